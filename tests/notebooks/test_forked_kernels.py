"""Kernels share one process's imports, nbval's too, and no content of the book; each ends with its notebook."""

import subprocess
import sys
from pathlib import Path

from nbval.kernel import RunningKernel

from forked_kernels import forks
from ledger import charts
from ledger.engine.kernels import IMPORTED_ONCE, Forked
from ledger.files import BOOK, DATA, ROOT, SEEDS

OPENED = (
    "import sys; sys.addaudithook(lambda event, given: event == 'open' and print(given[0])); "
    f"import {', '.join(IMPORTED_ONCE)}"
)


def test_nbvals_kernel_is_forked_and_ends_with_its_notebook(tmp_path):
    kernel = RunningKernel("python3", cwd=str(tmp_path))
    try:
        assert kernel.is_alive()
        assert isinstance(kernel.km.provisioner, Forked) == forks()
    finally:
        kernel.stop()
    assert not kernel.is_alive()


def test_kernels_share_the_module_of_every_chart():
    assert {f"ledger.charts.{module}" for module in charts.MODULES.values()} <= {*IMPORTED_ONCE}


def test_what_kernels_share_holds_no_content_of_the_book():
    command = [sys.executable, "-c", OPENED]
    result = subprocess.run(command, cwd=BOOK, capture_output=True, text=True, check=True)
    opened = {Path(path) for path in result.stdout.splitlines()}
    assert any("ledger" in path.parts for path in opened)
    assert not [path for path in opened if path.parent in {ROOT, BOOK, DATA, SEEDS}]
