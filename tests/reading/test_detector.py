"""The detector finds what English news usage calls a number or a date, in text that it wasn't written for, and holds out against a library."""

import hashlib
import json
import os
import re
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from any_text import any_text
from ledger.errors import LedgerError
from ledger.files import DATA, ROOT, SEEDS
from ledger.reading.dates.finder import DateExpression
from ledger.reading.dates.resolution import resolve
from ledger.reading.expressions import Expression, expressions
from ledger.reading.numerals.cardinals import Kind
from ledger.reading.sources import source
from ledger.tables import csv_files, schemas
from ledger.tables.vocabularies import Unit

PUBLISHED = "2022-10-04"  # of every sentence below: a Tuesday


def reading(expression: Expression) -> str:
    """An expression as the tables below write it: value and unit, bounds, EDTF, or its kind where it has no value."""
    if isinstance(expression, DateExpression):
        try:
            return resolve(expression, PUBLISHED)
        except LedgerError:
            return f"undated {expression.form}"
    if expression.value is None and expression.lower is None:
        return expression.kind
    value = (
        f"{expression.lower} to {expression.upper}"
        if expression.kind is Kind.RANGE
        else str(expression.value)
    )
    return f"{value} {expression.unit}" if expression.unit else value


SENTENCES = {
    "Between 20 and 30 shells fell; officials spoke of 20–30, witnesses of fifteen to twenty.": {
        "Between 20 and 30": "20 to 30",
        "20–30": "20 to 30",
        "fifteen to twenty": "15 to 20",
    },
    "One in five pensioners and nine out of ten students voted.": {
        "One in five": "1/5 fraction",
        "nine out of ten": "9/10 fraction",
    },
    "Two-thirds of the dam and a quarter of the valley lie abroad, and half of the rest.": {
        "Two-thirds": "2/3 fraction",
        "a quarter": "1/4 fraction",
        "half": "1/2 fraction",
    },
    "Half a million people paid USD 1.2bn, or €3m a day.": {
        "Half a million": "500000",
        "USD 1.2bn": "1200000000 USD",
        "€3m": "3000000 EUR",
    },
    "The loan, $2–3 million at 4.5 per cent, fell by 12% to £900k.": {
        "$2–3 million": "2000000 to 3000000 USD",
        "4.5 per cent": "9/2 percent",
        "12%": "12 percent",
        "£900k": "900000 GBP",
    },
    "Inflation of 1,5 and a deficit of 3,50 were reported.": {
        "1,5": "unreadable",
        "3,50": "unreadable",
    },
    "A 10-year-old and her 34-year old teacher walked 600 miles.": {
        "10-year-old": "10 year",
        "34-year old": "34 year",
        "600 miles": "600 mi",
    },
    "A dozen officers, two dozen clerks and dozens of guards met hundreds of thousands.": {
        "A dozen": "12",
        "two dozen": "24",
        "dozens": "vague",
        "hundreds of thousands": "vague",
    },
    "Article 5 was read out at the G7, the 7th of its kind, under item No. 3.": {
        "5": "name",
        "G7": "name",
        "7th": "7 ordinal",
        "3": "name",
    },
    "An F-16, two MiG-29s and the HQ-9 flew over Route 66.": {
        "F-16": "name",
        "two": "2",
        "MiG-29s": "name",
        "HQ-9": "name",
        "66": "name",
    },
    "Since the 1990s, and above all in the mid-1990s, the 19th century was in fashion.": {
        "1990s": "199X",
        "mid-1990s": "199X",
        "19th century": "1801/1900",
    },
    "At 4 a.m. on 27 October 2021 the valley woke; by 16:30 on Oct. 27 it slept.": {
        "4 a.m.": "undated clock",
        "27 October 2021": "2021-10-27",
        "16:30": "undated clock",
        "Oct. 27": "2021-10-27",
    },
    "On Friday, September 30, 2022, and again last Sunday and today, he spoke.": {
        "Friday, September 30, 2022": "2022-09-30",
        "last Sunday": "2022-10-02",
        "today": "2022-10-04",
    },
    "Talks from June 8 to June 9, 2016, resumed on 2017-03-01 and on the 5th of May.": {
        "June 8": "2016-06-08",
        "June 9, 2016": "2016-06-09",
        "2017-03-01": "2017-03-01",
        "5th of May": "2022-05-05",
    },
    "Between June and August 2021, and in the first half of 2022, 2,000 men left.": {
        "June": "2021-06",
        "August 2021": "2021-08",
        "first half of 2022": "2022-01/2022-06",
        "2,000": "2000",
    },
    "The 2018–21 plan followed the post-2014 order; late 2023 is the term.": {
        "2018–21": "2018/2021",
        "post-2014": "2014/..",
        "late 2023": "2023",
    },
    "They may march in May, or in March, but March is cold and May was warm.": {
        "May": "2023-05",
        "March": "2023-03",
    },
    "A 2014 vote, their 1991 oath and the 2022 summit count; 2022 rifles and the 40 do too.": {
        "2014": "2014",
        "1991": "1991",
        "2022": "2022",
        "40": "40",
    },
    "Last month, this January, last year and this week differ from days after.": {
        "Last month": "2022-09",
        "this January": "2022-01",
        "last year": "2021",
        "this week": "2022-10-03/2022-10-09",
        "days after": "undated relative",
    },
    "In recent years, the day Kabul fell and the same day a year later are told apart.": {
        "recent years": "undated relative",
        "the day": "undated relative",
        "same day": "undated relative",
        "a year later": "undated relative",
    },
    "Two days later, within three decades, twice a week and every two years.": {
        "Two days": "2 day",
        "three decades": "30 year",
        "twice": "2 count",
        "two years": "2 year",
    },
    "The second-largest base, the third in line and the twenty-first post are old.": {
        "second": "2 ordinal",
        "third": "3 ordinal",
        "twenty-first": "21 ordinal",
    },
    "One hundred and forty lorries, forty-one jeeps and 1.5 million tonnes of steel.": {
        "One hundred and forty": "140",
        "forty-one": "41",
        "1.5 million tonnes": "1500000 tonne",
    },
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_expression_of_a_news_sentence_is_found_and_read(sentence):
    assert {
        expression.exact: reading(expression) for expression in expressions(sentence)
    } == SENTENCES[sentence]


@given(
    st.lists(st.sampled_from(list(SENTENCES)), min_size=2, max_size=5),
    st.sampled_from([" ", "\n", "\n\n", "\u00a0"]),
)
def test_sentences_side_by_side_read_as_each_does_alone(chosen, gap):
    alone = [expression.exact for sentence in chosen for expression in expressions(sentence)]
    assert [expression.exact for expression in expressions(gap.join(chosen))] == alone


FRAGMENTS = [
    "1",
    "20",
    "1990s",
    "2021",
    "1,5",
    "J-20",
    "-",
    "–",
    " ",
    "\n",
    "one",
    "in",
    "two",
    "half",
    "a",
    "million",
    "$",
    "%",
    "percent",
    "October",
    "May",
    "27",
    "last",
    "month",
    "days",
    "after",
    "the",
    "day",
    "Russia",
    "4",
    "a.m.",
    "th",
    "century",
    ",",
    ".",
    "½",
    "٣",
]
prose = st.lists(st.sampled_from(FRAGMENTS) | any_text(max_size=2)).map("".join) | st.lists(
    st.sampled_from(FRAGMENTS)
).map(" ".join)


@given(prose)
@example(
    "11\n11990s"
)  # a word is looked for up to the digits, and never across a line end before them
@example("\n".join(path.read_bytes().decode() for path in SEEDS.glob("*.txt")))
def test_expressions_are_in_order_and_leave_no_digit_out(text):
    last = 0
    for expression in expressions(text):
        assert not re.search(r"\d", text[last : expression.start])
        assert last <= expression.start < expression.end
        assert text[expression.start : expression.end] == expression.exact
        last = expression.end
    assert not re.search(r"\d", text[last:])


WORDS = re.compile(r"""(?ix)\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy
    |eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth
    |hal(?:f|ves)|quarters?|several|twice|decades?|century|centuries|yesterday|today|tomorrow|\w+day|months?|weeks?|years?|days?
    |January|February|March|April|May|June|July|August|September|October|November|December)\b""")
NOT_NUMERIC = {"may", "day-to-day"}  # "may" is also a verb


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda seed: seed.name)
def test_no_number_word_of_a_seed_is_outside_an_expression(seed):
    text = seed.read_bytes().decode()
    covered = {
        offset
        for expression in expressions(text)
        for offset in range(expression.start, expression.end)
    }
    missed = [
        match[0]
        for match in WORDS.finditer(text)
        if match.start() not in covered and match[0] not in NOT_NUMERIC
    ]
    assert missed == []


