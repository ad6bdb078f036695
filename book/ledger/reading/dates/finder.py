"""Find dates as English news prose writes them.

A form of date is a pattern, tried where its first word or digit is, and a function that judges whether
the match is a date. Words that are dates only in company ("May", "2000") need a word beside them.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from ledger.reading.invisible import visible
from ledger.reading.numerals import words as numbers
from ledger.reading.numerals.candidates import lower, pattern
from ledger.reading.numerals.tokens import stretches

from . import days, relative, years
from . import patterns as p
from .expression import DateExpression, Found, one, placed
from .patterns import MONTHS, WEEKDAYS, Form

Reading = tuple[re.Pattern, Callable[[re.Match], Found]]


def read(text: str, place: int, word: str) -> Found:
    """Return the dates at `place` of `text`, where `word` is, or a digit; several where days are listed."""
    for form, reading in _OF_WORDS.get(word, ()) if word else _of_digits(text, place):
        match = form.match(text, place)
        if match and (found := reading(match)):
            return found
    return []


def _of_digits(text: str, place: int) -> tuple[Reading, ...]:
    digits = len(_DIGITS.match(text, place)[0])
    if digits == 4:
        return _OF_FOUR
    return _OF_TWO if digits < 3 and _PERHAPS.match(text, place) else ()


_DIGITS = re.compile(r"[0-9]*")
_PERHAPS = re.compile(  # what may follow the digits of a day, an hour or a decade: most end here
    r"\d\d?(?:[:.]\d\d|\s?[-/–.]\s?\d|\s?[ap]\.?m|\s?o[’']c|[’']?s\b|\s?[QH]\b|(?:st|nd|rd|th)\b"
    r"|[-–—\d]+\s?[ap]\.?m|(?:[\s,–—&-]|\d|st|nd|rd|th|of\b|to\b|and\b|or\b|the\b|through\b|thru\b"
    r"|until\b|till\b)+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


def _clock(match: re.Match) -> Found:
    return one(Form.CLOCK, match)


_DAYS_FIRST: Reading = (p.DAYS_OF_MONTH, days.days_of_month)
_MONTH_FIRST: Reading = (p.MONTH_OF_DAYS, days.month_of_days)
_ACROSS: Reading = (p.ACROSS, days.across)
_NTH_WEEKDAY: Reading = (p.NTH_WEEKDAY, relative.nth_weekday)
_WEEK: Reading = (p.WEEK_OF, relative.weekday_of_week)
_RECENT: Reading = (p.RECENT, relative.loose)
_CENTURY: Reading = (p.CENTURY, years.century)
_CLOCK: Reading = (p.CLOCK, _clock)
_HALF_OF: Reading = (p.HALF_OF, years.half_of)
_QUARTER: Reading = (p.QUARTER, years.quarter)
_LOOSE_DECADE: Reading = (p.LOOSE_DECADE, years.loose_decade)
_PARTED: tuple[Reading, ...] = (
    (p.PARTED_MONTH, days.parted_month),
    (p.PARTED_YEAR, years.parted_year),
)
_OF_MONTH = (
    _ACROSS,
    _MONTH_FIRST,
    (p.MONTH_RANKED, days.month_ranked),
    (p.MONTH_SPAN, days.month_span),
    (p.MONTH, days.month),
)
_OF_PART = (
    *_PARTED,
    (p.PARTED_DECADE, years.decade),
    _LOOSE_DECADE,
    (p.PARTED_CENTURY, years.century),
)
_OF_WHICH = (
    _HALF_OF,
    _WEEK,
    _NTH_WEEKDAY,
    (p.ON_WEEKDAY, relative.which_weekday),
    (p.WHICH, relative.which),
    _RECENT,
    *_PARTED,
    _QUARTER,
)
_OF_RANK = (_HALF_OF, (p.RANKED_OF, days.ranked_of), _NTH_WEEKDAY, _CENTURY, *_PARTED, _QUARTER)
_OF_WEEKDAY = (_MONTH_FIRST, _DAYS_FIRST, _WEEK, (p.WEEKDAY, relative.weekday))
_OF_TURN = ((p.TURNED, relative.loose), (p.THE_DAY, relative.loose))
_OF_FOUR = (
    _CLOCK,
    (p.ISO, days.iso),
    (p.YEAR_MONTH, days.month_and_year),
    (p.DECADE, years.decade),
    (p.YEAR, years.year),
)
_OF_TWO = (
    _ACROSS,
    _DAYS_FIRST,
    _NTH_WEEKDAY,
    (p.OF_MONTH, days.of_month),
    (p.SLASHED, days.slashed),
    (p.MONTH_YEAR, days.month_and_year),
    (p.DAY_MONTH, days.day_and_month),
    _CLOCK,
    _LOOSE_DECADE,
    _CENTURY,
    (p.THE_NTH, days.nth),
    *_PARTED[1:],
)
_PLURALS = [f"{unit}s" for unit in (*p.UNITS, "hour")]
_TENS = ("twenty", "thirty")
_DIGIT_RANKS = list(numbers.ORDINALS)[:9]
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
_OF_WORDS: dict[str, tuple[Reading, ...]] = {
    word: readings
    for said, readings in (
        ((*MONTHS, *"jan feb mar apr jun jul aug sept sep oct nov dec".split()), _OF_MONTH),
        ((*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)), _OF_WEEKDAY),
        ("mon tue tues wed thu thur thurs fri sat sun".split(), (_MONTH_FIRST, _DAYS_FIRST)),
        ("early mid middle late post pre end beginning start close".split(), _OF_PART),
        (p.SEASONS, _OF_PART),
        (("latter", "final"), (_HALF_OF, *_OF_PART, _QUARTER)),
        ((*numbers.ORDINALS, *_TENS), _OF_RANK),
        (("q", "h"), (_HALF_OF, *_PARTED, _QUARTER)),
        (
            ("fiscal", "financial", "fy", *(f"fy{n}" for n in range(10))),
            ((p.FISCAL, years.fiscal),),
        ),
        ("last past this next coming previous following same recent".split(), _OF_WHICH),
        (("these",), (_RECENT,)),
        (("the", "a", "an", *_PLURALS), _OF_TURN),
        ("today yesterday tomorrow tonight day".split(), ((p.NOW, relative.now),)),
        (_DECADES.split(), (_LOOSE_DECADE,)),
    )
    for word in said
}

# The words that a date can begin with; common ones with the word that must follow.
BEGINNINGS: set[tuple[str, ...]] = {
    *(
        (word,)
        for word in _OF_WORDS.keys() - {"the", "a", "an", "day", "q", "h", *_TENS, *_PLURALS}
    ),
    *((word, unit) for word in ("a", "an", "the") for unit in (*p.UNITS, "hour")),
    *((unit, turn) for unit in _PLURALS for turn in p.TURNS),
    *((tens, rank) for tens in _TENS for rank in _DIGIT_RANKS),
    *((word, str(n)) for word in ("q", "h", "fy") for n in range(10)),
    ("day", "before yesterday"),
    ("day", "after tomorrow"),
}


def find(text: str) -> Iterator[DateExpression]:
    """Yield every date of `text`, left to right, none inside another; never raises."""
    for offset, stretch in stretches(text):
        seen = visible(stretch)
        for found in _within(seen.text):
            yield placed(text, offset, seen, found)


def _within(text: str) -> Iterator[DateExpression]:
    after = 0
    for match in _places().finditer(lower(text)):
        place = match.start() if match[1] else match.start() - 1
        if place >= after and (match[1] or text[place].isdigit()):
            for found in read(text, place, match[1] or ""):
                if found.start >= after:
                    yield found
                    after = found.end


@cache
def _places() -> re.Pattern:
    return pattern(BEGINNINGS)
