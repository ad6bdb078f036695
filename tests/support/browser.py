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
from waiting import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]  # of a browser


WIDTH, HEIGHT = 1280, 844
VIEWPORT = {"width": WIDTH, "height": HEIGHT}
MEDIA = ("media", "color_scheme", "reduced_motion", "forced_colors", "contrast")
STORED = "local_storage,indexeddb,cookies,cache_storage,service_workers"
# The first has the same engine without the windows, for a third of the processor time.
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

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

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
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


class Windows:
    """The windows of one browser: tests share what takes long to make, and leave nothing behind in it.

    A window of its own for each page costs four times the page, and a tab three times. So pages that run scripts or
    not, over http or from files, share one window each, and the first of a test the tab that an earlier test left; both
    are emptied after each test, and what they fetch is fetched once.
    """

    def __init__(self, browser: "Browser", site: Path, server: str):
        self._browser, self._roots = browser, {"http": server, "file": f"{site.as_uri()}/"}
        self._shared: dict[tuple[str, bool], BrowserContext] = {}
        self._own: list[BrowserContext] = []
        self._free: dict[BrowserContext, Page] = {}

    def open(
        self,
        path: str,
        *,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        over: str = "http",
        cold: bool = False,
    ) -> "Page":
        """Open a page of the site; `cold`, in a window of its own that keeps nothing of what it fetches."""
        page = self._cold(over, script) if cold else self._tab(over, script)
        page.root, page.script = self._roots[over], script
        if width != WIDTH:
            page.set_viewport_size({"width": width, "height": HEIGHT})
        if dark:
            page.emulate_media(color_scheme="dark")
        page.goto(page.root + path)
        return page

    def empty(self) -> None:
        """Close all pages but one blank tab, and forget what they stored and what they were allowed."""
        for window in self._own:
            window.close()
        self._own.clear()
        for (over, _), window in list(self._shared.items()):
            if not window.pages or window.pages == [self._free.get(window)]:
                continue
            kept, *others = window.pages
            for page in others:
                page.close()
            _allow(window, over)
            window.set_offline(False)
            _empty(kept, self._roots[over])
            self._free[window] = kept

    def _tab(self, over: str, script: bool) -> "Page":
        """Return the tab that the last test left in a shared window, else a new one."""
        window = self._window(over, script)
        return self._free.pop(window, None) or _heard(window.new_page())

    def _cold(self, over: str, script: bool) -> "Page":
        """Return a tab of a window of its own that keeps nothing of what it fetches."""
        window = self._made(over, script)
        self._own.append(window)
        page = _heard(window.new_page())
        session = window.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return page

    def _window(self, over: str, script: bool) -> "BrowserContext":
        if (over, script) not in self._shared:
            self._shared[over, script] = self._made(over, script)
        return self._shared[over, script]

    def _made(self, over: str, script: bool) -> "BrowserContext":
        window = self._browser.new_context(viewport=VIEWPORT, java_script_enabled=script)
        _allow(window, over)
        return window


def _heard(page: "Page") -> "Page":
    """Note what a tab complains of, what it fetches, and what of that is not below the root of its site."""
    page.root, page.errors, page.outside = "about:blank", [], []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
    page.on(
        "request",
        lambda request: (
            request.url.startswith((page.root, "data:", "blob:"))
            or page.outside.append(request.url)
        ),
    )
    listen(page)
    return page


def _allow(window: "BrowserContext", over: str) -> None:
    """Allow a window what the tests of pages over http need, and nothing else."""
    window.clear_permissions()
    if over == "http":
        window.grant_permissions(["clipboard-read", "clipboard-write"])


def _empty(page: "Page", root: str) -> None:
    """Leave a tab blank and as it was made, and empty all that pages below `root` have stored."""
    origin = root.rstrip("/") if root.startswith("http") else "file://"
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
    session.send(
        "DOMStorage.clear", {"storageId": {"securityOrigin": origin, "isLocalStorage": False}}
    )
    page.goto("about:blank")
    session.send("Page.resetNavigationHistory")
    session.detach()
    page.unroute_all()
    page.emulate_media(**dict.fromkeys(MEDIA, "null"))
    if page.viewport_size != VIEWPORT:
        page.set_viewport_size(VIEWPORT)
    for heard in (page.errors, page.outside, page.fetched):
        heard.clear()


@pytest.fixture(scope="session")
def windows(chromium, site, server) -> Windows:
    return Windows(chromium, site, server)


@pytest.fixture
def visit(windows) -> Iterator[Callable[..., "Page"]]:
    """Opens a page of the site: `visit("book/regimes.html", width=390, dark=True, script=False, over="file")`.

    The page's `errors` lists what its console and scripts complained of, its `outside` each request that left the site,
    its `fetched` every request.
    """
    yield windows.open
    windows.empty()


@pytest.fixture
def tour(visit) -> Callable[..., Iterator["Page"]]:
    """Opens pages one after the other in one window, which fetches what they share once unless it is cold.

    Use it as `for path, page in tour(paths, width=390)`.
    """

    def goes(paths: Iterable[str], **how) -> Iterator[tuple[str, "Page"]]:
        first, *others = paths
        page = visit(first, **how)
        yield first, page
        for path in others:
            page.fetched.clear()
            page.goto(page.root + path)
            yield path, page

    return goes
