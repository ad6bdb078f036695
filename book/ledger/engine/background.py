"""Run work in processes of its own while the build continues: inside the build, vl-convert would block it for seconds."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sphinx.application import Sphinx

from ledger.errors import BuildError
from ledger.files import replace_file


def start(app: Sphinx, path: Path, program: str, given: str) -> None:
    """Run a Python `program` on a text; what it prints is in `path` when the build ends."""
    app.ledger_aside[path] = app.ledger_workers.submit(_put_out, path.name, program, given)


def _put_out(name: str, program: str, given: str) -> bytes:
    result = subprocess.run(
        [sys.executable, "-c", program], input=given.encode(), capture_output=True
    )
    if result.returncode:
        raise BuildError(
            f"{name} could not be made: {result.stderr.decode(errors='replace').strip()}"
        )
    return result.stdout


def create_workers(app: Sphinx) -> None:
    """Create a pool with one worker per processor; none starts before there is work."""
    app.ledger_workers, app.ledger_aside = ThreadPoolExecutor(os.cpu_count()), {}


def write_results(app: Sphinx, exception: Exception | None) -> None:
    """Write the results once they are ready; drop them after a failed build."""
    app.ledger_workers.shutdown(wait=not exception, cancel_futures=bool(exception))
    for path, made in () if exception else app.ledger_aside.items():
        replace_file(path, made.result())
