"""Read cardinal numbers, in digits and in words.

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

import re
import unicodedata
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ledger.tables.vocabularies import Unit

from . import words
from .tokens import Tokens

_ENGLISH = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SWISS = re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+")
_POINTED = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?"
)  # 1.500.000, as on the Continent
_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_POWER = re.compile(r"(?:e|[x×*] ?10\^?)([+−-]?[0-9]{1,2})(?![\w.])", re.IGNORECASE)
_LONGEST = 30  # no number of the news has more digits, and Python won't convert thousands of them
_ENDS = {"", ".", ",", ";", ":", "!", "?", "(", ")", "]", "”", '"', "’", "—", "–", "…"}


class Kind(StrEnum):
    """How a numeral is written."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    RANGE = "range"
    VAGUE = "vague"
    NAME = "name"  # digits inside a name: J-20, 57E, Resolution 2593
    RATIO = "ratio"  # 3:1, 51–49
    IDIOM = "idiom"  # a number word that counts nothing: one another, the first lady
    UNREADABLE = "unreadable"


READ = frozenset({Kind.CARDINAL, Kind.ORDINAL, Kind.FRACTION, Kind.RANGE, Kind.VAGUE})


class Part(NamedTuple):
    """What a reading function read, and the index of the token after it."""

    after: int
    kind: Kind = Kind.CARDINAL
    value: Fraction | None = None
    unit: Unit | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    scales: tuple[int, ...] = ()  # the scale words that multiply all before them: 100, 1000
    comma: bool = False  # a decimal comma, which only a unit, a scale or a currency makes certain
    prefixed: bool = False  # the unit is before the number: "$5"


@lru_cache(maxsize=64)  # several readers ask for the same, and so in `fractions`
def number(t: Tokens, i: int) -> Part | None:
    """Return a number in digits or in words."""
    word = t.word(i)
    return digits(t, i) if word[:1].isdigit() or word == "." else spelled(t, i)


def digits(t: Tokens, i: int) -> Part | None:
    """Read "1,300", "136 000", "2,50,000", "1.5", ".5", "5,3", "1.3e6"."""
    if t.word(i) == ".":
        bare = t.word(i + 1)
        point = t.glued(i + 1) and bare.isascii() and bare.isdigit() and len(bare) < _LONGEST
        return Part(i + 2, value=Fraction(f"0.{bare}")) if point else None
    word = t.word(i).replace("’", "'")
    if len(word) > _LONGEST or not word.isascii() or _marked(t, i):
        return None
    if word.isdigit():
        part = Part(i + 1, value=Fraction(int(word)))
        if t.word(i + 1) == "point":
            return _pointed(t, i, part)
        return _powered(t, _spaced(t, part)) if len(word) <= 3 or t.glued(i + 1) else part
    if _ENGLISH.fullmatch(word):
        part = Part(i + 1, value=Fraction(word.replace(",", "")))
        return _powered(t, _spaced(t, part))
    return _other_digits(t, i, word)


def _marked(t: Tokens, i: int) -> bool:
    """Return whether a sign of no English number touches the digits: "5²", "٣5", a stroke through them."""
    before, after = t.word(i - 1), t.word(i + 1)
    if before.isascii() and after.isascii():
        return False
    if t.glued(i) and not before.isascii() and before[-1:].isnumeric():
        return True
    strange = after[:1].isnumeric() and after not in words.VULGAR_PARTS
    return t.glued(i + 1) and (strange or unicodedata.category(after[:1] or " ").startswith("M"))


def _other_digits(t: Tokens, i: int, word: str) -> Part | None:
    """Return digits that are grouped otherwise than in English, where they can mean one thing only."""
    if _INDIAN.fullmatch(word) or _SWISS.fullmatch(word):
        return Part(i + 1, value=Fraction(re.sub("[,']", "", word)))
    if _POINTED.fullmatch(word) and (word.count(".") > 1 or "," in word):
        return Part(i + 1, value=Fraction(word.replace(".", "").replace(",", ".")))
    if _COMMA.fullmatch(word):
        return Part(i + 1, value=Fraction(word.replace(",", ".")), comma=True)
    return None


def _spaced(t: Tokens, part: Part) -> Part:
    """Return `part` with the groups of three digits that single spaces part from it: "136 000"."""
    i = part.after - 1
    first, after = t.word(i), part.after
    while len(first) <= 3 and t.gap(after) == 1 and _group(t.word(after)):
        after += 1
        if "." in t.word(after - 1):
            break
    grouped = "".join(t.word(k) for k in range(i, after))
    if after == part.after or first.startswith("0") or not first.isdigit() or len(grouped) > 20:
        return part
    return Part(after, value=Fraction(grouped))


