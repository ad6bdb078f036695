"""Read ordinal numbers, in digits and in words.

Each function reads from token `i` of `t` onwards and returns what it read, or None.
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
    """Read "201st", "200 th"."""
    suffixed = t.word(i + 1) in words.ORDINAL_SUFFIXES and t.gap(i + 1) <= 1
    counted = number(t, i) if suffixed else None
    if counted is None or counted.after != i + 1 or not (t.glued(i + 1) or _fitting(t, i)):
        return None
    return _ranked(i + 2, counted.value)


def _fitting(t: Tokens, i: int) -> bool:
    """Return whether a suffix apart from its digits is theirs ("200 th") and no street ("12 St")."""
    last = (
        "th"
        if t.word(i)[-2:-1] == "1"
        else {"1": "st", "2": "nd", "3": "rd"}.get(t.word(i)[-1:], "th")
    )
    return t.raw(i + 1) == last


def rank_in_words(t: Tokens, i: int) -> Part | None:
    """Read "twenty-first", "twenty third", "one hundred and first", "two-hundredth"."""
    counted = number(t, i)
    return counted and _last_rank(t, counted)


def _last_rank(t: Tokens, counted: Part) -> Part | None:
    """Return `counted` and the rank that ends it: "twenty" and "-first", "one hundred" and " and first"."""
    j = t.past_hyphen(counted.after)
    word = t.word(j)
    if word in words.SCALE_ORDINALS:
        return _ranked(j + 1, counted.value * words.SCALE_ORDINALS[word])
    if (
        counted.value % 100 in words.TENS.values()
        and words.ORDINALS.get(word, 10) < 10
        and t.word(j - 1) != "one"
    ):
        return _ranked(j + 1, counted.value + words.ORDINALS[word])
    if counted.value < 100 or counted.value % 100:
        return None
    j += word == "and"
    tens = number(t, j) if t.word(j) in words.TENS else None
    if tens:
        rest = _last_rank(t, tens)
        return rest and _ranked(rest.after, counted.value + rest.value)
    return (
        _ranked(j + 1, counted.value + words.ORDINALS[t.word(j)])
        if t.word(j) in words.ORDINALS
        else None
    )


def _ranked(after: int, rank: Fraction | int) -> Part | None:
    return Part(after, Kind.ORDINAL, Fraction(rank), Unit.ORDINAL) if rank else None
