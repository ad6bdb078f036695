"""Charts say what the tables say: every value, label, qualifier and mark, in both drawings, the caption and the data table."""

import json
import math
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html import unescape
from itertools import combinations
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
import vl_convert
from altair.utils.schemapi import SchemaValidationError

from ledger.charts import small_multiples
from ledger.charts.counts import upright
from ledger.charts.disputes import TYPE
from ledger.charts.exercises import exercise_chart
from ledger.charts.mark_table import LONE, WHOLE
from ledger.charts.money import KINDS, money_chart
from ledger.charts.rows import BAND, DOT, WHOLES, extent
from ledger.charts.style import marks, samples, theme, typeface
from ledger.charts.style.assembly import inline, layered
from ledger.charts.style.chart import captioned
from ledger.charts.style.marks import NOT_STATED
from ledger.charts.style.svg import SVG, size, svg
from ledger.charts.style.typeface import width
from ledger.coding.chapters import frame
from ledger.display.stances import SIGNS
from ledger.errors import CodingError
from ledger.files import BOOK, DATA
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import DISPUTES, NUMERALS
from ledger.tables.schemas import TIMELINE
from ledger.tables.vocabularies import Qualifier, Status, Unit

FIGURES = queries.figures_by_id()
EVENTS = {row["event_id"]: row for row in csv_files.read(DATA / "timeline.csv", TIMELINE)}
CLAIMS = csv_files.read(DATA / "disputes.csv", DISPUTES)
NUMBERS = csv_files.read(DATA / "numerals.csv", NUMERALS)
SPEC = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)
MILE = 1.609344  # kilometers, by the definition of the international mile


