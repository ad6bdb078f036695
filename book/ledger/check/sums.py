"""Find sums and differences of figures that no source states."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations

from ledger.reading.numerals.cardinals import Kind
from ledger.reading.numerals.finder import Numeral
from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Unit

from . import dating, patterns
from .concepts import says
from .context import Context
from .matching import amount, size
from .topics import topic

Row = Mapping[str, str]
_ROUGHLY = Fraction(5, 100)


def addends(
    number: Numeral, context: Context, rows: Sequence[Row], stated: Sequence[Fraction]
) -> tuple[Row, ...]:
    """Return the figures whose sum or difference a number is; none if it is no such thing.

    `stated` are the values of the draft's numbers in the paragraph: a small sum is one only beside its parts.
    """
    value = size(number)
    if (
        value is None
        or number.kind is not Kind.CARDINAL
        or patterns.SUM_REFUSED.search(context.near)
    ):
        return ()
    for parts in _comparable(rows, number):
        amounts = [Fraction(amount(row) or 0) for row in parts]
        if sum(amounts) and _is_sum(value, amounts, context, parts, stated):
            return parts
        if len(parts) == 2 and _is_difference(value, amounts, context, parts, stated):
            return parts
    return ()


def _comparable(rows: Sequence[Row], number: Numeral) -> Iterator[tuple[Row, ...]]:
    """Yield pairs and threes of figures that might be added: of one chapter, unit and date."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row["value"] and row["unit"] != Unit.ORDINAL and _same_unit(number, row):
            groups.setdefault((row["chapter"], row["unit"], row["as_of"]), []).append(row)
    for group in groups.values():
        yield from chain(combinations(group, 2), combinations(group, 3))


def _same_unit(number: Numeral, row: Row) -> bool:
    unit = Unit(row["unit"])
    if unit.dimension is Dimension.NUMBER or unit.dimension is Dimension.SHARE:
        return number.unit is None or number.unit.dimension is unit.dimension
    return number.unit is unit


def _is_sum(
    value: Fraction,
    amounts: list[Fraction],
    context: Context,
    parts: tuple[Row, ...],
    stated: Sequence[Fraction],
) -> bool:
    total = sum(amounts)
    if Unit(parts[0]["unit"]).dimension is Dimension.SHARE:
        return False
    totalled = bool(patterns.TOTAL.search(context.sentence))
    beside = all(each in stated for each in amounts)
    meant = _measured(context, parts)
    if value == total:
        return meant and (totalled or beside or total >= 100 and _one_event(context, parts))
    return (
        meant
        and totalled
        and _one_event(context, parts)
        and total >= 50
        and abs(value / total - 1) <= _ROUGHLY
    )


def _is_difference(
    value: Fraction,
    amounts: list[Fraction],
    context: Context,
    parts: tuple[Row, ...],
    stated: Sequence[Fraction],
) -> bool:
    apart = abs(amounts[0] - amounts[1])
    points = (
        value / 100 if Unit(parts[0]["unit"]).dimension is Dimension.SHARE and value >= 1 else value
    )
    if points != apart or not apart:
        return False
    return bool(patterns.APART.search(f"{context.before[-60:]}#{context.after[:60]}")) and (
        all(each in stated for each in amounts) or _measured(context, parts)
    )


def _measured(context: Context, parts: tuple[Row, ...]) -> bool:
    """Return whether the sentence is about what the figures measure."""
    topics = [topic(row["figure_id"]) for row in parts]
    return (
        all(says(context.near, each.who) for each in topics)
        and all(says(context.near, each.about.split()[0]) for each in topics)
        and any(says(context.sentence, each.about.split()[0]) for each in topics)
    )


def _one_event(context: Context, parts: tuple[Row, ...]) -> bool:
    return all(dating.has_event(context.near, row) for row in parts) and not dating.conflicts(
        context.sentence, parts[0]
    )
