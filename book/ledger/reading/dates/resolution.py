"""Date an expression against the article's own date, in EDTF.

What the words leave open stays open: "late 2021" is 2021, "days after" has no date.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from ledger.errors import LedgerError

from .expression import DateExpression
from .patterns import MONTHS, Form
from .steps import STEPPED, STEPS, month_from

_PARTS_OF_YEAR = {
    "first half": (1, 6), "second half": (7, 12), "latter half": (7, 12), "last half": (7, 12),
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9),
    "fourth quarter": (10, 12), "last quarter": (10, 12), "final quarter": (10, 12),
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
    "1q": (1, 3), "2q": (4, 6), "3q": (7, 9), "4q": (10, 12), "1h": (1, 6), "2h": (7, 12),
}  # fmt: skip
_DAYS_FROM_NOW = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "this day": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
}  # fmt: skip
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_AGO = {
    "a year ago": ("year", -1), "a month ago": ("month", -1), "a week ago": ("days", -7), "a day ago": ("days", -1),
}  # fmt: skip


def resolve(expression: DateExpression, published: str) -> str:
    """Return `expression` as EDTF, worked out against `published`, the article's own date (EDTF: a day, a month or an interval).

    A day or month without its year is the latest one not after publication, or the next one where the
    sentence speaks of what is to come. LedgerError where the words leave the date open or contradict
    themselves, and where `published` is not exact enough for them.
    """
    read = _READINGS.get(expression.form)
    first, last = publication(published)
    if read:
        found = _read(read, expression, first)
        if found and (first == last or found == _read(read, expression, last)):
            return found
    if expression.words == "this week" or _DAYS_FROM_NOW.get(expression.words) == 0:
        return published
    raise LedgerError(
        f"“{expression.exact}” has no date by its words and the article's own date, {published}; "
        "say from what else it is inferred, or leave it undated"
    )


def _read(read: Callable, expression: DateExpression, now: date) -> str | None:
    try:
        return read(expression, now)
    except (OverflowError, ValueError):  # beyond the calendar
        return None


@lru_cache(maxsize=64)
def publication(published: str) -> tuple[date, date]:
    """Return the first and the last day that `published` may mean."""
    first, last = (
        _PUBLISHED.fullmatch(end) for end in (published.split("/")[0], published.split("/")[-1])
    )
    try:
        year, month = int(last[1]), int(last[2] or 12)
        start = date(int(first[1]), int(first[2] or 1), int(first[3] or 1))
        return start, date(year, month, int(last[3] or monthrange(year, month)[1]))
    except (TypeError, ValueError):
        raise LedgerError(
            f"an article's own date is a year, a month, a day or an interval of them (EDTF), not {published!r}"
        ) from None


def _day(found: DateExpression, now: date) -> str | None:
    if found.month is None:
        return _day_of(found, now) if found.which else _day_of_month(found, now)
    for year in _years(found, now):
        first, last = _bounds(found, year)
        if first is None or last is None:
            if found.year or found.which:
                return None
            continue
        if found.year or found.which or (first >= now if found.ahead else first <= now):
            agrees = found.weekday in {None, first.weekday()}
            return (f"{first}/{last}" if last != first else str(first)) if agrees else None
    return None


def _years(found: DateExpression, now: date) -> list[int] | range:
    if found.year or found.which:
        return [found.year or now.year + STEPS[found.which]]
    if found.ahead:
        return range(now.year, now.year + 9)
    return range(now.year, now.year - 9, -1)  # a leap day may be eight years off


def _bounds(found: DateExpression, year: int) -> tuple[date | None, date | None]:
    """Return first and last day of a day or span of days; None for a day that the calendar doesn't have."""
    if not found.until:
        day = _calendar(year, found.month, found.day)
        return day, day
    until_month = found.until_month or found.month
    first_year = found.from_year or (year - (found.month > until_month) if found.year else year)
    last_year = year if found.year else year + (found.month > until_month)
    first, last = (
        _calendar(first_year, found.month, found.day),
        _calendar(last_year, until_month, found.until),
    )
    return (first, last) if first and last and first <= last else (None, None)


def _calendar(year: int, month: int, day: int) -> date | None:
    return (
        date(year, month, day)
        if 0 < month <= 12 and 0 < day <= monthrange(year, month)[1]
        else None
    )


def _day_of(found: DateExpression, now: date) -> str | None:
    """Read "the 20th of next month"."""
    year, month = map(int, month_from(now, STEPS[found.which.split()[0]]).split("-"))
    day = _calendar(year, month, found.day)
    return str(day) if day else None


def _day_of_month(found: DateExpression, now: date) -> str | None:
    """Read "(on) the 2nd", "Thursday the 2nd": the latest such day, or the next."""
    step = timedelta(1 if found.ahead else -1)
    day = now
    for _ in range(400):
        if day.day == found.day and found.weekday in {None, day.weekday()}:
            return str(day)
        day += step
    return None


