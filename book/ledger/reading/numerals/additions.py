"""Read what is added to a number: smaller numbers after a scale, coins, inches, the half that "and" adds.

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

from ledger.tables.units import Dimension

from . import measures, words
from .cardinals import Part, number
from .fractions import and_half, and_part
from .tokens import Tokens


def rest(t: Tokens, part: Part) -> Part:
    """Return `part`, which ends with a scale, and a smaller number after it: "3 hundred and 21", "4 thousand 3 hundred"."""
    scale = part.scales[-1]
    joined = t.word(part.after) == "and"
    j = part.after + joined
    if (
        scale not in {100, 1000}
        or part.value.denominator > 1
        or not _bare_digits(t.word(part.after - 2))
    ):
        return part
    more = number(t, j) if joined or _bare_digits(t.word(j)) else None
    if more is None:
        return part
    if t.word(more.after) in words.ALL_MULTIPLES:
        if scale == 100 or joined or t.word(more.after) != "hundred":
            return part
        more = rest(t, Part(more.after + 1, value=more.value * 100, scales=(100,)))
    fits = 0 < more.value < scale and more.value.denominator == 1 and (joined or scale > 100)
    return Part(more.after, value=part.value + more.value) if fits else part


def _bare_digits(word: str) -> bool:
    return word.isascii() and word.isdigit()


def part_more(t: Tokens, part: Part) -> Part | None:
    """Return what "and" adds to a scale: a part of it ("a million and a quarter"), or of a smaller one ("a half million")."""
    more = and_half(t, part.after) or and_part(t, part.after)
    if more is None:
        return None
    smaller = words.SCALES.get(t.word(more.after), 0)
    if smaller:
        fits = 100 < smaller < part.scales[-1]
        return Part(more.after + 1, value=more.value * smaller) if fits else None
    other = t.word(more.after) in words.ALL_MULTIPLES or _time_follows(t, more.after)
    scale = part.scales[-1] if part.scales[-1] > 100 else 1
    return None if other else more._replace(value=more.value * scale)


def coins(t: Tokens, part: Part) -> Part:
    """Return `part`, a sum of money, with the cents or the scale after it: "3 dollars 50 cents", "75 USD million"."""
    scale = words.SCALES.get(t.word(part.after))
    if scale and t.raw(part.after - 1).isupper():
        return part._replace(value=part.value * scale, after=part.after + 1, scales=(scale,))
    j = part.after + (t.word(part.after) == "and")
    coins = number(t, j)
    if (
        coins
        and coins.value < 100
        and not coins.comma
        and t.word(coins.after) in {"cent", "cents", "pence"}
    ):
        return part._replace(value=part.value + coins.value / 100, after=coins.after + 1)
    return part


def inches(t: Tokens, part: Part) -> Part:
    """Read "5 feet 2 inches", in feet."""
    j = part.after + (t.word(part.after) == "and")
    more = number(t, j)
    inches = (
        more and not more.comma and more.value < 12 and t.word(more.after) in {"inch", "inches"}
    )
    return (
        part._replace(value=part.value + more.value / 12, after=more.after + 1) if inches else part
    )


def half_more(t: Tokens, i: int) -> Part | None:
    """Return the half that "and" adds to a unit: "a year and a half"."""
    half = and_half(t, i)
    other = half and (t.word(half.after) in words.ALL_MULTIPLES or measures.unit(t, half.after))
    return None if other else half


def _time_follows(t: Tokens, i: int) -> bool:
    found = measures.unit(t, i)
    return bool(found) and found[0].dimension is Dimension.TIME
