"""Read the qualifier of a numeral: the words or the sign before it, or right after it, that bound or blur it."""

import re
from typing import NamedTuple

from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Qualifier

from . import averages
from .invisible import visible
from .numerals.cardinals import Kind
from .numerals.finder import Numeral
from .qualifier_patterns import MEANS_AFTER, MEANS_BEFORE, SIGNS_BEFORE, is_after, is_before
from .qualifier_words import (
    COMPARING,
    DISTANCES,
    FILLERS,
    INTENSIFIERS,
    LITERAL,
    LITERAL_OF_FEW,
    MORE_TIME,
)

LOWER_ONLY = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
UPPER_ONLY = {Qualifier.ALMOST, Qualifier.UP_TO, Qualifier.LESS_THAN}
_REVERSED = {
    Qualifier.MORE_THAN: Qualifier.UP_TO,
    Qualifier.LESS_THAN: Qualifier.AT_LEAST,
    Qualifier.UP_TO: Qualifier.LESS_THAN,
}


class Reading(NamedTuple):
    """The qualifier of a numeral and the stretch of text, numeral included, that says it."""

    qualifier: Qualifier
    start: int
    end: int


_LATER = re.compile(
    r"(?:\s+[a-z]{3,}){1,2}\s+(?P<said>or more|or fewer|or less|or so|at least|at the least|at most|at the most)\b(?!\s*[\d$€£])"
)
_STRICTLY_BEFORE = re.compile(rf"(?:{is_before()})$", re.IGNORECASE)
_AFTER_PATTERN = re.compile(is_after(), re.IGNORECASE)
_LAST = {phrase.split()[-1] for phrase in (*MEANS_BEFORE, *FILLERS)}
_OPENING = "([{“‘\"'«—–-"
_LONGEST = max(len(phrase.split()) for phrase in MEANS_BEFORE)
_REACH, _ON = 72, 40  # longer than any phrase above, and the words that decide about it
_SPACED = re.compile(r"\S+")
_NEGATIONS = frozenset("never not cannot hardly".split())  # they end before one of _NO_REACH
_NO_REACH = frozenset("that but which who only just because and as if".split())


def qualify(text: str, numeral: Numeral) -> Reading:
    """Return the qualifier that `text` gives `numeral`; a vague numeral is `indefinite` whatever qualifies it."""
    reading = _nearest(text, numeral)
    return Reading(reading.qualifier, *averages.with_average(text, *reading[1:]))


def _nearest(text: str, numeral: Numeral) -> Reading:
    """Return the qualifier right beside `numeral`."""
    left = text[max(0, numeral.start - _REACH) : numeral.start]
    right = text[numeral.end : numeral.end + _ON]
    if not (left.isascii() and right.isascii()):
        return _placed(numeral, *_visibly(text, numeral))
    return _placed(numeral, *_before(left, numeral), *_after(right, numeral))


def _visibly(text: str, numeral: Numeral) -> tuple:
    """Return the qualifiers before and after, in a text with invisible characters."""
    left = visible(text[max(0, numeral.start - _REACH) : numeral.start])
    right = visible(text[numeral.end : numeral.end + _ON])
    before, length = _before(left.text, numeral)
    after, reach = _after(right.text, numeral)
    size = min(_REACH, numeral.start)
    if length:
        length = size - left.offset(len(left.text) - length)
    return before, length, after, right.offset(reach - 1) + 1 if reach else 0


def _placed(
    numeral: Numeral, before: Qualifier | None, length: int, after: Qualifier | None, reach: int
) -> Reading:
    start, end = numeral.start - length, numeral.end + (0 if before else reach)
    if numeral.kind is Kind.VAGUE:
        return Reading(Qualifier.INDEFINITE, start, end)
    if before is Qualifier.ABOUT and after not in {None, Qualifier.ABOUT}:
        return Reading(after, start, numeral.end + reach)  # "some 300 or more"
    odd = numeral.exact[-3:].lower() == "odd" and Qualifier.ABOUT
    return Reading(before or after or odd or Qualifier.EXACT, start, end)


def _before(left: str, numeral: Numeral) -> tuple[Qualifier | None, int]:
    """Return the qualifier at the end of `left`, and how much of it says so; of several, the one that bounds."""
    words = left.lower().split()
    if (
        not words
        or words[-1] not in _LAST
        and words[-1][-1] not in SIGNS_BEFORE
        and words[-1].lstrip(_OPENING) not in _LAST
    ):
        return None, 0
    spans = [match.span() for match in _SPACED.finditer(left)]
    if len(left) == spans[-1][1] and words[-1][-1] not in SIGNS_BEFORE:
        return None, 0  # the words touch the numeral
    said, kept = None, len(words)
    while found := _phrase(words[:kept], numeral):
        qualifier, kept = found
        said = qualifier if said in {None, Qualifier.ABOUT} else said
    if said is None:
        return None, 0
    return said, len(left) - _begins(left, spans[kept], words[kept])


