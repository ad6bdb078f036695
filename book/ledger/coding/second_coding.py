"""Put a second, independent coding beside the rows: what either coder said, what stands now, and why."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import SECOND_CODING

SHEET = Path(__file__).with_name("second_coding.csv")  # row, column, first, second, why
KINDS = {"figures": "figure_id", "events": "event_id", "claims": "claim_id"}
Row = dict[str, str]


def second_codings() -> list[Row]:
    """Return the sheet: of each row and column what was coded first and second, and why what stands now does."""
    return csv_files.carried(SHEET, "book/ledger/coding/second_coding.csv", CodingError)


def publish_second_coding(codings: Iterable[Mapping[str, str]]) -> list[Row]:
    """Write data/second-coding.csv and return its rows; what is `resolved` is read from the tables of today.

    CodingError, and nothing is written, if a row is gone, if coders who differ have no reason for what
    stands, or if a table says what neither of them did.
    """
    tables, kinds = queries.counted(), KINDS.items()
    known = {row[key]: row for kind, key in kinds for row in tables.get(kind, ())}
    rows = [_resolved(coding, known) for coding in codings]
    csv_files.write(DATA / "second-coding.csv", SECOND_CODING, rows)
    return csv_files.read(DATA / "second-coding.csv", SECOND_CODING)


def _resolved(coding: Mapping[str, str], known: Mapping[str, Mapping[str, str]]) -> Row:
    name, column, codes = coding["row"], coding["column"], {coding["first"], coding["second"]}
    if column not in known.get(name, {}):
        raise CodingError(f"second coding: no table has a row {name!r} with a {column}")
    resolved = known[name][column]
    if resolved not in codes:
        raise CodingError(
            f"{name}: {column} is {resolved!r}, which neither coder said ({', '.join(sorted(codes))}); "
            "have it coded a second time, or correct the row"
        )
    if (len(codes) > 1) != bool(coding["why"]):
        raise CodingError(
            f"{name}: {column} needs a reason where the coders differ, and only there"
        )
    return {**coding, "resolved": resolved}
