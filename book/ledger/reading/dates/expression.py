"""Hold a date as its words give it, before it is resolved, and read the parts of a match."""

import re
from typing import NamedTuple

from ledger.reading.invisible import Visible
from ledger.reading.numerals import words as numbers

from .context import ahead
from .patterns import MONTHS, WEEKDAYS, Form


class DateExpression(NamedTuple):
    """A date of a text: `text[start:end] == exact`, offsets in code points.

    The other fields are the parts that its words give. `part` is the stretch of the year, month or
    decade that they name ("late", "second half of"), `until` the last year or day of a span, with its
    month where that is another, `which` says "last" of "June last year". `ahead` tells whether the
    sentence speaks of what is to come; None where it doesn't say.
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
    until_month: int | None = None
    from_year: int | None = None
    which: str = ""
    ahead: bool | None = None

    @property
    def words(self) -> str:
        """Return the whole expression in lower case with single spaces."""
        return " ".join(self.exact.lower().split())


Found = list[DateExpression]


def placed(text: str, offset: int, seen: Visible, found: DateExpression) -> DateExpression:
    """Return what was found in the visible characters of a stretch with its offsets in the whole text."""
    if not (offset or seen.offsets):
        return found
    start = offset + seen.offset(found.start)
    end = offset + seen.offset(found.end - 1) + 1
    return found._replace(exact=text[start:end], start=start, end=end)


def one(form: Form, match: re.Match, **parts: object) -> Found:
    """Return the date that a whole match is."""
    return [DateExpression(match[0], match.start(), match.end(), form, **parts)]


def with_the(form: Form, match: re.Match, **parts: object) -> Found:
    """Return the date that a match is, with the "the" before it."""
    text, start = match.string, match.start()
    if text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    return [DateExpression(text[start : match.end()], start, match.end(), form, **parts)]


def number(match: re.Match, *names: str) -> int | None:
    """Return the number that the first group with anything in it holds: "4th" → 4."""
    written = next((match[name] for name in names if match[name]), None)
    return int(_DIGITS.match(written)[0]) if written else None


_DIGITS = re.compile(r"\d+")
_SHORT_MONTHS = [name[:3] for name in MONTHS]
_SHORT_DAYS = [name[:3] for name in WEEKDAYS]


def month_of(written: str) -> int:
    """Return the number of a month in digits or words, 1 to 12."""
    return int(written) if written.isdigit() else 1 + _SHORT_MONTHS.index(written[:3].lower())


def weekday_of(written: str | None) -> int | None:
    """Return the number of a weekday, 0 for Monday; None for no words."""
    return _SHORT_DAYS.index(written[:3].lower()) if written else None


def rank_of(written: str) -> int:
    """Return 21 for "twenty-first", 3 for "3rd", 0 for no rank."""
    *tens, last = re.split(r"[-\s]+", written.lower())
    if last[0].isdigit():
        return int(_DIGITS.match(last)[0])
    return numbers.ORDINALS.get(last, 0) + (numbers.TENS.get(tens[0], 0) if tens else 0)


def part_of(match: re.Match) -> str:
    """Return the part of a year, month or decade that a match names."""
    return " ".join(match["part"].lower().replace("-", " ").replace(",", " ").split())


def year_said(match: re.Match, year: int | None) -> dict[str, object]:
    """Return the year of a day or month, or which it is, or whether it is to come."""
    if year:
        return {"year": year}
    if match["which"]:
        return {"which": match["which"].lower()}
    return {"ahead": ahead(match.string, *match.span())}
