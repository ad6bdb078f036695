"""A browser and the built site served to it, for the tests of pages."""

import gzip
import io
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from page_weight import listen
from programs import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]  # of a browser


# The first has the same engine without the windows, for half the processor time.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


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
    return needed("Chromium", "chromium", *CHROMIUM)


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
        return page

    yield opens
    for context in opened:
        context.close()


@pytest.fixture
def tour(visit) -> Callable[..., Iterator["Page"]]:
    """Opens pages one after the other in one window, which fetches what they share once.

    Use it as `for path, page in tour(paths, width=390)`.
    """

    def goes(paths: Iterable[str], **how) -> Iterator[tuple[str, "Page"]]:
        first, *others = paths
        page = visit(first, **how)
        yield first, page
        for path in others:
            page.goto(page.root + path)
            yield path, page

    return goes