def shown() -> list[tuple[str, str, dict]]:
    """Each chart of the committed notebooks: its notebook, its HTML and its spec."""
    found = []
    for path in sorted(BOOK.glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                html = "".join(output["data"].get("text/html", ""))
                found += [
                    (path.stem, html, spec)
                    for spec in map(json.loads, SPEC.findall(html))
                    if "usermeta" in spec
                ]
    return found


SHOWN = shown()
SPECS = {spec["usermeta"]["name"]: spec for _, _, spec in SHOWN}
each = pytest.mark.parametrize(
    ("html", "spec"),
    [(html, spec) for _, html, spec in SHOWN],
    ids=[spec["usermeta"]["name"] for *_, spec in SHOWN],
)
EXPECTED = {
    "fighting-toll",
    "opinion-by-question",
    "rallies-by-country",
    "facility-money",
    "russian-bases",
    "money-by-kind",
    "shares-of-wholes",
    "xinjiang-groups",
    "border-lengths",
    "exercise-counts",
    "rule-and-repression",
    "timeline",
    "disputes",
    "census-by-source",
    "figures-by-source",
}


@cache
def picture(name: str, layout: theme.Layout) -> str:
    """One drawing of a chart."""
    return svg(SPECS[name], layout)


def plotted(spec: dict) -> list[list[dict]]:
    """The data of a chart, a list of rows for each table that it plots."""
    return list(spec["datasets"].values())


def of(name: str, field: str) -> list[dict]:
    """The plotted rows of a chart that have a field."""
    return [row for rows in plotted(SPECS[name]) for row in rows if field in row]


def nested(value, key: str) -> list:
    """Everything that stands under `key`, at any depth."""
    if isinstance(value, list):
        return [found for item in value for found in nested(item, key)]
    if isinstance(value, dict):
        return [item for name, item in value.items() if name == key] + [
            found for item in value.values() for found in nested(item, key)
        ]
    return []


# Every chart, as the notebooks show it


def test_the_book_has_the_charts_of_its_plan_each_under_a_name_of_its_own():
    names = [spec["usermeta"]["name"] for *_, spec in SHOWN]
    assert len(set(names)) == len(names)
    assert set(names) >= EXPECTED


@each
def test_title_measure_claimants_and_sources_stand_around_every_chart(html, spec):
    meta = spec["usermeta"]
    assert meta["title"] and meta["measure"] and meta["rows"] and meta["sources"]
    assert f'id="chart-{meta["name"]}"' in html
    shown = [part(html, name) for name in ("chart-title", "chart-measure")]
    assert shown == [meta["title"], meta["measure"]]
    line = part(html, "chart-source")
    for source_id in meta["source_ids"]:
        source = queries.sources()[source_id]
        surnames = [name.split()[-1] for name in source["authors"].split("; ")]
        assert all(word in line for word in (*surnames, source["publisher"]))
    for claim in {part for row in meta["rows"] for part in row["claim"].split("; ") if part}:
        assert all(word in line for word in claim.partition(", in ")[0].split() if "20" not in word)
    assert any(row["claim"] for row in meta["rows"])


def part(html: str, name: str) -> str:
    """The text of the paragraph of a class."""
    return unescape(
        re.sub("<[^>]+>", "", re.search(rf'<p class="{name}"[^>]*>(.*?)</p>', html, re.S)[1])
    )


@pytest.mark.parametrize("layout", theme.LAYOUTS)
def test_a_property_that_vega_lite_lacks_is_refused_in_either_drawing(layout):
    def draw(wanted: theme.Layout) -> alt.VConcatChart:
        look = {"fontSiez": 12} if wanted is layout else {"fontSize": 12}
        return alt.vconcat(layered(alt.Chart(inline([{"a": "one"}])).mark_text(**look)))

    with pytest.raises(SchemaValidationError, match="invalid value"):
        captioned(draw, "one", "One", "One", {}, [], ["umarov-2021"])


@each
def test_the_heading_is_text_of_the_page_and_not_of_the_drawing(html, spec):
    assert "title" not in spec and "title" not in spec["usermeta"]["narrow"]


@each
def test_a_picture_has_a_short_name_and_the_table_every_value(html, spec):
    meta = spec["usermeta"]
    names = {unescape(name) for name in re.findall(r'<img[^>]* alt="([^"]+)"', html)}
    assert names == {f"{meta['title']}: chart. Its values are in the table that follows."}
    cells = [
        unescape(re.sub("<[^>]+>", "", cell))
        for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", html.partition("chart-data")[2])
    ]
    for row in meta["rows"]:
        assert {row[column] for column in meta["columns"]} <= set(cells)
        for name in filter(None, row.get("figure_id", "").split("; ")):
            assert FIGURES[name]["printed"] in row["figure"]


@each
def test_every_row_of_caption_table_and_download_equals_its_row_of_the_csv(html, spec):
    for row in spec["usermeta"]["rows"]:
        names = list(filter(None, row.get("figure_id", "").split("; ")))
        for field in ("qualifier", "unit"):
            assert not names or row[field] == "; ".join(FIGURES[name][field] for name in names)
        for name, value in zip(names, row.get("value", "").split("; "), strict=False):
            assert (float(value) if value else None) == (
                float(FIGURES[name]["value"]) if FIGURES[name]["value"] else None
            )
            assert FIGURES[name]["printed"] in row["figure"]
        if row.get("event_id"):
            assert row["date"] == EVENTS[row["event_id"]]["date"]


@each
def test_a_chart_carries_its_data_and_asks_for_none_from_elsewhere(html, spec):
    links = [link for link in nested(spec, "href") if isinstance(link, str)]
    assert nested(spec, "url") == [] and all(link.startswith("#") for link in links)
    data = json.dumps({name: value for name, value in spec.items() if name != "$schema"})
    assert not re.search(r"https?://", data.replace(f'xmlns=\\"{SVG}\\"', ""))


@each
def test_no_two_indicators_and_no_two_units_share_an_axis(html, spec):
    for rows in plotted(spec):
        figures = [
            FIGURES[row["figure_id"]]
            for row in rows
            if row.get("figure_id") in FIGURES and "zero" in row
        ]
        assert len({row["indicator"] for row in figures}) <= 1
        lengths = spec["usermeta"]["name"] == "border-lengths"
        assert (
            len(
                {
                    row["unit"].replace(Unit.MI, Unit.KM) if lengths else row["unit"]
                    for row in figures
                }
            )
            <= 1
        )


@each
def test_every_mark_of_a_figure_stands_at_its_value_with_its_label(html, spec):
    for row in (
        row
        for rows in plotted(spec)
        for row in rows
        if row.get("figure_id") in FIGURES and "zero" in row
    ):
        figure = FIGURES[row["figure_id"]]
        expected = (
            float(figure["value"]) * (MILE if figure["unit"] == Unit.MI else 1)
            if figure["value"]
            else None
        )
        assert row["value"] == (None if expected is None else pytest.approx(expected, rel=1e-9))
        assert row["qualifier"] == figure["qualifier"]
        printed = " ".join(figure["printed"].split())
        alleged = ", alleged" if figure["status"] == Status.ALLEGED else ""
        quoted = f"“{printed}”" if figure["qualifier"] == Qualifier.INDEFINITE else printed
        assert row["label"] == quoted + alleged


@each
def test_a_row_without_a_figure_says_so_and_has_no_value(html, spec):
    for row in (
        row
        for rows in plotted(spec)
        for row in rows
        if row.get("figure_id") == "" and "zero" in row
    ):
        assert (row["label"], row["qualifier"], row["value"]) == (NOT_STATED, NOT_STATED, None)


# The charts of their own kind


def test_kinds_of_money_share_no_panel_and_an_accusation_is_alleged():
    sums = {name for name, row in FIGURES.items() if row["unit"] == Unit.USD}
    panels = [
        [row for row in rows if row.get("figure_id")] for rows in plotted(SPECS["money-by-kind"])
    ]
    assert {row["figure_id"] for rows in panels for row in rows} == sums
    assert all(
        len({FIGURES[row["figure_id"]]["indicator"] for row in rows}) == 1
        for rows in panels
        if rows
    )
    for row in SPECS["money-by-kind"]["usermeta"]["rows"]:
        assert ("Alleged" in row["what"]) == (FIGURES[row["figure_id"]]["status"] == Status.ALLEGED)


def test_a_sum_of_a_kind_that_nobody_judged_is_refused():
    rows = frame([FIGURES["russia-kyrgyzstan-deals"] | {"indicator": "grant"}])
    assert "grant" not in KINDS
    with pytest.raises(
        CodingError, match="russia-kyrgyzstan-deals: say in KINDS of charts/money.py"
    ):
        money_chart(rows)


def test_lengths_stand_in_kilometers_and_read_as_their_articles_state_them():
    rows = {row["figure_id"]: row for row in of("border-lengths", "zero") if row.get("figure_id")}
    miles, kilometers = rows["kyrgyz-tajik-border-length"], rows["tajik-afghan-border-length"]
    assert miles["value"] == pytest.approx(
        float(FIGURES["kyrgyz-tajik-border-length"]["value"]) * MILE
    )
    assert kilometers["value"] == float(FIGURES["tajik-afghan-border-length"]["value"])
    converted = f"{miles['value']:.0f}"
    assert (
        "mile" in miles["label"] and converted not in miles["label"] and "roughly" in miles["label"]
    )
    meta = SPECS["border-lengths"]["usermeta"]
    assert converted not in meta["title"] + meta["measure"]


def test_exercises_are_on_their_dates_and_a_plan_is_called_planned():
    for row in of("exercise-counts", "event_id"):
        event = EVENTS[row["event_id"]]
        first, last = (
            re.search(r"\d{4}", bound)
            for bound in (
                event["date"].partition("/")[::2] if "/" in event["date"] else (event["date"],) * 2
            )
        )
        assert not first or int(row["left"]) == int(first[0])
        assert not last or int(row["right"] - 0.001) == int(last[0])
        for name in filter(None, row["figure_id"].split("; ")):
            assert FIGURES[name]["exact"] in row["label"]
        assert (
            (row["kind"] == "plan")
            == event["event"].startswith("Plan:")
            == row["label"].startswith("planned: ")
        )
        assert (row["kind"] == "before") == event["date"].startswith("..")


def test_every_exercise_figure_of_its_chapter_is_drawn():
    drawn = {
        name for row in of("exercise-counts", "event_id") for name in row["figure_id"].split("; ")
    }
    assert drawn - {""} == {name for name, row in FIGURES.items() if row["chapter"] == "exercises"}


@pytest.mark.parametrize(
    "row",
    [
        {"event": "no-such-event"},
        {"event": "sibu-cooperation-2021", "figures": "no-such-figure"},
        {"event": "sibu-cooperation-2021", "name": "Peace Mission"},
    ],
)
def test_an_unknown_exercise_or_name_is_refused(row):
    with pytest.raises(CodingError):
        exercise_chart(
            pd.DataFrame(EVENTS.values()),
            frame(FIGURES.values()),
            [{"whose": "A–B", "what": "exercise"} | row],
        )


def test_every_chapter_and_source_has_its_number_of_figures_or_a_dash():
    counts = Counter(
        (row["chapter"].replace("-", " ").capitalize(), row["source_id"])
        for row in FIGURES.values()
    )
    cells = of("figures-by-source", "count")
    assert {
        (cell["row"], cell["source_id"]): cell["count"] for cell in cells if cell["count"]
    } == counts
    assert len(cells) == len({row["chapter"] for row in FIGURES.values()}) * len(
        {cell["source_id"] for cell in cells}
    )
    assert all(cell["label"] == (str(cell["count"]) if cell["count"] else "–") for cell in cells)


def test_the_census_counts_each_expression_once_and_its_copies():
    counts = Counter((row["source_id"], row["kind"].capitalize()) for row in NUMBERS)
    again = Counter(
        (row["source_id"], row["kind"].capitalize()) for row in NUMBERS if row["duplicate_of"]
    )
    cells = of("census-by-source", "count")
    for field, expected in (("count", counts), ("again", again)):
        assert {
            (cell["source_id"], cell["row"]): cell[field] for cell in cells if cell[field]
        } == expected
    assert all(
        cell["repeats"] == (f"{cell['again']} again" if cell["again"] else "") for cell in cells
    )


def test_the_picture_of_the_disputes_has_each_statement_stance_and_verdict():
    drawn = Counter(row["text"] for row in of("disputes", "text"))
    rows = SPECS["disputes"]["usermeta"]["rows"]
    for stance, sign in SIGNS.items():
        assert drawn[f"{sign} {stance}"] == sum(row["figure"] == stance for row in rows)
    verdicts = dict((row["question"], row["verdict"]) for row in rows)
    assert all(drawn[verdict] == count for verdict, count in Counter(verdicts.values()).items())
    assert set(verdicts) == {row["topic"] for row in CLAIMS}


@pytest.mark.parametrize("name", ["census-by-source", "figures-by-source"])
def test_a_cell_that_counts_more_is_darker_and_its_number_stays_legible(name):
    cells = sorted(of(name, "count"), key=lambda cell: cell["count"])
    shades = [cell["shade"] for cell in cells]
    assert shades == sorted(shades) and len(set(shades)) == len({cell["count"] for cell in cells})
    light = (theme.INK, theme.NEUTRAL, theme.PAPER)
    for ink, shade, paper in (light, tuple(theme.DARK[color] for color in light)):
        assert contrast(ink, blended(shade, paper, max(shades))) >= 4.5


def blended(color: str, ground: str, opacity: float) -> str:
    """A color as it looks with an opacity over a ground."""
    pairs = [
        (int(color[place : place + 2], 16), int(ground[place : place + 2], 16))
        for place in (1, 3, 5)
    ]
    return "#" + "".join(f"{round(one * opacity + two * (1 - opacity)):02x}" for one, two in pairs)


@pytest.mark.parametrize("room", [55, 100])
def test_the_name_of_a_column_is_upright_and_fits_it(room):
    for name in ("census-by-source", "figures-by-source"):
        for layout in theme.LAYOUTS:
            assert "rotate" not in picture(name, layout)
        for column in {cell["column"] for cell in of(name, "count")}:
            lines = upright(column, room)
            assert "".join(lines).replace("-", "").replace(" ", "") == column.replace(" ", "")
            assert all(width(line, theme.SMALL) <= room + 8 for line in lines), lines


def test_no_words_of_the_disputes_cover_those_of_the_next_column():
    texts = [row for row in of("disputes", "text") if row["kind"] != "rule"]
    left = sorted({row["x"] for row in texts})
    for row in texts:
        bold = row["kind"] != "soft"
        end = row["x"] + typeface.width(row["text"], TYPE, bold)
        assert end <= next((x for x in left if x > row["x"]), end), row["text"]


def test_no_name_above_the_disputes_is_parted():
    heads = [row["text"] for row in of("disputes", "text") if row["kind"] == "head"]
    names = {
        word for cell in SPECS["disputes"]["usermeta"]["rows"] for word in cell["column"].split()
    }
    assert set(" ".join(heads).split()) == names


def test_every_event_of_the_timeline_has_a_mark():
    assert {
        name for row in of("timeline", "event_ids") for name in row["event_ids"].split()
    } == set(EVENTS)


# The grammar of marks, as it is drawn

DRAWN = {  # what a row of each kind is made of, in the picture
    Qualifier.EXACT: {"line": 1, "point": 1},
    Qualifier.AT_LEAST: {"line": 1, "point": 1, "arrow": 1},
    Qualifier.MORE_THAN: {"line": 1, "hollow point": 1, "arrow": 1},
    Qualifier.UP_TO: {"hollow body": 1, "tick": 1},
    Qualifier.LESS_THAN: {"hollow body": 1, "hollow point": 1},
    Qualifier.ABOUT: {"dashed line": 1, "soft point": 3},
    Qualifier.ALMOST: {"dashed line": 1, "soft half": 3, "tick": 1},
    Qualifier.INDEFINITE: {},
    NOT_STATED: {},
}


def row_of(kind: str) -> pd.DataFrame:
    """A figure of a kind, as a chart gets it."""
    known = FIGURES["kyrgyz-dead"] | {
        "qualifier": kind,
        "value": "" if kind == Qualifier.INDEFINITE else "62",
        "lower": "",
        "upper": "",
    }
    if kind != NOT_STATED:
        return frame([known])
    return small_multiples.not_stated(frame([known]), subject="Tajik side").iloc[[1]]


def parts(chart) -> Counter:
    """What the first panel of a chart draws, by what it looks like."""
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(chart.to_dict()))
    panel = re.compile(r"mark-(rule|symbol|rect) role-mark concat_0_layer")
    shapes = [
        (panel.search(group.get("class", "")), shape)
        for group in root.iter("{http://www.w3.org/2000/svg}g")
        for shape in group
    ]
    return Counter(
        look(match[1], shape) for match, shape in shapes if match and shape.get("opacity") != "0"
    )


