"""One definition of a unit feeds the grammar, the schema, the axes and the words."""

import re
import subprocess
import sys

import pytest

from ledger.files import BOOK
from ledger.reading.numerals import find
from ledger.reading.numerals.measures import SHARED
from ledger.tables.schemas import FIGURES
from ledger.tables.units import DEFINITIONS, Dimension, Unit
from rows import each_row

BY_DEGREE = {
    "pound",
    "pounds",
    "won",
    "bar",
    "bars",
    "bit",
    "bits",
}  # units only beside other words, or where much is counted
PUBLISHED = (
    "person count percent fraction ordinal USD EUR GBP km mi ha year month week day hour".split()
)


def test_the_units_that_were_published_keep_their_names_and_places():
    assert [str(unit) for unit in Unit][: len(PUBLISHED)] == PUBLISHED


@each_row("unit", Unit)
def test_every_unit_is_defined_and_named(unit):
    definition = DEFINITIONS[unit]
    assert definition.singular and unit.plural and unit.axis
    assert unit.dimension in Dimension


@each_row("unit", [unit for unit in Unit if DEFINITIONS[unit].words])
def test_every_spelling_of_a_unit_reads_as_it(unit):
    for spelling, size in DEFINITIONS[unit].words.items():
        if (
            spelling in BY_DEGREE
            or spelling in SHARED
            or unit is Unit.SECOND
            and spelling == "second"
        ):
            continue
        for text in (
            f"It was 7000 {spelling} there",
            f"It was seven thousand {spelling.capitalize()}",
        ):
            if spelling in {"times", "foot"}:
                text = text.lower()
            [numeral] = find(text if spelling != "foot" else "It was a 7000-foot wall")
            assert (numeral.unit, numeral.value) == (unit, 7000 * size), spelling


@each_row("unit", [unit for unit in Unit if unit.dimension is Dimension.MONEY and unit.isupper()])
def test_money_goes_by_its_iso_code(unit):
    assert re.fullmatch("[A-Z]{3}", unit)


@pytest.mark.parametrize(
    ("unit", "axis", "plural"),
    [
        (Unit.PERSON, "people", "people"),
        (Unit.USD, "US dollars", "US dollars"),
        (Unit.KM, "kilometers", "kilometers"),
        (Unit.MI, "miles", "miles"),
        (Unit.HA, "hectares", "hectares"),
        (Unit.YEAR, "years", "years"),
        (Unit.COUNT, "number", "times"),
        (Unit.FRACTION, "fraction of the whole", "parts"),
        (Unit.ORDINAL, "rank", "ranks"),
        (Unit.PERCENT, "percent", "percent"),
        (Unit.KGS, "Kyrgystani soms", "Kyrgystani soms"),
    ],
)
def test_names_are_those_that_axes_and_words_have(unit, axis, plural):
    assert (unit.axis, unit.plural) == (axis, plural)


def test_the_schema_takes_every_unit():
    column = next(column for column in FIGURES.columns if column.name == "unit")
    for unit in Unit:
        column.check(str(unit), "row 2")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Pakistan paid 500 rupees", "PKR"),
        ("in Delhi it cost 500 rupees", "INR"),
        ("it cost 500 rupees", None),
        ("it cost Rs500", "PKR"),
        ("200 pounds of flour", "lb"),
        ("he was fined 200 pounds", "GBP"),
        ("Egypt paid 3 million pounds", "EGP"),
        ("200 pounds", None),
        ("4,000 pesos in Mexico", "MXN"),
        ("4,000 pesos", None),
        ("5 won medals", None),
        ("temperatures of 35C", "degree"),
        ("Section 35C", None),
    ],
)
def test_a_shared_name_of_units_is_read_where_the_text_decides(text, unit):
    [numeral] = find(text)
    assert numeral.unit == unit


def test_the_names_are_looked_up_once_and_not_where_a_text_is_read():
    program = "import time, sys; t = time.process_time(); import ledger.reading.records; print(time.process_time() - t)"
    taken = subprocess.run(
        [sys.executable, "-c", program], cwd=BOOK, capture_output=True, text=True, check=True
    ).stdout
    assert float(taken) < 3
