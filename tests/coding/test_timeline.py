"""Every dated event is dated by words of its seed, says how, and stands in the picture and in the table."""

import re
from collections import Counter
from html import unescape

import pandas as pd
import pytest
from edtf import EDTFParseException, parse_edtf

from ledger.charts.style.captions import description
from ledger.charts.style.renderer import render
from ledger.charts.style.svg import svg
from ledger.charts.timeline import ACTORS, PANELS, timeline_chart
from ledger.charts.timeline_layers import WIDTH
from ledger.coding.events import event as coded
from ledger.display.events import event_table, known
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.dates.edtf import bounds, date
from ledger.reading.numerals.cardinals import Kind
from ledger.reading.numerals.finder import find
from ledger.reading.passages import MAX_WORDS
from ledger.reading.sources import source
from ledger.tables import csv_files, queries, schemas
from ledger.tables.columns import EDTF
from ledger.tables.schemas import TIMELINE
from rows import each_row

ROWS = csv_files.read(DATA / "timeline.csv", TIMELINE)
MEETING = dict(date="2022-09", event="They meet.", actors="Russia")
event = each_row("row", ROWS, ids=[row["event_id"] for row in ROWS])
AHEAD = {
    "land-borders-law",
    "exercises-deal-interval",
}  # announced in their articles: to come into effect, to be held


@pytest.fixture(scope="module")
def spec():
    return timeline_chart(pd.DataFrame(ROWS)).to_dict()


def plotted(spec):
    """The marks of each panel, as the picture draws them; Altair keeps the data of a single panel beside it."""
    return [
        spec["datasets"][panel.get("data", spec.get("data"))["name"]] for panel in spec["vconcat"]
    ]


def alone(**cells):
    """The picture of a single event: its marks, panel by panel."""
    return plotted(timeline_chart(pd.DataFrame([ROWS[0] | cells])).to_dict())


@event
def test_the_passage_stands_in_the_seed_at_its_offsets_up_to_white_space(row):
    text = source(row["source_id"]).text
    assert " ".join(text[int(row["start"]) : int(row["end"])].split()) == row["quote"]
    assert len(row["quote"].split()) <= MAX_WORDS


@event
def test_the_passage_is_printed_as_often_as_the_row_says(row):
    assert " ".join(source(row["source_id"]).text.split()).count(row["quote"]) == int(
        row["occurrences"]
    )


@event
def test_the_passage_holds_the_words_that_date_it(row):
    assert row["date_words"] in row["quote"]
    assert row["date_words"] or row["date_from"]


@pytest.mark.parametrize(
    ("basis", "missing"),
    [("stated", "words"), ("resolved", "words=, or since="), ("inferred", "since")],
)
def test_a_date_without_what_dates_it_stops(article, basis, missing):
    with pytest.raises(CodingError, match=f"talks.*{missing}"):
        coded("talks", article("They met."), "They met", **MEETING, basis=basis)


def test_a_resolved_date_may_rest_on_the_sentence_that_it_names(article):
    said = dict(**MEETING, basis="resolved", since="“Last month”, in the sentence before")
    row = coded("talks", article("They met."), "They met", **said)
    assert (row["date_words"], row["date_from"]) == ("", "“Last month”, in the sentence before")


@event
def test_a_date_that_is_not_stated_says_from_what(
    row,
):
    origin = row["date_from"]
    assert bool(origin) == (row["date_basis"] != "stated")
    assert known(row).startswith(f"{row['date_basis']}: ")


@event
def test_a_stated_date_has_its_years_from_the_passage_and_is_not_about(row):
    if row["date_basis"] == "stated":
        assert "~" not in row["date"]
        assert all(
            year.replace("X", "0s") in row["quote"]
            for year in re.findall(r"\d{4}|\d{3}X", row["date"])
        )