# ── The library: quantulum3, an independent parser of quantities. What it reads otherwise, or one of us does not read, and why.
UNITS = {
    "dimensionless": (1, None),
    "percentage": (1, Unit.PERCENT),
    "dollar": (1, Unit.USD),
    "united states dollar": (1, Unit.USD),
    "year": (1, Unit.YEAR),
    "decade": (10, Unit.YEAR),
    "mile": (1, Unit.MI),
    "kilometre": (1, Unit.KM),
}
THE_LIBRARY_ALONE = {  # its words → why they are no number
    "a key": "takes “a k…” for a thousand, with a unit made up of letters: “exayear”",
    "an Astana": "takes “an” for one and the capital for a unit made up of letters: “ampere stere year nanoampere”",
    "a Putin": "takes “a” for one and the president for a unit made up of letters: “poise atomic mass unit tonne inch”",
}
READ_OTHERWISE = {  # our words → its reading, and why ours stands
    "second half of 2021": ("1/2", "reads the half alone; half of a year is a date"),
    "third": ("1/3", "“third countries” are no part of anything: an ordinal"),
    "fifth": ("1/5", "“fifth generation” is a rank, not a part"),
    "half": ("1/2", "the same value; it has no unit for a share of a whole"),
    "60 hectares": ("60", "does not take “hectares” for a unit"),
}
WE_ALONE = {  # why the library leaves it out → our words
    "reads no month, weekday or date without digits": [
        "last month",
        "Last month",
        "late November",
        "October",
        "November",
        "September",
        "February",
        "June",
        "August",
        "March",
        "this January",
        "this week",
        "recent years",
        "today",
        "same day",
        "the day",
        "days after",
        "months after",
    ],
    "reads no quantity without a number": [
        "decades",
        "several decades",
        "several",
        "most of",
        "billions of dollars",
        "dozens",
        "Dozens",
        "hundreds",
        "hundreds of thousands",
    ],
    "reads a unit only after a number": ["decade"],
    "reads no rank": ["first", "First", "second", "201st"],
    "takes “one” for a pronoun, which it is": ["one"],
    "passes over digits that hang on a word": [
        "COVID-19",
        "HQ-9",
        "J-20",
        "SU-57E",
        "Ababil-2",
        "Cooperation-2021",
        "mid-1990s",
    ],
}


