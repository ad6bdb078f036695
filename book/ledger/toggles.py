"""The switches that show the code of a cell are named by the words they show."""

from docutils import nodes
from sphinx.application import Sphinx

NAME = '<summary aria-label="Toggle hidden content">'


def rename(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Drop the name that myst-nb gives every switch: it is not the one a reader sees."""
    if "body" in context:
        context["body"] = context["body"].replace(NAME, "<summary>")


def setup(app: Sphinx) -> None:
    """Rename when a page is written."""
    app.connect("html-page-context", rename, priority=900)
