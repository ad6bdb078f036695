"""Reading numerals as English news prose writes them.

The text is split into tokens once; small functions, one per form of numeral, read from a token
onwards. Values are exact `Fraction`s: nothing is rounded, nothing guessed. Digits that follow no
English convention ("1,5") are found and marked `UNREADABLE`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from . import number_words as words
from .vocabulary import Unit


class Kind(StrEnum):
    """How a numeral is written."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    RANGE = "range"
    VAGUE = "vague"
    NAME = "name"  # digits inside a name: J-20, 57E
    UNREADABLE = "unreadable"


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


@dataclass(frozen=True)
class _Part:
    """What a reading function read, and the index of the token after it."""

    after: int
    kind: Kind = Kind.CARDINAL
    value: Fraction | None = None
    unit: Unit | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    scale: int = 1


_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[Uu][Ss]\$|[^\W\d_]\w*|[^\w\s]|\w+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UNGROUPED = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class _Tokens:
    """The tokens of a text: `word(i)` in lower case ("" beyond the ends), `glued(i)` to the one before."""

    def __init__(self, text: str):
        self._matches = list(_TOKEN.finditer(text))

    def __len__(self) -> int:
        return len(self._matches)

    def word(self, i: int) -> str:
        return self._matches[i][0].lower() if 0 <= i < len(self._matches) else ""

    def glued(self, i: int) -> bool:
        return 0 < i < len(self._matches) and self.start(i) == self.end(i - 1)

    def start(self, i: int) -> int:
        return self._matches[i].start()

    def end(self, i: int) -> int:
        return self._matches[i].end()

    def hyphen(self, i: int) -> bool:
        """Whether token `i` is a hyphen that joins its neighbours."""
        return self.word(i) in {"-", "\u2010", "\u2011"} and self.glued(i) and self.glued(i + 1)

    def past_hyphen(self, i: int) -> int:
        return i + 1 if self.hyphen(i) else i


def find(text: str) -> Iterator[Numeral]:
    """Every numeral of `text`, left to right, the longest reading at each place; never raises."""
    tokens, i = _Tokens(text), 0
    while i < len(tokens):
        part = _numeral(tokens, i)
        if part:
            yield _located(text, tokens, i, part)
        i = part.after if part else i + 1


def at(text: str, start: int) -> Numeral | None:
    """The numeral of `text` that begins at offset `start`, or None."""
    tokens = _Tokens(text[start : start + 200])
    part = _numeral(tokens, 0) if len(tokens) and tokens.start(0) == 0 else None
    if part is None:
        return None
    numeral = _located(text[start:], tokens, 0, part)
    return replace(numeral, start=start, end=start + numeral.end)


def _located(text: str, tokens: _Tokens, i: int, part: _Part) -> Numeral:
    start, end = tokens.start(i), tokens.end(part.after - 1)
    return Numeral(text[start:end], start, end, part.kind, part.value, part.unit, part.lower, part.upper)


def _numeral(t: _Tokens, i: int) -> _Part | None:
    if _inside_name(t, i):
        return _Part(i + 1, Kind.NAME)
    for read in (_between, _vague, _fraction, _span, _ordinal, _multiplicative, _range):
        part = read(t, i)
        if part:
            return part
    return _Part(i + 1, Kind.UNREADABLE) if t.word(i)[:1].isdigit() else None


def _inside_name(t: _Tokens, i: int) -> bool:
    """Digits hung on a word by a hyphen (J-20), or a word that holds digits (57E, G7)."""
    word = t.word(i)
    if word[:1].isdigit():
        hung = t.hyphen(i - 1) and t.word(i - 2)[:1].isalpha()
        return hung or (t.glued(i + 1) and t.word(i + 1)[:1].isalpha() and not _suffix(t, i + 1))
    return any(c.isdigit() for c in word)


def _suffix(t: _Tokens, i: int) -> bool:
    word = t.word(i)
    return word in words.ORDINAL_SUFFIXES or word in words.ABBREVIATED_SCALES or (word,) in words.MEASURES


def _digits(t: _Tokens, i: int) -> _Part | None:
    word = t.word(i)
    if not (_GROUPED.fullmatch(word) or _UNGROUPED.fullmatch(word)):
        return None
    return _Part(i + 1, value=Fraction(word.replace(",", "")))