# A figure and an event in its passage that are not the same thing, and so are dated apart.
OTHER_THINGS = {
    ("rallies-kazakhstan", "anti-chinese-rallies-since-2018"),  # Kyrgyzstan's, in the same sentence
    ("territory-handover-ago", "tajik-territory-handed-over"),  # a span, and its beginning
    ("rustam-emomali-age", "matvienko-meets-rustam-emomali"),  # an age, and a meeting
    ("rahmon-rule", "tajik-civil-war-1990s"),
    ("exercise-interval", "exercises-deal-interval"),  # a plan, and what is planned
    ("exercise-2019-rank", "earlier-tajik-chinese-exercise"),
    ("exercise-2019-window", "earlier-tajik-chinese-exercise"),
}


def pairs(events, figures) -> set[tuple[str, str]]:
    """Figure and event where the event's passage holds the figure and the dates or their bases differ."""
    return {
        (figure["figure_id"], row["event_id"])
        for row in events
        for figure in figures
        if row["source_id"] == figure["source_id"]
        and int(row["start"]) <= int(figure["start"]) < int(row["end"])
        and (row["date"], row["date_basis"]) != (figure["as_of"], figure["as_of_basis"])
    }


def test_one_event_has_one_date_in_all_tables():
    assert pairs(ROWS, queries.figures()) == OTHER_THINGS


@event
def test_the_edtf_library_reads_the_same_bounds(row):
    parsed = parse_edtf(row["date"])
    start, end = bounds(row["date"])
    assert start or end
    assert not (start and end) or start <= end
    for bound, strict in ((start, parsed.lower_strict()), (end, parsed.upper_strict())):
        assert (bound is None and isinstance(strict, float)) or (
            bound.year,
            bound.month,
            bound.day,
        ) == strict[:3]


@pytest.mark.parametrize("text", ["2022-02-30", "2021-06-31", "../2022-11-31"])
def test_the_library_refuses_what_only_looks_like_a_date(text):
    assert EDTF.fullmatch(text)
    with pytest.raises(EDTFParseException):
        parse_edtf(text)


@event
def test_only_announced_events_are_dated_after_their_article(row):
    last, published = (
        max(filter(None, bounds(row["date"]))),
        bounds(source(row["source_id"]).published)[1],
    )
    ahead = f"{last:%Y-%m}" > f"{published:%Y-%m}" or row["date"].endswith(
        "/.."
    )  # most dates are no finer than a month
    assert ahead == (row["event_id"] in AHEAD)


@event
def test_the_words_of_an_event_state_no_figure(row):
    words = re.sub(r"\b(?:19|20)\d\d\b", "", f"{row['event']} {row['place']}")  # years are dates
    assert not [
        numeral.exact for numeral in find(words) if numeral.kind not in {Kind.NAME, Kind.ORDINAL}
    ]


@event
def test_the_actors_are_of_the_closed_set_and_each_stands_once(row):
    actors = row["actors"].split("; ")
    assert set(actors) <= set(ACTORS)
    assert len(set(actors)) == len(actors)


def test_no_event_stands_twice():
    seen = Counter((row["source_id"], row["quote"], row["date"], row["event"]) for row in ROWS)
    assert seen.most_common(1)[0][1] == 1


def test_the_rows_stand_in_the_order_of_time():
    dates = [row["date"].lstrip("./") for row in ROWS]
    assert dates == sorted(dates)


def test_the_same_words_date_differently_in_each_article():
    assert {row["source_id"] for row in ROWS} == {
        row["source_id"] for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)
    }
    last_month = {
        row["source_id"]: row["date"] for row in ROWS if row["date_words"].lower() == "last month"
    }
    assert last_month == {
        "standish-2022": "2022-11",
        "doolotkeldieva-marat-2022": "2022-09",
        "dorsey-2019": "2019-06",
    }


def test_what_the_first_paragraph_says_of_the_span_is_so():
    years = Counter(max(filter(None, bounds(row["date"]))).year for row in ROWS)
    assert ROWS[0]["date"] == "1991"
    assert {year for year, _ in years.most_common(2)} == {2021, 2022}
    assert max(row["date"] for row in ROWS if "/" not in row["date"]) == "2022-11"


def test_every_event_is_plotted_on_its_actors_lanes_only(spec):
    marks = {
        (ACTORS[int(mark["line"][:2])], name)
        for panel in plotted(spec)
        for mark in panel
        for name in mark["event_ids"].split()
    }
    assert marks == {
        (actor, row["event_id"]) for row in ROWS for actor in row["actors"].split("; ")
    }