def look(mark: str, shape: ElementTree.Element) -> str:
    if mark == "rule":
        return {"5,4": "dashed line", None: "line"}[shape.get("stroke-dasharray")]
    if mark == "rect":
        return "hollow body" if shape.get("fill") == theme.PAPER else "tick"
    if float(shape.get("fill-opacity", 1)) < 1:
        return "soft half" if shape.get("d").startswith("M0,") else "soft point"
    if "A" not in shape.get("d"):
        return "arrow"
    return "hollow point" if shape.get("fill") == theme.PAPER else "point"


@pytest.mark.parametrize("kind", DRAWN)
def test_each_qualifier_is_drawn_with_its_own_mark(kind):
    assert (
        parts(small_multiples.panels(row_of(kind), name="one", title="One", subtitle="One"))
        == DRAWN[kind]
    )


def test_each_kind_of_value_has_its_own_look_and_a_line_of_the_key():
    assert set(DRAWN) == {*Qualifier, NOT_STATED}
    drawn = {kind: look for kind, look in DRAWN.items() if look}
    assert all(one != other for one, other in combinations(drawn.values(), 2))
    assert set(marks.MEANINGS) == set(drawn) - {Qualifier.EXACT}
    assert [words for _, words in marks.key(DRAWN)] == list(marks.MEANINGS.values())
    assert marks.key([Qualifier.EXACT, NOT_STATED]) == []


