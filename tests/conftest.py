"""What several test modules build on: articles made of a few words, a coder's judgement, a built book, a browser."""

import gzip
import io
import os
import re
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

from axe import until
from ledger.reading.sources import Source
from lighthouse import QUIET, lighthouse  # noqa: F401 - the latter is a fixture
from mutation import Outcome
from page_weight import listen
from repo_copy import Copy, alone, beside_others, said

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
        return Source("article", path, {"published": "2022-10-04"}, text)

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
        unit="person",
    )


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: one of them mostly waits, for a browser or a lock."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site",
        type=Path,
        help="test the pages of this built site (…/_build/html) instead of building one",
    )
    parser.addoption(
        "--again",
        type=Path,
        help="compare them with this site, built in another folder and environment, instead of building a second one",
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


BUILDS, READS_NO_PAGE, MEASURES_PAGES, READS_PAGES, WANTS_QUIET = range(5)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The file that builds the book comes first, those that read its pages later, so that nobody waits for the first build, the slow ones first."""
    needed: dict[Path, set[str]] = {}
    for item in items:
        needed.setdefault(item.path, set()).update(getattr(item, "fixturenames", ()))
    place = {path: _turn(names) for path, names in needed.items()}
    items.sort(key=lambda item: place[item.path])


def _turn(fixtures: set[str]) -> int:
    """When a file has its turn, by the fixtures that its tests ask for."""
    turns = {
        "built": BUILDS,
        "quiet": WANTS_QUIET,
        "node_modules": MEASURES_PAGES,
        "site": READS_PAGES,
    }
    return next((turn for name, turn in turns.items() if name in fixtures), READS_NO_PAGE)


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that is the same for all workers of a run."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(autouse=True)
def turn(request, shared) -> Iterator[None]:
    """Tests run beside each other; only one that asks for `quiet` waits until those that run have ended, and lets none begin."""
    with (alone if "quiet" in request.fixturenames else beside_others)(shared / "turn.lock"):
        yield


@pytest.fixture
def quiet() -> None:
    """No other test runs meanwhile, so that nothing takes the processors from what is measured."""


@pytest.fixture(scope="session")
def fresh(shared) -> Path:
    """A copy of the repository as its first build leaves it, which no test changes: built by the first worker to ask, for all."""
    folder, copied, book = shared / "fresh", shared / "copied", shared / "book"
    with alone(shared / "fresh.lock"):
        if not folder.exists():
            result = Copy.made(book).build()
            assert result.returncode == 0, said(result)
            shutil.copytree(book, copied)
            copied.rename(folder)
    return folder


@pytest.fixture
def built(fresh, shared) -> Iterator[Copy]:
    """The book, built, to change and build again; afterwards it is as it was."""
    book = (
        shared / "book"
    )  # always the same folder, because a build knows its own: in another it begins anew
    with alone(shared / "book.lock"):
        yield Copy(book)
        shutil.rmtree(book)
        shutil.copytree(fresh, book)


@pytest.fixture(scope="session")
def site(request) -> Path:
    """The pages of a fresh build, which no test changes; beside them, in jupyter_execute, the notebooks as it ran them."""
    return (
        request.config.getoption("site") or request.getfixturevalue("fresh") / "_build/html"
    ).resolve()


@pytest.fixture(scope="session")
def server(site) -> Iterator[str]:
    """The address at which the site is served, on loopback only."""
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}/"
        served.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as a public host does, text compressed with gzip; without a log."""

    protocol_version = "HTTP/1.1"

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(str(path))
        if (
            not path.exists()
            or not re.match("text/|.*(json|javascript|xml)", kind)
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            return super().send_head()
        body = compressed(path)
        self.send_response(200)
        for name, value in {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Encoding": "gzip",
            "Content-Length": str(len(body)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_) -> None:
        pass


@cache
def compressed(path: Path) -> bytes:
    """A file as gzip makes it at the level that servers are set to."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


@pytest.fixture(scope="session")
def program() -> str:
    """The system's Chromium; without one, the test is skipped."""
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    return found or pytest.skip(
        "no Chromium on this machine; install it (Debian: apt-get install chromium)"
    )


@pytest.fixture(scope="session")
def chromium(program) -> Iterator["Browser"]:
    """The system's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site, server) -> Iterator[Callable]:
    """Opens a page of the site: `visit("book/regimes.html", width=390, dark=True, script=False, over="file")`.

    The page's `errors` lists what its console and scripts complained of, its `outside` each request that left the site,
    its `fetched` every request.
    """
    opened = []

    def opens(
        path: str, *, width: int = 1280, dark: bool = False, script: bool = True, over: str = "http"
    ):
        root = server if over == "http" else f"{site.as_uri()}/"
        context = chromium.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"] if over == "http" else [],
        )
        opened.append(context)
        page = context.new_page()
        page.errors, page.outside = [], []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on(
            "console", lambda message: message.type == "error" and page.errors.append(message.text)
        )
        page.on(
            "request",
            lambda request: (
                request.url.startswith((root, "data:", "blob:")) or page.outside.append(request.url)
            ),
        )
        listen(page)
        page.goto(root + path)
        page.root, page.script = root, script
        return unrolled(page)

    yield opens
    for context in opened:
        context.close()


@pytest.fixture
def tour(visit) -> Callable[..., Iterator["Page"]]:
    """Opens pages one after the other in one window, which fetches what they share once: `for path, page in tour(paths, width=390)`."""

    def goes(paths: Iterable[str], **how) -> Iterator[tuple[str, "Page"]]:
        first, *others = paths
        page = visit(first, **how)
        yield first, page
        for path in others:
            page.goto(page.root + path)
            yield path, unrolled(page)

    return goes


def unrolled(page: "Page") -> "Page":
    """A page once its lower parts are laid out too; its script does that."""
    if page.script:
        until(page, "!document.documentElement.classList.contains('unrolling')")
    return page


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory) -> Path:
    """The folder of the npm packages that tests/node names, installed from its lock; without npm, the test is skipped."""
    if not shutil.which("npm"):
        pytest.skip(
            "no npm on this machine; install Node.js 20 or newer (Debian: apt-get install nodejs npm)"
        )
    folder = tmp_path_factory.mktemp("node")
    for path in (Path(__file__).parent / "node").iterdir():
        shutil.copy2(path, folder)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder / "node_modules"
