"""A date reads back as it was written, whatever its form, and is dated against the article's own date or not at all."""

import re
import time
from calendar import month_abbr, month_name
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from any_text import any_text
from ledger.errors import LedgerError
from ledger.files import DATA, SEEDS
from ledger.reading.dates.finder import find
from ledger.reading.dates.patterns import Form
from ledger.reading.dates.resolution import resolve
from ledger.reading.sources import source
from ledger.tables import csv_files
from ledger.tables.schemas import EDTF, TIMELINE
from ledger.tables.vocabularies import DateBasis

PUBLISHED = "2022-10-04"  # a Tuesday


def only(text):
    """The one date of `text`."""
    [expression] = find(text)
    return expression


def resolved(text: str, published: str = PUBLISHED) -> str:
    return resolve(only(text), published)


def suffixed(day: int) -> str:
    return (
        f"{day}{'th' if day in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    )


DAYS = {
    "month first": lambda d: f"{month_name[d.month]} {d.day}, {d.year}",
    "no comma": lambda d: f"{month_name[d.month]} {d.day} {d.year}",
    "short": lambda d: f"{month_abbr[d.month]}{'.' * (d.month != 5)} {d.day}, {d.year}",
    "day first": lambda d: f"{d.day} {month_name[d.month]} {d.year}",
    "ranked": lambda d: f"{suffixed(d.day)} of {month_name[d.month]}, {d.year}",
    "ranked after": lambda d: f"{month_name[d.month]} {suffixed(d.day)}, {d.year}",
    "with its weekday": lambda d: f"{d:%A}, {month_name[d.month]} {d.day}, {d.year}",
    "numbers": lambda d: f"{d:%Y-%m-%d}",
    "no-break spaces": lambda d: f"{d.day}\u00a0{month_name[d.month]}\u00a0{d.year}",
    "over a line's end": lambda d: f"{month_name[d.month]}\n{d.day}, {d.year}",
}
LEFT = st.sampled_from(
    ["", "On ", "(", "“", "at 62 points, on ", "In 2015. ", "dozens; ", "Osh—", "\n\n", "the\u00a0"]
)
RIGHT = st.sampled_from(
    ["", " they met", ".", ", he said", ")", "”", "; 7 others", "\n\nThe", "\u00a0(sic)", "’s"]
)
days = st.dates(date(1500, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("form", DAYS)
@given(day=days, left=LEFT, right=RIGHT)
def test_a_day_in_any_form_and_company_reads_back(form, day, left, right):
    written = DAYS[form](day)
    expression = next(found for found in find(left + written + right) if found.start == len(left))
    assert (expression.exact, expression.form) == (written, Form.DAY)
    assert resolve(expression, PUBLISHED) == str(day)


@given(
    days,
    st.sampled_from(
        [
            "{month} {year}",
            "{month}, {year}",
            "{month} of {year}",
            "late {month} {year}",
            "mid-{month} {year}",
            "the beginning of {month} {year}",
        ]
    ),
)
def test_a_month_of_a_year_reads_back_and_a_part_of_it_stays_the_month(day, pattern):
    expression = only(
        f"agreed in {pattern.format(month=month_name[day.month], year=day.year)} at last"
    )
    assert (expression.form, resolve(expression, PUBLISHED)) == (Form.MONTH, f"{day:%Y-%m}")


@given(
    st.integers(1500, 2099).filter(lambda year: year % 100 or year == 2000),  # "a 1500 vote"
    st.sampled_from(
        [
            "in {}",
            "since {},",
            "In {}, 300 died",
            "a {} vote",
            "Russia’s {} war",
            "({})",
            "early {}",
            "at the end of {}",
            "the summer of {}",
            "between {} and now",
        ]
    ),
)
def test_a_year_in_the_company_of_a_year_reads_back(year, pattern):
    expression = next(find(pattern.format(year)))
    assert (expression.form, expression.year, resolve(expression, PUBLISHED)) == (
        Form.YEAR,
        year,
        str(year),
    )


@pytest.mark.parametrize(
    "text",
    [
        "2022 rifles were seized",
        "killed 2000 soldiers",
        "in 2000 miles",
        "1,991 men",
        "in 1991 percent",
        "$2021",
        "2021km",
        "in 20210",
        "Sibu/Cooperation-2021",
        "the J-2000",
        "2021.5",
        "They may go",
        "March on",
        "May I",
        "Theresa May said",
        "a 24-hour day",
        "10-year-old",
        "Article 5",
        "No. 3",
        "two days after",
        "a few days after",
        "20 years ago",
        "in his thirties",
        "daylight",
        "the day",
        "first quarter",
        "the second half",
        "a monthly",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert list(find(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "on 40 October",
        "in October\n\n2021 rifles were",
        "October 2,021 rifles",
        "by October 1.5 million",
        "the October war",
    ],
)
def test_a_month_draws_in_no_number_that_is_not_its_day_or_year(text):
    assert only(text).exact == "October"


@pytest.mark.parametrize(
    ("text", "form", "edtf"),
    [
        ("the 1990s", Form.DECADE, "199X"),
        ("the late 2010s", Form.DECADE, "201X"),
        ("since the 2000s", Form.DECADE, "200X"),
        ("the 1950’s", Form.DECADE, "195X"),
        ("the 19th century", Form.CENTURY, "1801/1900"),
        ("twenty-first-century", Form.CENTURY, "2001/2100"),
        ("in 2018–2021", Form.YEAR, "2018/2021"),
        ("1998-99", Form.YEAR, "1998/1999"),
        ("post-2014", Form.YEAR, "2014/.."),
        ("pre-1991", Form.YEAR, "../1991"),
        ("the second half of 2021", Form.YEAR, "2021-07/2021-12"),
        ("the third quarter of 2020", Form.YEAR, "2020-07/2020-09"),
        ("27–29 October 2021", Form.DAY, "2021-10-27/2021-10-29"),
        ("June 8", Form.DAY, "2022-06-08"),
        ("December 3", Form.DAY, "2021-12-03"),
        ("October 4", Form.DAY, "2022-10-04"),
        ("October 5", Form.DAY, "2021-10-05"),
        ("29 February", Form.DAY, "2020-02-29"),
        ("June", Form.MONTH, "2022-06"),
        ("October", Form.MONTH, "2022-10"),
        ("late November", Form.MONTH, "2021-11"),
        ("in May", Form.MONTH, "2022-05"),
        ("in Sept.", Form.MONTH, "2022-09"),
        ("Tuesday", Form.WEEKDAY, "2022-10-04"),
        ("on Wednesday", Form.WEEKDAY, "2022-09-28"),
        ("today", Form.RELATIVE, "2022-10-04"),
        ("last night", Form.RELATIVE, "2022-10-03"),
        ("tomorrow", Form.RELATIVE, "2022-10-05"),
        ("this week", Form.RELATIVE, "2022-10-03/2022-10-09"),
        ("last week", Form.RELATIVE, "2022-09-26/2022-10-02"),
        ("last month", Form.RELATIVE, "2022-09"),
        ("Next month", Form.RELATIVE, "2022-11"),
        ("last\u00a0year", Form.RELATIVE, "2021"),
        ("this January", Form.RELATIVE, "2022-01"),
        ("this December", Form.RELATIVE, "2022-12"),
    ],
)
def test_a_date_is_dated_as_its_words_and_the_articles_date_say(text, form, edtf):
    assert only(text).form is form
    assert resolved(text) == edtf


def test_two_dates_that_share_a_year_both_have_it():
    assert [
        resolve(found, PUBLISHED)
        for found in find("between November and December 2019, from April 6 to June 8, 2016")
    ] == ["2019-11", "2019-12", "2016-04-06", "2016-06-08"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("14 to 16 September 2022", "2022-09-14/2022-09-16"),
        ("September 14 to 16, 2022", "2022-09-14/2022-09-16"),
        ("March 30–April 2, 2020", "2020-03-30/2020-04-02"),
        ("December 29–January 4, 2022", "2021-12-29/2022-01-04"),
        ("January–March 2016", "2016-01/2016-03"),
        ("25.04.2016", "2016-04-25"),
        ("21-04-2016", "2016-04-21"),
        ("4/25/2016", "2016-04-25"),
        ("2021-12", "2021-12"),
        ("05/2022", "2022-05"),
        ("Q3 2022", "2022-07/2022-09"),
        ("H1 2021", "2021-01/2021-06"),
        ("2016 Q4", "2016-10/2016-12"),
        ("fiscal 2021", "2021"),
        ("FY2021/22", "2021/2022"),
        ("FY22", "2022"),
        ("end-2024", "2024"),
        ("the first half of last year", "2021-01/2021-06"),
        ("June last year", "2021-06"),
        ("September 14 last year", "2021-09-14"),
        ("this decade", "202X"),
        ("the day before yesterday", "2022-10-02"),
        ("last Friday", "2022-09-30"),
        ("this Friday", "2022-10-07"),
        ("next Friday", "2022-10-14"),
        ("Friday last week", "2022-09-30"),
        ("Saturday the 1st", "2022-10-01"),
        ("the first Friday of July", "2022-07-01"),
        ("the 20th of next month", "2022-11-20"),
        ("the second of May 2021", "2021-05-02"),
        ("May twenty-first", "2022-05-21"),
        ("5 December 1391", "1391-12-05"),
        ("next March", "2023-03"),
        ("last November", "2021-11"),
        ("a year ago", "2021"),
        ("the third quarter of last year", "2021-07/2021-09"),
    ],
)
def test_a_date_of_every_kind_is_worked_out_against_publication(text, edtf):
    assert resolved(text, PUBLISHED) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("from 30 March to 2 April 2020", ["2020-03-30", "2020-04-02"]),
        ("on 11 and 12 October 2021", ["2021-10-11", "2021-10-12"]),
        ("on 3, 4 and 6 November", ["2021-11-03", "2021-11-04", "2021-11-06"]),
        ("on October 3, 5 and 7, 2021", ["2021-10-03", "2021-10-05", "2021-10-07"]),
        ("from 30 December to 2 January 2021", ["2020-12-30", "2021-01-02"]),
        ("on March 5 and 20 people died", ["2022-03-05"]),
        ("between 5 and 10 March 2021", ["2021-03-05", "2021-03-10"]),
        ("between 2014 and 2017", ["2014", "2017"]),
    ],
)
def test_each_day_of_a_list_or_of_a_stretch_across_months_is_a_date(text, edtf):
    assert [resolve(expression, PUBLISHED) for expression in find(text)] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Talks resume by December at the latest, they expect.", "2022-12"),
        ("The vote will be held in June.", "2023-06"),
        ("It plans to leave on May 9.", "2023-05-09"),
        ("They meet again on Friday, as agreed, and will sign.", "2022-09-30"),
        ("They will meet on Friday.", "2022-10-07"),
        ("The November agreement says that they will meet.", "2021-11"),
        ("It fell in June, and will rise.", "2022-06"),
        ("It was to begin in May.", "2022-05"),
        ("It fell in May and will rise.", "2022-05"),
        ("It ended in May and will resume.", "2022-05"),
        ("They set it up in May and will keep it.", "2022-05"),
        ("It is to be held in May.", "2023-05"),
        ("It is set for June.", "2023-06"),
    ],
)
def test_a_date_ahead_is_the_next_one_and_any_other_the_latest(text, edtf):
    assert resolve(next(find(text)), PUBLISHED) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "since at least 2014",
        "The worst year was 2009",
        "higher than 2019 levels",
        "lower than 2020",
        "compared with 2018",
        "as early as 2013",
        "in about 2012",
        "(1997)",
        "Kabul, 2021",
        "2014 was",
        "by the end of 2023",
    ],
)
def test_a_year_is_one_by_the_words_beside_it_even_past_a_qualifier(text):
    year = re.search(r"\d{4}", text)[0]
    assert resolved(text, PUBLISHED) == year