# Two drawings


def texts(picture: str) -> list[tuple[str, float]]:
    """The texts of a picture, each with its size."""
    root = ElementTree.fromstring(picture)
    return [
        ("".join(text.itertext()), float(text.get("font-size").removesuffix("px")))
        for text in root.iter(f"{{{SVG}}}text")
    ]


drawings = pytest.mark.parametrize(
    "name", ["fighting-toll", "rallies-by-country", "border-lengths", "exercise-counts"]
)


@drawings
@pytest.mark.parametrize("layout", theme.LAYOUTS, ids=lambda layout: layout.name)
def test_a_drawing_fills_its_layout_in_letters_that_can_be_read(name, layout):
    drawn = picture(name, layout)
    assert layout.width - 8 <= int(size(drawn)[0]) <= layout.width
    assert {height for _, height in texts(drawn)} <= {theme.TEXT, theme.SMALL}


@drawings
def test_both_drawings_say_the_same_figures_from_the_same_data(name):
    spec = SPECS[name]
    shown = [" ".join(text for text, _ in texts(picture(name, layout))) for layout in theme.LAYOUTS]
    labels = {row["label"] for rows in plotted(spec) for row in rows if "label" in row}
    assert labels and all(label in words for label in labels for words in shown)
    again = spec["usermeta"]["narrow"]["datasets"]
    assert not [row for rows in again.values() for row in rows if "sentence" in row]


