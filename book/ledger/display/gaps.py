"""Show gaps: a table of questions that no article answers."""

from collections.abc import Iterable, Mapping
from html import escape

from ledger.tables.queries import figure_of, figures_by_id

from .html import Html, html_table
from .phrases import whose

HEAD = ("Not stated", "The figure that it is about", "What the articles say instead")


def gap_table(caption: str, rows: Iterable[Mapping[str, str]]) -> Html:
    """Show gaps, each at the anchor `#<gap_id>`, with a link to the evidence of the figure that it is about."""
    rows, figures = list(rows), figures_by_id()
    cells = [
        (
            f'<span id="{row["gap_id"]}">{escape(row["question"])}</span>',
            _about(row, figures),
            escape(row["reason"]),
        )
        for row in rows
    ]
    plain = "\n".join(
        f"{row['gap_id']}: {row['question']} not stated. {row['reason']}" for row in rows
    )
    return Html(html_table(caption, HEAD, cells), plain)


def _about(row: Mapping[str, str], figures: Mapping[str, Mapping[str, str]]) -> str:
    if not row["about"]:
        return "none"
    figure = figure_of(row, figures)
    return (
        f'<a href="evidence.html#{row["about"]}">{escape(figure["printed"])}</a>'
        f'<span class="basis">{escape(figure["indicator"])}, {escape(whose(figure))}</span>'
    )
