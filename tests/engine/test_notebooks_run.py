"""The build runs notebooks several at once, none before those whose tables it reads, and says what is wrong with one that fails."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace

import nbformat
import pytest

from ledger.engine import kernels, notebooks
from ledger.errors import NotebookError
from ledger.files import BOOK

BUILD = "import sys; from pathlib import Path; from ledger.engine import notebooks; notebooks.execute(Path(sys.argv[1]), 60)"


@pytest.fixture
def two_processors(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def executed(tmp_path, monkeypatch):
    """What the build makes of a notebook with one cell of code."""
    monkeypatch.setattr(notebooks, "ROOT", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(BOOK))
    return lambda code: json.loads(notebooks.execute(notebook(tmp_path, code), timeout=60))[
        "cells"
    ][0]


def notebook(folder: Path, code: str) -> Path:
    """A notebook in `folder` with one cell of code."""
    path = folder / "page.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), path)
    return path


def soon(what: Callable[[], bool]) -> bool:
    """Whether it comes true within half a minute."""
    ends = time.monotonic() + 30
    while not (true := what()) and time.monotonic() < ends:
        time.sleep(0.05)
    return true


def running_still(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_independent_notebooks_run_at_once_and_dependents_after(
    two_processors,
):
    both, begun = Barrier(2, timeout=30), []

    def run(name: str) -> str:
        begun.append(name)
        if name != "last":
            both.wait()
        return name.upper()

    assert notebooks.run_in_order(
        {"last": {"one", "other"}, "one": set(), "other": set()}, run
    ) == {
        "one": "ONE",
        "other": "OTHER",
        "last": "LAST",
    }
    assert begun[-1] == "last"


def test_all_that_fails_is_told_and_what_needs_it_is_not_run(two_processors):
    begun = []

    def run(name: str) -> str:
        begun.append(name)
        if name in {"first", "other"}:
            raise NotebookError(f"{name}: no such passage")
        return name

    with pytest.raises(NotebookError) as told:
        notebooks.run_in_order(
            {"second": {"first"}, "first": set(), "other": set(), "sound": set()}, run
        )
    assert str(told.value) == "first: no such passage\nother: no such passage" and sorted(
        begun
    ) == ["first", "other", "sound"]


def test_notebooks_that_read_each_others_tables_are_named():
    with pytest.raises(
        NotebookError,
        match="one, other, one: each reads the table of the next|other, one, other: each reads the table of the next",
    ):
        notebooks.run_in_order({"one": {"other"}, "other": {"one"}}, str)


def test_a_notebook_comes_back_with_its_outputs_and_runs_in_its_own_folder(executed, tmp_path):
    cell = executed("import os\nprint(os.getcwd())")
    assert cell["execution_count"] == 1 and "".join(cell["outputs"][0]["text"]) == f"{tmp_path}\n"


def test_an_error_of_ours_is_told_in_its_own_words_alone(executed):
    with pytest.raises(NotebookError) as told:
        executed(
            "from ledger.errors import PassageError\nraise PassageError('article.txt: no such passage')"
        )
    assert str(told.value) == "page.ipynb could not be run: article.txt: no such passage"


def test_any_other_error_is_told_with_the_cell_and_the_line(executed):
    with pytest.raises(NotebookError, match=r"page\.ipynb could not be run: ") as told:
        executed("figures = {}\nfigures['dead']")
    assert all(words in str(told.value) for words in ("KeyError", "'dead'", "figures = {}"))


def test_a_kernel_that_dies_is_told(executed):
    with pytest.raises(NotebookError, match=r"page\.ipynb could not be run: Kernel died"):
        executed("import os\nos._exit(3)")


def test_a_kernel_begins_with_the_packages_loaded_that_all_need(executed):
    cell = executed("import sys\nprint('pandas' in sys.modules)")
    assert "".join(cell["outputs"][0]["text"]) == f"{sys.platform == 'linux'}\n"


def test_where_processes_do_not_fork_safely_a_kernel_is_begun(executed, monkeypatch):
    monkeypatch.setattr(kernels, "sys", SimpleNamespace(platform="darwin"))
    cell = executed("import sys\nprint('pandas' in sys.modules)")
    assert "".join(cell["outputs"][0]["text"]) == "False\n"


def test_kernels_end_with_the_build_even_if_it_is_killed(tmp_path):
    pid = tmp_path / "pid"
    page = notebook(
        tmp_path,
        "import os, pathlib, time\npathlib.Path('new').write_text(str(os.getpid()))\nos.rename('new', 'pid')\ntime.sleep(600)",
    )
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD, page], env=os.environ | {"PYTHONPATH": str(BOOK)}
    )
    try:
        assert soon(pid.exists), "the notebook does not run"
    finally:
        build.kill()
        build.wait()
    assert soon(lambda: not running_still(int(pid.read_text())))
