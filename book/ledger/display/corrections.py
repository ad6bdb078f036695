"""Show corrections: as sentences, and as a table with the newest first."""

from collections.abc import Iterable
from html import escape

from ledger.book import FEED
from ledger.reading.dates.edtf import date
from ledger.tables.queries import CorrectionRow, newest_first, published_corrections

from .html import Html, html_table

NONE = "No correction has been published."


def of_figures() -> dict[str, list[str]]:
    """Map figure ids to their corrections in words, oldest first; only figures that have one."""
    said: dict[str, list[str]] = {}
    for row in published_corrections():
        said.setdefault(row["figure_id"], []).append(in_words(row))
    return said


def in_words(row: CorrectionRow) -> str:
    """Return a correction as a sentence."""
    return f"On {date(row['date'])} “{row['old']}” gave way to “{row['new']}”: {row['why']}"


def show_corrections(rows: Iterable[CorrectionRow]) -> Html:
    """Show the corrections, newest first, or that there are none; and link the feed."""
    rows = newest_first(rows)
    table = html_table(
        "Corrections, newest first",
        ("Figure", "Day", "The book said", "It says now", "Why", "Pages that said it"),
        map(_cells, rows),
    )
    feed = f'<p>New corrections are announced in a feed: <a href="../{FEED}">{FEED}</a></p>'
    return Html(
        (table if rows else f"<p><strong>{NONE}</strong></p>") + feed,
        "\n".join(map(in_words, rows)) or NONE,
    )


def _cells(row: CorrectionRow) -> tuple[str, ...]:
    links = (
        f'<a href="../{escape(page)}.html">{escape(page)}</a>'
        for page in row["affected_pages"].split("; ")
    )
    figure = f'<a href="evidence.html#{row["figure_id"]}">{row["figure_id"]}</a>'
    return (
        figure,
        date(row["date"]),
        escape(row["old"]),
        escape(row["new"]),
        escape(row["why"]),
        ", ".join(links),
    )
