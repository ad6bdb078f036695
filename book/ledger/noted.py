"""What the build notes of each page while it reads it, kept with the environment until the page is read again or removed."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

CHARTS = "charts"  # of a page: its charts in order, what their `usermeta` says and their number on the page


def noted(env: BuildEnvironment, kind: str) -> dict[str, Any]:
    """Page → what was noted of it, of one kind: the figures that it names, its charts, …"""
    name = f"ledger_{kind}"
    if not hasattr(env, name):
        setattr(env, name, {})
    return getattr(env, name)


def keep(app: Sphinx, kind: str) -> None:
    """Have what is noted of a page, of that kind, forgotten when the page is."""
    app.connect("env-purge-doc", lambda app, env, page: noted(env, kind).pop(page, None))
