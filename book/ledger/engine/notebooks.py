"""Run the notebooks before pages are read: each after those whose tables it reads, one more at a time than there are processors."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from time import monotonic

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ledger import errors
from ledger.errors import NotebookError
from ledger.files import ROOT

from .fingerprints import run_order
from .kernels import Kernels
from .reporting import stops_the_build

logger = logging.getLogger(__name__)


@stops_the_build
def run_notebooks(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Run the notebooks among `pages` and sort them to the front; NotebookError says what failed."""
    notebooks = {
        page: path for page in pages if (path := Path(env.doc2path(page))).suffix == ".ipynb"
    }
    named = {path: page for page, path in notebooks.items()}
    longest_first = sorted(notebooks, key=lambda page: -notebooks[page].stat().st_size)
    order = run_order() if notebooks else {}  # it takes a look into all of them
    needed = {
        page: {named[path] for path in order[notebooks[page]] if path in named}
        for page in longest_first
    }
    pages.sort(key=lambda page: page not in notebooks)  # other pages show the notebooks' titles
    app.ledger_ran = run_in_order(
        needed, lambda page: execute(notebooks[page], app.config.nb_execution_timeout)
    )


def run_in_order(needed: Mapping[str, set[str]], run: Callable[[str], str]) -> dict[str, str]:
    """Return the result of `run` for each name, run after all that the name needs.

    NotebookError if names need each other, or with every failure; what needs a failed name is not run.
    """
    order, results, failed, running = TopologicalSorter(needed), {}, {}, dict[Future[str], str]()
    try:
        order.prepare()
    except CycleError as error:
        raise NotebookError(
            f"{', '.join(error.args[1])}: each reads the table of the next, so none can run first; let one of them read no other's"
        ) from None
    workers = ThreadPoolExecutor((os.cpu_count() or 1) + 1)  # one that begins mostly waits
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
        workers.shutdown(
            cancel_futures=True
        )  # whoever breaks off waits for what runs, and for no more
    if failed:
        raise NotebookError("\n".join(failed[name] for name in sorted(failed)))
    return results


def execute(path: Path, timeout: int) -> str:
    """Return a notebook after a fresh kernel has run all its cells in the notebook's folder."""
    notebook, start = nbformat.read(path, as_version=nbformat.NO_CONVERT), monotonic()
    client = NotebookClient(
        notebook,
        timeout=timeout,
        kernel_manager_class=Kernels,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(
            f"{path.relative_to(ROOT)} could not be run: {_message(error)}"
        ) from error
    logger.info("%s: Executed notebook in %.1f seconds", path, monotonic() - start)
    return nbformat.writes(notebook)


def _message(error: Exception) -> str:
    """Return what a reader of the message can act on: our own errors say it; for others, the cell and the traceback."""
    return error.evalue if hasattr(errors, getattr(error, "ename", "")) else str(error)


def use_executed(app: Sphinx, page: str, source: list[str]) -> None:
    """Replace the source of a page with its executed notebook."""
    source[0] = app.ledger_ran.pop(page, source[0])
