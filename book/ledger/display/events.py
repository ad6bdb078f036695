"""Show dated events: one table in the order of time, by year, each row with its permanent address."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from ledger.reading.dates.edtf import date, dates_in_words
from ledger.tables.vocabularies import DateBasis

from .html import Html, grouped_table, typographic
from .phrases import record, source_name

HEAD = ("When", "What happened, and who acted", "How the date is known, and the passage")
FILTERS = {"actors": "Actor", "year": "Year", "source": "Source"}


def event_table(caption: str, rows: Iterable[Mapping[str, str]]) -> Html:
    """Show rows of timeline.csv in the order given, by year, numbered as in the chart's data.

    The id of each row is its event_id. Its passage is folded under its article and basis, so that the table can be
    surveyed; an address that names a row unfolds it. In the site, a reader may keep the rows of an actor, a year
    or a source.
    """
    numbered = list(enumerate(rows, start=1))
    groups = [
        (year, [(_attributes(row), _cells(number, row)) for number, row in entries])
        for year, entries in groupby(numbered, lambda entry: year_of(entry[1]))
    ]
    plain = "\n".join(
        f"{number}. {date(row['date'])}: {row['event']} ({source_name(row['source_id'])})"
        for number, row in numbered
    )
    return Html(grouped_table(caption, HEAD, groups, kind="events", filters=FILTERS), plain)


def year_of(row: Mapping[str, str]) -> str:
    """Return the year, or the decade, by which an event is sorted: the first that its date names."""
    year = row["date"].lstrip("./")[:4]
    return year.replace("X", "0s")


def _attributes(row: Mapping[str, str]) -> dict[str, str]:
    return {
        "actors": row["actors"],
        "year": year_of(row),
        "source": source_name(row["source_id"]),
    }


def _cells(number: int, row: Mapping[str, str]) -> tuple[str, str, str]:
    return _when(number, row), _what(row), _passage(row)


def _when(number: int, row: Mapping[str, str]) -> str:
    name = escape(row["event_id"])
    return (
        f'<span id="{name}">{escape(date(row["date"]))}</span>'
        f'<span class="basis"><a href="#{name}" title="Permanent address of this event">event {number}</a></span>'
    )


def _what(row: Mapping[str, str]) -> str:
    """Return the event with its actors, and the places that are none of them."""
    actors = row["actors"].split("; ")
    places = [place for place in row["place"].split("; ") if place not in actors]
    facts = escape(" · ".join(filter(None, (", ".join(actors), ", ".join(places)))))
    return f'{typographic(row["event"])}<span class="basis">{facts}</span>'


def _passage(row: Mapping[str, str]) -> str:
    name = escape(source_name(row["source_id"]))
    source = f'<a href="sources.html#{escape(row["source_id"])}">{name}</a>'
    drifted = " data-drifted" if record(row["source_id"])["language_note"] else ""
    return (
        f'<details class="passage"{drifted}><summary>{name}, {row["date_basis"]}</summary>'
        f'“{escape(row["quote"])}”<span class="basis">{source} · {typographic(known(row))}</span></details>'
    )


def known(row: Mapping[str, str]) -> str:
    """Return how the date of an event is known: stated in which words, or resolved or inferred from what."""
    if row["date_basis"] == DateBasis.STATED:
        return f"stated: “{row['date_words']}”"
    return f"{row['date_basis']}: {dates_in_words(row['date_from'])}"
