"""Read cardinal numbers, in digits and in words.

Each function reads from token `i` of `t` on and returns what it read, or None.
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

_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_LONGEST = (
    30  # no number of news prose has more digits, and Python refuses to convert thousands of them
)


class Kind(StrEnum):
    """How a numeral is written."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    RANGE = "range"
    VAGUE = "vague"
    NAME = "name"  # digits inside a name: J-20, 57E
    UNREADABLE = "unreadable"


class Part(NamedTuple):
    """What a reading function read, and the index of the token after it."""

    after: int
    kind: Kind = Kind.CARDINAL
    value: Fraction | None = None
    unit: Unit | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    scales: tuple[
        int, ...
    ] = ()  # the scale words that multiply all before them: "two hundred thousand" → 100, 1000


@lru_cache(maxsize=64)  # several readers ask for the same, and so in `portions`
def number(t: Tokens, i: int) -> Part | None:
    """Read a number in digits or in words."""
    return digits(t, i) if t.word(i)[:1].isdigit() else spelled(t, i)


def digits(t: Tokens, i: int) -> Part | None:
    """Read a number in digits."""
    word = t.word(i)
    if not _DIGITS.fullmatch(word) or len(word) > _LONGEST or _strange(t, i):
        return None
    number = word.replace(",", "")
    return Part(i + 1, value=Fraction(number if "." in number else int(number)))


def _strange(t: Tokens, i: int) -> bool:
    """Return whether digits carry a sign or letters that are not read here (−5, .5, A$5, 3½, 5̶, $5q) or groups of spaces (136 000)."""
    return (
        (t.glued(i) and _signed(t, i))
        or (t.glued(i + 1) and _mixed(t, i))
        or _spaced(t, i)
        or _spaced(t, i + 1)
    )


def _signed(t: Tokens, i: int) -> bool:
    if t.glued(i - 1):
        return t.word(i - 1) == "$" and t.word(i - 2).isalpha()
    return t.word(i - 1) in {"-", "−", "."}


def _mixed(t: Tokens, i: int) -> bool:
    """Return whether digits are joined to something that is neither punctuation nor a suffix."""
    hung = t.word(i + 1)[0]
    letter = hung.isalpha() and not suffix(t, i + 1)
    return letter or hung.isnumeric() or unicodedata.category(hung).startswith("M")


def suffix(t: Tokens, i: int) -> bool:
    """Return whether token `i` is a word that digits may carry: "th", "bn", "km", and "b" after a currency."""
    word = t.word(i)
    scales = words.MONEY_SCALES if t.word(i - 2) in words.CURRENCIES else words.GLUED_SCALES
    return word in words.ORDINAL_SUFFIXES or word in scales or (word,) in words.MEASURES


def _spaced(t: Tokens, i: int) -> bool:
    """Return whether token `i` is three digits that one space separates from one to three before them."""
    return (
        len(t.word(i)) == 3
        and t.gap(i) == 1
        and _whole(t.word(i))
        and _whole(t.word(i - 1))
        and len(t.word(i - 1)) <= 3
    )


def _whole(word: str) -> bool:
    return word.isascii() and word.isdigit()


def spelled(t: Tokens, i: int) -> Part | None:
    """Read number words: "fifteen", "twenty-five", "two hundred and forty thousand", "a hundred and fifty"."""
    article = t.word(i) in words.ARTICLES and t.word(i + 1) in words.SCALES
    return multiplied(t, i + 1) if article else _words(t, i, 0)


def multiplied(t: Tokens, i: int) -> Part | None:
    """Read number words that begin with a scale, taken once: "hundred and fifty" after "a"."""
    return _words(t, i, 1) if t.word(i) in words.SCALES else None


def _words(t: Tokens, i: int, group: int) -> Part | None:
    total, scales = 0, ()
    last, after, limit = "ones" if group else "", i, 10**15
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
