"""Find where in a text a numeral may begin, without reading it: most of a text is no numeral."""

import re
from collections.abc import Iterable, Iterator

from . import words
from .tokens import HYPHENS


def places(text: str) -> Iterator[int]:
    """Return offsets in `text`, in order: one or more in every token that begins a numeral, and few in others."""
    lower = (
        " " + text.replace("İ", "I").lower()
    )  # the one letter that is longer in lower case; every word stands after something
    for match in _BEGINNING.finditer(lower):
        sign, *word = match[0]
        if sign.isnumeric() or sign in words.CURRENCIES:
            yield match.start() - 1
        if word:
            yield match.start()


def _any(spellings: Iterable[str]) -> str:
    """Return a pattern for any of `spellings` that tries each letter once, however many of them begin with it.

    Only the first word is matched, as the one that must follow it may begin a numeral too.
    """
    rests: dict[str, list[str]] = {}
    for spelling in spellings:
        rests.setdefault(spelling[:1], []).append(spelling[1:])
    return "|".join(_then(first, rest) for first, rest in rests.items())


def _then(first: str, rest: list[str]) -> str:
    if first == " ":
        return rf"(?=[\s{re.escape(''.join(HYPHENS))}]*(?:{_any(rest)}))"
    return f"{re.escape(first)}(?:{_any(rest)})" if first else r"\b|(?<![^\W0-9])"


_WORDS = _any(sorted(" ".join(phrase) for phrase in words.BEGINNINGS if phrase[0].isalpha()))
_SIGN = "(?<=[0-9$\u0080-\u1fff\u2070-\U0010ffff])(?<![0-9][0-9])"  # of digits the first; what is left out is punctuation
_BEGINNING = re.compile(
    f"[^a-zà-öø-ÿ](?:{_WORDS}|{_SIGN})"
)  # few characters are no letters, and those are found fast
