"""How the tests are shared out among workers: in which order, and which stay together."""

import gc
import os
import re
import shutil
from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

from browser import CHROMIUM

BUILDS, IS_LONG, MEASURES_PAGES, READS_PAGES, READS_NO_PAGE = range(5)
# Files that take long and need no page: what is begun while the book is built, and never last.
LONG = {"test_mutated_tables", "test_mutated_seeds", "test_adding_a_source", "test_types"}
LONG |= {"test_typeface", "test_corpus"}
TOGETHER = (
    "offline",  # all its files wait for the downloads
    "citations",  # and these for a catalogue of citations
)
SPREAD = (
    "pages",
    "mutation",
)  # rooms whose tests need nothing of each other: any worker takes any test
BY_PAGE = {
    "test_every_page",
    "test_without_script",
}  # but one worker takes all tests that share a tour
BROWSER = {
    "chromium",
    "program",
    "windows",
    "visit",
    "tour",
    "lighthouse",
    "node_modules",
    "window",
}


def pytest_xdist_auto_num_workers() -> int:
    """As many workers as processors; with a browser one more, since one of them mostly waits for it."""
    return (os.cpu_count() or 1) + any(map(shutil.which, CHROMIUM))


class ByFileOrByTest(LoadScopeScheduling):
    """Gives a worker a whole file, for tests share what a file sets up; in the rooms of `SPREAD` one test, in those of `TOGETHER` all."""

    def _split_scope(self, nodeid: str) -> str:
        path = PurePosixPath(nodeid.split("::")[0])
        room = path.parent.name
        if path.stem in BY_PAGE:
            return re.sub(r"::\w+", "", nodeid)
        return nodeid if room in SPREAD else str(path.parent if room in TOGETHER else path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> ByFileOrByTest:
    return ByFileOrByTest(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and begin with the slow ones."""
    for item in items:
        if BROWSER & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    turns = [
        IS_LONG if item.path.stem in LONG else _turn(set(getattr(item, "fixturenames", ())))
        for item in items
    ]
    first = {}
    for item, turn in zip(items, turns, strict=True):
        first[item.path] = min(turn, first.get(item.path, turn))
    items.sort(key=lambda item: first[item.path])


def pytest_collection_finish() -> None:
    """Keep what is imported out of each later search for garbage: it stays until the end."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Spare a process that ends two searches of all it holds for garbage."""
    gc.freeze()


def _turn(fixtures: set[str]) -> int:
    """When a file has its turn, by the fixtures that its tests ask for."""
    turns = {
        "built": BUILDS,
        "node_modules": MEASURES_PAGES,
        "site": READS_PAGES,
        "taken": READS_PAGES,
    }
    return next((turn for name, turn in turns.items() if name in fixtures), READS_NO_PAGE)
