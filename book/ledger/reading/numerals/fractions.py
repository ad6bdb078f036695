"""Read parts of one: "half", "two-thirds", "3/4", "¾", and what they are taken of.

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

from fractions import Fraction
from functools import lru_cache

from ledger.tables.vocabularies import Unit

from . import words
from .cardinals import Kind, Part, ends, number
from .measures import FIRST_WORDS, TIMES, unit
from .tokens import HYPHENS, Tokens

_LOOSE = {
    "century",
    "decade",
    "hour",
    "mile",
    "percent",
}  # "a half century"; "half day" may be half of that day
_OF_CHANGE = {
    "by",
    "than",
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "least",
    "only",
    "some",
    "just",
    "over",
    "under",
    "up",
    "down",
    "cut",
    "to",
}
COMPARED = {"less", "more", "fewer", "larger", "smaller", "higher", "lower"}  # after a share
AFTER_SHARE = words.FUNCTION_WORDS - {
    "who",
    "that",
    "which",
    "was",
    "is",
    "has",
    "had",
    "the",
    "a",
    "an",
    "his",
    "her",
}
_SINGULAR = {"was", "is", "has", "had"}
_STROKES = {"/", "⁄"}


def share(t: Tokens, i: int) -> Part | None:
    """Return a part of a whole: "half", "two-thirds", "by a quarter"; "a third base" is an ordinal."""
    part = portion(t, i)
    if part is None or t.word(i) not in words.ARTICLES or t.word(i + 1) == "half":
        return part
    return _by_article(t, i, part)


def _by_article(t: Tokens, i: int, part: Part) -> Part | None:
    """Read "a third" as a share, unless a noun follows; "a fourth was hurt" may be either."""
    after = t.word(part.after)
    if after == "of" or after in COMPARED:
        return part
    if t.word(i + 1) in {"quarter", "hundredth", "thousandth"} or t.word(i - 1) in _OF_CHANGE:
        return part if ends(t, part.after) or after in words.FUNCTION_WORDS else None
    if after in _SINGULAR:
        return Part(part.after, Kind.UNREADABLE)
    return part if ends(t, part.after) or after in AFTER_SHARE else None


@lru_cache(maxsize=64)
def portion(t: Tokens, i: int) -> Part | None:
    """Read "half", "a half", "a quarter", "one-third", "three quarters", "3/4", "¾"."""
    if t.word(i) == "half":
        return _fraction(i + 1, Fraction(1, 2))
    return _named(t, i) or _stroke(t, i) or vulgar(t, i)


def vulgar(t: Tokens, i: int, mixed: bool = False) -> Part | None:
    """Read "½"; as what a whole number is mixed with, "3½", "3 1/2" and "3-1/2" too."""
    word = t.word(i)
    if word in words.VULGAR_PARTS and not (t.glued(i) and t.word(i - 1)[-1:].isalpha()):
        return Part(i + 1, Kind.FRACTION, words.VULGAR_PARTS[word])
    if not mixed or not t.word(i - 1).isdigit():
        return None
    j = i + 1 if word == "-" and t.glued(i) and t.glued(i + 1) else i
    if t.word(j) in words.VULGAR_PARTS and j > i:
        return _fraction(j + 1, words.VULGAR_PARTS[t.word(j)])
    spaced = t.word(j).isdigit() and (j > i or t.gap(j) <= 2)
    part = _stroke(t, j) if spaced and t.word(j + 1) in _STROKES else None
    return part if part and part.value else None


def _named(t: Tokens, i: int) -> Part | None:
    many = number(t, i)
    if t.word(i) in words.ARTICLES and (
        many is None or t.word(t.past_hyphen(many.after)) not in words.PLURAL_PARTS
    ):
        many = Part(i + 1, value=Fraction(1))
    if many is None or many.comma or many.value <= 0:
        return None
    j = t.past_hyphen(many.after)
    word = t.word(j)
    parts = (words.PARTS if many.value == 1 else words.PLURAL_PARTS).get(word)
    if parts is None or (
        word in {"seconds", "quarters"}
        and t.word(i - 1) in {"last", "past", "previous", "next", "consecutive", "first"}
    ):
        return None
    return _fraction(j + 1, many.value / parts)


def _stroke(t: Tokens, i: int) -> Part | None:
    """Read "3/4"; other digits at a stroke (24/7, 9/11, 3/5/2021) are found and not read."""
    after, numbers = i + 1, [number(t, i)]
    while (
        t.word(after) in _STROKES
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
    if len(numbers) > 2 or None in numbers or not _written_part(*numbers):
        return Part(after, Kind.UNREADABLE)
    return _fraction(after, numbers[0].value / numbers[1].value)


def _written_part(some: Part, parts: Part) -> bool:
    return 0 < some.value < parts.value and parts.value in words.WRITTEN_PARTS


def _fraction(after: int, value: Fraction) -> Part:
    return Part(after, Kind.FRACTION, value, Unit.FRACTION)


def multiplier(t: Tokens, i: int) -> Part | None:
    """Return what is before the scale or measure that it multiplies: "half a million", "a quarter of a century", "half-an-hour"."""
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
    j = t.past_hyphen(j + article)
    return Part(j, value=part.value) if _multiplied(t, j, part, article) else None


def _multiplied(t: Tokens, j: int, part: Part, article: bool) -> bool:
    """Return whether a scale or a measure is at `j` that the part before it multiplies."""
    if t.word(j) in words.ALL_MULTIPLES:
        return True
    if t.word(j) not in FIRST_WORDS or t.word(j) in {"second", "times"} or unit(t, j) is None:
        return False
    stroke = t.word(part.after - 2) in _STROKES or t.word(part.after - 1) in words.VULGAR_PARTS
    return (
        article
        or t.word(j - 1) in HYPHENS
        or t.word(j) in _LOOSE
        or stroke
        or t.word(j) not in TIMES
        and t.word(part.after - 1) != "half"
        and j == part.after
    )


def and_part(t: Tokens, i: int) -> Part | None:
    """Return the part of one that "and" adds to a number: "and a half", "and three quarters", "and a third hours"."""
    j = _past_and(t, i)
    part = (and_half(t, i) or portion(t, j)) if j else None
    if (
        part is None
        or part.value is None
        or part.value >= 1
        or t.word(j) == "half"
        or t.word(part.after) == "of"
    ):
        return None
    if part.value.denominator in {2, 4} or t.word(j) not in words.ARTICLES:
        return part
    goes_on = (
        t.word(part.after) in words.ALL_MULTIPLES or unit(t, part.after) or ends(t, part.after)
    )
    return part if goes_on else None  # "two and a third man"


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
