"""Decide by the context whether words and signs beside a number are its unit or something else."""

import re
from fractions import Fraction

from ledger.tables.vocabularies import Unit

from . import measures, words
from .cardinals import Part, ends
from .measures import Measured
from .tokens import HYPHENS, Tokens

UNCLEAR = (None, Fraction(0), 0)  # a unit or a scale: "5 m people"
_EXTENT = frozenset(
    "high tall long wide deep thick away above below apart across north south east west from "
    "underground offshore downstream upstream race sprint tall- runway wall tower bridge tunnel fence".split()
)
_WEIGHED = re.compile(r"\b(?:weigh|weigh(?:s|ed|ing)|weight|heavy)\b", re.IGNORECASE)
_PAID = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|fine[ds]?|costs?|worth|price[sd]?|salar(?:y|ies)|wages?|earn(?:s|ed|ing)?|bribes?|sold"
    r"|debts?|loans?|budget|spen[dt]|tax(?:es)?|fees?|money|cash|rewards?|£)\b",
    re.IGNORECASE,
)
_HEAT = re.compile(
    r"\b(?:temperatures?|heat|hot|hottest|cold|coldest|warm\w*|degrees|mercury|celsius|frost|weather)\b|°",
    re.IGNORECASE,
)
_NEAR = 60  # characters in which such a word says what is meant
_RUPEES = {"Rs", "Re", "₨"}
_SINGLE = {"m", "g", "l", "L", "h", "t", "V", "W"}
_NEEDS_DIGITS = {*_SINGLE, "C", "F"}


def apt(t: Tokens, first: int, j: int, part: Part, found: Measured | None) -> Measured | None:
    """Return `found`, the unit written from token `j` on, if it is that of `part`; of several, the one meant."""
    word, raw = t.word(j), t.raw(j)
    decide = _DECIDED.get(word)
    if decide:
        return decide(t, j, part, found)
    if word in measures.SHARED:
        return _shared(t, j, part, word)
    if found and raw in _SINGLE and found[2] == j + 1:
        return _letter(t, j, part, found)
    return found


def _letter(t: Tokens, j: int, part: Part, found: Measured) -> Measured | None:
    """Read a symbol of one letter; "5 m" and "5m" may be metres or millions."""
    if t.word(j + 1) in {*HYPHENS, "’", "'"} and t.glued(j + 1) or not t.word(j - 1)[-1:].isdigit():
        return None
    if t.raw(j) == "h" and not t.glued(j):
        return None
    if t.raw(j) == "m" and not t.glued(j) and not metres(t, j):
        return found if ends(t, j + 1) or t.word(j + 1) in words.FUNCTION_WORDS else UNCLEAR
    return found


def metres(t: Tokens, i: int) -> bool:
    """Return whether the "m" at token `i` is a length by the words beside it."""
    beside = t.word(t.past_hyphen(i + 1))
    return beside in _EXTENT


def _second(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    return found if part.value == 1 or t.hyphen(j - 1) else None


def _foot(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    return (
        found
        if part.value == 1 or t.hyphen(j - 1) or t.word(j + 1) in _EXTENT or ends(t, j + 1)
        else None
    )


def _degrees(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    return None if t.word(j + 1) in {"of", "from", "in"} and found and found[2] == j + 1 else found


def _times(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    return found if t.raw(j) == "times" else None


def _won(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    return (Unit.KRW, Fraction(1), j + 1) if part.value is not None and part.value >= 1000 else None


def _pounds(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    """Return pounds of weight, of Britain or of another nation; None where nothing says which."""
    if found:
        return found
    place = t.start(j)
    around = t.text[max(0, place - _NEAR) : place + _NEAR]
    if t.word(j + 1) == "of" or _WEIGHED.search(around) or t.hyphen(j - 1):
        return Unit.LB, Fraction(1), j + 1
    if part.value is not None and part.value >= 10**6 or _PAID.search(around):
        return (
            measures.nation(t.text, place, measures.SHARED["pound"]) or Unit.GBP,
            Fraction(1),
            j + 1,
        )
    return None


def _celsius(t: Tokens, j: int, part: Part, found: Measured | None) -> Measured | None:
    """Read "35C", where the text speaks of heat or cold."""
    if not t.glued(j) or t.raw(j) not in {"C", "F"} or not t.word(j - 1).isdigit():
        return None
    around = t.text[max(0, t.start(j) - 2 * _NEAR) : t.end(j) + 2 * _NEAR]
    unit = Unit.DEGREE if t.raw(j) == "C" else Unit.FAHRENHEIT
    return (unit, Fraction(1), j + 1) if _HEAT.search(around) else None


def _shared(t: Tokens, j: int, part: Part, word: str) -> Measured | None:
    unit = measures.nation(t.text, t.start(j), measures.SHARED[word])
    if unit is None and word.startswith("rupee") and _in_lakhs(part):
        unit = Unit.INR
    return (unit, Fraction(1), j + 1) if unit else None


def money_of(t: Tokens, j: int, part: Part, sign: str) -> Unit | None:
    """Return the currency of a sign that several nations share, by the text around it."""
    if sign in _RUPEES:
        return measures.nation(t.text, t.start(j), measures.SHARED["rupee"]) or (
            Unit.INR if _in_lakhs(part) else None
        )
    return measures.nation(t.text, t.start(j), "JPY CNY") if sign == "¥" else None


def _in_lakhs(part: Part) -> bool:
    return bool({10**5, 10**7} & {*part.scales})


_DECIDED = {
    "second": _second, "foot": _foot, "degrees": _degrees, "degree": _degrees, "times": _times,
    "won": _won, "pound": _pounds, "pounds": _pounds, "c": _celsius, "f": _celsius,
}  # fmt: skip
