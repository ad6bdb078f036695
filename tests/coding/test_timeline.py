"""Every dated event is dated by words of its seed, says how, and stands in the picture and in the table."""

import json
import re
from collections import Counter
from html import unescape

import pandas as pd
import pytest
from edtf import EDTFParseException, parse_edtf

from committed_notebooks import committed_pictures, pictures_in
from ledger.charts import timeline
from ledger.charts.style.captions import description, drawing, short_name
from ledger.charts.style.renderer import render
from ledger.charts.style.theme import LAYOUTS, NARROW, WIDE
from ledger.charts.timeline import ACTORS, STRETCHES, strips, timeline_chart
from ledger.charts.timeline_scale import spread
from ledger.coding.events import event as coded
from ledger.display.events import event_table, known, year_of
from ledger.display.phrases import source_name
from ledger.display.punctuation import curly
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
from notebook_values import value
from rows import each_row
from typed_numbers import typed_numbers

ROWS = csv_files.read(DATA / "timeline.csv", TIMELINE)
NAMED = value("timeline", "named")
layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
MEETING = dict(date="2022-09", event="They meet.", actors="Russia")
MEETING |= dict(say="They met in September 2022; the article gives no date", short="a meeting")
event = each_row("row", ROWS, ids=[row["event_id"] for row in ROWS])
AHEAD = {
    "land-borders-law",
    "exercises-deal-interval",
}  # announced in their articles: to come into effect, to be held


@pytest.fixture(scope="module")
def spec():
    return timeline_chart(pd.DataFrame(ROWS), NAMED).to_dict()


@pytest.fixture(scope="module")
def shown(spec):
    """What a notebook shows of the chart, as HTML."""
    return render(spec)["text/html"]


@pytest.fixture(scope="module")
def pictures(shown):
    wide, narrow = pictures_in(shown[shown.index("<picture>") : shown.index("</picture>")])
    return {WIDE.name: wide, NARROW.name: narrow}


def plotted(spec, layout):
    """The marks of each strip of a drawing, from top to bottom; Altair keeps the data of a single strip beside it."""
    drawn = drawing(spec, layout)
    marks = {
        name: rows for name, rows in drawn["datasets"].items() if rows and "event_ids" in rows[0]
    }
    return [
        next(rows for name, rows in marks.items() if name in json.dumps([panel, drawn.get("data")]))
        for panel in drawn["vconcat"]
    ]


def alone(**cells):
    """The marks of a single event in the narrow picture, strip by strip."""
    panels = [timeline.marks_of([ROWS[0] | cells], {}, strip) for strip in strips(NARROW)]
    return [marks for marks in panels if marks]


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


@each_row("dated", sorted({row["date"] for row in ROWS}))
def test_the_edtf_library_reads_the_same_bounds(dated):
    parsed = parse_edtf(dated)
    start, end = bounds(dated)
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


@layouts
def test_a_picture_has_the_marks_of_its_strips_and_no_others(spec, layout):
    marks = [timeline.marks_of(ROWS, NAMED, strip) for strip in strips(layout)]
    drawn = plotted(spec, layout)
    assert [
        [mark | own for mark, own in zip(*both, strict=True)]
        for both in zip(drawn, marks, strict=True)
    ] == [list(strip) for strip in drawn]


@layouts
def test_every_event_is_plotted_on_its_actors_lanes_only(spec, layout):
    marks = {
        (ACTORS[int(mark["line"][:2])], name)
        for strip in plotted(spec, layout)
        for mark in strip
        for name in mark["event_ids"].split()
    }
    assert marks == {
        (actor, row["event_id"]) for row in ROWS for actor in row["actors"].split("; ")
    }


def test_ten_to_twelve_events_are_named_on_the_picture():
    assert 10 <= len(NAMED) <= 12


@event
def test_no_number_is_typed_in_a_name_on_the_picture(row):
    assert not typed_numbers(NAMED.get(row["event_id"], ""))