RECORDED = (
    ROOT / "tests/data/quantulum3.json"
)  # what version 0.10.0 reads in each text, by its hash
RECORD = "QUANTULUM3"  # set to "write", with quantulum3 installed, to read the texts again


class Quantity(NamedTuple):
    """A quantity as quantulum3 reads it; `value` is the repr of its float."""

    surface: str
    start: int
    end: int
    value: str
    unit: str


def library(text: str) -> list[Quantity]:
    """Return what quantulum3 reads in `text`, as recorded: it needs a package without a wheel."""
    key = hashlib.sha256(text.encode()).hexdigest()
    recorded = json.loads(RECORDED.read_text("utf-8"))
    if os.environ.get(RECORD) == "write":
        from quantulum3 import parser

        read = parser.parse(text.replace("\u00a0", " "))  # it does not know the no-break space
        recorded[key] = [
            (each.surface, *each.span, str(each.value), each.unit.name) for each in read
        ]
        RECORDED.write_text(json.dumps(recorded, ensure_ascii=False, indent=0) + "\n", "utf-8")
    assert key in recorded, f"no record of this text; run again with {RECORD}=write and quantulum3"
    return [Quantity(*each) for each in recorded[key]]


def agree(quantity, expression: Expression) -> bool:
    size, unit = UNITS.get(quantity.unit, (1, quantity.unit))
    if isinstance(expression, DateExpression):
        return unit is None and float(quantity.value) in {
            expression.year,
            expression.month,
            expression.day,
        }
    return (Fraction(quantity.value) * size, unit) == (expression.value, expression.unit)


def compare(text: str) -> tuple[set[str], dict[str, str], set[str]]:
    """What the library alone reads in `text`, what it reads otherwise and how, and what we alone read."""
    found, quantities = expressions(text), library(text)
    met = [
        (quantity, expression)
        for quantity in quantities
        for expression in found
        if quantity.start < expression.end and expression.start < quantity.end
    ]
    otherwise = {
        expression.exact: str(Fraction(quantity.value).limit_denominator(1000))
        for quantity, expression in met
        if not agree(quantity, expression)
    }
    return (
        {
            quantity.surface
            for quantity in quantities
            if not any(quantity is other for other, _ in met)
        },
        otherwise,
        {
            expression.exact
            for expression in found
            if not any(expression is other for _, other in met)
        },
    )


def test_every_disagreement_with_the_library_is_listed_and_explained():
    alone, otherwise, ours = set(), {}, set()
    for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES):
        its, differing, own = compare(source(row["source_id"]).text)
        alone, otherwise, ours = alone | its, otherwise | differing, ours | own
    assert alone == set(THE_LIBRARY_ALONE)
    assert otherwise == {words: its for words, (its, _) in READ_OTHERWISE.items()}
    assert sorted(ours) == sorted(word for words in WE_ALONE.values() for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62 people paid $9 million", (set(), {}, set())),
        ("dozens of people", (set(), {}, {"dozens"})),
        ("the fifth wheel", (set(), {"fifth": "1/5"}, set())),
    ],
)
def test_the_comparison_sees_agreement_and_its_lack(text, expected):
    assert compare(text) == expected