@given(days)
def test_relative_months_and_years_count_from_the_articles_date(published):
    first = published.replace(day=1)
    assert resolved("last month", str(published)) == f"{first - timedelta(1):%Y-%m}"
    assert resolved("next month", str(published)) == f"{first + timedelta(31):%Y-%m}"
    assert resolved("last year", str(published)) == str(published.year - 1)
    assert resolved("yesterday", str(published)) == str(published - timedelta(1))


@given(days, days)
def test_a_day_without_its_year_is_the_latest_not_after_publication(day, published):
    assume((day.month, day.day) != (2, 29))
    found = date.fromisoformat(resolved(f"{month_name[day.month]} {day.day}", str(published)))
    assert (found.month, found.day) == (day.month, day.day)
    assert timedelta(0) <= published - found <= timedelta(366)


@given(days, st.integers(0, 6))
def test_a_weekday_is_the_latest_not_after_publication(published, weekday):
    found = date.fromisoformat(resolved(f"{date(2024, 1, 1 + weekday):%A}", str(published)))
    assert found.weekday() == weekday and timedelta(0) <= published - found < timedelta(7)


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("last month", "2022-12-01/2022-12-08", "2022-11"),
        ("in October", "2022-12-01/2022-12-08", "2022-10"),
        ("last month", "2019-07", "2019-06"),
        ("in March", "2019-07", "2019-03"),
        ("this week", "2019-07", "2019-07"),
        ("today", "2022-12-01/2022-12-08", "2022-12-01/2022-12-08"),
        ("June 8", "2016-11", "2016-06-08"),
        ("last year", "2019", "2018"),
    ],
)
def test_an_articles_date_that_is_not_known_to_the_day_dates_what_it_can(text, published, edtf):
    assert resolved(text, published) == edtf


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Thursday", "2019-07"),
        ("yesterday", "2019-07"),
        ("July 8", "2019-07"),
        ("last month", "2022-11-30/2022-12-01"),
        ("last month", "2019"),
        ("in June", "2019"),
        ("days after", PUBLISHED),
        ("recent years", PUBLISHED),
        ("the day Kabul fell", PUBLISHED),
        ("same day", PUBLISHED),
        ("last January", PUBLISHED),
        ("next November", PUBLISHED),
        ("3/5/2021", PUBLISHED),
        ("the mid-90s", PUBLISHED),
        ("the past decade", PUBLISHED),
        ("Thursdays", PUBLISHED),
        ("the September 11 attacks", PUBLISHED),
        ("last summer", PUBLISHED),
        ("4 a.m.", PUBLISHED),
        ("the ’90s", PUBLISHED),
        ("the 1800s", PUBLISHED),
        ("February 30, 2021", PUBLISHED),
        ("27–30 February 2021", PUBLISHED),
        ("Monday, October 27, 2021", PUBLISHED),
        ("Thursday\nApril 25", PUBLISHED),
        ("in 2013", "199X"),
        ("in 2013", "soon"),
    ],
)
def test_an_open_date_is_refused_and_named(text, published):
    expression = only(text)
    with pytest.raises(
        LedgerError,
        match=rf"“{re.escape(expression.exact)}”.*{published}|article's own date is.*{published}",
    ):
        resolve(expression, published)


