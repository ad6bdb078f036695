"""Read the plainest numerals without tokens: most numbers of a text have nothing beside them.

The grammar would read the same: a test compares the two.
"""

import re
from fractions import Fraction

from ledger.tables.vocabularies import Unit

from . import measures, names, words
from .cardinals import Kind, Part
from .tokens import HYPHENS

GOES_ON = {
    *HYPHENS,
    *words.VULGAR_PARTS,
    *words.ALL_MULTIPLES,
    *words.MONEY_SCALES,
    *words.SCALE_ORDINALS,
    *words.ORDINAL_SUFFIXES,
    *words.PARTS,
    *words.PLURAL_PARTS,
    *measures.FIRST_WORDS,
    *words.DIGITS_IN,
    *"– — to through thru till until or and & in out / ⁄ : point over odd x × * e ^ ' ’".split(),
    *"digit digits figure figures".split(),
}
GOES_ON_IN_WORDS = {*GOES_ON, *words.ONES, *words.TENS, *words.RANKS, ","}
VALUES = {word: Fraction(value) for word, value in (words.ONES | words.TENS).items()}
_PLAIN_WORDS = {
    word: Part(0, value=value) for word, value in VALUES.items() if word not in names.IDIOMATIC
}
_RANKS = {
    word: Part(0, Kind.ORDINAL, Fraction(rank), Unit.ORDINAL) for word, rank in words.RANKS.items()
}
_DIGITS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})*)(?=(?:\s+([A-Za-z]+)|[.;,!?)](?:\s|$)|$))")
_WORD = re.compile(r"[A-Za-z]+(?=(?:\s+([A-Za-z]+)|[.;!?)](?:\s|$)|$))")
_OPENING = {"", " ", "\n", "\u00a0", "(", "“"}
_BACK = 24  # characters, longer than the words that change what follows
_NOT_AFTER = {*names.BEFORE_DIGITS, *measures.CURRENCIES, "minus", "negative", "at", "±", "-", "−"}


def plain(text: str, place: int, word: str) -> tuple[int, Part] | None:
    """Return the end and the reading of a number at `place` with nothing beside it; None is no verdict.

    `word` is the number word at `place`, in lower case, or "" for digits.
    """
    if text[place - 1 : place] not in _OPENING and place:
        return None
    before = text[max(0, place - _BACK) : place].split()
    if before and not _stands_apart(before[-1]):
        return None
    return _in_words(text, place, word) if word else _in_digits(text, place)


def _stands_apart(before: str) -> bool:
    """Return whether the word before a number is no sign, currency or label of it: "No. 3", "S&P 500"."""
    if before[-1] in ".-±−–$€£&" or "&" in before:
        return False
    return before not in _NOT_AFTER and before.lower().lstrip("(“") not in _NOT_AFTER


def _in_digits(text: str, place: int) -> tuple[int, Part] | None:
    match = _DIGITS.match(text, place)
    if not match or _goes_on(match[2], GOES_ON):
        return None
    return match.end(), Part(0, value=Fraction(int(match[1].replace(",", ""))))


def _in_words(text: str, place: int, word: str) -> tuple[int, Part] | None:
    part = _PLAIN_WORDS.get(word) or _RANKS.get(word)
    match = _WORD.match(text, place) if part else None
    if not match or match.end() - place != len(word):
        return None
    if part.kind is Kind.ORDINAL:
        idiom = match[1] and match[1].lower() in names.IDIOMS.get(word, ())
        return None if idiom else (match.end(), part)
    return None if _goes_on(match[1], GOES_ON_IN_WORDS) else (match.end(), part)


def _goes_on(following: str | None, words_: set[str]) -> bool:
    return bool(following) and (following.lower() in words_ or following in measures.FIRST_WORDS)
