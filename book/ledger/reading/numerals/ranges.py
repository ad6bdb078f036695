"""Read two amounts that belong together: a range, a change from one to the other, a ratio.

A range has a lower and an upper bound. A change ("from 8 to 21 percent", "by 18 to 164") is two
numerals; what is written at the second alone, the first has too. Where the words leave open which of
them it is, the whole is unreadable.
"""

from fractions import Fraction
from math import prod

from . import words
from .amounts import amount
from .cardinals import Kind, Part, ends
from .change_words import BETWEEN_VERB, CHANGES, FALLING, FROM_ON, RANGING, SCORES
from .tokens import HYPHENS, Tokens

_DASHES = {*HYPHENS, "–", "—"}
_TO = {"to", "through", "thru", "till", "until"}
_CLOSE = 3  # bounds of a range are rarely farther apart than this many times


def ranged(t: Tokens, i: int) -> Part | None:
    """Return an amount, or two that belong together."""
    low = amount(t, i)
    if low is None or low.value is None:
        return low
    joint = t.word(low.after)
    if joint in _DASHES:
        odd = t.word(low.after + 1) == "odd" and t.hyphen(low.after)  # "twenty-odd"
        return low._replace(after=low.after + 2) if odd else _dashed(t, i, low)
    if joint in _TO:
        return _to(t, i, low, low.after + 1) or low
    if joint == "or":
        return _alternative(t, i, low) or low
    return _consecutive(t, i, low) or low if joint == "," else low


def between(t: Tokens, i: int) -> Part | None:
    """Read "between 20 and 30", "between 40 kg and 60 kg"."""
    low = amount(t, i + 1)
    if low is None or low.value is None or t.word(low.after) not in {"and", "to", "-", "–"}:
        return None
    high = amount(t, low.after + 1)
    return (
        _joined(low, high, elided=_elided(t, i + 1, low, high))
        if high and high.value is not None
        else None
    )


def _dashed(t: Tokens, i: int, low: Part) -> Part:
    """Read "20–30", "10- to 12-year", "two-to-three-week", "51–49"."""
    j = low.after + 1
    worded = t.word(j) == "to" and (t.hyphen(low.after) or t.glued(low.after))
    if worded:
        return _to(t, i, low, t.past_hyphen(j + 1)) or low
    glued = t.glued(low.after) and t.glued(j)
    high = amount(t, j) if glued or (t.gap(low.after) and t.gap(j)) else None
    if high is None or high.value is None:
        return low
    chained = (
        t.word(high.after) in _DASHES
        and t.glued(high.after)
        and t.word(high.after + 1)[:1].isdigit()
    )
    if chained or (t.word(low.after) == "—" and not t.word(j)[:1].isdigit()):
        return Part(high.after, Kind.UNREADABLE) if chained else low
    scored = t.word(i - 1) in SCORES or t.word(i - 2) in SCORES
    joined = (
        None
        if scored and not high.unit and not high.scales
        else _joined(low, high, elided=_elided(t, i, low, high))
    )
    if (
        joined is None
        and glued
        and not low.unit
        and not low.scales
        and not high.scales
        and low.value > 0
    ):
        return _compared(t, low, high)
    return joined or low


def _compared(t: Tokens, low: Part, high: Part) -> Part:
    """Read what is no range: votes and scores ("51–49"), or a number cut short ("1,200-300")."""
    cut_short = low.value >= 1000 or "," in t.word(low.after - 1)
    return Part(high.after, Kind.UNREADABLE if cut_short or high.unit else Kind.RATIO)


def _to(t: Tokens, i: int, low: Part, j: int) -> Part | None:
    """Return two amounts with "to" between them: a range, or a change after "from", "by" or a verb of change."""
    high = amount(t, j)
    if high is None or high.value is None:
        return None
    hyphened = t.word(low.after) in HYPHENS
    if hyphened and not high.unit and not high.scales and low.value >= high.value:
        return Part(
            high.after, Kind.IDIOM if low.value == high.value else Kind.RATIO
        )  # one-to-one, 3-to-1
    before = t.word(i - 1)
    if _from(t, i - 1):
        return _completed(t, i, low, high)
    if before == "by" or _changes(t, i - 1):
        return _changed(low, high)
    return _joined(low, high, elided=_elided(t, i, low, high))


def _from(t: Tokens, i: int) -> bool:
    """Return whether "from", as of a change, is token `i` or the one before its qualifiers."""
    for k in range(i, i - 5, -1):
        if t.word(k) == "from":
            return t.word(k - 1) not in RANGING
        if t.word(k) not in FROM_ON:
            return False
    return False


