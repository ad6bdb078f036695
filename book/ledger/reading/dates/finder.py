"""Find dates as English news prose writes them.

There is one pattern per form of date; where patterns overlap, the one that begins first and reaches farthest
wins. Words that are dates only in company ("May", "2000") need a word beside them that says so. What the words
leave open stays open: "late 2021" is 2021, "days after" has no date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..numerals import words
from .patterns import (
    AMBIGUOUS,
    COUNTED_BEFORE,
    COUNTS_AFTER,
    MONTHS,
    MONTHS_BEFORE,
    PATTERNS,
    REACH,
    WEEKDAYS,
    YEARS_BEFORE,
    Form,
)


@dataclass(frozen=True)
class DateExpression:
    """A date of a text: `text[start:end] == exact`, offsets in code points, and the parts that its words give.

    `part` is the stretch of the year, month or decade that the words name ("late", "second half of"),
    `until` the last year or day of a span, `words` the whole expression in lower case with single spaces.
    """

    exact: str
    start: int
    end: int
    form: Form
    year: int | None = None
    until: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""

    @property
    def words(self) -> str:
        """Return the expression in lower case with single spaces."""
        return " ".join(self.exact.lower().split())


def find(text: str) -> Iterator[DateExpression]:
    """Yield every date of `text`, left to right, none inside another; never raise."""
    matches = [
        (form, match)
        for form, pattern in PATTERNS
        for match in pattern.finditer(text)
        if _is_date(form, match)
    ]
    last = 0
    for form, match in sorted(matches, key=lambda found: (found[1].start(), -found[1].end())):
        if match.start() >= last:
            yield _expression(form, match)
            last = match.end()


def _is_date(form: Form, match: re.Match) -> bool:
    """Return whether the words around a match, where they matter, say that it is a date."""
    before = match.string[max(0, match.start() - REACH) : match.start()]
    if form is Form.RELATIVE:
        return not COUNTED_BEFORE.search(before)
    if form is Form.YEAR:
        return _is_year(match, before)
    parts = match.groupdict()
    if form is Form.DAY and parts.get("until"):
        return int(parts["day"]) < int(parts["until"]) <= 31
    if form is Form.MONTH and not (parts["part"] or parts["year"] or parts["joined"]):
        month = parts["month"].lower()
        return (month in MONTHS and month not in AMBIGUOUS) or bool(MONTHS_BEFORE.search(before))
    return True


def _is_year(match: re.Match, before: str) -> bool:
    if match["until"]:
        return _until(match) > int(match["year"])
    return bool(match["part"] or YEARS_BEFORE.search(before)) and not COUNTS_AFTER.match(
        match.string, match.end()
    )


def _until(match: re.Match) -> int:
    """Return the last year or day of a span: "2018–2021", "2018–21", "27–29 October"."""
    written = match["until"]
    return int(
        written if "day" in match.groupdict() else match["year"][: 4 - len(written)] + written
    )


def _expression(form: Form, match: re.Match) -> DateExpression:
    parts = {name: part for name, part in match.groupdict().items() if part}
    year = parts.get("year") or parts.get("joined")
    return DateExpression(
        match[0],
        match.start(),
        match.end(),
        form,
        year=_century(parts["rank"]) if "rank" in parts else int(year) if year else None,
        until=_until(match) if "until" in parts else None,
        month=_month(parts["month"]) if "month" in parts else None,
        day=int(parts["day"]) if "day" in parts else None,
        weekday=WEEKDAYS.index(parts["weekday"].lower()) if "weekday" in parts else None,
        part=" ".join(parts.get("part", "").lower().replace("-", " ").split()),
    )


def _month(written: str) -> int:
    return (
        int(written)
        if written.isdigit()
        else 1 + [name[:3] for name in MONTHS].index(written[:3].lower())
    )


def _century(rank: str) -> int:
    """Return the first year of the century of that rank: "19th" → 1801."""
    number = words.ORDINALS.get(rank) or (21 if rank == "twenty-first" else int(rank[:-2]))
    return 100 * number - 99
