"""Read parts of a whole and ratios: "one in five", "half", "3:1".

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

from ledger.tables.vocabularies import Unit

from .amounts import amount
from .cardinals import Kind, Part, ends, number
from .fractions import multiplier, share
from .tokens import Tokens


def fraction(t: Tokens, i: int) -> Part | None:
    """Read a part of a whole, in words or as so many in so many."""
    part = share(t, i)
    if part is None:
        return _one_in(t, i)
    return None if multiplier(t, i) else part


def _one_in(t: Tokens, i: int) -> Part | None:
    """Read "one in five", "one-in-five", "3 out of every 10"; "three in 2021" is a count and a year."""
    some = number(t, i)
    if some is None or some.comma:
        return None
    j = t.past_hyphen(some.after)
    if t.word(j) == "out" and t.word(j + 1) == "of":
        j += 1
    elif t.word(j) != "in":
        return None
    j = j + 2 if t.word(j + 1) == "every" else t.past_hyphen(j + 1)
    every = amount(t, j)
    if every is None or every.unit or every.value is None or not 0 < some.value < every.value:
        return None
    large = every.value > 1000 and not (every.scales or "," in t.word(j))
    if every.value > 10**6 or large or every.value > 1000 and every.value % 1000:
        return None
    if (
        t.word(j - 1) == "in"
        and some.value > 10
        and every.value not in {100, 1000, 10**4, 10**5, 10**6}
    ):
        return None
    if t.word(j - 1) == "in" and t.word(i - 1).endswith(("ed", "ing")) and not ends(t, every.after):
        return Part(every.after, Kind.UNREADABLE)  # "killed two in five villages"
    return Part(every.after, Kind.FRACTION, some.value / every.value, Unit.FRACTION)


def over(t: Tokens, i: int) -> Part | None:
    """Read "one over three", the fraction."""
    if t.word(i) not in {"1", "one"} or t.word(i + 1) != "over":
        return None
    parts = number(t, i + 2)
    unclear = parts and parts.value > 1 and parts.value.denominator == 1 and ends(t, parts.after)
    return Part(parts.after, Kind.FRACTION, 1 / parts.value, Unit.FRACTION) if unclear else None


def negative_fraction(t: Tokens, i: int) -> Part | None:
    """Read "−4/5"."""
    if t.word(i) not in {"-", "−"}:
        return None
    part = share(t, i + 1)
    return part and part.value and part._replace(value=-part.value)


def ratio(t: Tokens, i: int) -> Part | None:
    """Read "3:1", and whatever else has a colon: an hour, a verse."""
    j = i
    while (
        t.word(j + 1) == ":" and t.glued(j + 1) and t.glued(j + 2) and t.word(j + 2)[:1].isdigit()
    ):
        j += 2
    return Part(j + 1, Kind.RATIO) if j > i else None
