"""Read ordinal numbers, in digits and in words.

Each function reads from token `i` of `t` on and returns what it read, or None.
"""

from fractions import Fraction

from ledger.tables.vocabularies import Unit

from . import words
from .cardinals import Kind, Part, number
from .tokens import Tokens


def rank(t: Tokens, i: int) -> Part | None:
    """Read "third", "hundredth"."""
    return _ranked(i + 1, words.RANKS[t.word(i)])


def rank_in_digits(t: Tokens, i: int) -> Part | None:
    """Read "201st"."""
    counted = number(t, i) if t.glued(i + 1) and t.word(i + 1) in words.ORDINAL_SUFFIXES else None
    return counted and _ranked(i + 2, counted.value)


def rank_in_words(t: Tokens, i: int) -> Part | None:
    """Read "twenty-first", "one hundred and first", "two-hundredth"."""
    counted = number(t, i)
    return counted and _last_rank(t, counted)


def _last_rank(t: Tokens, counted: Part) -> Part | None:
    """Read the rank that ends `counted`: "twenty" and "-first", "one hundred" and " and first", "two" and "-hundredth"."""
    j = t.past_hyphen(counted.after)
    if t.word(j) in words.SCALE_ORDINALS:
        return _ranked(j + 1, counted.value * words.SCALE_ORDINALS[t.word(j)])
    if (
        t.hyphen(counted.after)
        and counted.value % 100 in words.TENS.values()
        and words.ORDINALS.get(t.word(j), 10) < 10
    ):
        return _ranked(j + 1, counted.value + words.ORDINALS[t.word(j)])
    joined = (
        t.word(counted.after) == "and"
        and t.word(counted.after + 1) in words.ORDINALS
        and counted.value >= 100
        and counted.value % 100 == 0
    )
    return (
        _ranked(counted.after + 2, counted.value + words.ORDINALS[t.word(counted.after + 1)])
        if joined
        else None
    )


def _ranked(after: int, rank: Fraction | int) -> Part | None:
    return Part(after, Kind.ORDINAL, Fraction(rank), Unit.ORDINAL) if rank else None
