"""Find and read numerals as English news prose writes them.

Small functions, one per form of numeral, read from a token onwards, at the places where one may begin.
Values are exact `Fraction`s: nothing is rounded, nothing guessed. What follows no English convention, and
what may be read in two ways, is found and marked `UNREADABLE`: whatever Unicode calls numeric is found.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ledger.reading.invisible import visible
from ledger.tables.vocabularies import Unit

from . import measures, names, vague, words
from .amounts import beginning
from .candidates import numeral_places
from .cardinals import Kind, Part, adjacent, digits, ends, number
from .ordinals import rank, rank_in_digits, rank_in_words
from .proportions import fraction, negative_fraction, over, ratio
from .ranges import between, ranged
from .shortcuts import GOES_ON, GOES_ON_IN_WORDS, VALUES
from .tokens import HYPHENS, Tokens, stretches


class Numeral(NamedTuple):
    """A numeral of a text: `text[start:end] == exact`, offsets in code points.

    `value` is in base units of `unit`; it is None for a range (then `lower` and `upper` are set), a
    vague quantity ("dozens"), a name and unreadable digits. `unit` is None where none is written.
    """

    exact: str
    start: int
    end: int
    kind: Kind
    value: Fraction | None = None
    unit: Unit | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None


def find(text: str) -> Iterator[Numeral]:
    """Yield every numeral of `text`, left to right, the longest reading at each place; never raises."""
    for offset, stretch in stretches(text):
        seen = visible(stretch)
        for first, last, part in _parts(seen.text):
            start, end = offset + seen.offset(first), offset + seen.offset(last) + 1
            yield numeral(text, start, end, part)


def numeral(text: str, start: int, end: int, part: Part) -> Numeral:
    """Return what was read of `text` between two offsets."""
    return Numeral(
        text[start:end], start, end, part.kind, part.value, part.unit, part.lower, part.upper
    )


def _parts(text: str) -> Iterator[tuple[int, int, Part]]:
    """Yield what is read in `text`, and the offsets of its first and last character."""
    tokens, after = Tokens(text), 0
    for place in numeral_places(text):
        if place >= after:
            tokens = tokens.near(place)
            found = read(tokens, place, after)
            if found:
                start, part = found
                after = tokens.end(part.after - 1)
                yield start, after - 1, part


def read(t: Tokens, place: int, after: int) -> tuple[int, Part] | None:
    """Return the numeral at the token that holds offset `place`, and where it begins, not before `after`."""
    i = t.index(place)
    first = i
    if t.word(i - 1) in _OPENERS or t.raw(i - 1) in measures.CURRENCIES:
        first = beginning(t, i)
        while first < i and t.start(first) < after:
            first += 1
    part = _numeral(t, first, i)
    if part is None and first < i:
        first, part = i, _numeral(t, i, i)
    if part is None:
        return None
    if part.kind in {Kind.NAME, Kind.UNREADABLE} and part.after <= i + 1:
        first = i
    elif part.kind is Kind.VAGUE and t.word(i) == "low" and t.word(i - 1) == "the":
        first = i - 1
    start = t.start(first)
    return (start, part) if start >= after else None


def at(text: str, start: int) -> Numeral | None:
    """Return the numeral that `find` reads at offset `start` of `text`, or None."""
    return found(text).get(start)


@lru_cache(maxsize=1024)
def found(text: str) -> dict[int, Numeral]:
    """Return offset → numeral of all that `find` finds."""
    return {numeral.start: numeral for numeral in find(text)}


def _numeral(t: Tokens, first: int, i: int) -> Part | None:
    """Return what is read from token `first` on; token `i` is its first digit or word."""
    word = t.word(i)
    if word[:1].isdigit():
        name = names.inside_name(t, i)
        if name or first == i and (name := _alone(t, i)):
            return name
        readers = _readers_of_digits(t, first, i)
    elif first < i:
        readers = (ranged,)  # with a currency or sign before it
    else:
        readers = _OF_WORDS.get(
            word, _OF_SIGNS if word in measures.CURRENCIES or word in words.VULGAR_PARTS else ()
        )
    for read_ in readers:
        part = read_(t, first)
        if part:
            return part
    if word[:1].isnumeric():
        return Part(i + 1, Kind.UNREADABLE)
    return Part(i + 1, Kind.NAME) if not word.isascii() and any(map(str.isnumeric, word)) else None


_OPENERS = {".", "-", "−", "–", "minus", "negative", "±"}


def _alone(t: Tokens, i: int) -> Part | None:
    """Return a number in digits that goes on with nothing, as most do."""
    after = t.word(i + 1)
    if after in GOES_ON or t.raw(i + 1) in measures.FIRST_WORDS or after[:1].isnumeric():
        return None
    part = digits(t, i)
    return Part(i + 1, Kind.UNREADABLE) if part and part.comma else part


def _word_alone(t: Tokens, i: int) -> Part | None:
    """Read "two", "fifteen", if nothing goes on with it."""
    if t.word(i + 1) in GOES_ON_IN_WORDS:
        return None
    return Part(i + 1, value=VALUES[t.word(i)])


def _every(t: Tokens, i: int) -> Part | None:
    """Read "every third": a turn, not a rank."""
    ranked = t.word(i + 1) in words.RANKS or (
        t.word(i + 1)[:1].isdigit() and rank_in_digits(t, i + 1)
    )
    return Part(i + 2, Kind.IDIOM) if ranked else None


def _article(t: Tokens, i: int) -> Part | None:
    """Read "a dollar", as a sum of money; not "$50 a dollar", "a dollar bill"."""
    if t.word(i + 1) not in {"dollar", "euro"} or t.raw(i + 1)[:1].isupper():
        return None
    per = (
        t.word(i - 1)[-1:].isdigit()
        or t.word(i - 1) in measures.FIRST_WORDS
        or t.word(i - 1) in words.ALL_MULTIPLES
    )
    goes_on = (
        ends(t, i + 2)
        or t.word(i + 2) in words.FUNCTION_WORDS
        or t.word(i + 2) in {"each", "apiece"}
    )
    return (
        Part(i + 2, value=Fraction(1), unit=measures.unit(t, i + 1)[0])
        if goes_on and not per
        else None
    )


def _run_on(t: Tokens, i: int) -> Part | None:
    """Read "nineteen ninety", "one fifty": two numbers in words, one after the other."""
    part = number(t, i)
    if part is None or not adjacent(t, i, part):
        return None
    rest = number(t, part.after)
    if (
        part.value < 10
        and 10 <= rest.value < 100
        and ends(t, rest.after)
        and t.glued(rest.after) | (t.word(rest.after) == "")
    ):
        return Part(rest.after, value=100 * part.value + rest.value)
    return (
        Part(rest.after, Kind.UNREADABLE) if 10 <= part.value <= 20 and rest.value < 100 else None
    )


def _halving(t: Tokens, i: int) -> Part:
    return Part(i + 1, Kind.FRACTION, Fraction(1, 2), Unit.FRACTION)


def _multiplicative(t: Tokens, i: int) -> Part:
    return Part(i + 1, value=Fraction(words.MULTIPLICATIVES[t.word(i)]), unit=Unit.COUNT)


_PARTLY = {*words.PARTS, *words.PLURAL_PARTS, *HYPHENS, "/", "⁄", "in", "out", "over"}


def _readers_of_digits(t: Tokens, first: int, i: int) -> tuple:
    """Return what may be read from digits on, by what follows them."""
    after = t.word(i + 1)
    if after == ":":
        return (ratio, ranged)
    if after in words.ORDINAL_SUFFIXES:
        return (rank_in_digits, ranged)
    if after in _PARTLY or after[:1].isdigit():
        return (negative_fraction, fraction, over, ranged)
    return (ranged,)


_OF_SIGNS = (fraction, ranged)
_NUMBER_WORDS = (names.idiom, _word_alone, vague.digits_in, fraction, over)
_NUMBER_WORDS += (vague.span, rank_in_words, _run_on, ranged)
_OF_WORDS = {
    word: readers
    for beginnings, readers in (
        (words.ARTICLES, (vague.some, fraction, vague.span, rank_in_words, _article, ranged)),
        (
            words.ONES | words.TENS,
            _NUMBER_WORDS,
        ),
        (("half",), (names.idiom, fraction, ranged)),
        (("quarter",), (fraction, ranged)),
        (words.DOZEN, (ranged,)),
        (("between",), (between,)),
        (("minus", "negative"), (ranged,)),
        (("decade", "century"), (vague.span,)),
        (words.VAGUE_SPANS, (vague.spans,)),
        (words.VAGUE_COUNTS | words.VAGUE_PREFIXES | words.SCALES.keys(), (vague.unnumbered,)),
        ({phrase[0] for phrase in words.VAGUE_PHRASES} - words.ARTICLES, (vague.some,)),
        (words.VAGUE_BEFORE_SCALES, (vague.some, vague.before_scale)),
        (("single", "double", "triple"), (vague.digits_in,)),
        (("few",), (vague.few,)),
        (("every",), (_every,)),
        (words.RANKS, (names.idiom, rank)),
        (words.MULTIPLICATIVES, (vague.digits_in, names.idiom, _multiplicative)),
        (words.HALVINGS, (_halving,)),
    )
    for word in beginnings
}