def test_a_mark_carries_the_number_that_its_event_has_in_the_table(spec):
    html = event_table("Events", ROWS)._repr_html_()
    numbers = dict(re.findall(r'<span id="([a-z0-9-]+)">.*?>event (\d+)</a>', html))
    assert list(numbers) == [row["event_id"] for row in ROWS]
    for mark in [mark for panel in plotted(spec) for mark in panel]:
        assert mark["numbers"] == ", ".join(numbers[name] for name in mark["event_ids"].split())


def test_a_mark_is_at_its_date_and_covers_no_other(spec):
    for panel in plotted(spec):
        for line in {mark["line"] for mark in panel}:
            marks = sorted(
                (mark for mark in panel if mark["line"] == line), key=lambda mark: mark["from"]
            )
            assert all(
                before["to"] < after["from"]
                for before, after in zip(marks, marks[1:], strict=False)
            )
            assert all(
                0 <= mark["from"] <= mark["left"] <= mark["right"] <= mark["to"] <= WIDTH + 4
                for mark in marks
            )


@pytest.mark.parametrize(
    ("edtf", "kinds"),
    [
        ("2022-02-24", [[], [], ["day"]]),
        ("2022-09", [[], [], ["within"]]),
        ("1991", [["within"], [], []]),
        ("199X", [["within"], [], []]),
        ("2000~", [["about"], [], []]),
        ("1994~/1996~", [["about"], [], []]),
        ("2015/2022-11", [["span"], ["span"], ["span"]]),
        ("2011~/2021-12", [["about"], ["about"], ["about"]]),
        ("../2019-07", [[], ["before"], []]),
        ("2022-11/..", [[], [], ["after"]]),
    ],
)
def test_a_date_is_drawn_as_surely_as_it_is_known(edtf, kinds):
    panels = iter(alone(date=edtf, actors="China"))
    assert [
        [mark["kind"] for mark in next(panels)] if expected else [] for expected in kinds
    ] == kinds
    assert not list(panels)


def test_a_bar_has_the_length_of_its_time_and_a_year_fills_a_year():
    first, end = PANELS[0]
    for year in (2008, 2009):  # a leap year and another
        [[mark]] = alone(date=str(year), actors="China")
        assert (mark["left"], mark["right"]) == pytest.approx(
            tuple(WIDTH * (at - first) / (end - first) for at in (year, year + 1))
        )


@pytest.mark.parametrize(
    ("cells", "says"),
    [({"actors": "Atlantis"}, "Atlantis"), ({"date": "1848"}, "outside the years")],
)
def test_an_actor_without_a_lane_and_a_year_without_a_panel_stop(cells, says):
    with pytest.raises(ValueError, match=says):
        alone(**cells)


def test_the_timelines_alternative_text_has_every_event(spec):
    words = description(spec["usermeta"])
    for number, row in enumerate(ROWS, start=1):
        assert (
            f"{number}. {row['event']}, {row['actors'].replace('; ', ', ')}: {date(row['date'])}"
            in words
        )


def test_picture_text_and_table_are_rendered_from_the_same_rows(spec):
    html = unescape(render(spec)["text/html"])
    assert all(
        html.count(row["event"]) >= 2 for row in ROWS
    )  # in the alternative text and in the data table


def test_the_picture_fits_a_phone_and_is_the_same_each_time(spec):
    picture = svg(spec)
    assert int(re.search(r'width="(\d+)', picture)[1]) <= 360
    assert picture == svg(timeline_chart(pd.DataFrame(ROWS)).to_dict())


def test_each_event_has_one_address_and_shows_its_basis():
    html = event_table("Events", ROWS)._repr_html_()
    addresses = re.findall(r'id="([^"]+)"', html)
    assert addresses == [row["event_id"] for row in ROWS]
    for row, cells in zip(ROWS, re.findall(r"<tr><th scope=\"row\">.*?</tr>", html), strict=True):
        for shown in (
            date(row["date"]),
            row["event"],
            row["quote"],
            f"sources.html#{row['source_id']}",
            known(row),
        ):
            assert shown in unescape(cells)
