"""What several test modules build on: articles made of a few words, a coder's judgement, a built book, a browser."""

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import settings

from browser import chromium, program, server, tour, visit, windows  # noqa: F401 - fixtures
from built_book import built, changed, site, workshop  # noqa: F401 - fixtures
from downloads import taken  # noqa: F401 - a fixture
from forked_kernels import pytest_configure  # noqa: F401 - a hook
from ledger.reading.sources import Source
from ledger.tables.schemas import SOURCES
from lighthouse import lighthouse  # noqa: F401 - a fixture
from mutation import Outcome
from node_packages import node_modules  # noqa: F401 - a fixture
from other_browsers import firefox, webkit  # noqa: F401 - fixtures
from sharing_out import (  # noqa: F401 - hooks
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_sessionfinish,
    pytest_xdist_auto_num_workers,
    pytest_xdist_make_scheduler,
)

os.environ.pop("BOOK_URL", None)  # a test that needs the book to have an address gives it one
gc.set_threshold(100_000)  # most of what tests hold is still in use
settings.register_profile(
    "book", derandomize=True, deadline=None, database=None
)  # every run tries the same examples
settings.load_profile("book")


@pytest.fixture
def article(tmp_path: Path) -> Callable[[str], Source]:
    """Makes a source of a text, as the file article.txt holds it."""

    def made(text: str) -> Source:
        path = tmp_path / "article.txt"
        path.write_bytes(text.encode())
        record = dict.fromkeys(SOURCES.names, "")
        return Source("article", path, record | {"published": "2022-10-04"}, text)

    return made


@pytest.fixture
def judged() -> dict[str, str]:
    """A complete judgement of a figure that counts people."""
    return dict(
        indicator="deaths",
        subject="one side",
        as_of="2022-09",
        as_of_basis="stated",
        claimant="the article",
        status="author",
        caveat="One side only.",
        say="{} died there in September 2022",
        short="{} dead, September 2022",
        unit="person",
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site",
        type=Path,
        help="test the pages of this built site (…/_build/html) instead of building one",
    )
    parser.addoption(
        "--built",
        type=Path,
        help="use the book that an earlier run of the same files built in this folder of its own, instead of building one",
    )
    parser.addoption(
        "--taken",
        type=Path,
        help="test what is taken away as this site has it after the command, instead of running it",
    )


@pytest.fixture
def all_caught(record_property) -> Callable[[Iterable[Outcome]], None]:
    """Asserts that every mutation was caught, and notes how many were tried for the score at the end of the run."""

    def scored(outcomes: Iterable[Outcome]) -> None:
        outcomes = list(outcomes)
        assert outcomes, "nothing was tried"
        for outcome in outcomes:
            record_property("mutation", (outcome.kind, outcome.caught))
        missed = [
            f"{outcome.kind}: {outcome.what}: {outcome.said}"
            for outcome in outcomes
            if not outcome.caught
        ]
        assert not missed, (
            f"{len(missed)} of {len(outcomes)} mutations were not caught\n" + "\n".join(missed)
        )

    return scored


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the score of the mutations: caught and tried, by kind."""
    reports = [
        report
        for group in terminalreporter.stats.values()
        for report in group
        if getattr(report, "when", "") == "call"
    ]
    told = [
        value for report in reports for name, value in report.user_properties if name == "mutation"
    ]
    tried, caught = Counter(kind for kind, _ in told), Counter(kind for kind, was in told if was)
    if tried:
        terminalreporter.section("mutations, caught of tried")
        for kind, number in sorted(
            {**tried, "all": tried.total()}.items(), key=lambda item: (item[0] == "all", item[0])
        ):
            terminalreporter.line(
                f"{kind:<45}{caught.total() if kind == 'all' else caught[kind]:>6} of{number:>6}"
            )


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that is the same for all workers of a run."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
