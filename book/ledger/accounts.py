"""Coding what is told in words: the events that the articles date, and the claims on which they agree or clash."""

from collections.abc import Iterable, Mapping

import pandas as pd

from . import tables
from .errors import CodingError
from .figures import Statement, quote
from .folders import DATA
from .schemas import DISPUTES, TIMELINE, Schema
from .sources import Source
from .vocabulary import DateBasis

Row = dict[str, str]


def event(
    event_id: str, source: Source, passage: str, *, date: str, basis: str, words: str = "", since: str = "",
    event: str, actors: str, place: str = "", copies: int = 1,
) -> Row:
    """A row of timeline.csv: an event that `passage` of `source` dates.

    `words` are the passage's own words for the date ("last month"), verbatim; `since` says from what a
    date was inferred. A resolved date is worked out from `words` and the article's own date; a stated
    one needs `words` too. CodingError if they are missing or not in the passage.
    """
    statement = quote(source, passage, copies=copies)
    if words not in statement.passage.quote:
        raise CodingError(f"{source.path.name}: {event_id} is dated by “{words}”, but its passage says “{statement.passage.quote}”; "
                          "date it anew from what it says now")
    if not words and basis != DateBasis.INFERRED:
        raise CodingError(f"{event_id}: a {basis} date needs words=, the words that date it")
    origin = {DateBasis.STATED: "", DateBasis.RESOLVED: f"“{words}”, published {source.published}"}.get(basis, since)
    if basis == DateBasis.INFERRED and not since:
        raise CodingError(f"{event_id}: an inferred date needs since=, what it was inferred from")
    return {"event_id": event_id, "source_id": source.source_id, "date": date, "date_basis": basis, "date_words": words,
            "date_from": origin, "event": event, "actors": actors, "place": place, **_place(statement),
            "occurrences": str(copies)}


def claim(claim_id: str, source: Source, passage: str, *, speaker: str, stance: str, says: str, copies: int = 1) -> Row:
    """A claim that `passage` of `source` makes or reports, still without its topic."""
    statement = quote(source, passage, copies=copies)
    return {"claim_id": claim_id, "source_id": source.source_id, "speaker": speaker, "stance": stance, "says": says,
            **_place(statement)}


def topic(question: str, claims: Iterable[Row], *, reconcilable: str, why: str, independence: str) -> list[Row]:
    """The rows of disputes.csv for one question: its claims, and what they are worth together."""
    verdict = {"topic": question, "reconcilable": reconcilable, "why": why, "independence": independence}
    return [{name: {**row, **verdict}[name] for name in DISPUTES.names} for row in claims]


def publish_events(rows: Iterable[Row]) -> list[Row]:
    """Write data/timeline.csv in the order of the dates, then of sources and text, and return its rows."""
    order = list(tables.sources())
    sequence = sorted(rows, key=lambda row: (row["date"].lstrip("./"), order.index(row["source_id"]), int(row["start"])))
    return _published("timeline", TIMELINE, sequence)


def published_events() -> pd.DataFrame:
    """The events of the timeline, as its CSV has them, for a chapter that draws some of them."""
    return pd.DataFrame(tables.read(DATA / "timeline.csv", TIMELINE), columns=TIMELINE.names)


def publish_claims(topics: Iterable[list[Row]]) -> list[Row]:
    """Write data/disputes.csv, topic by topic as given, and return its rows."""
    return _published("disputes", DISPUTES, [row for rows in topics for row in rows])


def _published(slug: str, schema: Schema, rows: Iterable[Mapping[str, str]]) -> list[Row]:
    tables.write(DATA / f"{slug}.csv", schema, rows)
    return tables.read(DATA / f"{slug}.csv", schema)


def _place(statement: Statement) -> Row:
    place = statement.passage
    return {"quote": place.quote, "start": str(place.start), "end": str(place.end)}
