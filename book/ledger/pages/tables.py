"""Make the tables of a page readable on a phone, and give each figure in them its card.

On a narrow screen style sheets show each row as a card. There a cell carries the words of its column;
table-cards.js keeps it a cell of a table for screen readers.
"""

import re
from collections.abc import Mapping
from html import unescape

from docutils import nodes
from sphinx.application import Sphinx

from ledger.book import EVIDENCE

from . import footnotes
from .roles import known

TABLE = re.compile(r"<table\b(?P<attributes>[^>]*)>.*?</table>", re.DOTALL)
ROW, CELL = re.compile(r"<tr\b.*?</tr>", re.DOTALL), re.compile(r"<(t[hd])\b([^>]*)>")
HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
CARDS_FROM = 3  # columns; a narrower table has room on a phone
GRIDS = (
    "matrix",
    "dataframe",
)  # classes of tables that are read across and down, or printed by code
FIGURE = re.compile(r'<a href="(?P<page>[^"#]*)#(?P<name>[\w-]+)">(?P<words>[^<]*)</a>')
NOTE = re.compile(r' id="note-([\w-]+)"')


def as_cards(body: str) -> str:
    """Return `body` with its tables ready to be shown as cards: their class, and the column in each cell."""
    return TABLE.sub(_labelled, body)


def _labelled(table: re.Match) -> str:
    head = HEAD.search(table[0])
    columns = [_text(words) for words in HEADING.findall(head[0])] if head else []
    classes = re.search(r'class="([^"]*)"', table["attributes"])
    if len(columns) < CARDS_FROM or not classes or set(GRIDS) & set(classes[1].split()):
        return table[0]
    html = ROW.sub(lambda row: _row(row[0], columns), table[0])
    shown = table["attributes"].replace(classes[0], f'class="{classes[1]} cards"')
    return html.replace(f"<table{table['attributes']}>", f"<table{shown}>", 1)


def _row(row: str, columns: list[str]) -> str:
    """Return a row whose cells name their columns, unless one of them spans several."""
    cells, spans = CELL.findall(row), "colspan=" in row
    labels = iter(columns if len(cells) == len(columns) and not spans else [""] * len(cells))

    def cell(found: re.Match) -> str:
        label = next(labels)
        named = f' data-label="{label}"' if label and found[1] == "td" else ""
        return f"<{found[1]}{named}{found[2]}>"

    return CELL.sub(cell, row)


def _text(html: str) -> str:
    """Return the words of a heading, safe in an attribute."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split()).replace('"', "&quot;")


def with_figures(body: str, rows: Mapping[str, Mapping[str, str]], evidence: str) -> str:
    """Return `body` with each figure in a table marked as one, and the notes for those that no note of the page is on.

    A link is a figure if it leads to its entry and says its words; `evidence` is the page's way to the entries.
    """
    named: dict[str, None] = {}

    def link(found: re.Match) -> str:
        row = rows.get(found["name"])
        is_figure = row and found["page"] == evidence and unescape(found["words"]) == row["printed"]
        if not is_figure:
            return found[0]
        named.setdefault(found["name"])
        return f'<a class="fig" translate="no"{found[0].removeprefix("<a")}'

    body = TABLE.sub(lambda table: FIGURE.sub(link, table[0]), body)
    unnoted = [rows[name] for name in named if name not in NOTE.findall(body)]
    return body + footnotes.notes_of_tables(unnoted, evidence) if unnoted else body


def complete(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Complete the tables of a page when it is written."""
    if "body" not in context or doctree is None:
        return
    evidence = app.builder.get_relative_uri(page, EVIDENCE)
    context["body"] = as_cards(with_figures(context["body"], known(app), evidence))
