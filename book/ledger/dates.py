"""Reading dates as English news prose writes them, and dating them against the article's own date.

One pattern a form of date; where patterns meet, the one that begins first and reaches farthest wins.
Words that are dates only in company ("May", "2000") need a word beside them that says so. Dates are
written in EDTF. What the words leave open stays open: "late 2021" is 2021, "days after" has no date.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from . import number_words as numbers
from .date_words import AMBIGUOUS, COUNTED_BEFORE, COUNTS_AFTER, MONTHS, MONTHS_BEFORE, PATTERNS, REACH, WEEKDAYS, YEARS_BEFORE, Form
from .errors import LedgerError


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
        return " ".join(self.exact.lower().split())


def find(text: str) -> Iterator[DateExpression]:
    """Every date of `text`, left to right, none inside another; never raises."""
    matches = [(form, match) for form, pattern in PATTERNS for match in pattern.finditer(text) if _is_date(form, match)]
    last = 0
    for form, match in sorted(matches, key=lambda found: (found[1].start(), -found[1].end())):
        if match.start() >= last:
            yield _expression(form, match)
            last = match.end()


def _is_date(form: Form, match: re.Match) -> bool:
    """Whether the words around a match, where they matter, say that it is a date."""
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
    return bool(match["part"] or YEARS_BEFORE.search(before)) and not COUNTS_AFTER.match(match.string, match.end())


def _until(match: re.Match) -> int:
    """The last year or day of a span: "2018–2021", "2018–21", "27–29 October"."""
    written = match["until"]
    return int(written if "day" in match.groupdict() else match["year"][: 4 - len(written)] + written)


def _expression(form: Form, match: re.Match) -> DateExpression:
    parts = {name: part for name, part in match.groupdict().items() if part}
    year = parts.get("year") or parts.get("joined")
    return DateExpression(
        match[0], match.start(), match.end(), form,
        year=_century(parts["rank"]) if "rank" in parts else int(year) if year else None,
        until=_until(match) if "until" in parts else None,
        month=_month(parts["month"]) if "month" in parts else None,
        day=int(parts["day"]) if "day" in parts else None,
        weekday=WEEKDAYS.index(parts["weekday"].lower()) if "weekday" in parts else None,
        part=" ".join(parts.get("part", "").lower().replace("-", " ").split()))


def _month(written: str) -> int:
    return int(written) if written.isdigit() else 1 + [name[:3] for name in MONTHS].index(written[:3].lower())


def _century(rank: str) -> int:
    """The first year of the century of that rank: "19th" → 1801."""
    number = numbers.ORDINALS.get(rank) or (21 if rank == "twenty-first" else int(rank[:-2]))
    return 100 * number - 99


_PARTS_OF_YEAR = {"first half of": (1, 6), "second half of": (7, 12), "latter half of": (7, 12), "first quarter of": (1, 3),
                  "second quarter of": (4, 6), "third quarter of": (7, 9), "fourth quarter of": (10, 12), "last quarter of": (10, 12)}
_DAYS_FROM_NOW = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "this day": 0,
                  "yesterday": -1, "last night": -1, "tomorrow": 1}
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_STEPS = {"last": -1, "this": 0, "next": 1}


def resolve(expression: DateExpression, published: str) -> str:
    """`expression` as EDTF, worked out against `published`, the article's own date (EDTF: a day, a month or an interval).

    A day or month without its year is the latest one not after publication. LedgerError where the words
    leave the date open or contradict themselves, and where `published` is not exact enough for them.
    """
    read = _READINGS.get(expression.form)
    readings = {read(expression, day) if read else None for day in _ends(published)}
    if len(readings) == 1 and None not in readings:
        return readings.pop()
    if expression.words == "this week" or _DAYS_FROM_NOW.get(expression.words) == 0:
        return published
    raise LedgerError(f"“{expression.exact}” has no date by its words and the article's own date, {published}; "
                      "say from what else it is inferred, or leave it undated")


def _ends(published: str) -> tuple[date, date]:
    """The first and the last day that `published` may mean."""
    first, last = (_PUBLISHED.fullmatch(end) for end in (published.split("/")[0], published.split("/")[-1]))
    if not (first and last):
        raise LedgerError(f"an article's own date is a year, a month, a day or an interval of them (EDTF), not {published!r}")
    year, month = int(last[1]), int(last[2] or 12)
    return date(int(first[1]), int(first[2] or 1), int(first[3] or 1)), date(year, month, int(last[3] or monthrange(year, month)[1]))


def _day(said: DateExpression, now: date) -> str | None:
    years = [said.year] if said.year else range(now.year, now.year - 9, -1)  # a leap day may be eight years off
    days = [date(year, said.month, said.day) for year in years if (said.until or said.day) <= monthrange(year, said.month)[1]]
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
    told = said.year and (said.year % 100 or said.year == 2000)  # "’90s" and "the 1800s" may be more than one stretch of years
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
    "week": _week_from, "month": _month_from, "year": lambda now, step: str(now.year + step)}
_READINGS: dict[Form, Callable[[DateExpression, date], str | None]] = {
    Form.DAY: _day, Form.MONTH: _month_of, Form.YEAR: _year, Form.DECADE: _decade, Form.CENTURY: _hundred_years,
    Form.WEEKDAY: _weekday, Form.RELATIVE: _relative}