@layouts
def test_each_named_event_has_its_name_once_on_its_first_actors_lane(spec, layout):
    names = [
        (mark["named"], mark["label"], ACTORS[int(mark["line"][:2])])
        for strip in plotted(spec, layout)
        for mark in strip
        if mark["label"]
    ]
    first = {row["event_id"]: row["actors"].split("; ")[0] for row in ROWS}
    assert sorted(names) == sorted((name, NAMED[name], first[name]) for name in NAMED)


@layouts
def test_every_name_on_the_picture_leads_to_the_row_of_its_event(pictures, layout):
    picture = pictures[layout.name]
    links = re.findall(r'<a href="#([a-z0-9-]+)"><text[^>]*>([^<]+)</text></a>', picture)
    assert sorted(links) == sorted(NAMED.items())
    assert "http" not in picture.replace("http://www.w3.org/", "")


@layouts
def test_every_mark_leads_to_the_row_of_one_of_its_events(spec, layout):
    for mark in [mark for strip in plotted(spec, layout) for mark in strip]:
        assert mark["href"].removeprefix("#") in mark["event_ids"].split()


@layouts
def test_a_mark_is_at_its_date_and_covers_no_other(spec, layout):
    for strip, panel in zip(strips(layout), plotted(spec, layout), strict=True):
        for line in {mark["line"] for mark in panel}:
            marks = sorted(
                (mark for mark in panel if mark["line"] == line), key=lambda mark: mark["from"]
            )
            assert all(
                before["to"] < after["from"]
                for before, after in zip(marks, marks[1:], strict=False)
            )
            assert all(
                0 <= mark["from"] <= mark["left"] <= mark["right"] <= mark["to"] <= strip.width + 4
                for mark in marks
            )


def test_a_name_that_has_no_room_beside_its_mark_stops():
    with pytest.raises(ValueError, match="has no room beside csto-troops-in-kazakhstan"):
        timeline_chart(pd.DataFrame(ROWS), {"csto-troops-in-kazakhstan": "troops go to Kazakhstan"})


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"atlantis-sinks": "Atlantis"}, "atlantis-sinks"),
        ({"bridge-destroyed": "bridge", "school-occupied": "school"}, "share a mark"),
    ],
)
def test_a_name_for_no_event_and_two_names_on_one_mark_stop(named, says):
    with pytest.raises(ValueError, match=says):
        timeline_chart(pd.DataFrame(ROWS), named)


def test_the_scale_changes_only_between_stretches_and_never_turns_back():
    [strip] = strips(WIDE)
    years = [year / 12 for year in range(12 * STRETCHES[0][0], 12 * STRETCHES[-1][1])]
    places = [strip.x(year) for year in years]
    assert places == sorted(places) and places[0] == 0 and places[-1] < strip.width
    for (first, last), left, right in zip(STRETCHES, strip.edges, strip.edges[1:], strict=False):
        assert strip.x((first + last) / 2) == pytest.approx((left + right) / 2)


def test_years_on_the_axis_are_apart_and_at_their_beginning():
    for layout in LAYOUTS:
        for strip in strips(layout):
            ticks = [(place, words) for place, words in strip.ticks()]
            assert all(
                after[0] - before[0] >= 39 for before, after in zip(ticks, ticks[1:], strict=False)
            )
            assert all(place == strip.x(int(words)) for place, words in ticks if words.isdigit())
            assert ticks[0][1] == str(strip.stretches[0].first)


def test_stretches_with_a_gap_between_them_stop():
    with pytest.raises(ValueError, match="don't follow each other"):
        spread(((1991, 2016), (2017, 2023)), (100, 100))


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
    (first, end), width = STRETCHES[0], strips(NARROW)[0].width
    for year in (2008, 2009):  # a leap year and another
        [[mark]] = alone(date=str(year), actors="China")
        assert (mark["left"], mark["right"]) == pytest.approx(
            tuple(width * (at - first) / (end - first) for at in (year, year + 1))
        )