def test_a_row_without_a_figure_takes_one_line_of_the_narrow_drawing():
    known = frame([FIGURES["kyrgyz-dead"], FIGURES["tajik-dead"]])
    heights = [
        int(
            size(
                svg(
                    small_multiples.panels(rows, name="a", title="A", subtitle="A").to_dict(),
                    theme.NARROW,
                )
            )[1]
        )
        for rows in (known, small_multiples.not_stated(known, subject="A third"))
    ]
    assert heights[1] - heights[0] == BAND


# Tables with marks in their cells

TABLES = {
    name: spec["usermeta"]["table"] for name, spec in SPECS.items() if spec["usermeta"]["table"]
}


def test_a_chart_is_a_table_where_no_measure_has_values_to_compare():
    assert TABLES.keys() >= {"money-by-kind", "russian-bases", "facility-money", "shares-of-wholes"}
    for name, spec in SPECS.items():
        stated = [
            row for row in spec["usermeta"]["rows"] if row.get("value") and row.get("figure_id")
        ]
        counted = Counter(row["what"] for row in stated if row["unit"] not in WHOLES)
        if "zero" in json.dumps(spec["datasets"]):
            assert (name in TABLES) == (max(counted.values(), default=0) < 2), name


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_each_figure_beside_its_mark(name):
    lines = [line for group in TABLES[name] for line in group["lines"]]
    rows = SPECS[name]["usermeta"]["rows"]
    for line, row in zip(lines, rows, strict=True):
        assert row["figure"] in line["words"] and line["name"] == row["whose"]
        assert bool(line["mark"]) == bool(row["value"]) == (line["kind"] == "value")


