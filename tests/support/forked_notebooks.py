"""Notebooks of a copy of the repository, run one at a time by a process that has imported what every notebook imports.

Each runs in a fork of it, cell by cell, and shows what it shows; only the kernel's messages are left out.
"""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path


@contextmanager
def starter(root: Path) -> Iterator["Notebooks"]:
    """Start the process for the copy at `root`, and end it."""
    paths = os.pathsep.join(map(str, (root / "book", Path(__file__).parent)))
    with subprocess.Popen(
        [sys.executable, "-m", __spec__.name],
        cwd=root / "book",
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Notebooks(process)
        process.stdin.close()


class Notebooks:
    """The notebooks of one copy."""

    def __init__(self, process: subprocess.Popen):
        self._process = process

    def run(self, name: str) -> str:
        """Return what a notebook says when it stops; nothing if it runs to its end."""
        print(name, file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())


def execute(name: str) -> str:
    """Run the cells of a notebook in this process; return the words of its error, if any."""
    from ipykernel.zmqshell import InteractiveShell  # of IPython, which ipykernel brings

    shell = InteractiveShell.instance()
    for cell in json.loads(Path(f"{name}.ipynb").read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with redirect_stdout(StringIO()):
                result = shell.run_cell("".join(cell["source"]))
            if not result.success:
                return str(result.error_before_exec or result.error_in_exec)
    return ""


def _serve() -> None:
    """Run each notebook that standard input names in a fork, and print a line of JSON for it."""
    from ledger.engine.kernels import IMPORTED_ONCE

    for name in IMPORTED_ONCE:
        import_module(name)
    gc.freeze()  # what was imported is there to stay: to look through it would copy it
    for line in sys.stdin:
        if os.fork() == 0:
            print(json.dumps(execute(line.strip())), flush=True)
            os._exit(0)
        os.wait()


if __name__ == "__main__":
    _serve()
