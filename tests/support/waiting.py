"""Wait for what a page does after a key, a click or a tap; a test never asks for it just once."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")
PATIENCE, PAUSE = 30, 50  # seconds in all; milliseconds between two looks
SETTLES = 5  # seconds in which a page must follow its width
LEAVING = (  # what browsers say when asked for a page that gives way to the next: Chromium, WebKit
    "Execution context was destroyed",
    "before the unload event",
)
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def until(page: "Page", condition: str) -> None:
    """Wait until a condition holds in the page; the pages' policy bars Playwright's own way."""
    _wait(page, lambda page: bool(page.evaluate(condition)), True, f"never true: {condition}")


def widen(page: "Page", width: int, height: int = 844) -> None:
    """Give a page another size, and wait until it has been drawn with it."""
    page.set_viewport_size({"width": width, "height": height})
    until(page, f"innerWidth === {width}")
    page.evaluate(DRAWN)


def timers_end(page: "Page", milliseconds: int = 400) -> None:
    """Wait until each timer of so many milliseconds that the page has started has ended, however slow the machine is.

    The page itself waits: a later timer for a longer time never ends first. Then what has not happened never will.
    """
    page.evaluate("time => new Promise((ends) => setTimeout(ends, time))", milliseconds)


def comes_to(page: "Page", read: Callable[["Page"], T], wanted: T) -> None:
    """Wait until what is read of the page is what is wanted."""
    _wait(page, read, wanted, f"never {wanted!r}")


def _wait(page: "Page", read: Callable[["Page"], T], wanted: T, otherwise: str) -> None:
    ends = time.monotonic() + PATIENCE
    while (found := _read(page, read)) != wanted:
        assert time.monotonic() < ends, f"{page.url}: {otherwise}, but {found!r}"
        page.wait_for_timeout(PAUSE)


def _read(page: "Page", read: Callable[["Page"], T]) -> T | Exception:
    """Return what is read of a page, or what its browser says while the page is left for another."""
    try:
        return read(page)
    except Exception as fault:
        if any(words in str(fault) for words in LEAVING):
            return fault
        raise


def faults_that_stay(page: "Page", script: str, argument: object = None) -> list[str]:
    """Return the faults that a script finds, and still finds when the page has had time to follow its width."""
    ends = time.monotonic() + SETTLES
    while (found := page.evaluate(script, argument)) and time.monotonic() < ends:
        page.wait_for_timeout(PAUSE)
    return found
