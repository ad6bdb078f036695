"""Read amounts: a cardinal number with the currency before it or the unit after it.

Each function reads from token `i` of `t` on and returns what it read, or None.
"""

from fractions import Fraction

from ledger.tables.vocabularies import Unit

from . import words
from .cardinals import Part, number
from .fractions import and_half, and_part, multiplier
from .tokens import Tokens


def amount(t: Tokens, i: int) -> Part | None:
    """Read a cardinal with the currency before it or the unit after it."""
    currency = words.CURRENCIES.get(t.word(i))
    part = cardinal(t, i + 1 if currency else i)
    if part is None:
        return None
    return part._replace(unit=currency) if currency else measured(t, part)


def cardinal(t: Tokens, i: int) -> Part | None:
    """Read digits or number words, with the scale words and the parts of one that follow them."""
    if t.word(i) in words.DOZEN:
        return Part(i + 1, value=Fraction(words.DOZEN[t.word(i)]))
    part = multiplier(t, i) or number(t, i)
    return part and _scaled(t, _mixed(t, part))


def _mixed(t: Tokens, part: Part) -> Part:
    """Read the part of one after `part`: "two and a half million", "one and three quarters", "two-and-a-half-year"."""
    more = and_part(t, part.after)
    return (
        part._replace(value=part.value + more.value, after=more.after)
        if more and 0 < part.value < 100
        else part
    )


def _scaled(t: Tokens, part: Part) -> Part:
    while t.word(t.past_hyphen(part.after)) in words.MULTIPLES:
        j = t.past_hyphen(part.after)
        part = _times(part, words.MULTIPLES[t.word(j)], j + 1)
    if not part.scales:
        return (
            _times(part, _short_scale(t, part.after), part.after + 1)
            if _short_scale(t, part.after)
            else part
        )
    more = _half_more(t, part.after)  # "a million and a half"
    return (
        part._replace(value=part.value + more.value * part.scales[-1], after=more.after)
        if more
        else part
    )


def _half_more(t: Tokens, i: int) -> Part | None:
    """Read the half that "and" adds to a scale or unit; "and a half million" is another amount."""
    half = and_half(t, i)
    other = half and (
        t.word(half.after) in words.MULTIPLES or (t.word(half.after),) in words.MEASURES
    )
    return None if other else half


def _short_scale(t: Tokens, i: int) -> int | None:
    """Return what the abbreviation at token `i` multiplies digits by: "1.2bn", "1.2 bn", "$5B"."""
    if not t.glued(i):
        return words.SHORT_SCALES.get(t.word(i)) if t.word(i - 1)[:1].isdigit() else None
    money = t.word(i - 2) in words.CURRENCIES
    return (words.MONEY_SCALES if money else words.GLUED_SCALES).get(t.word(i))


def _times(part: Part, scale: int, after: int) -> Part:
    return part._replace(value=part.value * scale, scales=(*part.scales, scale), after=after)


def measured(t: Tokens, part: Part, link: str = "") -> Part:
    """Read the unit written after `part`, if there is one, and the part of that unit which "and" adds."""
    j = t.past_hyphen(part.after)
    if link and t.word(j) == link:
        j += 1
    for spelling in ((t.word(j),), (t.word(j), t.word(j + 1))):
        if spelling in words.MEASURES:
            unit, size = words.MEASURES[spelling]
            after = _past_old(t, j + len(spelling))
            if part.value is None:
                return part._replace(unit=unit, after=after)
            more = None if unit is Unit.PERCENT else _half_more(t, after)  # "a year and a half"
            value = part.value + more.value if more else part.value
            return part._replace(
                value=value * size if size > 1 else value,
                unit=unit,
                after=more.after if more else after,
            )
    return part


def _past_old(t: Tokens, i: int) -> int:
    j = t.past_hyphen(i)
    return j + 1 if t.word(j) == "old" else i