def ends(line: dict) -> float:
    """Where the thick part of a mark ends."""
    shape = re.search(
        r'(?:M1 7L|x="1" y="2.5" width=")([\d.]+)(?: 7)?"(?! stroke="#e3e7eb")', line["mark"]
    )
    return float(shape[1]) - ("M1" in shape[0])


def test_marks_in_cells_have_a_length_only_as_parts_of_a_whole():
    for name, groups in TABLES.items():
        rows = iter(SPECS[name]["usermeta"]["rows"])
        for row, line in ((next(rows), line) for group in groups for line in group["lines"]):
            if line["mark"] and row["unit"] in WHOLES:
                assert ends(line) == pytest.approx(
                    WHOLE * float(row["value"]) / WHOLES[row["unit"]], abs=0.051
                )
            elif line["mark"]:
                assert ends(line) == LONE


@pytest.mark.parametrize("kind", [Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN])
def test_a_value_with_nothing_to_compare_it_with_is_a_dot(kind):
    alone = pd.DataFrame({"value": [198.0], "qualifier": [kind], "label": ["198"]})
    assert extent(alone, Unit.COUNT, 300) == (198.0, DOT)
    two = pd.concat([alone, alone.assign(value=99.0)])
    assert extent(two, Unit.COUNT, 300)[1] > 200


def test_the_mark_of_a_cell_has_the_shapes_of_its_qualifier():
    drawn = {
        kind: re.sub(r'"#\w+"', "", samples.mark(kind, theme.SOFT))
        for kind in Qualifier
        if DRAWN[kind]
    }
    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize("change", [{"indicator": "wounded"}, {"unit": Unit.COUNT}])
