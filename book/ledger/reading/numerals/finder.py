"""Find numerals as English news prose writes them.

Small functions, one per form of numeral, read from a token on, at the places where one may begin.
Values are exact `Fraction`s: nothing is rounded, nothing guessed. Digits that follow no English convention
("1,5", "½", "٣", "1²", "24/7", "minus 5") are found and marked `UNREADABLE`: whatever Unicode calls numeric
is found, in any script.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import NamedTuple

from ledger.tables.vocabularies import Unit

from ..invisible import visible
from . import words
from .amounts import amount, measured
from .candidates import places
from .cardinals import Kind, Part, multiplied, number, suffix
from .fractions import and_half, multiplier, share
from .ordinals import rank, rank_in_digits, rank_in_words
from .tokens import Tokens, paragraphs


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
    """Yield every numeral of `text`, left to right, the longest reading at each place; never raise."""
    for offset, paragraph in paragraphs(text):
        seen = visible(paragraph)
        for first, last, part in _parts(seen.text):
            start, end = offset + seen.offset(first), offset + seen.offset(last) + 1
            yield Numeral(
                text[start:end],
                start,
                end,
                part.kind,
                part.value,
                part.unit,
                part.lower,
                part.upper,
            )


def _parts(text: str) -> Iterator[tuple[int, int, Part]]:
    """Yield what is read in `text`, with the offsets of its first and last character."""
    tokens, after = Tokens(text), 0
    for place in places(text):
        if place >= after:
            tokens = tokens.near(place)
            i = tokens.index(place)
            part = _numeral(tokens, i)
            if part:
                after = tokens.end(part.after - 1)
                yield tokens.start(i), after - 1, part


def at(text: str, start: int) -> Numeral | None:
    """Return the numeral that `find` reads at offset `start` of `text`, or None."""
    return found(text).get(start)


@lru_cache(maxsize=16)
def found(text: str) -> dict[int, Numeral]:
    """Map offsets to all numerals that `find` finds."""
    return {numeral.start: numeral for numeral in find(text)}


def _numeral(t: Tokens, i: int) -> Part | None:
    if _inside_name(t, i):
        return Part(i + 1, Kind.NAME)
    word = t.word(i)
    for read in _OF_DIGITS if word[:1].isdigit() else _OF_WORDS.get(word, ()):
        part = read(t, i)
        if part:
            return part
    return Part(i + 1, Kind.UNREADABLE) if word[:1].isnumeric() else None


def _inside_name(t: Tokens, i: int) -> bool:
    """Read digits joined to a word by a hyphen (J-20), or a word that holds digits (57E, G7)."""
    word = t.word(i)
    if word[:1].isdigit():
        hung = t.hyphen(i - 1) and t.word(i - 2)[:1].isalpha()
        return hung or (t.glued(i + 1) and t.word(i + 1)[:1].isalpha() and not suffix(t, i + 1))
    return not (word.isascii() and word.isalpha()) and any(map(str.isnumeric, word[1:]))


def _minus(t: Tokens, i: int) -> Part | None:
    part = amount(t, i + 1)
    return part and Part(part.after, Kind.UNREADABLE)


def _alone(t: Tokens, i: int) -> Part | None:
    """Read a number that nothing continues, as most are."""
    part = number(t, i)
    return None if part is None or t.word(part.after) in words.CONTINUATIONS else part


def _range(t: Tokens, i: int) -> Part | None:
    """Read an amount, or two that a dash or "to" joins: "20–30", "$2 million to $3 million"."""
    low = amount(t, i)
    if low is None or t.word(low.after) not in {"-", "–", "to"}:
        return low
    high = amount(t, low.after + 1)
    if high and t.word(i - 1) == "from" and t.word(i - 2) not in words.RANGING:
        return _before(low, high)
    return _joined(low, high) or low


def _before(low: Part, high: Part) -> Part:
    """Read `low` of "from low to high", a change; unreadable where its unit or scale is written at `high` alone."""
    shared = (high.unit and not low.unit) or (high.scales and not low.scales and low.value < 1000)
    return Part(low.after, Kind.UNREADABLE) if shared else low


def _between(t: Tokens, i: int) -> Part | None:
    low = amount(t, i + 1)
    return _joined(low, amount(t, low.after + 1)) if low and t.word(low.after) == "and" else None


def _joined(low: Part, high: Part | None) -> Part | None:
    """Return the range of two amounts; a scale or unit written once, at the end, holds for both."""
    if high is None or (low.unit and high.unit and low.unit != high.unit):
        return None
    first = low.value * _shared_scale(low, high)
    if first >= high.value:
        return None
    return Part(high.after, Kind.RANGE, unit=high.unit or low.unit, lower=first, upper=high.value)


def _shared_scale(low: Part, high: Part) -> int:
    """Return what the scale words of `high` multiply `low` by: all of them, or the last ones, that leave it the lower."""
    if max(low.scales, default=1) > 100:
        return 1
    shares = (prod(high.scales[k:]) for k in range(len(high.scales)))
    return next((share for share in shares if low.value < high.value / share), 1)


def _halving(t: Tokens, i: int) -> Part:
    return Part(i + 1, Kind.FRACTION, Fraction(1, 2), Unit.FRACTION)


def _fraction(t: Tokens, i: int) -> Part | None:
    part = share(t, i)
    if part is None:
        return _one_in(t, i)
    return None if multiplier(t, i) else part


def _one_in(t: Tokens, i: int) -> Part | None:
    """Read "one in five", "one-in-five", "3 out of every 10"; "three in 2021" is a count and a year."""
    some = number(t, i)
    if some is None:
        return None
    j = t.past_hyphen(some.after)
    if t.word(j) == "out" and t.word(j + 1) == "of":
        j += 1
    elif t.word(j) != "in":
        return None
    j = j + 2 if t.word(j + 1) == "every" else t.past_hyphen(j + 1)
    every = number(t, j)
    if every is None or not 0 < some.value < every.value <= 1000 or measured(t, every) != every:
        return None
    return Part(every.after, Kind.FRACTION, some.value / every.value, Unit.FRACTION)


def _some(t: Tokens, i: int) -> Part | None:
    """Read "several decades", "a handful", "a few thousand", "most of"."""
    for phrase in ((t.word(i),), (t.word(i), t.word(i + 1))):
        if phrase in words.VAGUE_PHRASES:
            after = i + len(phrase)
            while t.word(after) in words.MULTIPLES:
                after += 1
            return measured(t, Part(after, Kind.VAGUE), link="of")
    return None


def _unnumbered(t: Tokens, i: int) -> Part:
    """Read "dozens", "hundreds of thousands", "billions of dollars", a bare "million"."""
    after = (multiplied(t, i) or Part(i + 1)).after
    while t.word(after) == "of" and t.word(after + 1) in words.VAGUE_COUNTS:
        after += 2
    return measured(t, Part(after, Kind.VAGUE), link="of")


def _spans(t: Tokens, i: int) -> Part:
    """Read "decades", "centuries"."""
    return Part(i + 1, Kind.VAGUE, unit=words.VAGUE_SPANS[t.word(i)])


def _span(t: Tokens, i: int) -> Part | None:
    """Read "(the past) decade", "a century": one of them; "a year and a half"."""
    if t.word(i) in words.ARTICLES and (t.word(i + 1),) in words.MEASURES and and_half(t, i + 2):
        return measured(t, Part(i + 1, value=Fraction(1)))
    j = i + 1 if t.word(i) in {"a", "one"} else i
    if t.word(j) not in {"decade", "century"}:
        return None
    return measured(t, Part(j, value=Fraction(1)))


def _multiplicative(t: Tokens, i: int) -> Part:
    return Part(i + 1, value=Fraction(words.MULTIPLICATIVES[t.word(i)]), unit=Unit.COUNT)


# What may be read from digits on, and from each word on: the first that reads anything is right.
_OF_DIGITS = (_alone, _fraction, rank_in_digits, _range)
_OF_WORDS = {
    word: readers
    for beginnings, readers in (
        (words.ARTICLES, (_some, _fraction, _span, rank_in_words, _range)),
        (words.ONES | words.TENS, (_alone, _fraction, _span, rank_in_words, _range)),
        (("half", "quarter"), (_fraction, _range)),
        (words.CURRENCIES | words.DOZEN, (_range,)),
        (("between",), (_between,)),
        (("minus",), (_minus,)),
        (("decade", "century"), (_span,)),
        (words.VAGUE_SPANS, (_spans,)),
        (words.VAGUE_NUMBERS | words.SCALES.keys(), (_unnumbered,)),
        ({phrase[0] for phrase in words.VAGUE_PHRASES} - words.ARTICLES, (_some,)),
        (words.RANKS, (rank,)),
        (words.MULTIPLICATIVES, (_multiplicative,)),
        (words.HALVINGS, (_halving,)),
    )
    for word in beginnings
}
