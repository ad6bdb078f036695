"""Date an expression against the article's own date, as EDTF."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from ledger.errors import LedgerError, TableError

from . import edtf
from .finder import DateExpression
from .patterns import MONTHS, Form

_PARTS_OF_YEAR = {
    "first half of": (1, 6),
    "second half of": (7, 12),
    "latter half of": (7, 12),
    "first quarter of": (1, 3),
    "second quarter of": (4, 6),
    "third quarter of": (7, 9),
    "fourth quarter of": (10, 12),
    "last quarter of": (10, 12),
}
_DAYS_FROM_NOW = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "this day": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
}
_STEPS = {"last": -1, "this": 0, "next": 1}


def resolve(expression: DateExpression, published: str) -> str:
    """Return `expression` as EDTF, read against `published`, the article's own date (EDTF: a day, a month or an interval).

    A day or month without its year is the latest one not after publication. LedgerError where the words
    leave the date open or contradict themselves, and where `published` is not exact enough for them.
    """
    read = _READINGS.get(expression.form)
    readings = {read(expression, day) if read else None for day in _ends(published)}
    if len(readings) == 1 and None not in readings:
        return readings.pop()
    if expression.words == "this week" or _DAYS_FROM_NOW.get(expression.words) == 0:
        return published
    raise LedgerError(
        f"“{expression.exact}” has no date by its words and the article's own date, {published}; "
        "say from what else it is inferred, or leave it undated"
    )


def _ends(published: str) -> tuple[date, date]:
    """Return the first and the last day that `published` may mean."""
    try:
        ends = edtf.parse(published)
    except TableError:
        ends = None, None
    if None in ends or any(end.is_decade for end in ends):
        raise LedgerError(
            f"an article's own date is a year, a month, a day or an interval of them (EDTF), not {published!r}"
        )
    return ends[0].first, ends[1].last


def _day(said: DateExpression, now: date) -> str | None:
    years = (
        [said.year] if said.year else range(now.year, now.year - 9, -1)
    )  # a leap day may be eight years off
    days = [
        date(year, said.month, said.day)
        for year in years
        if (said.until or said.day) <= monthrange(year, said.month)[1]
    ]
    day = next((day for day in days if said.year or day <= now), None)
    if day is None or said.weekday not in {None, day.weekday()}:
        return None
    return f"{day}/{day.replace(day=said.until)}" if said.until else str(day)


def _month_of(said: DateExpression, now: date) -> str:
    year = said.year or (now.year if said.month <= now.month else now.year - 1)
    return f"{year}-{said.month:02}"


def _year(said: DateExpression, now: date) -> str:
    if said.part in _PARTS_OF_YEAR:
        return "/".join(f"{said.year}-{month:02}" for month in _PARTS_OF_YEAR[said.part])
    span = {"post": f"{said.year}/..", "pre": f"../{said.year}"}.get(said.part, str(said.year))
    return f"{said.year}/{said.until}" if said.until else span


def _decade(said: DateExpression, now: date) -> str | None:
    told = said.year and (
        said.year % 100 or said.year == 2000
    )  # "’90s" and "the 1800s" may be more than one stretch of years
    return f"{said.year // 10}X" if told else None


def _hundred_years(said: DateExpression, now: date) -> str:
    return f"{said.year}/{said.year + 99}"


def _weekday(said: DateExpression, now: date) -> str:
    return str(now - timedelta((now.weekday() - said.weekday) % 7))


def _relative(said: DateExpression, now: date) -> str | None:
    if said.words in _DAYS_FROM_NOW:
        return str(now + timedelta(_DAYS_FROM_NOW[said.words]))
    which, _, unit = said.words.partition(" ")
    if which == "this" and unit in MONTHS:
        return f"{now.year}-{1 + MONTHS.index(unit):02}"
    return _STEPPED[unit](now, _STEPS[which]) if which in _STEPS and unit in _STEPPED else None


def _week_from(now: date, step: int) -> str:
    monday = now - timedelta(now.weekday() - 7 * step)
    return f"{monday}/{monday + timedelta(6)}"


def _month_from(now: date, step: int) -> str:
    year, month = divmod(12 * now.year + now.month - 1 + step, 12)
    return f"{year}-{month + 1:02}"


_STEPPED: dict[str, Callable[[date, int], str]] = {
    "week": _week_from,
    "month": _month_from,
    "year": lambda now, step: str(now.year + step),
}
_READINGS: dict[Form, Callable[[DateExpression, date], str | None]] = {
    Form.DAY: _day,
    Form.MONTH: _month_of,
    Form.YEAR: _year,
    Form.DECADE: _decade,
    Form.CENTURY: _hundred_years,
    Form.WEEKDAY: _weekday,
    Form.RELATIVE: _relative,
}
