"""Reading amounts: cardinal numbers in digits or words, with the currency before them or the unit after them.

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from . import number_words as words
from .tokens import Tokens
from .vocabulary import Unit

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UNGROUPED = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LONGEST = 30  # no number of news prose has more digits, and Python refuses to convert thousands of them


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
class Part:
    """What a reading function read, and the index of the token after it."""

    after: int
    kind: Kind = Kind.CARDINAL
    value: Fraction | None = None
    unit: Unit | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    scales: tuple[int, ...] = ()  # the scale words that multiply all before them: "two hundred thousand" → 100, 1000


def digits(t: Tokens, i: int) -> Part | None:
    word = t.word(i)
    if not (_GROUPED.fullmatch(word) or _UNGROUPED.fullmatch(word)) or len(word) > _LONGEST or _strange(t, i):
        return None
    return Part(i + 1, value=Fraction(word.replace(",", "")))


def _strange(t: Tokens, i: int) -> bool:
    """Whether digits carry a sign that is not read here (−5, .5, A$5, 3½) or are grouped by spaces (136 000)."""
    minus = t.word(i - 1) in {"-", "−", "."} and t.glued(i) and not t.glued(i - 1)
    foreign = t.word(i - 1) == "$" and t.glued(i) and t.glued(i - 1) and t.word(i - 2).isalpha()
    mixed = t.glued(i + 1) and t.word(i + 1).isnumeric()
    return minus or foreign or mixed or _spaced(t, i) or _spaced(t, i + 1)


def _spaced(t: Tokens, i: int) -> bool:
    """Whether token `i` is three digits that one space parts from one to three before them."""
    groups = re.fullmatch(r"[0-9]{1,3} [0-9]{3}", f"{t.word(i - 1)} {t.word(i)}")
    return bool(groups) and t.start(i) - t.end(i - 1) == 1


def spelled(t: Tokens, i: int) -> Part | None:
    """Number words: "fifteen", "twenty-five", "two hundred and forty thousand", "a hundred and fifty"."""
    article = t.word(i) in {"a", "an"} and t.word(i + 1) in words.SCALES
    total, group, scales = 0, int(article), ()
    last, after, limit = "ones" if article else "", i + article, 10**15
    while True:
        j = t.past_hyphen(after) if last == "tens" else after
        if last == "scale" and t.word(j) == "and":
            j += 1
        word, value = t.word(j), _plain(t.word(j))
        if value is not None and _follows(last, value) and (value or not last):
            group, last, scales = group + value, "tens" if value >= 20 else "ones", ()
        elif word == "hundred" and last in {"ones", "tens"} and group < 100:
            group, last, scales = group * 100, "scale", () if total else (100,)
        elif words.SCALES.get(word, 0) > 100 and group and words.SCALES[word] < limit:
            limit = words.SCALES[word]
            scales = () if total else (*scales, limit)
            total, group, last = total + group * limit, 0, "scale"
        else:
            break
        after = j + 1
    return Part(after, value=Fraction(total + group), scales=scales) if last else None


def _plain(word: str) -> int | None:
    return words.ONES.get(word, words.TENS.get(word))


def _follows(last: str, value: int) -> bool:
    return last in {"", "scale"} or (last == "tens" and 0 < value < 10)


def halved(t: Tokens, i: int) -> Part | None:
    """ "a dozen", "half a million", "half a century": the article or the half, left for what follows to multiply."""
    half = t.word(i) == "half"
    j = i + 1 if half else i
    multiplied = t.word(j + 1) in words.SCALES | words.DOZEN or (half and (t.word(j + 1),) in words.MEASURES)
    if t.word(j) not in {"a", "an"} or not multiplied:
        return None
    return Part(j + 1, value=Fraction(1, 2) if half else Fraction(1))


def cardinal(t: Tokens, i: int) -> Part | None:
    if t.word(i) in words.DOZEN:
        return Part(i + 1, value=Fraction(words.DOZEN[t.word(i)]))
    part = digits(t, i) or spelled(t, i) or halved(t, i)
    return part and _scaled(t, _and_a_half(t, part))


def _and_a_half(t: Tokens, part: Part) -> Part:
    """`part`, or a half more: "two and a half million", "two-and-a-half-year"."""
    after = part.after
    for word in ("and", "a", "half"):
        if t.word(t.past_hyphen(after)) != word:
            return part
        after = t.past_hyphen(after) + 1
    return replace(part, value=part.value + Fraction(1, 2), after=after) if part.value < 100 else part


def _scaled(t: Tokens, part: Part) -> Part:
    scales = words.SCALES | words.DOZEN
    while t.word(t.past_hyphen(part.after)) in scales:
        j = t.past_hyphen(part.after)
        part = _times(part, scales[t.word(j)], j + 1)
    abbreviated = words.ABBREVIATED_SCALES.get(t.word(part.after))
    if abbreviated and t.glued(part.after) and not part.scales:
        part = _times(part, abbreviated, part.after + 1)
    return part


def _times(part: Part, scale: int, after: int) -> Part:
    return replace(part, value=part.value * scale, scales=(*part.scales, scale), after=after)


def amount(t: Tokens, i: int) -> Part | None:
    """A cardinal with the currency before it or the unit after it."""
    currency = words.CURRENCIES.get(t.word(i))
    part = cardinal(t, i + 1 if currency else i)
    if part is None:
        return None
    return replace(part, unit=currency) if currency else measured(t, part)


def measured(t: Tokens, part: Part, link: str = "") -> Part:
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


def _past_old(t: Tokens, i: int) -> int:
    j = t.past_hyphen(i)
    return j + 1 if t.word(j) == "old" else i
