"""Define the units of figures once, for the grammar, the schemas, the axes and the words.

Names and plurals are CLDR's, money goes by its ISO 4217 code; both come from Babel. What CLDR
doesn't list (other spellings, sizes expressed in another unit) is in `unit_words`.
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from .unit_words import MEASURES, MONEY, NUMBERS

_RETIRED = "ANG BYR HRK SLL VEF XDR ZWL".split()  # still met in the news
_LOCALES = [Locale.parse("en"), Locale.parse("en_GB")]  # kilometer, and kilometre


def _codes() -> list[str]:
    """Return the ISO 4217 codes of money that is legal tender somewhere, and a few that used to be."""
    used = get_global("territory_currencies").values()
    tender = {code for money in used for code, _, end, tender in money if end is None and tender}
    return sorted(tender | {*_RETIRED})


_FIRST = {
    *"person count percent fraction ordinal USD EUR GBP km mi ha year month week day hour".split()
}  # as published
_MORE = [unit for unit in (*NUMBERS, *MEASURES, *_codes()) if unit not in _FIRST]


class Dimension(StrEnum):
    """What a unit measures: figures of one dimension can share an axis once they are in one unit."""

    NUMBER = "number"
    SHARE = "share"
    RANK = "rank"
    MONEY = "money"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    TIME = "time"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    POWER = "power"
    ENERGY = "energy"
    PRESSURE = "pressure"
    FREQUENCY = "frequency"
    VOLTAGE = "voltage"
    DATA = "data"


class Unit(StrEnum):
    """Units of `value`: money is in whole units of its code, a rank is an `ordinal`."""

    PERSON = "person"
    COUNT = "count"
    PERCENT = "percent"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    USD = "USD"
    EUR = "EUR"
    GBP = "GBP"
    KM = "km"
    MI = "mi"
    HA = "ha"
    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    vars().update({unit.upper(): unit for unit in _MORE})

    @property
    def dimension(self) -> Dimension:
        """Return what the unit measures."""
        return DEFINITIONS[self].dimension

    @property
    def plural(self) -> str:
        """Return the unit's name after a number: "kilometers", "US dollars"."""
        return DEFINITIONS[self].plural

    @property
    def axis(self) -> str:
        """Return the heading of an axis in this unit: "kilometers", "people"."""
        return DEFINITIONS[self].axis or self.plural


class Definition(NamedTuple):
    """A unit: its dimension, its names, and every spelling that a text may use.

    `words` are spelled out, in any case; `symbols` are case-sensitive. Each goes with its size in the
    unit: "decades" are 10 of a year.
    """

    dimension: Dimension
    singular: str
    plural: str
    words: dict[str, Fraction]
    symbols: dict[str, Fraction]
    axis: str = ""


def _sized(entries: str) -> dict[str, Fraction]:
    """Return each name of "year|decade=10" with its size, 1 if none is given."""
    pairs = (entry.partition("=") for entry in entries.split("|") if entry)
    return {name: Fraction(size or 1) for name, _, size in pairs}


def _named(cldr: str) -> list[str]:
    """Return the singular and plural of a unit, from CLDR in both spellings: "kilometer", …, "kilometres"."""
    if "|" in cldr:
        return cldr.split("|")
    lengths = [locale._data["unit_patterns"][cldr]["long"] for locale in _LOCALES]
    found = [forms[number] for forms in lengths for number in ("one", "other")]
    return list(dict.fromkeys(form.replace("{0}", "").strip() for form in found))


def _measure(dimension: str, cldr: str, words: str, symbols: str) -> Definition:
    names = _named(cldr)
    spelled = dict.fromkeys(map(str.lower, names), Fraction(1)) | _sized(words)
    return Definition(
        Dimension(dimension), names[0], names[len(names) > 1], spelled, _sized(symbols)
    )


def _number(dimension: str, names: str, words: str, symbols: str, axis: str) -> Definition:
    one, many = names.split("|")
    return Definition(Dimension(dimension), one, many, _sized(words), _sized(symbols), axis)


def _money(code: str) -> Definition:
    names = _LOCALES[0]._data["currency_names_plural"].get(code, {})
    one, many = names.get("one", code), names.get("other", code)
    spelled = {one.lower(): Fraction(1), many.lower(): Fraction(1)} | _sized(MONEY.get(code, ""))
    return Definition(Dimension.MONEY, one, many, spelled, {code: Fraction(1)})


DEFINITIONS: dict[Unit, Definition] = {
    **{Unit(unit): _number(*row) for unit, row in NUMBERS.items()},
    **{Unit(unit): _measure(*row) for unit, row in MEASURES.items()},
    **{Unit(code): _money(code) for code in _codes()},
}
