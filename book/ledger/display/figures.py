"""Show figures in a notebook: their passage as a quotation, and their rows as a table."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from ledger.reading.passages import Passage

from .html import Html, collapsed, html_table
from .phrases import as_of, attribution, claim, whose

if TYPE_CHECKING:
    import pandas as pd


def show(figures: "pd.DataFrame", caption: str) -> Html:
    """Show the figures of a frame as a table for readers."""
    return figure_table(caption, figures.astype("string").fillna("").to_dict("records"))


def quotation(place: Passage) -> str:
    """Return the passage as a block quotation, each numeral marked with its qualifier, its source below."""
    text, pieces, last = place.source.text, [], place.start
    for slot in place.slots:
        start, end = slot.reading.start, slot.reading.end
        pieces += [
            collapsed(text[last:start]),
            f"<mark{_anchor(slot.figure_id)}>{collapsed(text[start:end])}</mark>",
        ]
        last = end
    pieces.append(collapsed(text[last : place.end]))
    return (
        f'<figure class="statement"><blockquote><p>{"".join(pieces)}</p></blockquote>'
        f"<figcaption>{escape(attribution(place.source.record))}</figcaption></figure>"
    )


def _anchor(figure_id: str) -> str:
    return f' id="quote-{figure_id}"' if figure_id else ""


def figure_table(caption: str, rows: Iterable[Mapping[str, str]]) -> Html:
    """Show figures in the source's words, with what, whose, when, who says so and the caveat."""
    rows = list(rows)
    head = ("Figure", "What is measured", "Of whom or what", "As of", "Who says so", "Caveat")
    cells = [
        (
            f'<a href="evidence.html#{row["figure_id"]}">{escape(row["printed"])}</a>',
            escape(row["indicator"]),
            escape(whose(row)),
            escape(as_of(row)),
            escape(claim(row)),
            escape(row["caveat"]),
        )
        for row in rows
    ]
    plain = "\n".join(
        f"{row['figure_id']}: {row['printed']} ({claim(row)}, {row['as_of']})" for row in rows
    )
    return Html(html_table(caption, head, cells), plain)
