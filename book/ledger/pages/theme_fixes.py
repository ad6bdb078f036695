"""Fix what the theme and the engine get wrong: policy, contents, names of tables, the words of switches.

The Content-Security-Policy allows nothing from other hosts, and one inline script, known by its hash.
"""

import base64
import hashlib
import re
from html import escape, unescape
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx

from ledger.book import chapters

POLICY = (
    "default-src 'none'",
    "script-src 'self' {script}",
    "style-src 'self'",
    "img-src 'self' data:",  # data: the page's own sign
    "connect-src 'self'",  # no page connects; but checkers fetch robots.txt as if they were the page
    "form-action 'self' file:",  # Firefox takes no file for 'self', and the site works from files
    "base-uri 'none'",
)


def policy(script: str) -> str:
    """Return the policy of a page whose one inline script is `script`, for the page's `<meta>`."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join(POLICY).format(script=f"'sha256-{digest}'")


def add_policy(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Give the layout the policy's function."""
    context["policy"] = policy


def list_pages(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Give the layout each part of the book with its pages and their names, which the theme takes longer to find."""
    context["parts"] = [
        (part, [(each.page, each.name or app.env.titles[each.page].astext()) for each in found])
        for part, found in groupby(chapters()[1:], key=lambda chapter: chapter.part)
    ]


CONTAINER = re.compile(
    r'<div class="pst-scrollable-table-container">(?=<table.*?<thead>(.*?)</thead>)', re.DOTALL
)
HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)


def named(body: str) -> str:
    """Return `body` with each table's scroll container as a region named by the table's columns."""
    return CONTAINER.sub(
        lambda found: (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(_columns(found[1]))}">'
        ),
        body,
    )


def _columns(head: str) -> str:
    words = (unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in HEAD.findall(head))
    return "Table: " + ", ".join(filter(None, words))


def name_tables(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Name the tables of a page when it is written."""
    if "body" in context:
        context["body"] = named(context["body"])


SWITCH = re.compile(r'<summary aria-label="Toggle hidden content">(?P<words>.*?)</summary>', re.S)
PARAGRAPH = re.compile(r"<(/?)p\b")


def rename_switches(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Drop the name that myst-nb gives every switch, which no reader sees, and the paragraphs that no `summary` may hold."""
    if "body" in context:
        context["body"] = SWITCH.sub(_switch, context["body"])


def _switch(found: re.Match) -> str:
    words = PARAGRAPH.sub(r"<\1span", found["words"])
    return f"<summary>{words}</summary>"
