"""Show dated events: one table in the order of time, each row with its permanent address."""

from collections.abc import Iterable, Mapping
from html import escape

from ledger.reading.dates.edtf import date, dates_in_words
from ledger.tables.vocabularies import DateBasis

from .html import Html, html_table
from .phrases import source_name

HEAD = ("When", "What happened, and who acted", "The passage that dates it, and how")


def event_table(caption: str, rows: Iterable[Mapping[str, str]]) -> Html:
    """Show rows of timeline.csv as a table in the order given, numbered as in the chart; the id of each is its event_id."""
    numbered = list(enumerate(rows, start=1))
    cells = [(_when(number, row), _what(row), _passage(row)) for number, row in numbered]
    plain = "\n".join(
        f"{number}. {date(row['date'])}: {row['event']} ({source_name(row['source_id'])})"
        for number, row in numbered
    )
    return Html(html_table(caption, HEAD, cells), plain)


def _when(number: int, row: Mapping[str, str]) -> str:
    name = escape(row["event_id"])
    return (
        f'<span id="{name}">{escape(date(row["date"]))}</span>'
        f'<span class="basis"><a href="#{name}" title="Permanent address of this event">event {number}</a></span>'
    )


def _what(row: Mapping[str, str]) -> str:
    facts = [row["actors"].replace("; ", ", "), row["place"].replace("; ", ", ")]
    return f'{escape(row["event"])}<span class="basis">{escape(" · ".join(filter(None, facts)))}</span>'


def _passage(row: Mapping[str, str]) -> str:
    source = f'<a href="sources.html#{escape(row["source_id"])}">{escape(source_name(row["source_id"]))}</a>'
    return f'“{escape(row["quote"])}”<span class="basis">{source} · {escape(known(row))}</span>'


def known(row: Mapping[str, str]) -> str:
    """Return how the date of an event is known: stated in which words, or resolved or inferred from what."""
    if row["date_basis"] == DateBasis.STATED:
        return f"stated: “{row['date_words']}”"
    return f"{row['date_basis']}: {dates_in_words(row['date_from'])}"
