"""Reading numerals as English news prose writes them.

The text is split into tokens once; small functions, one per form of numeral, read from a token
onwards. Values are exact `Fraction`s: nothing is rounded, nothing guessed. Digits that follow no
English convention ("1,5") are found and marked `UNREADABLE`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod

from . import number_words as words
from .cardinals import Kind, Part, amount, digits, halved, measured, spelled
from .tokens import Tokens
from .vocabulary import Unit


@dataclass(frozen=True)
class Numeral:
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
    """Every numeral of `text`, left to right, the longest reading at each place; never raises."""
    tokens, i = Tokens(text), 0
    while i < len(tokens):
        part = _numeral(tokens, i)
        if part:
            yield _located(text, tokens, i, part)
        i = part.after if part else i + 1


def at(text: str, start: int) -> Numeral | None:
    """The numeral that `find` reads at offset `start` of `text`, or None."""
    return _found(text).get(start)


@lru_cache(maxsize=16)
def _found(text: str) -> dict[int, Numeral]:
    return {numeral.start: numeral for numeral in find(text)}


def _located(text: str, tokens: Tokens, i: int, part: Part) -> Numeral:
    start, end = tokens.start(i), tokens.end(part.after - 1)
    return Numeral(text[start:end], start, end, part.kind, part.value, part.unit, part.lower, part.upper)


def _numeral(t: Tokens, i: int) -> Part | None:
    if _inside_name(t, i):
        return Part(i + 1, Kind.NAME)
    for read in (_between, _vague, _fraction, _span, _ordinal, _multiplicative, _range):
        part = read(t, i)
        if part:
            return part
    return Part(i + 1, Kind.UNREADABLE) if t.word(i)[:1].isnumeric() else None


def _inside_name(t: Tokens, i: int) -> bool:
    """Digits hung on a word by a hyphen (J-20), or a word that holds digits (57E, G7)."""
    word = t.word(i)
    if word[:1].isdigit():
        hung = t.hyphen(i - 1) and t.word(i - 2)[:1].isalpha()
        return hung or (t.glued(i + 1) and t.word(i + 1)[:1].isalpha() and not _suffix(t, i + 1))
    return any(c.isdigit() for c in word)


def _suffix(t: Tokens, i: int) -> bool:
    word = t.word(i)
    return word in words.ORDINAL_SUFFIXES or word in words.ABBREVIATED_SCALES or (word,) in words.MEASURES


def _range(t: Tokens, i: int) -> Part | None:
    """An amount, or two that a dash or "to" joins: "20–30", "$2 million to $3 million"."""
    low = amount(t, i)
    if low and t.word(low.after) in {"-", "–", "to"}:
        return _joined(low, amount(t, low.after + 1)) or low
    return low


def _between(t: Tokens, i: int) -> Part | None:
    low = amount(t, i + 1) if t.word(i) == "between" else None
    return _joined(low, amount(t, low.after + 1)) if low and t.word(low.after) == "and" else None


def _joined(low: Part, high: Part | None) -> Part | None:
    """The range of two amounts; a scale or unit written once, at the end, holds for both."""
    if high is None or (low.unit and high.unit and low.unit != high.unit):
        return None
    first = low.value * _shared_scale(low, high)
    if first >= high.value:
        return None
    return Part(high.after, Kind.RANGE, unit=high.unit or low.unit, lower=first, upper=high.value)


def _shared_scale(low: Part, high: Part) -> int:
    """What the scale words of `high` multiply `low` by: all of them, or the last ones, that leave it the lower."""
    if max(low.scales, default=1) > 100:
        return 1
    shares = (prod(high.scales[k:]) for k in range(len(high.scales)))
    return next((share for share in shares if low.value < high.value / share), 1)


def _fraction(t: Tokens, i: int) -> Part | None:
    if t.word(i) == "half" and not halved(t, i):
        return Part(i + 1, Kind.FRACTION, Fraction(1, 2), Unit.FRACTION)
    return _parts(t, i) or _one_in(t, i)


def _parts(t: Tokens, i: int) -> Part | None:
    """ "two-thirds", "one-third", "a quarter of"; "a third base" is an ordinal."""
    article = t.word(i) in {"a", "an"}
    many = Part(i + 1, value=Fraction(1)) if article else spelled(t, i) or digits(t, i)
    if many is None:
        return None
    j = t.past_hyphen(many.after)
    parts = words.PARTS.get(t.word(j)) if many.value == 1 else words.PLURAL_PARTS.get(t.word(j))
    if parts is None or (article and t.word(j + 1) != "of"):
        return None
    return Part(j + 1, Kind.FRACTION, many.value / parts, Unit.FRACTION)


def _one_in(t: Tokens, i: int) -> Part | None:
    """ "one in five", "3 out of 10"; "three in 2021" is a count and a year."""
    some = spelled(t, i) or digits(t, i)
    if some is None:
        return None
    j = some.after + {"in": 1, "out": 2}.get(t.word(some.after), 0)
    every = spelled(t, j) or digits(t, j) if j > some.after and t.word(j - 1) in {"in", "of"} else None
    if every is None or not 0 < some.value < every.value <= 1000 or measured(t, every) != every:
        return None
    return Part(every.after, Kind.FRACTION, some.value / every.value, Unit.FRACTION)


def _vague(t: Tokens, i: int) -> Part | None:
    """ "dozens", "hundreds of thousands", "billions of dollars", "several decades", "decades"."""
    if t.word(i) in words.VAGUE_SPANS:
        return Part(i + 1, Kind.VAGUE, unit=words.VAGUE_SPANS[t.word(i)])
    for phrase in words.VAGUE_PHRASES:
        if tuple(t.word(i + k) for k in range(len(phrase))) == phrase:
            after = i + len(phrase)
            while t.word(after) in words.SCALES | words.DOZEN:
                after += 1
            return measured(t, Part(after, Kind.VAGUE), link="of")
    if t.word(i) not in words.VAGUE_COUNTS:
        return None
    after = i + 1
    while t.word(after) == "of" and t.word(after + 1) in words.VAGUE_COUNTS:
        after += 2
    return measured(t, Part(after, Kind.VAGUE), link="of")


def _span(t: Tokens, i: int) -> Part | None:
    """ "(the past) decade", "a century": one of them."""
    j = i + 1 if t.word(i) in {"a", "one"} else i
    if t.word(j) not in {"decade", "century"}:
        return None
    return measured(t, Part(j, value=Fraction(1)))


def _ordinal(t: Tokens, i: int) -> Part | None:
    number, j = words.ORDINALS.get(t.word(i)), i + 1
    if t.word(i) in words.TENS and t.hyphen(i + 1):
        rank = words.ORDINALS.get(t.word(i + 2), 10)
        number, j = (words.TENS[t.word(i)] + rank, i + 3) if rank < 10 else (None, j)
    elif t.glued(j) and t.word(j) in words.ORDINAL_SUFFIXES and (rank := digits(t, i)):
        number, j = rank.value, j + 1
    return Part(j, Kind.ORDINAL, Fraction(number), Unit.ORDINAL) if number else None


def _multiplicative(t: Tokens, i: int) -> Part | None:
    times = words.MULTIPLICATIVES.get(t.word(i))
    return Part(i + 1, value=Fraction(times), unit=Unit.COUNT) if times else None
