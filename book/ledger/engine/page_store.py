"""Keep what the build collects of each page with the environment, until the page is read again or removed."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

CHARTS = "charts"  # of a page: its charts in order, what their `usermeta` says and their number on the page


def stored(env: BuildEnvironment, kind: str) -> dict[str, Any]:
    """Return page → what was collected of it, of one kind: the figures that it names, its charts, …"""
    return _store(env).setdefault(kind, {})


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """Drop everything collected of a page."""
    for pages in _store(env).values():
        pages.pop(page, None)


def sort_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Sort what was collected by page, or the site would show in which order the last builds read them."""
    for pages in _store(env).values():
        for page in sorted(pages):
            pages[page] = pages.pop(page)


def _store(env: BuildEnvironment) -> dict[str, dict[str, Any]]:
    if not hasattr(env, "ledger_pages"):
        env.ledger_pages = {}
    return env.ledger_pages
