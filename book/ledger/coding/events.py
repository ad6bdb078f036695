"""Coding what is told in words: the events that the articles date, and the claims on which they agree or clash."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.sources import Source
from ledger.tables import csv_files, queries
from ledger.tables.columns import Schema
from ledger.tables.schemas import TIMELINE
from ledger.tables.vocabularies import DateBasis

from .figures import Statement, quote
from .retelling import refuse_unquoted_date, retold

Row = dict[str, str]


def event(
    event_id: str,
    source: Source,
    passage: str,
    *,
    date: str,
    basis: str,
    words: str = "",
    since: str = "",
    event: str,
    say: str,
    short: str,
    actors: str,
    place: str = "",
    copies: int = 1,
) -> Row:
    """Return a row of timeline.csv: an event that `passage` of `source` dates.

    `words` are the passage's own words for the date ("last month"), verbatim; a stated date needs them. A
    resolved date is worked out from them and the article's own date, or from the sentence that `since`
    names; an inferred one from the context that it names. `say` and `short` are sentences to copy
    (see `retelling`). CodingError if they are missing or not in the passage.
    """
    statement = quote(source, passage, copies=copies)
    row = {
        "event_id": event_id,
        "source_id": source.source_id,
        "date": date,
        "date_basis": basis,
        "date_words": words,
        "date_from": _origin(event_id, source, statement, basis, words, since),
        "event": event,
        **retold(event_id, statement.passage, say, short),
        "actors": actors,
        "place": place,
        **statement.place,
        "occurrences": str(copies),
    }
    refuse_unquoted_date(row, source.text, source.published)
    return row


def _origin(
    event_id: str, source: Source, statement: Statement, basis: str, words: str, since: str
) -> str:
    """Return from what a date was worked out; CodingError if its words are missing or not in the passage."""
    if words not in statement.passage.quote:
        raise CodingError(
            f"{source.path.name}: {event_id} is dated by “{words}”, but its passage says "
            f"“{statement.passage.quote}”; date it from what it says now"
        )
    if basis == DateBasis.STATED and not words:
        raise CodingError(f"{event_id}: a stated date needs words=, the words that date it")
    if basis == DateBasis.INFERRED and not since:
        raise CodingError(f"{event_id}: an inferred date needs since=, what it was inferred from")
    if basis == DateBasis.RESOLVED and not (words or since):
        raise CodingError(
            f"{event_id}: a resolved date needs words=, or since=, the sentence whose words were read"
        )
    return "" if basis == DateBasis.STATED else since or f"“{words}”, published {source.published}"


def publish_events(rows: Iterable[Row]) -> list[Row]:
    """Write data/timeline.csv in the order of the dates, then of sources and text, and return its rows."""
    order = list(queries.sources())
    sequence = sorted(
        rows,
        key=lambda row: (
            row["date"].lstrip("./"),
            order.index(row["source_id"]),
            int(row["start"]),
        ),
    )
    return _published("timeline", TIMELINE, sequence)


def published_events() -> pd.DataFrame:
    """Return the events of the timeline from its CSV, for a chapter that draws some of them."""
    return pd.DataFrame(csv_files.read(DATA / "timeline.csv", TIMELINE), columns=TIMELINE.names)


def _published(slug: str, schema: Schema, rows: Iterable[Mapping[str, str]]) -> list[Row]:
    csv_files.write(DATA / f"{slug}.csv", schema, rows)
    return csv_files.read(DATA / f"{slug}.csv", schema)
