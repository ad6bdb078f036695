"""Find where a numeral may begin without reading it: most of a text is no numeral."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from os.path import commonprefix

from . import measures, words
from .tokens import HYPHENS, VULGAR

_LETTER = re.compile(r"[^\W0-9]")

# What an amount can begin with.
_AMOUNTS = {
    *"0123456789.$€£-−",
    *words.ONES,
    *words.TENS,
    *words.ARTICLES,
    *words.DOZEN,
    "half",
    "quarter",
}
_AFTER_ARTICLE = {
    *measures.TIMES, *measures.MONEY_WORDS, *words.MULTIPLES, *words.PARTS,
    *(phrase[1] for phrase in words.VAGUE_PHRASES if phrase[0] in words.ARTICLES),
}  # fmt: skip

# The words that a numeral can begin with; common ones with the word that must follow.
BEGINNINGS: set[tuple[str, ...]] = {
    *(
        (word,)
        for table in (
            words.ONES, words.TENS, words.MULTIPLES, words.MULTIPLICATIVES, words.HALVINGS, words.RANKS,
            words.VAGUE_COUNTS, words.VAGUE_PREFIXES, words.VAGUE_SPANS,
            ("half", "quarter", "decade", "century"),
        )
        for word in table
    ),
    *(phrase for phrase in words.VAGUE_PHRASES if phrase[0] not in words.ARTICLES),
    *((word, amount) for word in ("between", "minus", "negative") for amount in _AMOUNTS),
    *((article, word) for article in words.ARTICLES for word in _AFTER_ARTICLE),
    *((word, scale) for word in words.VAGUE_BEFORE_SCALES for scale in words.VAGUE_COUNTS | words.SCALES.keys()),
    *(("few", scale) for scale in words.MULTIPLES),
    *((word, digits) for word in ("single", "double", "triple") for digits in ("digit", "digits")),
    *(("every", rank) for rank in (*words.RANKS, *"0123456789")),
}  # fmt: skip


def pattern(beginnings: Iterable[tuple[str, ...]]) -> re.Pattern:
    """Return the pattern that finds each of `beginnings`, and each sign or digit, in lower-cased text.

    Few characters are not letters, and those are found fast.
    """
    spoken = _any(sorted(" ".join(phrase) for phrase in beginnings))
    # Of digits the first; what is left out is punctuation.
    sign = "(?<=[0-9$\u0080-\u1fff\u2070-\U0010ffff])(?<![0-9][0-9])"
    return re.compile(f"[^a-zà-öø-ÿ](?:({spoken})|{sign})")


def lower(text: str) -> str:
    """Return `text` in lower case, letter for letter, after a blank, so that every word follows something."""
    return " " + text.replace("İ", "I").lower()  # the one letter that is longer in lower case


def sign_begins(sign: str) -> bool:
    """Return whether a sign, which is no letter, can begin a numeral."""
    return sign.isnumeric() or sign in _SIGNS


def numeral_places(text: str) -> Iterator[int]:
    """Yield offsets in `text`, in order: one or more in every token that begins a numeral, and few in others."""
    for match in _numerals().finditer(lower(text)):
        if sign_begins(match[0][0]):
            yield match.start() - 1
        if match[1]:
            yield match.start()


def _any(spellings: Iterable[str], before: str = "") -> str:
    """Return alternatives for any of `spellings`, after `before`, that try each letter once however many begin with it.

    Only the first word is matched, as the one that must follow it may begin a numeral too.
    """
    alike: dict[str, list[str]] = {}
    for spelling in spellings:
        alike.setdefault(spelling[:1], []).append(spelling)
    return "|".join(_then(first, group, before) for first, group in alike.items())


def _then(first: str, group: list[str], before: str) -> str:
    """Return alternatives for spellings that begin with one letter, with what all of them begin with once."""
    if not first:
        return r"\b" if _LETTER.match(before) else ""
    shared = " " if first == " " else commonprefix(group).partition(" ")[0]
    rest = _any((spelling[len(shared) :] for spelling in group), shared[-1])
    rest = f"(?:{rest})" if "|" in rest else rest
    if shared == " ":
        return rf"(?=[\s{re.escape(''.join(HYPHENS))}]*{rest})"
    return re.escape(shared) + rest


_SIGNS = {
    *VULGAR,
    *(sign.lower() for sign in measures.CURRENCIES if not sign[0].isalpha() and len(sign) == 1),
}


@cache
def _numerals() -> re.Pattern:
    """Return the pattern of every place; compiled once asked for, as many programs read no text."""
    return pattern(BEGINNINGS)
