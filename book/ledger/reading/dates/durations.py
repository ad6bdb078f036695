"""Date what a length of time is counted from: "three days ago", "two weeks from now"."""

import re
from datetime import date, timedelta
from fractions import Fraction

from ledger.errors import LedgerError
from ledger.reading.numerals.finder import Numeral
from ledger.tables.vocabularies import Unit

from .context import ahead
from .resolution import publication

_TOLD = re.compile(
    r"\s+(?:(?P<ago>ago|before\s+(?P<before>today|yesterday))|(?:from|after)\s+(?P<now>now|today|tomorrow))\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\bin\s+$", re.IGNORECASE)
_FROM = {"yesterday": -1, "tomorrow": 1}


def counted_from(text: str, numeral: Numeral, published: str) -> str:
    """Return the day, month or year, as EDTF, that a length of time leads to; empty if the words give none.

    It is as exact as the unit: years lead to a year, months to a month, weeks and days to a day.
    """
    if (
        numeral.unit not in _STEPS
        or numeral.value is None
        or numeral.value.denominator > 1
        or numeral.value < 0
    ):
        return ""
    sign, shift = _direction(text, numeral)
    try:
        first, last = publication(published)
        dated = {
            _STEPS[numeral.unit](day + timedelta(shift), sign * numeral.value)
            for day in (first, last)
        }
    except (LedgerError, OverflowError, ValueError):
        return ""
    return dated.pop() if sign and len(dated) == 1 else ""


def _direction(text: str, numeral: Numeral) -> tuple[int, int]:
    """Return 1 for later, −1 for ago, 0 for neither, and from how many days after publication."""
    match = _TOLD.match(text, numeral.end)
    if match:
        return (
            (-1, _FROM.get(match["before"] or "", 0))
            if match["ago"]
            else (1, _FROM.get(match["now"].lower(), 0))
        )
    if _IN.search(text[max(0, numeral.start - 5) : numeral.start]) and ahead(
        text, numeral.start, numeral.end
    ):
        return 1, 0
    return 0, 0


def _days(now: date, count: Fraction, size: int) -> str:
    return str(now + timedelta(int(count) * size))


def _months(now: date, count: Fraction) -> str:
    year, month = divmod(12 * now.year + now.month - 1 + int(count), 12)
    return str(date(year, month + 1, 1))[:7]


def _years(now: date, count: Fraction) -> str:
    return str(date(now.year + int(count), 1, 1))[:4]


_STEPS = {
    Unit.DAY: lambda now, count: _days(now, count, 1),
    Unit.WEEK: lambda now, count: _days(now, count, 7),
    Unit.MONTH: _months,
    Unit.YEAR: _years,
}
