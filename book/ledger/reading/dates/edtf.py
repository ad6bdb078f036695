"""EDTF, the form in which the tables hold dates: its bounds, and how readers and programs see it."""

import calendar
import re
from calendar import monthrange
from datetime import date as Day
from itertools import takewhile

from ledger.errors import TableError

_ISSUED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")


def issued(edtf: str, basis: str) -> dict[str, object]:
    """A publication date as a CSL date: a day, a month, a year or a closed interval; `circa` where it is only inferred."""
    parts = [_ISSUED.fullmatch(part) for part in edtf.split("/")]
    if None in parts:
        raise TableError(
            f"data/sources.csv: a citation can't print the date {edtf}; give a year, month, day or closed interval"
        )
    when: dict[str, object] = {
        "date-parts": [[int(number) for number in part.groups()[:3] if number] for part in parts]
    }
    if basis == "inferred" or any(part[4] for part in parts):
        when["circa"] = True
    return when


PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def covering(edtf: str) -> str:
    """The shortest plain date that covers an EDTF date or interval (`2022-12-01/2022-12-08` → `2022-12`); else nothing."""
    first, _, last = edtf.partition("/")
    shared = takewhile(
        lambda pair: pair[0] == pair[1],
        zip(first.split("-"), (last or first).split("-"), strict=False),
    )
    date = "-".join(part for part, _ in shared)
    return date if PLAIN_DATE.fullmatch(date) else ""


_SPAN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def bounds(edtf: str) -> tuple[Day | None, Day | None]:
    """First and last day of an EDTF date or interval; None where it is open."""
    first, slash, last = edtf.partition("/")
    return _extent(first)[0], _extent(last if slash else first)[1]


def _extent(bound: str) -> tuple[Day | None, Day | None]:
    """First and last day of a day, month, year or decade; None for an open bound."""
    if bound in {"..", ""}:
        return None, None
    if bound.endswith("X"):
        return Day(int(bound[:3] + "0"), 1, 1), Day(int(bound[:3] + "9"), 12, 31)
    year, month, day = (int(part) if part else None for part in _SPAN.fullmatch(bound).groups())
    return Day(year, month or 1, day or 1), Day(
        year, month or 12, day or monthrange(year, month or 12)[1]
    )


def years(day: Day) -> float:
    """A day as a number of years: its year, and the part of it that lies before that day."""
    return day.year + (day - Day(day.year, 1, 1)) / (Day(day.year + 1, 1, 1) - Day(day.year, 1, 1))


_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")


def date(edtf: str) -> str:
    """An EDTF date or interval in words: `2022-09` → "September 2022", `2018/2021` → "2018 to 2021"."""
    if edtf.startswith("../"):
        return f"by {date(edtf[3:])}"
    if edtf.endswith("/.."):
        return f"since {date(edtf[:-3])}"
    if "/" in edtf:
        first, last = map(date, edtf.split("/"))
        day, _, month = first.partition(" ")
        return (
            f"{day}–{last}"
            if month and last.endswith(f" {month}") and day.isdigit()
            else f"{first} to {last}"
        )
    match = _DATE.fullmatch(edtf)
    if not match:
        return f"the {edtf[:-1]}0s" if edtf.endswith("X") else edtf
    year, month, day, doubt = match.groups()
    words = [day.lstrip("0")] if day else []
    words += [calendar.month_name[int(month)]] if month else []
    return ("about " if doubt else "") + " ".join([*words, year])
