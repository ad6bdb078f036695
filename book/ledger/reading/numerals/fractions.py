"""Read parts of one: "half", "two-thirds", "3/4", and what they are taken of.

Each function reads from token `i` of `t` on and returns what it read, or None.
"""

from fractions import Fraction
from functools import lru_cache

from ledger.tables.vocabularies import Unit

from . import words
from .cardinals import Kind, Part, number
from .tokens import Tokens

_LOOSE = {
    "century",
    "decade",
    "hour",
    "mile",
    "percent",
}  # "a half century", "quarter mile"; "half day" may be half of that day


def share(t: Tokens, i: int) -> Part | None:
    """Read a part of a whole: "half", "two-thirds", "a quarter of"; "a third base" is an ordinal."""
    part = portion(t, i)
    alone = (
        part
        and t.word(i) in words.ARTICLES
        and t.word(i + 1) != "half"
        and t.word(part.after) != "of"
    )
    return None if alone else part


@lru_cache(maxsize=64)
def portion(t: Tokens, i: int) -> Part | None:
    """Read "half", "a half", "a quarter", "one-third", "three quarters", "3/4"."""
    if t.word(i) == "half":
        return _fraction(i + 1, Fraction(1, 2))
    return _named(t, i) or _stroke(t, i)


def _named(t: Tokens, i: int) -> Part | None:
    many = Part(i + 1, value=Fraction(1)) if t.word(i) in words.ARTICLES else number(t, i)
    if many is None:
        return None
    j = t.past_hyphen(many.after)
    parts = words.PARTS.get(t.word(j)) if many.value == 1 else words.PLURAL_PARTS.get(t.word(j))
    return _fraction(j + 1, many.value / parts) if parts else None


def _stroke(t: Tokens, i: int) -> Part | None:
    """Read "3/4"; other digits at a stroke (24/7, 9/11, 3/5/2021) are found and not read."""
    after, numbers = i + 1, [number(t, i)]
    while (
        t.word(after) in {"/", "⁄"}
        and t.word(i)[:1].isdigit()
        and t.glued(after)
        and t.glued(after + 1)
        and t.word(after + 1)[:1].isdigit()
    ):
        numbers.append(number(t, after + 1))
        after += 2
    if len(numbers) < 2:
        return None
    after += t.glued(after) and t.word(after) in words.ORDINAL_SUFFIXES  # "1/3rd"
    if (
        len(numbers) > 2
        or None in numbers
        or not 0 < numbers[0].value < numbers[1].value
        or numbers[1].value not in words.WRITTEN_PARTS
    ):
        return Part(after, Kind.UNREADABLE)
    return _fraction(after, numbers[0].value / numbers[1].value)


def _fraction(after: int, value: Fraction) -> Part:
    return Part(after, Kind.FRACTION, value, Unit.FRACTION)


def multiplier(t: Tokens, i: int) -> Part | None:
    """Read "a dozen", "half a million", "a quarter of a century", "half-hour": what multiplies a scale or measure."""
    if t.word(i) in words.ARTICLES and t.word(i + 1) in words.DOZEN:
        return Part(i + 1, value=Fraction(1))
    part = Part(i + 1, value=Fraction(1, 4)) if t.word(i) == "quarter" else portion(t, i)
    if part is None or part.value is None:
        return None
    linked = t.word(part.after) == "of"
    j = t.past_hyphen(part.after + linked)
    article = t.word(j) in words.ARTICLES
    if linked and not article:
        return None
    j += article
    measure = (t.word(j),) in words.MEASURES and (article or t.hyphen(j - 1) or t.word(j) in _LOOSE)
    return Part(j, value=part.value) if measure or t.word(j) in words.MULTIPLES else None


def and_part(t: Tokens, i: int) -> Part | None:
    """Read the part of one that "and" adds to a small number: "and a half", "and three quarters", "and a third million"."""
    j = _past_and(t, i)
    part = (and_half(t, i) or portion(t, j)) if j else None
    if part is None or part.value is None or t.word(j) == "half" or t.word(part.after) == "of":
        return None
    rank = (
        part.value.denominator not in {2, 4} and t.word(j) in words.ARTICLES
    )  # "two and a third man"
    return None if rank and t.word(part.after) not in words.SCALES else part


def and_half(t: Tokens, i: int) -> Part | None:
    """Read "and a half", "-and-a-half"; not "and a half of the rest"."""
    j = _past_and(t, i)
    half = t.past_hyphen(j + 1) if t.word(j) == "a" else j
    found = j and half > j and t.word(half) == "half" and t.word(half + 1) != "of"
    return _fraction(half + 1, Fraction(1, 2)) if found else None


def _past_and(t: Tokens, i: int) -> int:
    """Return the index after an "and" at `i`; 0 where there is none."""
    j = t.past_hyphen(i)
    return t.past_hyphen(j + 1) if t.word(j) == "and" else 0
