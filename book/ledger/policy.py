"""The Content-Security-Policy of every page: nothing from elsewhere, and nothing inline but one script, known by its hash."""

import base64
import hashlib

from docutils import nodes
from sphinx.application import Sphinx

POLICY = (
    "default-src 'none'", "script-src 'self' {script}", "style-src 'self'",
    "img-src 'self' data:",  # data: the page's own sign
    "connect-src 'self'",  # no page connects; but checkers fetch robots.txt as if they were the page
    "form-action 'self'", "base-uri 'none'",
)


def policy(script: str) -> str:
    """The policy of a page whose one inline script is `script`, as the page's `<meta>` states it."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join(POLICY).format(script=f"'sha256-{digest}'")


def lay(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Give the layout the policy's function."""
    context["policy"] = policy


def setup(app: Sphinx) -> None:
    """Give it to every page that is written."""
    app.connect("html-page-context", lay)
