"""Coding the claims on which the articles and their voices agree or clash."""

from collections.abc import Iterable

from ledger.reading.sources import Source
from ledger.tables.review_schemas import DISPUTES

from .events import Row, _published
from .figures import quote


def claim(
    claim_id: str,
    source: Source,
    passage: str,
    *,
    speaker: str,
    stance: str,
    says: str,
    copies: int = 1,
) -> Row:
    """Return a claim that `passage` of `source` makes or reports, still without its topic."""
    statement = quote(source, passage, copies=copies)
    return {
        "claim_id": claim_id,
        "source_id": source.source_id,
        "speaker": speaker,
        "stance": stance,
        "says": says,
        **statement.place,
    }


def topic(
    question: str, claims: Iterable[Row], *, reconcilable: str, why: str, independence: str
) -> list[Row]:
    """Return the rows of disputes.csv for one question: its claims and their verdict."""
    verdict = {
        "topic": question,
        "reconcilable": reconcilable,
        "why": why,
        "independence": independence,
    }
    return [{name: {**row, **verdict}[name] for name in DISPUTES.names} for row in claims]


def publish_claims(topics: Iterable[list[Row]]) -> list[Row]:
    """Write data/disputes.csv, topic by topic as given, and return its rows."""
    return _published("disputes", DISPUTES, [row for rows in topics for row in rows])
