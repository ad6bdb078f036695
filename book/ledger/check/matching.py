"""Find the figure of the book that a number of a draft is, or nearly is."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ledger.reading.numerals.cardinals import Kind
from ledger.reading.numerals.finder import Numeral
from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Unit

from . import dating, naming, patterns
from .concepts import says, unsaid
from .context import Context
from .topics import Need, Topic, topic

Row = Mapping[str, str]


class Relation(StrEnum):
    """How a number of a draft compares with a figure."""

    EQUAL = "equal"
    UNIT = "unit"
    NEAR = "near"


class Match(NamedTuple):
    """A number of a draft is, or nearly is, the figure of a row."""

    row: Row
    relation: Relation


SMALL = 20  # numbers below it are everywhere: their noun must be beside them
_METERS: dict[Unit, Fraction] = {Unit.KM: Fraction(1000), Unit.MI: Fraction("1609.344")}
_HECTARES = {Unit.HA: Fraction(1), Unit("acre"): Fraction("0.404686"), Unit("sqkm"): Fraction(100)}


def match(number: Numeral, context: Context, rows: Sequence[Row]) -> Match | None:
    """Return the figure that a number is, or nearly is; None for a number that is no figure of the book."""
    for relation, compare in (
        (Relation.EQUAL, _equal),
        (Relation.UNIT, _other_unit),
        (Relation.NEAR, _near),
    ):
        found = [
            row for row in rows if compare(number, row) and _meant(number, context, row, relation)
        ]
        if found:
            return Match(max(found, key=lambda row: _fit(context, row, number)), relation)
    return None


def same(number: Numeral, row: Row) -> bool:
    """Return whether a number has the value and the unit of a figure, whatever it is about."""
    return _equal(number, row)


def amount(row: Row) -> Fraction | None:
    """Return the value of a figure, a share as a fraction of one."""
    return _amount(row["value"], row["unit"]) if row["value"] else None


@cache
def _amount(value: str, unit: str) -> Fraction:
    return Fraction(value) / (100 if unit == Unit.PERCENT else 1)


def size(number: Numeral) -> Fraction | None:
    """Return the value of a number, a share as a fraction of one."""
    if number.value is None:
        return None
    return number.value / 100 if number.unit is Unit.PERCENT else number.value


def _equal(number: Numeral, row: Row) -> bool:
    if number.kind is Kind.VAGUE:
        return not row["value"] and _vague(number.exact) == _vague(row["exact"])
    return size(number) is not None and size(number) == amount(row) and _comparable(number, row)


def _vague(exact: str) -> str:
    found = patterns.VAGUE.match(exact)
    return found[0].lower() if found else exact


def _comparable(number: Numeral, row: Row) -> bool:
    """Return whether a number is in the unit of a figure; people and things may be counted without one."""
    unit = Unit(row["unit"])
    if unit.dimension is Dimension.NUMBER:
        return number.unit is None or number.unit.dimension is Dimension.NUMBER
    if unit.dimension is Dimension.SHARE:
        return number.unit is not None and number.unit.dimension is Dimension.SHARE
    return number.unit is unit


def _other_unit(number: Numeral, row: Row) -> bool:
    """Return whether a number is a figure's in another currency or length, or without any."""
    unit, value, own = Unit(row["unit"]), size(number), amount(row)
    if not value or not own or number.unit is unit or number.kind is Kind.ORDINAL:
        return False
    if unit.dimension is Dimension.MONEY:
        money = number.unit is None or number.unit.dimension is Dimension.MONEY
        return money and value == own
    if number.unit is None or number.unit.dimension is not unit.dimension:
        return False
    for sizes in (_METERS, _HECTARES):
        if unit in sizes and number.unit in sizes:
            converted = value * sizes[number.unit] / sizes[unit]
            return value == own or abs(converted / own - 1) < Fraction(3, 100)
    return False


def _near(number: Numeral, row: Row) -> bool:
    value = amount(row)
    if not value or not _comparable(number, row) or row["unit"] == Unit.ORDINAL:
        return False
    if number.kind is Kind.RANGE and number.lower is not None and number.upper is not None:
        share = 100 if number.unit is Unit.PERCENT else 1
        return number.lower / share <= value <= number.upper / share
    drafted = size(number)
    if not drafted or drafted == value or drafted < 0:
        return False
    ratio = drafted / value
    swapped = sorted(_digits(drafted)) == sorted(_digits(value)) and len(_digits(value)) > 1
    return Fraction(3, 4) <= ratio <= Fraction(4, 3) or swapped or ratio in _SLIPS