def _month_of(found: DateExpression, now: date) -> str | None:
    if found.until_month:
        return (
            f"{found.from_year or found.year}-{found.month:02}/{found.year}-{found.until_month:02}"
        )
    if found.year or found.which:
        return f"{found.year or now.year + STEPS[found.which]}-{found.month:02}"
    if found.ahead:
        return f"{now.year if found.month >= now.month else now.year + 1}-{found.month:02}"
    return f"{now.year if found.month <= now.month else now.year - 1}-{found.month:02}"


def _year(found: DateExpression, now: date) -> str:
    part = found.part.removesuffix(" of the year").removesuffix(" of")
    if part in _PARTS_OF_YEAR:
        return _part_of_year(part, found.year)
    span = {"post": f"{found.year}/..", "pre": f"../{found.year}"}.get(found.part, str(found.year))
    return f"{found.year}/{found.until}" if found.until else span


def _part_of_year(part: str, year: int) -> str:
    return "/".join(f"{year}-{month:02}" for month in _PARTS_OF_YEAR[part])


def _decade(found: DateExpression, now: date) -> str | None:
    agrees = found.year and (
        found.year % 100 or found.year == 2000
    )  # "’90s" and "the 1800s" may be more than one stretch of years
    return f"{found.year // 10}X" if agrees else None


def _hundred_years(found: DateExpression, now: date) -> str:
    return f"{found.year}/{found.year + 99}"


def _weekday(found: DateExpression, now: date) -> str | None:
    if found.part == "nth":
        return _nth(found, now)
    which, _, week = found.part.partition(" ")
    if week:
        return str(now + timedelta(found.weekday - now.weekday() + 7 * STEPS[which]))
    back = now - timedelta((now.weekday() - found.weekday) % 7)
    monday = now - timedelta(now.weekday())
    if found.part == "":
        return str(now + timedelta((found.weekday - now.weekday()) % 7) if found.ahead else back)
    if found.part in {"last", "past", "previous"}:
        return (
            str(back if back < now else back - timedelta(7)) if found.part != "previous" else None
        )
    if found.part in {"this", "next"}:
        return str(monday + timedelta(found.weekday + 7 * (found.part == "next")))
    if found.part == "coming":
        return str(now + timedelta((found.weekday - now.weekday() - 1) % 7 + 1))
    return None


def _nth(found: DateExpression, now: date) -> str | None:
    """Read "the first Friday of July", "the last Monday of next month"."""
    agrees = found.which and month_from(now, STEPS[found.which.split()[0]])
    year, month = map(int, (agrees or _month_of(found, now)).split("-"))
    days = [
        day
        for n in range(1, 32)
        if (day := _calendar(year, month, n)) and day.weekday() == found.weekday
    ]
    return str(days[found.day - 1 if found.day > 0 else -1]) if found.day <= len(days) else None


def _relative(found: DateExpression, now: date) -> str | None:
    words = found.words.removeprefix("the ")
    if found.part:
        return _part(found, now)
    if words in _DAYS_FROM_NOW:
        return str(now + timedelta(_DAYS_FROM_NOW[words]))
    if words in _AGO:
        unit, step = _AGO[words]
        return str(now + timedelta(step)) if unit == "days" else STEPPED[unit](now, step)
    which, _, unit = words.partition(" ")
    if unit in MONTHS:
        return _named_month(which, 1 + MONTHS.index(unit), now)
    return STEPPED[unit](now, STEPS[which]) if which in STEPS and unit in STEPPED else None


def _named_month(which: str, month: int, now: date) -> str | None:
    """Read "this January"; "last October" in March, when this year has had none yet, "next March" in October."""
    if which == "this":
        return f"{now.year}-{month:02}"
    if which == "last" and month > now.month:
        return f"{now.year - 1}-{month:02}"
    return f"{now.year + 1}-{month:02}" if which == "next" and month < now.month else None


def _part(found: DateExpression, now: date) -> str | None:
    """Read "first half of last year"; "third quarter" and "Q3", the latest that has begun."""
    part, _, which = found.part.partition(" of ")
    if which:
        return _part_of_year(part, now.year + STEPS[which])
    first, last = _PARTS_OF_YEAR[part]
    if found.ahead:
        return _part_of_year(part, now.year if last >= now.month else now.year + 1)
    return _part_of_year(part, now.year if last < now.month else now.year - 1)


_READINGS: dict[Form, Callable[[DateExpression, date], str | None]] = {
    Form.DAY: _day, Form.MONTH: _month_of, Form.YEAR: _year, Form.DECADE: _decade, Form.CENTURY: _hundred_years,
    Form.WEEKDAY: _weekday, Form.RELATIVE: _relative,
}  # fmt: skip
