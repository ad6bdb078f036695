"""Compare the dates of a draft's sentence with the date of a figure."""

import re
from collections.abc import Mapping

from ledger.reading.dates.edtf import parse
from ledger.tables import queries
from ledger.tables.vocabularies import DateBasis

from . import patterns
from .naming import start, without_citations

Row = Mapping[str, str]
_CONFUSED = 8  # years: a date as far off as that is of something else


def years(row: Row) -> set[int]:
    """Return the years that a figure holds for; of an undated one, that of its article too."""
    first, last = parse(row["as_of"])
    ends = sorted(date.parts[0] for date in (first, last) if date)
    found = set(range(ends[0], ends[-1] + 1))
    if row["as_of_basis"] == DateBasis.INFERRED:
        found.add(start(queries.sources()[row["source_id"]]["published"])[0])
    return found


def has_year(text: str, row: Row) -> bool:
    """Return whether `text` names a year that a figure holds for."""
    return any(int(year) in years(row) for year in patterns.YEAR.findall(text))


def has_event(text: str, row: Row) -> bool:
    """Return whether `text` dates what a figure is about, and not only its article."""
    text = without_citations(text, row)
    return has_year(text, row) or _has_month(text, row)


def starts(text: str, row: Row) -> bool:
    """Return whether `text` names the first year of a figure's span."""
    return str(start(row["as_of"])[0]) in patterns.YEAR.findall(text)


def _has_month(text: str, row: Row) -> bool:
    _, *month = start(row["as_of"])[:2]
    return bool(month) and bool(re.search(rf"\b{patterns.MONTHS[month[0] - 1][:3]}[a-z]*\b", text))


def conflicts(sentence: str, row: Row) -> bool:
    """Return whether a sentence dates a figure to another year."""
    text = without_citations(sentence, row)
    said = [int(year) for year in patterns.DATED.findall(text)]
    right = years(row)
    if not said or has_year(text, row):
        return False
    return any(min(abs(year - each) for each in right) <= _CONFUSED for year in said)


def other_month(sentence: str, row: Row) -> bool:
    """Return whether a sentence dates an event to another month than a figure's."""
    text = without_citations(sentence, row)
    months = {a or b for a, b in patterns.MONTH_DATED.findall(text)}
    return bool(months) and not _has_month(text, row)
