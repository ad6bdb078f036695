"""Read the qualifier of a numeral: the words or the sign before it, or right after it, that bound or blur it."""

import re
from dataclasses import dataclass

from ledger.tables.vocabularies import Qualifier

from .invisible import visible
from .numerals.cardinals import Kind
from .numerals.finder import Numeral
from .sentences import loosely

BEFORE = {
    Qualifier.AT_LEAST: (
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "not fewer than",
        "a minimum of",
        "≥",
    ),
    Qualifier.MORE_THAN: (
        "more than",
        "over",
        "above",
        "upwards of",
        "in excess of",
        "exceeding",
        "well over",
        ">",
    ),
    Qualifier.ABOUT: (
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "an estimated",
        "estimated",
        "circa",
        "ca.",
        "approx.",
        "approx",
        "~",
        "≈",
    ),
    Qualifier.ALMOST: (
        "almost",
        "nearly",
        "close to",
        "nearing",
        "approaching",
        "not quite",
        "just short of",
        "shy of",
    ),
    Qualifier.UP_TO: (
        "up to",
        "as many as",
        "as much as",
        "as high as",
        "at most",
        "no more than",
        "not more than",
        "not exceeding",
        "a maximum of",
        "≤",
    ),
    Qualifier.LESS_THAN: (
        "less than",
        "fewer than",
        "under",
        "below",
        "just under",
        "just below",
        "<",
    ),
}
AFTER = {
    Qualifier.AT_LEAST: (
        "or more",
        "or over",
        "or above",
        "or higher",
        "at least",
        "at a minimum",
        "+",
    ),
    Qualifier.ABOUT: ("or so", "or thereabouts"),
    Qualifier.UP_TO: ("or less", "or fewer", "or below", "at most", "at a maximum"),
}
LOWER_ONLY = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
UPPER_ONLY = {Qualifier.ALMOST, Qualifier.UP_TO, Qualifier.LESS_THAN}


@dataclass(frozen=True)
class Reading:
    """The qualifier of a numeral and the stretch of text, numeral included, that says it."""

    qualifier: Qualifier
    start: int
    end: int


def _means(phrases: dict[Qualifier, tuple[str, ...]]) -> dict[str, Qualifier]:
    return {phrase: qualifier for qualifier, group in phrases.items() for phrase in group}


def _words(table: dict[str, Qualifier]) -> str:
    longest_first = sorted(filter(_spoken, table), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(loosely, longest_first))


def _signs(table: dict[str, Qualifier]) -> str:
    return "".join(phrase for phrase in table if not _spoken(phrase))


def _spoken(phrase: str) -> bool:
    return phrase[0].isalpha()


_BEFORE, _AFTER = _means(BEFORE), _means(AFTER)


# Words stand apart from the numeral, a sign before it may touch it, a sign after it does.
_IS_BEFORE = rf"(?<!\w)(?:{_words(_BEFORE)})\s+|[{_signs(_BEFORE)}]\s*"
_IS_AFTER = rf"\s+(?:{_words(_AFTER)})\b|[{_signs(_AFTER)}](?!\w)"
_BEFORE_PATTERN = re.compile(rf"(?:{_IS_BEFORE})$", re.IGNORECASE)
_AFTER_PATTERN = re.compile(_IS_AFTER, re.IGNORECASE)
ANY_BEFORE = rf"(?i:{_IS_BEFORE})?"  # patterns for any qualifier, or none, around a numeral
ANY_AFTER = rf"(?i:{_IS_AFTER})?"
_REACH = 40  # longer than any phrase above


def qualify(text: str, numeral: Numeral) -> Reading:
    """Return the qualifier that `text` gives `numeral`; a vague numeral is `indefinite` whatever qualifies it."""
    reach = max(0, numeral.start - _REACH)
    left, right = (
        visible(text[reach : numeral.start]),
        visible(text[numeral.end : numeral.end + _REACH]),
    )
    before, after = _BEFORE_PATTERN.search(left.text), _AFTER_PATTERN.match(right.text)
    start = reach + left.offset(before.start()) if before else numeral.start
    end = numeral.end + right.offset(after.end() - 1) + 1 if after and not before else numeral.end
    if numeral.kind is Kind.VAGUE:
        return Reading(Qualifier.INDEFINITE, start, end)
    if before:
        return Reading(_BEFORE[_plain(before[0])], start, end)
    return Reading(_AFTER[_plain(after[0])] if after else Qualifier.EXACT, start, end)


def unqualified(before: str, after: str) -> tuple[str, str]:
    """Return the words before and after a numeral without the qualifier that they hold."""
    return _BEFORE_PATTERN.sub("", before), _AFTER_PATTERN.sub(
        "", after, count=1
    ) if _AFTER_PATTERN.match(after) else after


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())
