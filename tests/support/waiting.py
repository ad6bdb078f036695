"""Wait for what a page does after a key, a click or a tap; a test never asks for it just once."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")
PATIENCE, PAUSE = 30, 50  # seconds in all; milliseconds between two looks
SETTLES = 5  # seconds in which a page must follow its width
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def until(page: "Page", condition: str) -> None:
    """Wait until a condition holds in the page; the pages' policy bars Playwright's own way."""
    ends = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < ends, f"{page.url}: never true: {condition}"
        page.wait_for_timeout(PAUSE)


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
    ends = time.monotonic() + PATIENCE
    while (found := read(page)) != wanted:
        assert time.monotonic() < ends, f"{page.url}: {found!r} instead of {wanted!r}"
        page.wait_for_timeout(PAUSE)


def faults_that_stay(page: "Page", script: str, argument: object = None) -> list[str]:
    """Return the faults that a script finds, and still finds when the page has had time to follow its width."""
    ends = time.monotonic() + SETTLES
    while (found := page.evaluate(script, argument)) and time.monotonic() < ends:
        page.wait_for_timeout(PAUSE)
    return found
