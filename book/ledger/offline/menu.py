"""Where a page offers what can be taken away. The build leaves the place empty; the command fills it, as often as it is run."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from docutils import nodes
from sphinx.application import Sphinx

from ledger.book import edition, home
from ledger.errors import TakeAwayError

OPEN, CLOSE = "<!-- take away -->", "<!-- /take away -->"
PLACE = re.compile(f"{OPEN}.*?{CLOSE}", re.S)
TITLE = '<meta name="citation_title"'  # the first of the tags that reference managers read
PDF_TAG = re.compile(r'<meta name="citation_pdf_url" [^>]*/>\n')
UNITS = ((1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True)
class Offer:
    """A file to take away: its path in the site, what it is, its size in bytes."""

    path: str
    what: str
    size: int


def leave_place(
    app: Sphinx, page: str, template: str, context: dict, document: nodes.document | None
) -> None:
    """End every page of the book with the place."""
    if document is not None:
        context["body"] = f"{context['body']}\n{OPEN}{CLOSE}\n"


def filled(html: str, page: str, offers: Iterable[Offer]) -> str:
    """Return the HTML of a page with its offers; those of an earlier run make way."""
    items = "".join(
        f'<li><a href="{"../" * page.count("/")}{escape(offer.path)}" download>{escape(offer.what)}</a> ({size(offer.size)})</li>'
        for offer in offers
    )
    fold = f'<details class="take-away"><summary>Take it away: PDF, Word, offline</summary><ul>{items}</ul></details>'
    html, found = PLACE.subn(lambda _: f"{OPEN}{fold}{CLOSE}", html)
    if found != 1:
        raise TakeAwayError(
            f"{page}.html has {found} places for what can be taken away, not one: build the book again (jupyter-book build -W --all .)"
        )
    return html


def announced(html: str, page: str, pdf: str) -> str:
    """Return the HTML of a page that names its PDF, at the path `pdf` in the site, to reference managers.

    They attach it to the record that they make of the page. The address is that of the version, or,
    where the book has no place on the web, relative to the page.
    """
    place = edition(pdf) if home() else f"{'../' * page.count('/')}{pdf}"
    before, title, after = PDF_TAG.sub("", html).partition(TITLE)
    if not title:
        raise TakeAwayError(
            f"{page}.html has no tags for reference managers: build the book again (jupyter-book build -W --all .)"
        )
    return f'{before}<meta name="citation_pdf_url" content="{escape(place)}" />\n{title}{after}'


def size(count: int) -> str:
    """Return a file's size in words: "85 kB", "2.4 MB"."""
    unit, name = next((unit for unit in UNITS if count >= unit[0]), UNITS[-1])
    number = count / unit
    return f"{number:.1f} {name}" if number < 10 else f"{number:.0f} {name}"