_SLIPS = {
    Fraction(10),
    Fraction(1, 10),
    Fraction(100),
    Fraction(1, 100),
    Fraction(1000),
    Fraction(1, 1000),
}


def _digits(value: Fraction) -> str:
    return (
        str(value.numerator).rstrip("0")
        if value.denominator == 1
        else str(float(value)).strip("0.")
    )


def _meant(number: Numeral, context: Context, row: Row, relation: Relation) -> bool:
    """Return whether what is around a number is what a figure is about."""
    about = topic(row["figure_id"])
    if row["unit"] == Unit.PERSON and patterns.OTHER_NOUN.match(context.after):
        return False
    if not _recognized(number, context, about) or _elsewhere(context, row, about):
        return False
    if Need.CITED in about.needs and not is_named(context, row, about):
        return False
    if relation is Relation.EQUAL:
        return not dating.conflicts(context.sentence, row) or _certain(context, row, about)
    if relation is Relation.UNIT:
        return not unsaid(context.near, about.scope) and says(context.sentence, about.about)
    return _surely_meant(number, context, row, about)


def _recognized(number: Numeral, context: Context, about: Topic) -> bool:
    sentence, near = context.sentence, context.near
    small = number.value is not None and number.value < SMALL or number.kind is Kind.VAGUE
    if small:
        first, *_ = about.about.split()
        share = number.unit is not None and number.unit.dimension in {
            Dimension.MONEY,
            Dimension.SHARE,
        }
        beside = context.sentence if share else context.segment
        return says(beside, first) and says(sentence, about.about) and says(near, about.who)
    return (says(sentence, about.about) and says(near, about.who)) or (
        says(near, about.about) and says(sentence, about.who)
    )


def _elsewhere(context: Context, row: Row, about: Topic) -> bool:
    """Return whether the sentence is of another event, or has another source."""
    if is_named(context, row, about):
        return False
    if (
        Need.SIDE in about.needs
        and says(context.sentence, "other")
        and not says(context.near, "fighting")
    ):
        return True
    return bool(patterns.ELSEWHERE.search(context.sentence))


def is_named(context: Context, row: Row, about: Topic) -> bool:
    """Return whether the article of a figure, or whom it quotes, is named near a number."""
    by_name = naming.named(row["source_id"]).search(context.cited)
    return bool(by_name or about.claimant and says(context.near, about.claimant))


def _certain(context: Context, row: Row, about: Topic) -> bool:
    """Return whether a number with another year is this figure all the same."""
    return (
        is_named(context, row, about)
        or bool(about.scope)
        and not unsaid(context.sentence, f"{about.about} {about.scope}")
    )


def _surely_meant(number: Numeral, context: Context, row: Row, about: Topic) -> bool:
    """Return whether another value is this figure misread, and not a number of its own."""
    if unsaid(context.sentence, about.scope or about.who) or unsaid(
        context.segment, about.about.split()[0]
    ):
        return False
    if dating.conflicts(context.sentence, row):
        return False
    value, share = amount(row) or 0, row["unit"] == Unit.PERCENT
    if naming.named(row["source_id"]).search(context.cited):
        return value >= 10 or share or dating.starts(context.sentence, row)
    return value >= 30 and dating.has_event(context.near, row)


def _fit(context: Context, row: Row, number: Numeral) -> tuple:
    """Return how well a figure fits what is around a number, for the best of several."""
    about = topic(row["figure_id"])
    groups = f"{about.about} {about.scope}".split()
    beside = len(groups) - len(unsaid(context.segment, " ".join(groups)))
    within = len(groups) - len(unsaid(context.sentence, " ".join(groups)))
    near = len(groups) - len(unsaid(context.near, " ".join(groups)))
    value, drafted = amount(row), size(number)
    distance = abs(float(drafted / value) - 1) if value and drafted else 0
    narrow = sum(1 / len(group.split("|")) for group in groups) / len(groups)
    return *(each / len(groups) for each in (beside, within, near)), narrow, -distance