def _spelled(t: _Tokens, i: int) -> _Part | None:
    """Number words: "fifteen", "twenty-five", "two hundred and forty thousand"."""
    total = group = 0
    last, after, limit = "", i, 10**15
    while True:
        j = t.past_hyphen(after) if last == "tens" else after
        if last == "scale" and t.word(j) == "and":
            j += 1
        word, value = t.word(j), _plain(t.word(j))
        if value is not None and _follows(last, value) and (value or not last):
            group, last = group + value, "tens" if value >= 20 else "ones"
        elif word == "hundred" and last in {"ones", "tens"} and group < 100:
            group, last = group * 100, "scale"
        elif words.SCALES.get(word, 0) > 100 and group and words.SCALES[word] < limit:
            limit = words.SCALES[word]
            total, group, last = total + group * limit, 0, "scale"
        else:
            break
        after = j + 1
    return _Part(after, value=Fraction(total + group)) if last else None


def _plain(word: str) -> int | None:
    return words.ONES.get(word, words.TENS.get(word))


def _follows(last: str, value: int) -> bool:
    return last in {"", "scale"} or (last == "tens" and 0 < value < 10)


def _with_article(t: _Tokens, i: int) -> _Part | None:
    """ "a hundred", "a dozen", "half a million": the article or the half, left for `_scaled` to multiply."""
    half = t.word(i) == "half"
    j = i + 1 if half else i
    if t.word(j) not in {"a", "an"} or t.word(j + 1) not in words.SCALES | words.DOZEN:
        return None
    return _Part(j + 1, value=Fraction(1, 2) if half else Fraction(1))


def _cardinal(t: _Tokens, i: int) -> _Part | None:
    if t.word(i) in words.DOZEN:
        return _Part(i + 1, value=Fraction(words.DOZEN[t.word(i)]))
    part = _digits(t, i) or _spelled(t, i) or _with_article(t, i)
    return part and _scaled(t, part)


def _scaled(t: _Tokens, part: _Part) -> _Part:
    scales = words.SCALES | words.DOZEN
    while t.word(t.past_hyphen(part.after)) in scales:
        j = t.past_hyphen(part.after)
        part = _times(part, scales[t.word(j)], j + 1)
    abbreviated = words.ABBREVIATED_SCALES.get(t.word(part.after))
    if abbreviated and t.glued(part.after) and part.scale == 1:
        part = _times(part, abbreviated, part.after + 1)
    return part


def _times(part: _Part, scale: int, after: int) -> _Part:
    return replace(part, value=part.value * scale, scale=part.scale * scale, after=after)


def _amount(t: _Tokens, i: int) -> _Part | None:
    """A cardinal with the currency before it or the unit after it."""
    currency = words.CURRENCIES.get(t.word(i))
    part = _cardinal(t, i + 1 if currency else i)
    if part is None:
        return None
    return replace(part, unit=currency) if currency else _measured(t, part)


def _measured(t: _Tokens, part: _Part, link: str = "") -> _Part:
    """`part` with the unit written after it, if there is one."""
    j = t.past_hyphen(part.after)
    if link and t.word(j) == link:
        j += 1
    for length in (2, 1):
        spelling = tuple(t.word(j + k) for k in range(length))
        if spelling in words.MEASURES:
            unit, size = words.MEASURES[spelling]
            value = None if part.value is None else part.value * size
            return replace(part, value=value, unit=unit, after=_past_old(t, j + length))
    return part


def _past_old(t: _Tokens, i: int) -> int:
    j = t.past_hyphen(i)
    return j + 1 if t.word(j) == "old" else i


def _range(t: _Tokens, i: int) -> _Part | None:
    """An amount, or two that a dash or "to" joins: "20–30", "$2 million to $3 million"."""
    low = _amount(t, i)
    if low and t.word(low.after) in {"-", "–", "to"}:
        return _joined(low, _amount(t, low.after + 1)) or low
    return low


def _between(t: _Tokens, i: int) -> _Part | None:
    low = _amount(t, i + 1) if t.word(i) == "between" else None
    return _joined(low, _amount(t, low.after + 1)) if low and t.word(low.after) == "and" else None


