"""Read amounts: a cardinal number with its sign, the currency before it or the unit after it.

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

from fractions import Fraction

from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Unit

from . import measures, words
from .additions import coins, half_more, inches, part_more, rest
from .ambiguous import apt, metres, money_of
from .cardinals import Kind, Part, number
from .fractions import and_part, multiplier, vulgar
from .tokens import HYPHENS, Tokens

_MINUS = {"-", "−", "–"}
_WORDED_MINUS = {"minus", "negative"}


def beginning(t: Tokens, i: int) -> int:
    """Return where the amount begins whose first digits are token `i`: at its currency, sign or decimal point."""
    if (
        t.word(i - 1) == "."
        and t.glued(i)
        and not (t.glued(i - 1) and t.word(i - 2)[-1:].isalnum())
    ):
        i -= 1
    i = _signed_from(t, i)
    for k in (i - 1, i - 2):
        money = measures.currency(t, k)
        if money and money[1] == i and not _inside_word(t, k):
            return _signed_from(t, k)
    return i


def _inside_word(t: Tokens, i: int) -> bool:
    return t.glued(i) and t.word(i - 1)[-1:].isalnum() and t.raw(i)[:1].isalpha()


def _signed_from(t: Tokens, i: int) -> int:
    if t.word(i - 1) in _MINUS and t.glued(i):
        hung = t.glued(i - 1) and t.word(i - 2) not in {"(", "[", "“", '"', "$", "€", "£"}
        after_number = (
            t.word(i - 2)[-1:].isdigit() or t.word(i - 2) in measures.CURRENCIES and not hung
        )
        return i if hung or after_number else i - 1
    if t.word(i - 1) in _WORDED_MINUS and t.word(i - 3) != "plus":
        return i - 1
    return i - 1 if t.word(i - 1) == "±" else i


def amount(t: Tokens, i: int) -> Part | None:
    """Return a cardinal with the currency before it or the unit after it: "$9 million", "−12 °C"."""
    j = i + 1 if t.word(i) == "±" else i
    minus, j = _minus(t, j)
    money = measures.currency(t, j)
    if money:
        later, j = _minus(t, money[1])
        minus = minus or later
    part = cardinal(t, j)
    if part is None:
        return None
    part = _money(t, j, part, money[0]) if money else measured(t, part, first=j)
    return part and _negative(t, i, part, minus)


def _minus(t: Tokens, i: int) -> tuple[str, int]:
    """Return the minus sign or word at `i`, if it is one, and the token after it."""
    sign = t.word(i)
    if (sign in _WORDED_MINUS and t.word(i - 2) != "plus") or (sign in _MINUS and t.glued(i + 1)):
        return sign, i + 1
    return "", i


def _negative(t: Tokens, i: int, part: Part, minus: str) -> Part:
    if not minus:
        return part
    if minus == "–" and part.unit not in {Unit.DEGREE, Unit.FAHRENHEIT, Unit.PERCENT}:
        return Part(part.after, Kind.UNREADABLE)  # a dash that touches the number, or a minus
    return part._replace(value=-part.value)


def _money(t: Tokens, j: int, part: Part, unit: Unit) -> Part | None:
    sign = t.raw(j - 1) if t.word(j - 1) != "." else t.raw(j - 2)
    if sign in measures.LETTERS and not (part.scales or "," in t.word(j)):
        return None
    unit = money_of(t, j, part, sign) or unit
    written = measures.unit(t, part.after)
    after = written[2] if written and written[0] is unit and not t.glued(part.after) else part.after
    return part._replace(unit=unit, after=after, prefixed=True, comma=False)


def cardinal(t: Tokens, i: int) -> Part | None:
    """Return digits or number words, with the scale words and the parts of one that follow them."""
    if t.word(i) in words.DOZEN:
        return Part(i + 1, value=Fraction(words.DOZEN[t.word(i)]))
    partly = t.word(i + 1) in _PARTLY or t.word(i) in _PARTLY or not t.word(i)[:1].isdigit()
    part = (partly and (multiplier(t, i) or vulgar(t, i))) or number(t, i)
    return part and _scaled(t, i, _mixed(t, part))


_PARTLY = {*words.PARTS, *words.PLURAL_PARTS, *words.VULGAR_PARTS, *HYPHENS, "/", "⁄"}


def _mixed(t: Tokens, part: Part) -> Part:
    """Return `part` with the part of one after it: "two and a half million", "3 1/2", "2½", "two-and-a-half-year"."""
    after = t.word(part.after)
    if after != "and" and after not in _PARTLY and not after[:1].isdigit():
        return part
    more = vulgar(t, part.after, mixed=True) or and_part(t, part.after)
    small = part.value.denominator == 1 and 0 < part.value < 1000 and not part.comma
    return (
        part._replace(value=part.value + more.value, after=more.after) if more and small else part
    )


def _scaled(t: Tokens, i: int, part: Part) -> Part:
    """Return `part` times the scale words after it, and what these leave over: "4 hundred and 12"."""
    while t.word(t.past_hyphen(part.after)) in words.ALL_MULTIPLES:
        j = t.past_hyphen(part.after)
        scale = words.ALL_MULTIPLES[t.word(j)]
        part = _times(part, scale, j + 1)
        part = rest(t, part)
    if not part.scales:
        scale = _short_scale(t, part.after)
        return _times(part, scale, part.after + 1) if scale else part
    more = part_more(t, part)  # "a million and a half"
    return part._replace(value=part.value + more.value, after=more.after) if more else part


def _short_scale(t: Tokens, i: int) -> int | None:
    """Return what the abbreviation at token `i` multiplies digits by: "1.2bn", "1.2 bn", "$5B", "£85million"."""
    word = t.word(i)
    if word not in words.MONEY_SCALES or not t.word(i - 1)[:1].isdigit():
        return None
    money = (
        measures.CURRENCIES.get(t.raw(i - 2))
        or t.word(i - 2) == "."
        and measures.CURRENCIES.get(t.raw(i - 3))
    )
    if not t.glued(i):
        spaced = words.SHORT_SCALES.get(word)
        return spaced or ({"m": 10**6, "cr": 10**7}.get(word) if money and t.gap(i) == 1 else None)
    if (
        word == "m"
        and t.raw(i) == "m"
        and (not money and metres(t, i) or t.glued(i + 1) and t.word(i + 1) in {"2", "3", "²", "³"})
    ):
        return None
    return (words.MONEY_SCALES if money or t.raw(i) in {"MM"} else words.GLUED_SCALES).get(word)


def _times(part: Part, scale: int, after: int) -> Part:
    return part._replace(
        value=part.value * scale, scales=(*part.scales, scale), after=after, comma=False
    )


def measured(t: Tokens, part: Part, link: str = "", first: int = 0) -> Part:
    """Return `part` with the unit written after it, if there is one, and the part of that unit which "and" adds."""
    j = t.past_hyphen(part.after)
    if link and t.word(j) == link:
        j += 1
    if t.word(j) not in measures.FIRST_WORDS and t.raw(j) not in measures.FIRST_WORDS:
        return _sure(t, part)
    found = apt(t, first, j, part, measures.unit(t, j))
    if found is None:
        return _sure(t, part)
    unit, size, after = found
    if unit is None:
        return Part(part.after, Kind.UNREADABLE)
    if (
        unit is Unit.DEGREE
        and t.word(after) == "below"
        and t.word(after + 1) == "zero"
        and part.value
    ):
        return part._replace(value=-part.value, unit=unit, after=after + 2)
    after = _past_old(t, after)
    if part.value is None:
        return part if unit is Unit.COUNT else part._replace(unit=unit, after=after)
    if unit is Unit.FT:
        return inches(t, part._replace(value=part.value, unit=unit, after=after, comma=False))
    if unit.dimension is Dimension.MONEY:
        return coins(t, part._replace(value=part.value * size, unit=unit, after=after, comma=False))
    more = half_more(t, after) if unit.dimension is Dimension.TIME else None  # "a year and a half"
    value = part.value + more.value if more else part.value
    value = value * size if size != 1 else value
    return part._replace(value=value, unit=unit, after=more.after if more else after, comma=False)


def _sure(t: Tokens, part: Part) -> Part:
    return Part(part.after, Kind.UNREADABLE) if part.comma else part


def _past_old(t: Tokens, i: int) -> int:
    j = t.past_hyphen(i)
    return j + 1 if t.word(j) in {"old", "olds"} else i
