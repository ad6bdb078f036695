"""A figure in one line that is safe to pass on: words, measure, date, who says so, caveat and source."""

from collections.abc import Mapping

from . import tables
from .folders import DATA
from .wording import as_of, claim, date, whose


def citation_line(row: Mapping[str, str]) -> str:
    """A figure's row as one line, without the address of its entry: that depends on where the book stands."""
    measure = row["indicator"][:1].upper() + row["indicator"][1:]
    return (f"{measure}, {whose(row)}: {row['printed']}. As of: {as_of(row)}. Who says so: {claim(row)}. "
            f"{row['caveat']} Source: {source_line(row['source_id'])}.")


def source_line(source_id: str) -> str:
    """Authors, title, publisher and date of a source."""
    record = next(row for row in tables.read(DATA / "sources.csv", tables.SOURCES) if row["source_id"] == source_id)
    return f"{record['authors']}, “{record['title']}”, {record['publisher']}, {date(record['published'])}"