def _joined(low: _Part, high: _Part | None) -> _Part | None:
    """The range of two amounts; a scale or unit written once, at the end, holds for both."""
    if high is None or (low.unit and high.unit and low.unit != high.unit):
        return None
    first = low.value * high.scale if low.scale == 1 and low.value < high.value / high.scale else low.value
    if first >= high.value:
        return None
    return _Part(high.after, Kind.RANGE, unit=high.unit or low.unit, lower=first, upper=high.value)


def _fraction(t: _Tokens, i: int) -> _Part | None:
    if t.word(i) == "half" and not _with_article(t, i):
        return _Part(i + 1, Kind.FRACTION, Fraction(1, 2), Unit.FRACTION)
    return _parts(t, i) or _one_in(t, i)


def _parts(t: _Tokens, i: int) -> _Part | None:
    """ "two-thirds", "one-third", "a quarter of"; "a third base" is an ordinal."""
    article = t.word(i) in {"a", "an"}
    many = _Part(i + 1, value=Fraction(1)) if article else _spelled(t, i) or _digits(t, i)
    if many is None:
        return None
    j = t.past_hyphen(many.after)
    parts = words.PARTS.get(t.word(j)) if many.value == 1 else words.PLURAL_PARTS.get(t.word(j))
    if parts is None or (article and t.word(j + 1) != "of"):
        return None
    return _Part(j + 1, Kind.FRACTION, many.value / parts, Unit.FRACTION)


def _one_in(t: _Tokens, i: int) -> _Part | None:
    """ "one in five", "3 out of 10"; "three in 2021" is a count and a year."""
    some = _spelled(t, i) or _digits(t, i)
    if some is None:
        return None
    j = some.after + {"in": 1, "out": 2}.get(t.word(some.after), 0)
    every = _spelled(t, j) or _digits(t, j) if j > some.after and t.word(j - 1) in {"in", "of"} else None
    if every is None or not 0 < some.value < every.value <= 1000 or _measured(t, every) != every:
        return None
    return _Part(every.after, Kind.FRACTION, some.value / every.value, Unit.FRACTION)


def _vague(t: _Tokens, i: int) -> _Part | None:
    """ "dozens", "hundreds of thousands", "billions of dollars", "several decades", "decades"."""
    if t.word(i) in words.VAGUE_SPANS:
        return _Part(i + 1, Kind.VAGUE, unit=words.VAGUE_SPANS[t.word(i)])
    for phrase in words.VAGUE_PHRASES:
        if tuple(t.word(i + k) for k in range(len(phrase))) == phrase:
            return _measured(t, _Part(i + len(phrase), Kind.VAGUE), link="of")
    if t.word(i) not in words.VAGUE_COUNTS:
        return None
    after = i + 1
    while t.word(after) == "of" and t.word(after + 1) in words.VAGUE_COUNTS:
        after += 2
    return _measured(t, _Part(after, Kind.VAGUE), link="of")


def _span(t: _Tokens, i: int) -> _Part | None:
    """ "(the past) decade", "a century": one of them."""
    j = i + 1 if t.word(i) in {"a", "one"} else i
    if t.word(j) not in {"decade", "century"}:
        return None
    return _measured(t, _Part(j, value=Fraction(1)))


def _ordinal(t: _Tokens, i: int) -> _Part | None:
    number, j = words.ORDINALS.get(t.word(i)), i + 1
    if t.word(i) in words.TENS and t.hyphen(i + 1):
        rank = words.ORDINALS.get(t.word(i + 2), 10)
        number, j = (words.TENS[t.word(i)] + rank, i + 3) if rank < 10 else (None, j)
    elif t.word(i).isascii() and t.word(i).isdigit() and t.glued(j) and t.word(j) in words.ORDINAL_SUFFIXES:
        number, j = int(t.word(i)), j + 1
    return _Part(j, Kind.ORDINAL, Fraction(number), Unit.ORDINAL) if number else None


def _multiplicative(t: _Tokens, i: int) -> _Part | None:
    times = words.MULTIPLICATIVES.get(t.word(i))
    return _Part(i + 1, value=Fraction(times), unit=Unit.COUNT) if times else None