def _begins(left: str, span: tuple[int, int], word: str) -> int:
    """Return where a phrase begins in its first word: after what opens it, or at its sign."""
    sign = next((i for i, character in enumerate(word) if character in SIGNS_BEFORE), None)
    if sign is not None:
        return span[0] + sign
    return span[0] + len(word) - len(word.lstrip(_OPENING))


def _phrase(words: list[str], numeral: Numeral) -> tuple[Qualifier, int] | None:
    """Return what the phrase at the end of `words` says, and how many words are before it."""
    words = _unfilled(words)
    if not words:
        return None
    if words[-1][-1] in SIGNS_BEFORE:
        return MEANS_BEFORE[words[-1][-1]], len(words) - 1
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-size:])
        qualifier = MEANS_BEFORE.get(phrase) or MEANS_BEFORE.get(phrase := phrase.lstrip(_OPENING))
        if qualifier:
            return _meant(words[:-size], phrase, qualifier, numeral)
    return None


def _unfilled(words: list[str]) -> list[str]:
    """Return `words` without fillers between a qualifier and its number: "at least another 20"."""
    for size in (3, 2, 1):
        if " ".join(words[-size:]) in FILLERS:
            return words[:-size]
    return words


def _meant(
    words: list[str], phrase: str, qualifier: Qualifier, numeral: Numeral
) -> tuple[Qualifier, int] | None:
    """Return what a phrase says after `words`, and how many of them are before it; None where it says something else."""
    if phrase in _AMBIGUOUS and _is_literal(words, phrase, numeral):
        return None
    if qualifier in _REVERSED and (negation := _negated(words)) is not None:
        return _REVERSED[qualifier], negation
    before = len(words)
    if phrase in COMPARING and before and words[-1].lstrip(_OPENING) in INTENSIFIERS:
        before -= 1 + (before > 1 and words[-2].lstrip(_OPENING) == "a")
    return qualifier, before


def _negated(words: list[str]) -> int | None:
    """Return which of the last words negates the phrase after them: "never rose by more than"."""
    if words and words[-1] in {"for", "in", "after", "within"}:
        return None  # "had not eaten for more than 12 hours"
    for k in range(len(words) - 1, max(-1, len(words) - 6), -1):
        if words[k] in _NEGATIONS or words[k].endswith(("n't", "n’t")):
            return k
        if words[k] in _NO_REACH or not words[k][-1].isalpha():
            return None
    return None


_AMBIGUOUS = LITERAL.keys() | LITERAL_OF_FEW.keys() | {"passed", "passing", "north of", "south of"}


def _is_literal(words: list[str], phrase: str, numeral: Numeral) -> bool:
    """Return whether a phrase is a preposition of place, time or topic, or a verb, where it is."""
    word = words[-1].lstrip(_OPENING) if words else ""
    if phrase in {"passed", "passing"}:
        return not _large(numeral)
    if phrase in {"north of", "south of"}:
        return numeral.exact[0].isalpha() or word in DISTANCES
    if (
        phrase == "over"
        and "-" not in numeral.exact
        and numeral.unit
        and numeral.unit.dimension is Dimension.TIME
    ):
        return word not in MORE_TIME and word[-1:].isalnum() or not words
    if word in LITERAL.get(phrase, ()):
        return True
    return (
        word in LITERAL_OF_FEW.get(phrase, ())
        and numeral.exact[0].isalpha()
        and not _large(numeral)
    )


def _large(numeral: Numeral) -> bool:
    value = numeral.value if numeral.value is not None else numeral.upper
    return value is None or value >= 100


def _after(right: str, numeral: Numeral) -> tuple[Qualifier | None, int]:
    """Return the qualifier at the beginning of `right`, and how much of it says so."""
    if match := _AFTER_PATTERN.match(right):
        return MEANS_AFTER[_plain(match[0]).lstrip("-")], match.end()
    later = _LATER.match(right)  # "12 people or more"
    return (MEANS_AFTER[_plain(later["said"])], later.end()) if later else (None, 0)


def unqualified(before: str, after: str) -> tuple[str, str]:
    """Return the words before and after a numeral without the qualifier that they hold."""
    match = _STRICTLY_BEFORE.search(before)
    before = averages.without_average(before[: match.start()] if match else before)
    return before, _AFTER_PATTERN.sub("", after, count=1) if _AFTER_PATTERN.match(after) else after


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())
