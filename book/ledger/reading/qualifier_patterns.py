"""The patterns of the words and signs that bound or blur a number, and what each of them means."""

from collections.abc import Iterable

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
SIGNS_BEFORE = _signs(MEANS_BEFORE)
_INTENSE = rf"(?:(?:a\s+)?(?:{'|'.join(sorted(INTENSIFIERS))})\s+)?"
# Words are apart from the numeral, a sign before it may touch it, a sign after it does.
IS_AFTER = rf"\s+(?:{_words(MEANS_AFTER)})\b(?!\s*[\d$€£])|-plus\b|[{_signs(MEANS_AFTER)}](?!\w)"
ANY_AFTER = rf"(?i:{IS_AFTER})?"  # the pattern for any qualifier, or none, after a numeral


def is_before(comparing: Iterable[str], phrases: Iterable[str]) -> str:
    """Return the pattern for one of `phrases`, or of `comparing` with its intensifiers, before a numeral."""
    spoken = rf"(?<!\w)(?:{_INTENSE}(?:{_words(comparing)})|{_words(phrases)})\s+"
    return rf"{spoken}|[{SIGNS_BEFORE}]\s*"


def any_before(text: str) -> str:
    """Return the pattern for any qualifier, or none, before a numeral of `text`; those that `text` lacks are left out.

    It is compiled with every passage, and all the qualifiers take ten times as long.
    """
    plain = " ".join(text.casefold().split())
    has = [[phrase for phrase in known if phrase in plain] for known in (COMPARING, MEANS_BEFORE)]
    return rf"{averages.ANY}(?i:{is_before(*has)})?"
