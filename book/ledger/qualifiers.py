"""Reading the qualifier of a numeral: the words before it, or right after it, that bound or blur it."""

import re
from dataclasses import dataclass

from .numerals import Kind, Numeral
from .vocabulary import Qualifier

BEFORE = {
    Qualifier.AT_LEAST: ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of"),
    Qualifier.MORE_THAN: ("more than", "over", "above", "upwards of", "in excess of", "exceeding", "well over"),
    Qualifier.ABOUT: ("about", "around", "roughly", "approximately", "some", "an estimated", "circa"),
    Qualifier.ALMOST: ("almost", "nearly", "close to", "nearing", "approaching"),
    Qualifier.UP_TO: ("up to", "as many as", "as much as", "as high as", "at most", "no more than", "not more than", "not exceeding", "a maximum of"),
    Qualifier.LESS_THAN: ("less than", "fewer than", "under", "below", "just under", "just below"),
}
AFTER = {
    Qualifier.AT_LEAST: ("or more", "or over", "at least"),
    Qualifier.ABOUT: ("or so", "or thereabouts"),
    Qualifier.UP_TO: ("or less", "or fewer", "at most"),
}
LOWER_ONLY = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
UPPER_ONLY = {Qualifier.ALMOST, Qualifier.UP_TO, Qualifier.LESS_THAN}


@dataclass(frozen=True)
class Reading:
    """The qualifier of a numeral and the stretch of text, numeral included, that says it."""

    qualifier: Qualifier
    start: int
    end: int


def _alternatives(phrases: dict[Qualifier, tuple[str, ...]]) -> tuple[str, dict[str, Qualifier]]:
    table = {phrase: qualifier for qualifier, group in phrases.items() for phrase in group}
    longest_first = sorted(table, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(phrase.replace(" ", r"\s+") for phrase in longest_first), table


_BEFORE, _BEFORE_TABLE = _alternatives(BEFORE)
_AFTER, _AFTER_TABLE = _alternatives(AFTER)
_BEFORE_PATTERN = re.compile(rf"(?<!\w)({_BEFORE})\s+$", re.IGNORECASE)
_AFTER_PATTERN = re.compile(rf"\s+({_AFTER})\b", re.IGNORECASE)
ANY_BEFORE = rf"(?i:(?<!\w)(?:{_BEFORE})\s+)?"  # patterns for any qualifier, or none, around a numeral
ANY_AFTER = rf"(?i:\s+(?:{_AFTER})\b)?"
_REACH = 40  # longer than any phrase above


def qualify(text: str, numeral: Numeral) -> Reading:
    """The qualifier that `text` gives `numeral`; a vague numeral is `indefinite` whatever precedes it."""
    before = _BEFORE_PATTERN.search(text[max(0, numeral.start - _REACH) : numeral.start])
    after = _AFTER_PATTERN.match(text[numeral.end : numeral.end + _REACH])
    start = numeral.start - len(before[0]) if before else numeral.start
    end = numeral.end
    if numeral.kind is Kind.VAGUE:
        return Reading(Qualifier.INDEFINITE, start, end)
    if before:
        return Reading(_BEFORE_TABLE[_plain(before[1])], start, end)
    if after:
        return Reading(_AFTER_TABLE[_plain(after[1])], start, end + after.end())
    return Reading(Qualifier.EXACT, start, end)


def unqualified(before: str, after: str) -> tuple[str, str]:
    """The words before and after a numeral without the qualifier that they hold."""
    return _BEFORE_PATTERN.sub("", before), _AFTER_PATTERN.sub("", after, count=1) if _AFTER_PATTERN.match(after) else after


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())