FRAGMENTS = [
    "October",
    "Oct.",
    "May",
    "march",
    "27",
    "4",
    "a.m.",
    "2021",
    "1990s",
    "mid-",
    "late",
    "last",
    "this",
    "month",
    "days",
    "after",
    "the",
    "day",
    "Russia",
    "in",
    "of",
    "and",
    "–",
    "-",
    ",",
    "th",
    "century",
    "first half",
    "Thursday",
    "\n",
    "few",
    "19",
    ":30",
    "today",
]


@given(st.lists(st.sampled_from([*FRAGMENTS, " ", " "]) | any_text(max_size=2)).map("".join))
@example("\n".join(path.read_bytes().decode() for path in SEEDS.glob("*.txt")))
def test_find_never_raises_and_dates_resolve_or_say_why_not(
    text,
):
    last = 0
    for expression in find(text):
        assert last <= expression.start < expression.end
        assert text[expression.start : expression.end] == expression.exact
        last = expression.end
        try:
            assert EDTF.fullmatch(resolve(expression, PUBLISHED))
        except LedgerError as error:
            assert expression.exact in str(error)


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "1",
        "20",
        "October ",
        "May 2",
        "late ",
        "the ",
        "last",
        "\r\n ",
        "2021-",
        "–",
        "days ",
        "first half of ",
    ],
)
def test_a_long_text_is_read_in_good_time(piece):
    began = time.process_time()
    assert len(list(find(piece * 20_000))) <= 20_000
    assert time.process_time() - began < 10


def resolved_words(row) -> list[str]:
    """What the dates among the words that date an event resolve to."""
    origin = source(row["source_id"])
    pattern = re.compile(r"\s+".join(map(re.escape, row["date_words"].split())))
    start, end = pattern.search(origin.text, int(row["start"]), int(row["end"])).span()
    said = []
    for expression in find(origin.text):
        if start <= expression.start and expression.end <= end:
            with suppress(LedgerError):
                said.append(resolve(expression, origin.published))
    return said


def test_a_timeline_date_is_what_its_words_resolve_to():
    rows = [
        row
        for row in csv_files.read(DATA / "timeline.csv", TIMELINE)
        if row["date_basis"] != DateBasis.INFERRED
    ]
    pairs = [(row, said) for row in rows for said in resolved_words(row)[:1]]
    assert len(pairs) > len(rows) / 2
    assert [
        row["event_id"]
        for row, said in pairs
        if row["date"] != said and not row["date"].startswith(f"{said}/")
    ] == []
