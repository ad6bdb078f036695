"""The tables written in a page's own text scroll inside themselves as the others do: reached by keyboard, with a name and a visible hint."""

import re
from html import escape, unescape

from docutils import nodes
from sphinx.application import Sphinx

CONTAINER = re.compile(r'<div class="pst-scrollable-table-container">(?=<table.*?<thead>(.*?)</thead>)', re.DOTALL)
HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)


def named(body: str) -> str:
    """`body`, in which the container of each such table is a region named by the table's columns."""
    return CONTAINER.sub(lambda found: f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(_columns(found[1]))}">', body)


def _columns(head: str) -> str:
    words = (unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in HEAD.findall(head))
    return "Table: " + ", ".join(filter(None, words))


def name(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Name the tables of a page when it is written."""
    if "body" in context:
        context["body"] = named(context["body"])


def setup(app: Sphinx) -> None:
    """Name tables when a page is written."""
    app.connect("html-page-context", name, priority=900)
