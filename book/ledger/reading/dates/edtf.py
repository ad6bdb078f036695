"""EDTF, the form in which the tables hold dates: one parser, and what readers and programs make of a date.

A date is a year, month or day, perhaps uncertain or approximate (`2022-10~`), or a decade (`199X`). An
interval is two dates; either end may be open (`..`), its last unknown (empty). Nothing else is EDTF here: see
`columns.EDTF`, the pattern of the tables' cells.
"""

import calendar
import re
from datetime import date as Day
from itertools import takewhile
from typing import NamedTuple

from ledger.errors import TableError

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)|(\d{3})X")
_IN_TEXT = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?\b")


class Date(NamedTuple):
    """A date as precise as it is written: `parts` are its year, month and day, as far as it has them.

    A decade has its first year as its only part.
    """

    parts: tuple[int, ...]
    is_decade: bool = False
    is_doubtful: bool = False

    @property
    def first(self) -> Day:
        """Return the first day that the date may mean."""
        return Day(*self.parts, *(1, 1, 1)[len(self.parts) :])

    @property
    def last(self) -> Day:
        """Return the last day that the date may mean."""
        year, month, day = *self.parts, *(None,) * (3 - len(self.parts))
        year, month = year + 9 * self.is_decade, month or 12
        return Day(year, month, day or calendar.monthrange(year, month)[1])

    @property
    def words(self) -> str:
        """Return the date as readers say it: "27 October 2021", "about 2019", "the 1990s"."""
        if self.is_decade:
            return f"the {self.parts[0]}s"
        year, month, day = *self.parts, *(0,) * (3 - len(self.parts))
        name = calendar.month_name[month]  # empty for no month
        words = " ".join(str(part) for part in (day, name, year) if part)
        return f"about {words}" if self.is_doubtful else words


def parse(edtf: str) -> tuple[Date | None, Date | None]:
    """Return the first and the last date of an interval, None for an open or unknown end; a date is both of its own.

    TableError if `edtf` is neither.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _date(first, edtf), _date(first, edtf)
    ends = _end(first, edtf), _end(last, edtf)
    if not first or ends == (None, None):
        raise _refused(edtf)
    return ends


def _end(text: str, edtf: str) -> Date | None:
    return None if text in {"", ".."} else _date(text, edtf)


def _date(text: str, edtf: str) -> Date:
    match = _DATE.fullmatch(text)
    if not match:
        raise _refused(edtf)
    year, month, day, doubt, decade = match.groups()
    date = (
        Date((int(decade) * 10,), is_decade=True)
        if decade
        else Date(tuple(int(part) for part in (year, month, day) if part), is_doubtful=bool(doubt))
    )
    try:
        date.last  # noqa: B018 - no calendar has 30 February
        date.first  # noqa: B018
    except ValueError:
        raise _refused(edtf) from None
    return date


def _refused(edtf: str) -> TableError:
    return TableError(
        f"{edtf!r} is no date; write a year, month, day, decade or interval in EDTF, "
        "as 2022-09, 199X or 2018/2021"
    )


def bounds(edtf: str) -> tuple[Day | None, Day | None]:
    """Return the first and last day of a date or interval; None for an open or unknown end."""
    first, last = parse(edtf)
    return first and first.first, last and last.last


def date(edtf: str) -> str:
    """Return a date or interval in words: `2022-09` → "September 2022", `2018/2021` → "2018 to 2021"."""
    first, last = parse(edtf)
    if first == last:
        return first.words
    if first is None:
        return f"by {last.words}"
    if last is None:
        return (
            f"since {first.words}" if edtf.endswith("..") else f"{first.words} to an unknown date"
        )
    if len(first.parts) == 3 and first.parts[:2] == last.parts[:2] and not first.is_doubtful:
        return f"{first.parts[2]}–{last.words}"
    return f"{first.words} to {last.words}"


def dates_in_words(text: str) -> str:
    """Return `text` with each month, day or interval of them that it writes in EDTF put into words."""
    return _IN_TEXT.sub(lambda match: date(match[0]), text)


def issued(edtf: str, basis: str) -> dict[str, object]:
    """Return a date of publication as a CSL date: a year, month, day or closed interval of them.

    It is `circa` where it is doubtful or only inferred. TableError for a date that CSL can't hold.
    """
    first, last = ends = parse(edtf)
    if None in ends or any(end.is_decade for end in ends):
        raise TableError(
            f"data/sources.csv: a citation can't print the date {edtf}; "
            "give a year, month, day or closed interval"
        )
    dates = [first] if first == last else [first, last]
    when: dict[str, object] = {"date-parts": [list(date.parts) for date in dates]}
    if basis == "inferred" or any(date.is_doubtful for date in dates):
        when["circa"] = True
    return when


def covering(edtf: str) -> str:
    """Return the shortest plain date that covers a date or interval: `2022-12-01/2022-12-08` → `2022-12`.

    It is empty where there is none: for a decade, a doubtful date, an open interval, one across years.
    """
    first, last = ends = parse(edtf)
    if None in ends or any(end.is_decade or end.is_doubtful for end in ends):
        return ""
    pairs = zip(first.parts, last.parts, strict=False)
    shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    return "-".join(f"{part:0{4 if i == 0 else 2}}" for i, part in enumerate(shared))


def years(day: Day) -> float:
    """Return a day as a number of years: its year, and the fraction of it that has passed."""
    return day.year + (day - Day(day.year, 1, 1)) / (Day(day.year + 1, 1, 1) - Day(day.year, 1, 1))
