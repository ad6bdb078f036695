"""The npm packages that tests and benchmarks run, installed from a lock once for all workers."""

import shutil
import subprocess
from pathlib import Path

import pytest

from programs import needed
from repo_copy import alone

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def node_modules(shared) -> Path:
    """The folder of the npm packages that tests/node names; without npm, the test is skipped."""
    return installed(TESTS / "node", shared)


def installed(source: Path, shared: Path) -> Path:
    """Return the folder of the packages that a folder names, installed by the first worker to ask."""
    needed("Node.js 20 or newer", "nodejs npm", "node", least=20)
    needed("npm", "npm", "npm")
    name = "-".join(source.relative_to(TESTS).parts)
    folder, made = shared / name, shared / f"{name}-installed"
    with alone(shared / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(source, folder)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            made.touch()
    return folder / "node_modules"