def _group(word: str) -> bool:
    whole, _, decimals = word.partition(".")
    return (
        len(whole) == 3
        and whole.isdigit()
        and word.isascii()
        and (not decimals or decimals.isdigit())
    )


def _powered(t: Tokens, part: Part) -> Part:
    """Return `part` times the power of ten that is written against it: "1.3e6", "6.2×10^-4"."""
    if not t.glued(part.after) or t.word(part.after)[:1] not in {"e", "x", "×", "*"}:
        return part
    match = _POWER.match(t.text, t.start(part.after))
    if not match:
        return part
    after = part.after
    while t.word(after) and t.end(after) < match.end():
        after += 1
    return Part(after + 1, value=part.value * Fraction(10) ** int(match[1].replace("−", "-")))


def spelled(t: Tokens, i: int) -> Part | None:
    """Return number words: "fifteen", "twenty-five", "two hundred and forty thousand", "a hundred and fifty"."""
    article = t.word(i) in words.ARTICLES and t.word(i + 1) in words.SCALES
    part = multiplied(t, i + 1) if article else _words(t, i, 0)
    return part and _pointed(t, i, part)


def multiplied(t: Tokens, i: int) -> Part | None:
    """Return number words that begin with a scale, taken once: "hundred and fifty" after "a"."""
    return _words(t, i, 1) if t.word(i) in words.SCALES else None


def _words(t: Tokens, i: int, group: int) -> Part | None:
    total, scales = 0, ()
    last, after, limit = "ones" if group else "", i, 10**16
    while True:
        j = t.past_hyphen(after) if last else after
        if last == "scale" and t.word(j) in {"and", "&"}:
            j = t.past_hyphen(j + 1)
            if _stands_alone(t, j, limit):
                break
        word, value = t.word(j), _plain(t.word(j))
        scale = words.SCALES.get(word) or (words.PLURAL_SCALES.get(word) if last else None)
        if value is not None and _follows(last, value) and (value or not last):
            group, last, scales = group + value, "tens" if value in _ROUND else "ones", ()
        elif scale == 100 and last in {"ones", "tens"} and group < 100:
            group, last, scales = group * 100, "scale", () if total else (100,)
        elif scale and scale > 100 and group and scale < limit:
            limit = scale
            scales = () if total else (*scales, limit)
            total, group, last = total + group * limit, 0, "scale"
        else:
            break
        after = j + 1
    return Part(after, value=Fraction(total + group), scales=scales) if last else None


_ROUND = {*words.TENS.values()}


def _stands_alone(t: Tokens, j: int, scale: int) -> bool:
    """Return whether the number after "and" is another: parts ("three quarters"), or a few after millions."""
    rest = _words(t, j, 0) if _plain(t.word(j)) is not None else None
    if rest is None:
        return False
    part = t.word(t.past_hyphen(rest.after))
    parts = words.PARTS.get(part) if rest.value == 1 else words.PLURAL_PARTS.get(part)
    if parts:
        return rest.value < parts
    return 10**6 <= scale < 10**16 and rest.value < 1000 and not ends(t, rest.after)


def _plain(word: str) -> int | None:
    return words.ONES.get(word, words.TENS.get(word))


def _follows(last: str, value: int) -> bool:
    return last in {"", "scale"} or (last == "tens" and 0 < value < 10)


def _pointed(t: Tokens, i: int, part: Part) -> Part:
    """Return `part` with the decimals that are spelled after "point": "two point five", "zero point zero three"."""
    if t.word(part.after) != "point" or t.word(i - 1) in {"at", "this", "that"}:
        return part
    after, decimals = part.after + 1, ""
    while (value := _plain(t.word(after))) is not None:
        ones = _plain(t.word(t.past_hyphen(after + 1))) if value in _ROUND else None
        both = ones is not None and 0 < ones < 10
        after = t.past_hyphen(after + 1) + 1 if both else after + 1
        decimals += str(value + ones if both else value)
    if t.word(after).isdigit() and not decimals:
        decimals, after = t.word(after), after + 1
    if not decimals:
        return part
    return Part(after, value=part.value + Fraction(f"0.{decimals}"))


def adjacent(t: Tokens, i: int, part: Part) -> bool:
    """Return whether another number word follows `part` at once, as in "nineteen ninety": one number, or two."""
    second = _plain(t.word(part.after))
    first = _plain(t.word(part.after - 1))
    return second is not None and second >= 10 and first is not None and not t.word(i)[:1].isdigit()


def ends(t: Tokens, i: int) -> bool:
    """Return whether a sentence or clause ends before token `i`."""
    return t.word(i) in _ENDS or t.word(i).startswith("\n")
