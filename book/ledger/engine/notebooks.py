"""Run the notebooks before any page is read.

Each runs as soon as those have run whose tables it reads, one more at once than there are processors.
"""

import atexit
import os
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from time import monotonic

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ledger import errors
from ledger.errors import NotebookError
from ledger.files import ROOT

from .fingerprints import run_order
from .kernels import Kernels, fork_server

logger = logging.getLogger(__name__)
ATTEMPTS = 2  # to start the kernel of a notebook
CHECK_KERNEL = (
    "Install requirements.txt into the environment that builds the book, and see that the folder "
    "for temporary files (TMPDIR) can be written and has room; then build again"
)


def run_notebooks(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Run those of `pages` that are notebooks, and move them to the front.

    NotebookError with what is wrong if a cell of one fails.
    """
    notebooks = {
        page: path for page in pages if (path := Path(env.doc2path(page))).suffix == ".ipynb"
    }
    if notebooks:
        fork_server()  # it starts meanwhile
    page_of = {path: page for page, path in notebooks.items()}
    order = run_order() if notebooks else {}  # which reads all of them
    longest_first = sorted(notebooks, key=lambda page: -notebooks[page].stat().st_size)
    needed = {
        page: {page_of[path] for path in order[notebooks[page]] if path in page_of}
        for page in longest_first
    }
    pages.sort(key=lambda page: page not in notebooks)  # other pages show the notebooks' titles
    app.ledger_executed = run_in_order(
        needed, lambda page: execute(notebooks[page], app.config.nb_execution_timeout)
    )


def run_in_order(needed: Mapping[str, set[str]], run: Callable[[str], str]) -> dict[str, str]:
    """Return name → result of `run`, which is called for a name after all names that it needs.

    NotebookError if some names need each other, or with what is wrong with all that fail; names
    that need a failed one are not run.
    """
    order, results, failed, running = TopologicalSorter(needed), {}, {}, dict[Future[str], str]()
    try:
        order.prepare()
    except CycleError as error:
        raise NotebookError(
            f"{', '.join(error.args[1])}: each reads the table of the next, so none can run first; "
            "let one of them read no other's"
        ) from None
    workers = ThreadPoolExecutor((os.cpu_count() or 1) + 1)  # a kernel that starts mostly waits
    try:
        while (ready := order.get_ready()) or running:
            running |= {workers.submit(run, name): name for name in ready}
            for ended in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(ended)
                try:
                    results[name] = ended.result()
                    order.done(name)
                except NotebookError as error:
                    failed[name] = str(error)
    finally:
        workers.shutdown(cancel_futures=True)  # after Ctrl-C, wait for what runs and for no more
    if failed:
        raise NotebookError("\n".join(failed[name] for name in sorted(failed)))
    return results


def execute(path: Path, timeout: int) -> str:
    """Return a notebook as a fresh kernel leaves it that ran all its cells, in its folder.

    `timeout` is in seconds per cell. NotebookError if a cell fails, or if no kernel starts.
    """
    notebook, start = nbformat.read(path, as_version=nbformat.NO_CONVERT), monotonic()
    try:
        _run(notebook, path.parent, timeout)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(
            f"{path.relative_to(ROOT)} could not be run: {_reason(error)}"
        ) from error
    except (OSError, RuntimeError, NoSuchKernel) as error:
        raise NotebookError(
            f"{path.relative_to(ROOT)} could not be run, because its kernel did not start: {error}. "
            f"{CHECK_KERNEL}"
        ) from error
    logger.info("%s: Executed notebook in %.1f seconds", path, monotonic() - start)
    return nbformat.writes(notebook)


def _run(notebook: nbformat.NotebookNode, folder: Path, timeout: int) -> None:
    """Run the cells in a fresh kernel; in another one if the first dies before it answers.

    A kernel is told its ports before it opens them; where another program takes one meanwhile, it dies.
    """
    for attempt in range(ATTEMPTS):
        client = NotebookClient(
            notebook,
            timeout=timeout,
            kernel_manager_class=Kernels,
            resources={"metadata": {"path": str(folder)}},
        )
        try:
            client.execute()
            return
        except (CellExecutionError, CellTimeoutError, DeadKernelError):
            raise
        except (OSError, RuntimeError, NoSuchKernel) as error:
            atexit.unregister(client._cleanup_kernel)  # it fails where no kernel started
            if not isinstance(error, RuntimeError) or attempt == ATTEMPTS - 1:
                raise


def _reason(error: Exception) -> str:
    """Return what to act on: an error of ours says it in one sentence, others with cell and traceback."""
    return error.evalue if hasattr(errors, getattr(error, "ename", "")) else str(error)


def use_executed(app: Sphinx, page: str, source: list[str]) -> None:
    """Replace the source of a page that is read by its notebook as it was run."""
    source[0] = app.ledger_executed.pop(page, source[0])