@pytest.mark.parametrize(
    ("cells", "says"),
    [({"actors": "Atlantis"}, "Atlantis"), ({"date": "1848"}, "outside the years")],
)
def test_an_actor_without_a_lane_and_a_year_without_a_panel_stop(cells, says):
    with pytest.raises(ValueError, match=says):
        timeline_chart(pd.DataFrame([ROWS[0] | cells]), {})


def test_the_timeline_in_words_has_every_event(spec):
    words = description(spec["usermeta"])
    for number, row in enumerate(ROWS, start=1):
        assert (
            f"{number}. {row['event']}, {row['actors'].replace('; ', ', ')}: {date(row['date'])}"
            in words
        )


def test_the_timelines_name_for_those_who_hear_it_is_short(spec):
    assert len(short_name(spec["usermeta"])) < 150


def test_the_data_table_of_the_picture_has_every_event(shown):
    html = unescape(shown)
    table = html[html.index("<table") : html.index("</table>")]
    assert all(row["event"] in table for row in ROWS)


@layouts
def test_a_picture_has_its_layouts_width_and_is_the_notebooks(pictures, layout):
    picture = pictures[layout.name]
    assert int(re.search(r'width="(\d+)', picture)[1]) <= layout.width + 2
    assert picture in committed_pictures("timeline")


def test_each_event_has_one_address_and_shows_its_basis():
    html = event_table("Events", ROWS)._repr_html_()
    addresses = re.findall(r'id="([^"]+)"', html)
    assert addresses == [row["event_id"] for row in ROWS]
    cells_of = re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", html)
    for number, (row, cells) in enumerate(zip(ROWS, cells_of, strict=True), start=1):
        for shown in (
            date(row["date"]),
            curly(row["event"]),
            row["quote"],
            f"sources.html#{row['source_id']}",
            curly(known(row)),
        ):
            assert shown in unescape(cells)
        assert (
            f'<a href="#{row["event_id"]}" title="Permanent address of this event">event {number}</a>'
            in cells
        )


def test_a_passage_is_folded_under_its_article_and_basis():
    folds = re.findall(
        r'<details class="passage"( data-drifted)?><summary>(.*?), (\w+)</summary>“(.*?)”<span',
        event_table("Events", ROWS)._repr_html_(),
    )
    drifted = {name for name, row in queries.sources().items() if row["language_note"]}
    assert drifted and [(bool(mark), *map(unescape, fold)) for mark, *fold in folds] == [
        (
            row["source_id"] in drifted,
            source_name(row["source_id"]),
            row["date_basis"],
            row["quote"],
        )
        for row in ROWS
    ]


def test_a_place_that_acts_is_named_once():
    row = ROWS[0] | {"actors": "Tajikistan; China", "place": "Dushanbe; Tajikistan"}
    assert ">Tajikistan, China · Dushanbe<" in event_table("Events", [row])._repr_html_()
    row = ROWS[0] | {"actors": "Tajikistan", "place": "Tajikistan"}
    assert ">Tajikistan<" in event_table("Events", [row])._repr_html_()


def test_the_table_is_grouped_by_year_and_offers_what_its_rows_have():
    html = event_table("Events", ROWS)._repr_html_()
    groups = re.findall(
        r'<tbody><tr class="group"><th scope="rowgroup" colspan="3">(\w+)</th></tr>(.*?)</tbody>',
        html,
    )
    years = list(dict.fromkeys(year_of(row) for row in ROWS))
    assert [year for year, _ in groups] == years and "1990s" in years
    offered = json.loads(unescape(re.search(r'data-filters="([^"]+)"', html)[1]))
    assert list(offered) == ["actors", "year", "source"]
    shown = re.findall(
        r'<tr data-actors="([^"]+)" data-year="([^"]+)" data-source="([^"]+)">', html
    )
    assert [(actors, year) for actors, year, _ in shown] == [
        (row["actors"], year_of(row)) for row in ROWS
    ]