def test_a_second_indicator_or_unit_on_an_axis_is_refused(change):
    rows = frame([FIGURES["kyrgyz-dead"], FIGURES["tajik-dead"] | change])
    with pytest.raises(ValueError, match="can't share an axis"):
        small_multiples.panels(
            rows.assign(panel="People"), by="panel", name="two", title="Two", subtitle="Two"
        )


# Colours


def rgb(colour: str) -> list[float]:
    """Linear red, green and blue of a colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted(
        (
            sum(
                weight * part
                for weight, part in zip((0.2126, 0.7152, 0.0722), rgb(colour), strict=True)
            )
            for colour in (one, other)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


MARKS = [*theme.ACTORS.values(), theme.NEUTRAL, theme.INK, theme.SOFT]


@pytest.mark.parametrize("colour", MARKS)
def test_each_colour_stands_out_on_white_and_its_partner_on_the_dark_paper(colour):
    assert contrast(colour, theme.PAPER) >= 3
    assert contrast(theme.DARK[colour], theme.DARK[theme.PAPER]) >= 3


SEEN = {  # linear RGB as dichromats see it: Machado, Oliveira and Fernandes 2009, severity 1.0
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """A colour in CIELAB (D65) as an eye sees it."""
    seen = [
        min(max(sum(weight * part for weight, part in zip(row, rgb(colour), strict=True)), 0), 1)
        for row in SEEN[eye]
    ]
    white = [0.950456, 1, 1.088754]
    matrix = [
        [0.412453, 0.357580, 0.180423],
        [0.212671, 0.715160, 0.072169],
        [0.019334, 0.119193, 0.950227],
    ]
    xyz = [
        sum(weight * part for weight, part in zip(row, seen, strict=True)) / white[n]
        for n, row in enumerate(matrix)
    ]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str) -> float:
    """How far two colours are apart in CIELAB for an eye."""
    return math.dist(lab(one, eye), lab(other, eye))


@pytest.mark.parametrize("eye", SEEN)
def test_colours_of_a_chart_differ_or_their_labels_do(eye):
    for name, spec in SPECS.items():
        for rows in plotted(spec):
            named = {
                (
                    row["colour"],
                    row.get("name") or row.get("row") or row.get("words") or row.get("line", ""),
                )
                for row in rows
                if row.get("colour")
            }
            for (one, mine), (other, yours) in combinations(named, 2):
                apart = distance(one, other, eye)
                assert one == other or apart >= 10 or (mine and yours and mine != yours), (
                    f"{name}: {one} and {other}"
                )


@pytest.mark.parametrize("eye", SEEN)
def test_the_neutral_hue_is_unlike_every_actor_on_either_paper(eye):
    for actor, colour in theme.ACTORS.items():
        for one, other in (
            (theme.NEUTRAL, colour),
            (theme.DARK[theme.NEUTRAL], theme.DARK[colour]),
        ):
            assert distance(one, other, eye) >= 10, f"{actor}: {one} and {other}"
    kazakhstan = theme.ACTORS["Kazakhstan"]
    assert distance(theme.NEUTRAL, kazakhstan, eye) >= 30
    assert distance(theme.DARK[theme.NEUTRAL], theme.DARK[kazakhstan], eye) >= 30


def test_an_actor_has_one_colour_in_every_chart_that_draws_its_figure():
    drawn = {
        name: {row["colour"] for row in of(name, "zero") if row["figure_id"] == "facility-cost"}
        for name in ("facility-money", "money-by-kind")
    }
    assert set(map(frozenset, drawn.values())) == {frozenset({theme.ACTORS["China"]})}
    for name in drawn:
        assert theme.ACTORS["China"] in json.dumps(TABLES[name])


def test_a_chart_is_shown_by_the_book_whatever_else_was_imported():
    """As in a kernel that is not forked, which has imported no other chart."""
    program = (
        "import pandas as pd; from ledger.charts import census_by_source\n"
        "from ledger.tables import queries\n"
        "chart = census_by_source(pd.DataFrame(queries.counted()['numerals']))\n"
        "print(chart._repr_mimebundle_()['text/html'])"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(BOOK)}, capture_output=True, text=True
    )
    assert result.stdout.startswith('<figure class="chart" id="chart-census-by-source"')
