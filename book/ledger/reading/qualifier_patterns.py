"""The patterns of the words and signs that bound or blur a number, and what each of them means."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ledger.tables.vocabularies import Qualifier

from . import averages
from .qualifier_words import AFTER, BEFORE, COMPARING, INTENSIFIERS
from .sentences import loosely


def _means(phrases: dict[Qualifier, tuple[str, ...]]) -> dict[str, Qualifier]:
    return {phrase: qualifier for qualifier, group in phrases.items() for phrase in group}


def _words(phrases: Iterable[str]) -> str:
    longest_first = sorted(filter(_spoken, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(loosely, longest_first)) or "(?!)"


def _signs(table: dict[str, Qualifier]) -> str:
    return "".join(phrase for phrase in table if not _spoken(phrase))


def _spoken(phrase: str) -> bool:
    return phrase[0].isalpha()


MEANS_BEFORE, MEANS_AFTER = _means(BEFORE), _means(AFTER)
SIGNS_BEFORE, _SIGNS_AFTER = _signs(MEANS_BEFORE), _signs(MEANS_AFTER)


_WORD = re.compile(r"\w+")
_PARTS = [  # of each phrase the words, which a set looks up faster than a text
    {phrase: set(_WORD.findall(phrase)) for phrase in table}
    for table in (MEANS_BEFORE, COMPARING, INTENSIFIERS, MEANS_AFTER)
]


# Words are apart from the numeral, a sign before it may touch it, a sign after it does.
def is_before(
    phrases: Iterable[str] = MEANS_BEFORE,
    comparing: Iterable[str] = COMPARING,
    intense: Iterable[str] = INTENSIFIERS,
) -> str:
    """Return the pattern for one of `phrases`, or of `comparing` and what makes it `intense`, before a numeral."""
    intensely = rf"(?:(?:a\s+)?(?:{_words(intense)})\s+)?"
    words = rf"(?<!\w)(?:{intensely}(?:{_words(comparing)})|{_words(phrases)})\s+"
    return rf"{words}|[{SIGNS_BEFORE}]\s*"


def is_after(phrases: Iterable[str] = MEANS_AFTER) -> str:
    """Return the pattern for one of `phrases` after a numeral."""
    return rf"\s+(?:{_words(phrases)})\b(?!\s*[\d$€£])|-plus\b|[{_SIGNS_AFTER}](?!\w)"


@lru_cache(maxsize=16)
def any_around(text: str) -> tuple[str, str]:
    """Return the patterns for any qualifier of `text`, or none, before a numeral and after it.

    What `text` lacks is left out: the pattern is compiled with every passage, and is ten times as long with all of it.
    """
    plain = " ".join(text.casefold().split())
    words = set(_WORD.findall(plain))
    *before, after = (
        [phrase for phrase, parts in table.items() if parts <= words and phrase in plain]
        for table in _PARTS
    )
    return rf"{averages.ANY}(?i:{is_before(*before)})?", rf"(?i:{is_after(after)})?"
