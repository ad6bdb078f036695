"""Where in a text a numeral may begin, found without reading it: most of a text is no numeral."""

import re
from collections.abc import Iterable

from . import number_words as words
from .tokens import HYPHENS


def places(text: str) -> list[int]:
    """Offsets in `text`, in order: one or more in every token that a numeral begins with, and few in others."""
    lower = text.replace("İ", "I").lower()  # the one letter that is longer in lower case
    signs = [match.start() for match in _SIGN.finditer(text) if match[0].isnumeric() or match[0] in words.CURRENCIES]
    return sorted(signs + [match.end() - 1 for match in _WORDS.finditer(lower)])


def _any(spellings: Iterable[str]) -> str:
    """A regular expression for any of `spellings`, which tries each letter once however many of them begin with it.

    Only the first word is matched, as the one that must follow it may begin a numeral too.
    """
    rests: dict[str, list[str]] = {}
    for spelling in spellings:
        rests.setdefault(spelling[:1], []).append(spelling[1:])
    return f"(?:{'|'.join(_then(first, rest) for first, rest in rests.items())})"


def _then(first: str, rest: list[str]) -> str:
    if first == " ":
        return rf"(?=[\s{re.escape(''.join(HYPHENS))}]*{_any(rest)})"
    return re.escape(first) + _any(rest) if first else r"(?:\b|(?<!\w))"


_WORDS = re.compile(r"\b[0-9]*" + _any(" ".join(phrase) for phrase in words.BEGINNINGS if phrase[0].isalpha()))
_SIGN = re.compile(f"[0-9{re.escape(''.join(sign for sign in words.CURRENCIES if len(sign) == 1))}\u0080-\U0010ffff]")
