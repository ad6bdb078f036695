"""The build runs several notebooks at once, none before those it reads, and says why one fails."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Barrier

import nbformat
import pytest
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.provisioning import LocalProvisioner

from forked_kernels import ELSEWHERE, forks
from ledger.engine import kernels, notebooks
from ledger.errors import NotebookError
from ledger.files import BOOK
from running import is_running, soon

IN_ROOT = (
    "import sys; from pathlib import Path; from ledger.engine import kernels, notebooks; "
    "page = Path(sys.argv[1]); notebooks.ROOT = page.parent; "
    "run = lambda: notebooks.execute(page, 60); "
)
BUILD = (
    f"import sys; sys.path.insert(0, {str(BOOK)!r}); from pathlib import Path; "
    "from ledger.engine import notebooks; notebooks.execute(Path(sys.argv[1]), 60)"
)  # which alone knows where the package is, as a build does

DEAD = (
    "import sys; from ledger.engine import kernels; kernels.fork_server = lambda: None",
    "from jupyter_client.kernelspec import KernelSpec, KernelSpecManager",
    "argv = [sys.executable, '-c', 'raise SystemExit(3)']",
    "spec = KernelSpec(argv=argv, display_name='', language='python')",
    "KernelSpecManager.get_kernel_spec = lambda *_: spec",
)


@pytest.fixture
def two_processors(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def executed(tmp_path, monkeypatch):
    """Run a notebook with one cell of code as the build does, and return the cell."""
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


def run_program(
    program: str, page: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a program that takes the path of a notebook, in a process of its own."""
    command = [sys.executable, "-c", program, page]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)


def test_independent_notebooks_run_at_once_and_dependent_ones_later(
    two_processors,
):
    both, started = Barrier(2, timeout=30), []

    def run(name: str) -> str:
        started.append(name)
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
    assert started[-1] == "last"


def test_every_failure_is_reported_and_what_needs_it_is_not_run(two_processors):
    started = []

    def run(name: str) -> str:
        started.append(name)
        if name in {"first", "other"}:
            raise NotebookError(f"{name}: no such passage")
        return name

    with pytest.raises(NotebookError) as raised:
        notebooks.run_in_order(
            {"second": {"first"}, "first": set(), "other": set(), "sound": set()}, run
        )
    assert str(raised.value) == "first: no such passage\nother: no such passage" and sorted(
        started
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


def test_an_error_of_ours_is_reported_in_its_own_words_alone(executed):
    with pytest.raises(NotebookError) as raised:
        executed(
            "from ledger.errors import PassageError\nraise PassageError('article.txt: no such passage')"
        )
    assert str(raised.value) == "page.ipynb could not be run: article.txt: no such passage"


def test_any_other_error_is_reported_with_the_cell_and_the_line(executed):
    with pytest.raises(NotebookError, match=r"page\.ipynb could not be run: ") as raised:
        executed("figures = {}\nfigures['dead']")
    assert all(words in str(raised.value) for words in ("KeyError", "'dead'", "figures = {}"))


def test_a_kernel_that_dies_is_reported(executed):
    with pytest.raises(NotebookError, match=r"page\.ipynb could not be run: Kernel died"):
        executed("import os\nos._exit(3)")


def test_a_forked_kernel_starts_with_the_packages_imported(tmp_path):
    page = notebook(tmp_path, "import sys\nprint('pandas' in sys.modules)")
    # A process has one server of forks, which on Python 3.14 any pool of a test starts, without our imports.
    result = run_program(f"{IN_ROOT}print(run())", page, {"PYTHONPATH": str(BOOK)})
    [cell] = json.loads(result.stdout)["cells"]
    assert "".join(cell["outputs"][0]["text"]) == f"{forks()}\n"


def test_where_processes_do_not_fork_safely_kernels_start_anyway(executed, monkeypatch):
    monkeypatch.setattr(kernels, "fork_server", lambda: None)
    cell = executed("import sys\nprint('pandas' in sys.modules)")
    assert "".join(cell["outputs"][0]["text"]) == "False\n"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_kernels_are_forked_on_linux_alone(monkeypatch, platform):
    monkeypatch.setattr(kernels.sys, "platform", platform)
    assert kernels.fork_server.__wrapped__() is None


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")
def test_a_folder_for_temporary_files_with_a_long_path_serves_too(tmp_path):
    temporary = tmp_path / ("long" * 40)
    temporary.mkdir()
    environment = {"PYTHONPATH": str(BOOK), "TMPDIR": str(temporary)}
    program = f"{IN_ROOT}print(len(run()), kernels.fork_server())"
    result = run_program(program, notebook(tmp_path, "1"), environment)
    assert result.returncode == 0, result.stderr
    server = ".*" if ELSEWHERE else "None"
    assert re.fullmatch(rf"\d+ {server}\n", result.stdout), result.stdout


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), NoSuchKernel("python3")])
def test_a_kernel_that_cannot_start_says_why_and_what_to_check(executed, monkeypatch, fault):
    async def launch_kernel(self, *_, **__):
        raise fault

    for provisioner in (kernels.Forked, LocalProvisioner):
        monkeypatch.setattr(provisioner, "launch_kernel", launch_kernel)
    with pytest.raises(NotebookError) as raised:
        executed("1")
    assert str(raised.value) == (
        f"page.ipynb could not be run, because its kernel did not start: {fault}. "
        f"{notebooks.CHECK_KERNEL}"
    )


def test_a_kernel_that_dies_before_it_answers_is_started_once_more(executed, monkeypatch):
    answers, started = AsyncKernelClient.wait_for_ready, []

    async def wait_for_ready(client, timeout=None):
        started.append(client)
        if len(started) == 1:
            raise RuntimeError("Kernel died before replying to kernel_info")
        await answers(client, timeout)

    monkeypatch.setattr(AsyncKernelClient, "wait_for_ready", wait_for_ready)
    cell = executed("print(1 + 1)")
    assert "".join(cell["outputs"][0]["text"]) == "2\n" and len(started) == 2


def test_a_kernel_that_ends_at_once_says_so_and_nothing_after_it(tmp_path):
    dead = "".join(f"{line}\n" for line in DEAD)
    result = run_program(
        f"{dead}{IN_ROOT}run()", notebook(tmp_path, "1"), {"PYTHONPATH": str(BOOK)}
    )
    assert result.returncode == 1 and result.stderr.rstrip().endswith(notebooks.CHECK_KERNEL)
    assert "did not start: Kernel died before replying" in result.stderr


def test_kernels_share_the_package_and_end_with_the_build_if_it_is_killed(tmp_path):
    told = tmp_path / "told"
    page = notebook(
        tmp_path,
        "import os, pathlib, sys, time\n"
        "pathlib.Path('new').write_text(f\"{os.getpid()} {'ledger.coding' in sys.modules}\")\n"
        "os.rename('new', 'told')\ntime.sleep(600)",
    )
    build = subprocess.Popen([sys.executable, "-c", BUILD, page])
    try:
        assert soon(told.exists), "the notebook does not run"
    finally:
        build.kill()
        build.wait()
    process, imported = told.read_text().split()
    assert imported == str(forks())
    assert soon(lambda: not is_running(int(process)))