def _completed(t: Tokens, i: int, low: Part, high: Part) -> Part:
    """Return `low` of "from low to high" with the unit and scale that follow `high` only."""
    if low.value >= 0 > high.value and t.word(low.after + 1) not in {"minus", "negative"}:
        return low
    scale = prod(high.scales) if high.scales and not low.scales and low.value < 1000 else 1
    if scale > 1:
        shared = _shared_scale(low, high)
        if shared == 1 and low.value * scale > high.value and not _falls(t, i):
            return Part(low.after, Kind.UNREADABLE)  # "grew from 5 to 3 million"
        scale = shared if shared > 1 else scale
    elif _elided(t, i, low, high) != 1:
        return Part(low.after, Kind.UNREADABLE)  # "from 5 to 6,000"
    unit = low.unit or (high.unit if not high.prefixed else None)
    if high.prefixed and not low.unit:
        return Part(low.after, Kind.UNREADABLE) if scale > 1 else low
    return low._replace(value=low.value * scale, unit=unit)


def _falls(t: Tokens, i: int) -> bool:
    return any(t.word(k) in FALLING for k in range(i - 4, i - 1))


def _changes(t: Tokens, i: int) -> bool:
    """Return whether token `i`, or the one before its qualifiers, is a verb of change."""
    for k in range(i, i - 5, -1):
        if t.word(k) in CHANGES:
            return True
        if t.word(k) not in BETWEEN_VERB:
            return False
    return False


def _changed(low: Part, high: Part) -> Part | None:
    """Return what follows "by" or a verb of change: a range of the change, or the change and its result."""
    near = (
        0
        < low.value * _shared_scale(low, high)
        < high.value
        <= low.value * _shared_scale(low, high) * _CLOSE
    )
    if low.unit is None and high.unit and not high.prefixed and not low.scales:
        return _joined(low, high) if near else Part(high.after, Kind.UNREADABLE)
    if low.unit != high.unit or not near:
        return low
    if low.prefixed and high.prefixed or low.unit or (high.scales and not low.scales):
        return (
            Part(high.after, Kind.UNREADABLE)
            if low.unit or high.scales == low.scales
            else _joined(low, high)
        )
    return Part(high.after, Kind.UNREADABLE) if low.value * 2 >= high.value else low


def _alternative(t: Tokens, i: int, low: Part) -> Part | None:
    """Read "six or seven", "10 or 15 percent"; not two amounts that have nothing to do with each other."""
    j = low.after + 1
    if t.word(j) in {"a", "an"}:
        return None
    high = amount(t, j)
    if (
        high is None
        or high.value is None
        or high.kind is not Kind.CARDINAL
        or low.unit
        and high.unit is None
    ):
        return None
    first = low.value * _shared_scale(low, high)
    return _joined(low, high) if first < high.value <= 2 * first + 1 else None


def _consecutive(t: Tokens, i: int, low: Part) -> Part | None:
    """Read "five, six bodyguards": two small numbers in words, one after the other, that are no list."""
    j = low.after + 1
    if low.unit or low.scales or t.word(i) not in words.ONES or t.word(j) not in words.ONES:
        return None
    high = amount(t, j)
    listed = (
        t.word(i - 1) == ","
        or high is None
        or ends(t, high.after)
        or t.word(high.after) in {"and", "or"}
    )
    if listed or high.value != low.value + 1 or low.value == 0:
        return None
    return _joined(low, high)


def _joined(low: Part, high: Part, elided: int | Fraction | None = 1) -> Part | None:
    """Return the range of two amounts; a scale or unit written once, at the end, holds for both."""
    if low.unit and high.unit and low.unit != high.unit:
        return None
    if low.unit and not high.unit and not low.prefixed:
        return None  # "12 percent to 45,000"
    if elided is None:
        return Part(high.after, Kind.UNREADABLE)
    first, last = low.value * _shared_scale(low, high) * elided, high.value
    if first < 0 and last < first:
        first, last = last, first  # "from −18 to −34 °C"
    if first >= last:
        return None
    return Part(high.after, Kind.RANGE, unit=high.unit or low.unit, lower=first, upper=last)


def _shared_scale(low: Part, high: Part) -> int:
    """Return what the scale words of `high` multiply `low` by: all of them, or the last ones, that leave it the lower."""
    if max(low.scales, default=1) > 100:
        return 1
    shares = (prod(high.scales[k:]) for k in range(len(high.scales)))
    return next((share for share in shares if abs(low.value) < high.value / share), 1)


def _elided(t: Tokens, i: int, low: Part, high: Part | None) -> int | None:
    """Return what `low` is short of before a `high` in thousands: "15-20,000", "5 to 6,000"; None where that is open."""
    if high is None or high.value is None or low.scales or high.scales or low.value <= 0:
        return 1
    bare = low.value < 1000 and low.value.denominator == 1 and not low.unit
    if (
        not bare
        or high.value < 1000
        or "," not in t.word(high.after - 1)
        and "," not in t.word(high.after - 2)
    ):
        return 1
    if not t.word(low.after - 1).isdigit() or low.value * 1000 >= high.value:
        return 1
    whole = high.value % 1000 == 0
    return 1000 if whole and low.value * 1000 * _CLOSE >= high.value else None
