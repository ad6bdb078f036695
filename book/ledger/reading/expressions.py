"""Find a text's dates and numerals in one pass, in order, none inside another.

Where a date and a numeral overlap, the date wins.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from .dates import finder as dates
from .dates.context import undecided
from .dates.expression import DateExpression, placed
from .invisible import Visible, visible
from .numerals import finder as numerals
from .numerals.candidates import BEGINNINGS, lower, pattern, sign_begins
from .numerals.cardinals import Kind, Part
from .numerals.finder import Numeral
from .numerals.shortcuts import plain
from .numerals.tokens import Tokens, stretches

Expression = DateExpression | Numeral

_NAME_BEFORE = re.compile(r"(?:\w[\w-]{0,40})?\Z")
_NAME_AFTER = re.compile(r"(?:\w|-(?=\w)){0,40}")
_BARE_YEAR = re.compile(r"(?:19|20[0-4])\d\d")
_SPANNING = {Kind.RANGE, Kind.FRACTION, Kind.RATIO, Kind.UNREADABLE}
_LATER_DIGITS = re.compile(r"(?<![\d.,])\d")


def find(text: str) -> Iterator[Expression]:
    """Yield every numeric expression of `text`, left to right, none inside another; never raises."""
    for offset, stretch in stretches(text):
        seen = visible(stretch)
        yield from _moved(text, offset, seen, _within(seen.text))


@lru_cache(maxsize=1024)
def expressions(text: str) -> tuple[Expression, ...]:
    """Return every numeric expression of `text`, left to right; a name with digits in it whole."""
    return tuple(find(text))


def _within(text: str) -> Iterator[DateExpression | tuple[int, int, Part]]:
    """Yield what a paragraph holds: dates, and numerals as offsets and reading."""
    tokens, after = Tokens(text), 0
    for match in _places().finditer(lower(text)):
        place, word = match.start(), match[1]
        if place > after and sign_begins(match[0][0]):
            places = [(place - 1, ""), (place, word)] if word else [(place - 1, "")]
        else:
            places = [(place, word)] if word else []
        for place, word in places:
            if place < after:
                continue
            found = dates.read(text, place, word) if word or text[place].isdigit() else []
            if found and found[0].start >= after:
                yield from found
                after = found[-1].end
                continue
            quick = plain(text, place, word)
            if quick:
                after, part = quick
                yield place, after, part
                continue
            tokens = tokens.near(place)
            numeral = _numeral(tokens, place, after)
            if numeral:
                yield numeral
                after = numeral[1]


@cache
def _places() -> re.Pattern:
    return pattern(BEGINNINGS | dates.BEGINNINGS)


def _numeral(tokens: Tokens, place: int, after: int) -> tuple[int, int, Part] | None:
    """Return the numeral at `place`, unless a date begins within it: "between 5 and 10 March"."""
    found = numerals.read(tokens, place, after)
    if not found:
        return None
    start, part = found
    end = tokens.end(part.after - 1)
    if part.kind is Kind.NAME:
        return *_whole_name(tokens.text, start, end, after), part
    for digit in (
        _LATER_DIGITS.finditer(tokens.text, place + 1, end) if part.kind in _SPANNING else ()
    ):
        date = dates.read(tokens.text, digit.start(), "")
        if date and (date[-1].end > end or part.kind is Kind.RANGE):
            return None
    if (
        part.kind is Kind.CARDINAL
        and _BARE_YEAR.fullmatch(tokens.text, start, end)
        and undecided(tokens.text, start, end)
    ):
        part = Part(part.after, Kind.UNREADABLE)  # a year or a number
    return start, end, part


def _whole_name(text: str, start: int, end: int, after: int) -> tuple[int, int]:
    """Return where the word that holds digits begins and ends: "J-20", "SU-57E"."""
    before = _NAME_BEFORE.search(text, max(0, after, start - 40), start)
    return start - len(before[0]), _NAME_AFTER.match(text, end).end()


def _moved(text: str, offset: int, seen: Visible, found: Iterator) -> Iterator[Expression]:
    """Yield what was found in a stretch's visible characters with its offsets in the whole text."""
    for expression in found:
        if isinstance(expression, DateExpression):
            yield placed(text, offset, seen, expression)
        else:
            first, last, part = expression
            start, end = offset + seen.offset(first), offset + seen.offset(last - 1) + 1
            yield numerals.numeral(text, start, end, part)
