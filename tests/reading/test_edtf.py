"""Dates in EDTF: one parser, held against the reference library, and what readers and programs make of them."""

from datetime import date as Day

import edtf as standard
import pytest
from hypothesis import given
from hypothesis import strategies as some

from ledger.errors import TableError
from ledger.files import DATA
from ledger.reading.dates import edtf
from ledger.tables import columns, csv_files, queries, schemas

DATES = some.builds(
    lambda day, parts, doubt: "-".join(str(day).split("-")[:parts]) + doubt,
    some.dates(Day(1500, 1, 1), Day(2099, 12, 31)),
    some.integers(1, 3),
    some.sampled_from(["", "", "~", "?", "%"]),
)


@given(DATES)
def test_the_bounds_of_a_date_are_those_of_the_reference_library(text):
    parsed = standard.parse_edtf(text)
    assert edtf.bounds(text) == tuple(
        Day(*bound[:3]) for bound in (parsed.lower_strict(), parsed.upper_strict())
    )


@given(DATES, DATES)
def test_an_interval_goes_from_the_first_day_to_the_last(one, other):
    assert edtf.bounds(f"{one}/{other}") == (edtf.bounds(one)[0], edtf.bounds(other)[1])
    assert edtf.bounds(f"{one}/..") == (edtf.bounds(one)[0], None) == edtf.bounds(f"{one}/")
    assert edtf.bounds(f"../{other}") == (None, edtf.bounds(other)[1])


@given(DATES, DATES)
def test_a_covering_date_is_plain_and_holds_both_ends(one, other):
    covering = edtf.covering(f"{one}/{other}")
    if covering:
        (first, last), (low, high) = edtf.bounds(covering), edtf.bounds(f"{one}/{other}")
        assert first <= low <= last and first <= high <= last
        assert covering.replace("-", "").isdigit()


@given(some.text("0123456789-/X.~?% ", max_size=21))
def test_what_the_tables_refuse_is_refused_and_nothing_else_is_raised(text):
    try:
        edtf.date(text), edtf.bounds(text), edtf.covering(text)
    except TableError:
        return
    assert columns.EDTF.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["", "27", "2022-13", "2022-02-30", "../..", "/2022", "/", "2021/2022/2023", "20XX"]
)
def test_a_date_of_no_calendar_or_form_is_refused_with_its_words(text):
    with pytest.raises(TableError, match=f"^{text!r} is no date; write a year"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    {
        "2022": "2022",
        "2022-09": "September 2022",
        "2022-09-05": "5 September 2022",
        "2022~": "about 2022",
        "2021-03?": "about March 2021",
        "199X": "the 1990s",
        "2018/2021": "2018 to 2021",
        "2021-10-27/2021-10-29": "27–29 October 2021",
        "2021-10-27/2021-11-02": "27 October 2021 to 2 November 2021",
        "../2022-09": "by September 2022",
        "2014/..": "since 2014",
        "2014/": "2014 to an unknown date",
        "2021-01/2021-03~": "January 2021 to about March 2021",
    }.items(),
)
def test_a_date_is_put_into_words(text, words):
    assert edtf.date(text) == words


def test_dates_within_a_text_are_put_into_words_and_bare_years_stay():
    said = edtf.dates_in_words("“last month”, published 2022-12-01/2022-12-08; 2019, 2019-07")
    assert said == "“last month”, published 1–8 December 2022; 2019, July 2019"


@pytest.mark.parametrize(
    ("text", "covering"),
    {
        "2022-12-01/2022-12-08": "2022-12",
        "2022-12-31/2023-01-01": "",
        "2019-07": "2019-07",
        "2022-10-04": "2022-10-04",
        "2019~": "",
        "199X": "",
        "2019/..": "",
        "2019/": "",
    }.items(),
)
def test_the_covering_date_is_what_both_ends_share(text, covering):
    assert edtf.covering(text) == covering


@pytest.mark.parametrize("text", ["../2022", "2022/..", "2022/", "199X", "2019/202X"])
def test_a_citation_refuses_a_date_that_it_could_not_print(text):
    with pytest.raises(TableError, match="a citation can't print the date"):
        edtf.issued(text, "stated")


def test_every_date_of_the_tables_can_be_said_and_bounded():
    rows = [*queries.figures(), *queries.sources().values()]
    rows += csv_files.read(DATA / "timeline.csv", schemas.TIMELINE)
    for text in {
        row[name] for row in rows for name in ("as_of", "date", "published") if name in row
    }:
        first, last = edtf.bounds(text)
        assert first is None or last is None or first <= last, text
        assert edtf.date(text)


def test_a_day_is_the_fraction_of_its_year_that_has_passed():
    assert edtf.years(Day(2020, 1, 1)) == 2020.0
    halfway = edtf.years(Day(2021, 7, 2)) - 2021
    assert halfway == pytest.approx(182 / 365)
    assert edtf.years(Day(2020, 12, 31)) == pytest.approx(2020 + 365 / 366)


def test_a_decade_is_ten_years():
    assert edtf.bounds("199X") == (Day(1990, 1, 1), Day(1999, 12, 31))
    assert edtf.bounds("../199X") == (None, Day(1999, 12, 31))
