"""Every place is named by words of its seed and stands where GeoNames has it, on a map that treats all states alike."""

import re
from html import unescape
from itertools import combinations

import pandas as pd
import pytest
import shapely

from ledger.charts.map import labels, places_map
from ledger.charts.map.boundaries import DISPUTED_AMONG, borders, states
from ledger.charts.map.labels import Label
from ledger.charts.map.layers import DASHES
from ledger.charts.map.panels import DETAIL, OVERVIEW, PANELS, UNSETTLED
from ledger.charts.map.places_map import shown_as
from ledger.charts.map.places_table import place_table, unplaced_table
from ledger.charts.style.captions import description
from ledger.charts.style.svg import svg
from ledger.charts.style.theme import LAND, LINE
from ledger.coding.places import place, publish_places
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.passages import MAX_WORDS
from ledger.reading.sources import source
from ledger.tables import csv_files, queries, schemas
from ledger.tables.queries import by_place
from ledger.tables.schemas import PLACES
from ledger.tables.vocabularies import CoordinateOrigin
from rows import each_row

ROWS = csv_files.read(DATA / "places.csv", PLACES)
GROUPS = by_place(ROWS)
POINTS = {row["place_id"]: row for row in ROWS if row["latitude"]}
FIGURES = queries.figures_by_id()
mention = each_row("row", ROWS, ids=[f"{row['place_id']}-{row['source_id']}" for row in ROWS])


@pytest.fixture(scope="module")
def spec():
    return places_map.map_of_places(pd.DataFrame(ROWS)).to_dict()


@pytest.fixture(scope="module")
def picture(spec):
    return svg(spec)


def layers(spec, panel):
    return spec["vconcat"][panel]["layer"]


def values(spec, layer):
    """The data of a layer, wherever Altair keeps them."""
    return layer["data"].get("values") or spec["datasets"][layer["data"]["name"]]


def marks(spec, kind):
    """Panel, mark and data of every layer of a kind of mark, in both maps."""
    return [
        (panel, layer["mark"], values(spec, layer))
        for panel in (0, 1)
        for layer in layers(spec, panel)
        if layer["mark"]["type"] == kind
    ]


@pytest.fixture(scope="module")
def plotted(spec):
    """Place → the row that the map draws, and in which panel."""
    drawn: dict[str, tuple[int, dict]] = {}
    for panel, mark, rows in marks(spec, "point"):
        for row in (
            rows if mark["opacity"] == 0 else []
        ):  # dots, rings and what opens share their data
            assert row["place_id"] not in drawn
            drawn[row["place_id"]] = (panel, row)
    return drawn


@mention
def test_the_passage_stands_in_the_seed_at_its_offsets_and_says_the_name(row):
    text = source(row["source_id"]).text
    assert " ".join(text[int(row["start"]) : int(row["end"])].split()) == row["quote"]
    assert row["name_in_text"] in row["quote"] and row["called"] in row["quote"]
    assert len(row["quote"].split()) <= MAX_WORDS


@mention
def test_only_a_town_has_its_own_point_and_a_border_is_a_line(row):
    origin = {"town": CoordinateOrigin.GEONAMES, "border": CoordinateOrigin.NATURAL_EARTH}.get(
        row["kind"], CoordinateOrigin.NAMESAKE
    )
    assert row["coordinate_origin"] == (
        origin if row["latitude"] or row["kind"] == "border" else ""
    )
    assert bool(row["latitude"]) == bool(row["longitude"]) == bool(row["geonames_id"])


@mention
def test_its_figures_are_of_the_same_article_and_about_the_place(row):
    for figure_id in filter(None, row["figures"].split("; ")):
        figure = FIGURES[figure_id]
        about = {*re.findall(r"\w+", figure["place"] + " " + figure["quote"])}
        assert figure["source_id"] == row["source_id"]
        assert {*re.findall(r"\w{4,}", row["name"])} & about


def test_every_figure_with_a_place_smaller_than_a_state_belongs_to_a_place():
    states_and_wholes = {
        "Afghanistan",
        "Central Asia",
        "China",
        "Georgia",
        "Kazakhstan",
        "Kyrgyzstan",
        "Russia",
        "Tajikistan",
        "Uzbekistan",
        "",
    }
    smaller = {
        figure_id for figure_id, row in FIGURES.items() if row["place"] not in states_and_wholes
    }
    assert smaller <= {figure_id for row in ROWS for figure_id in row["figures"].split("; ")}


def test_every_article_names_places_in_text_order():
    order = [row["source_id"] for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)]
    assert {row["source_id"] for row in ROWS} == set(order)
    keys = [(order.index(row["source_id"]), int(row["start"])) for row in ROWS]
    assert keys == sorted(keys)


def test_the_map_draws_each_point_once_at_its_coordinates(plotted):
    assert set(plotted) == {
        name
        for name, row in POINTS.items()
        if OVERVIEW.window.shows(float(row["longitude"]), float(row["latitude"]))
    }
    for name, (_, drawn) in plotted.items():
        assert (str(drawn["latitude"]), str(drawn["longitude"])) == (
            POINTS[name]["latitude"],
            POINTS[name]["longitude"],
        )
        assert drawn["origin"] == POINTS[name]["coordinate_origin"]


def test_the_picture_puts_each_point_where_the_labels_expect_it(picture, plotted):
    drawn = re.findall(r'<path[^>]*transform="translate\(([\d.]+),([\d.]+)\)"', picture)
    for panel, row in plotted.values():
        x, y = PANELS[panel].window.project(row["longitude"], row["latitude"])
        assert [
            spot
            for spot in drawn
            if (float(spot[0]), float(spot[1])) == pytest.approx((x, y), abs=0.01)
        ], row["Place"]


def test_a_dot_is_a_town_of_the_text_and_a_ring_bears_only_its_name(spec):
    [*dots], [*rings] = (
        [
            layer
            for panel in (0, 1)
            for layer in layers(spec, panel)
            if layer["mark"]["type"] == "point"
            and layer["mark"]["opacity"]
            and bool(layer["mark"].get("filled")) == filled
        ]
        for filled in (True, False)
    )
    test = f"datum.origin == '{CoordinateOrigin.GEONAMES}'"
    assert {layer["transform"][0]["filter"] for layer in dots} == {test}
    assert {layer["transform"][0]["filter"] for layer in rings} == {f"!({test})"}


@pytest.mark.parametrize("x", [0, 100, 343])
@pytest.mark.parametrize("y", [0, 200])
def test_the_projection_and_its_inverse_agree(x, y):
    for panel in PANELS:
        assert panel.window.project(*panel.window.unproject(x, y)) == pytest.approx((x, y))


def drawn_label(row, mark):
    """The words of a row as a text layer draws them."""
    bold = mark["fontWeight"] == "bold"
    return Label(row["text"], row["x"], row["y"], mark["fontSize"], row["align"], bold)


def test_no_words_cover_other_words_or_a_mark_or_leave_the_map(spec, plotted):
    for panel in (0, 1):
        window = PANELS[panel].window
        names = [
            drawn_label(row, mark)
            for number, mark, rows in marks(spec, "text")
            if number == panel and "strokeWidth" not in mark
            for row in rows
        ]
        points = [
            shapely.Point(window.project(row["longitude"], row["latitude"])).buffer(4)
            for number, row in plotted.values()
            if number == panel
        ]
        assert names and all(
            shapely.box(0, 0, window.width, window.height).contains(label.box) for label in names
        )
        assert not [
            (one.text, other.text)
            for one, other in combinations(names, 2)
            if one.box.intersects(other.box)
        ]
        assert not [
            label.text for label in names for point in points if label.box.intersects(point)
        ]


def test_words_stand_nearer_to_their_own_mark_than_to_any_other(spec, plotted):
    for panel, mark, rows in marks(spec, "text"):
        spots = {
            row["Place"]: shapely.Point(
                PANELS[panel].window.project(row["longitude"], row["latitude"])
            )
            for number, row in plotted.values()
            if number == panel
        }
        for row in rows:
            if row["text"] in spots:
                box = drawn_label(row, mark).box
                assert min(spots, key=lambda name: box.distance(spots[name])) == row["text"]


def test_all_states_have_one_fill_and_only_one_shape_is_filled(spec):
    for panel in (0, 1):
        filled = [
            layer
            for layer in layers(spec, panel)
            if layer["mark"]["type"] == "geoshape" and layer["mark"].get("fill")
        ]
        assert [layer["mark"]["fill"] for layer in filled] == [LAND]
        [feature] = filled[0]["data"]["values"]
        land = shapely.geometry.shape(feature["geometry"])
        for area in states(PANELS[panel].box, PANELS[panel].tolerance).values():
            assert area.difference(land.buffer(0.03)).is_empty


def stretches(spec, panel, wanted):
    """The lines of a map in the style that `wanted` accepts, joined."""
    chosen = [
        feature["geometry"]
        for number, mark, rows in marks(spec, "geoshape")
        for feature in rows
        if number == panel and mark.get("stroke") and mark.get("opacity") != 0 and wanted(mark)
    ]
    return shapely.union_all([shapely.geometry.shape(geometry) for geometry in chosen])


@pytest.mark.parametrize("panel", [0, 1])
def test_the_undemarcated_border_is_dashed_whole_and_in_no_other_style(spec, panel):
    [border] = [
        border
        for border in borders(states(PANELS[panel].box, PANELS[panel].tolerance))
        if border.states == ("Kyrgyzstan", "Tajikistan")
    ]
    dashed = stretches(
        spec, panel, lambda mark: mark["stroke"] == UNSETTLED and mark["strokeDash"] == DASHES
    )
    assert border.line.hausdorff_distance(dashed) < 0.02
    others = stretches(
        spec, panel, lambda mark: mark["stroke"] != UNSETTLED and "strokeDash" in mark
    )
    assert others.intersection(dashed.buffer(0.001)).length < 0.1


@pytest.mark.parametrize("panel", [0, 1])
def test_the_lines_through_kashmir_are_dashed_and_no_settled_one_is(spec, panel):
    lines = borders(states(PANELS[panel].box, PANELS[panel].tolerance))
    dashed = stretches(spec, panel, lambda mark: mark["stroke"] == LINE and mark["strokeDash"])
    assert {border.states for border in lines if border.disputed} <= set(
        combinations(sorted(DISPUTED_AMONG), 2)
    )
    assert (
        dashed.hausdorff_distance(
            shapely.union_all([border.line for border in lines if border.disputed])
        )
        < 0.02
    )


def test_a_border_is_dashed_because_its_passage_says_so():
    called = {row["place_id"]: row["called"] for row in ROWS if row["called"]}
    assert called == {"kyrgyz-tajik-border": "undemarcated"}
    settled = [row | {"called": ""} for row in ROWS]
    marked = places_map.map_of_places(pd.DataFrame(settled)).to_dict()
    assert stretches(marked, 1, lambda mark: mark["stroke"] == UNSETTLED).is_empty


def test_natural_earth_carries_the_exclave_that_the_map_shows():
    [tajikistan] = [
        area for name, area in states(DETAIL.box, DETAIL.tolerance).items() if name == "Tajikistan"
    ]
    vorukh = shapely.Point(
        float(POINTS["vorukh"]["longitude"]), float(POINTS["vorukh"]["latitude"])
    )
    exclaves = sorted(shapely.get_parts(tajikistan), key=lambda part: part.area)[:-1]
    assert [part for part in exclaves if part.buffer(0.02).contains(vorukh)]


def test_a_map_that_reaches_farther_south_than_the_rule_for_kashmir_stops():
    with pytest.raises(ValueError, match="DISPUTED_AMONG"):
        states((60, 20, 90, 50), 0.1)


def test_the_picture_says_that_no_view_is_taken_and_credits_both_sources(picture):
    words = " ".join(unescape(text) for text in re.findall(r"<text[^>]*>([^<]+)</text>", picture))
    assert (
        "Borders: Natural Earth, shown as the data has them; no view on borders is taken." in words
    )
    assert "GeoNames, CC BY 4.0" in words


def test_the_alternative_text_names_every_place(spec):
    words = description(spec["usermeta"])
    assert len(spec["usermeta"]["rows"]) == len(GROUPS)
    for group in GROUPS:
        state = group[0]["country"].replace("; ", " and ")
        place = ", ".join(filter(None, (group[0]["name"], state)))
        assert f"{place}: {shown_as(max(group, key=lambda row: row['called']))}" in words
    assert " :" not in words
    assert "no view on borders is taken" in words


def test_a_tooltip_says_what_the_texts_say_and_which(plotted):
    for name, (_, drawn) in plotted.items():
        said = [row for row in ROWS if row["place_id"] == name]
        assert all(row["happens"] in drawn["What the texts say"] for row in said)
        assert drawn["Source"]


def test_the_picture_fits_a_phone_is_small_and_the_same_each_time(spec, picture):
    assert int(re.search(r'width="(\d+)', picture)[1]) <= 360
    assert len(picture.encode()) < 60_000
    assert picture == svg(places_map.map_of_places(pd.DataFrame(ROWS)).to_dict())


def test_the_tables_hold_every_place_once_with_passage_and_point_or_reason():
    html = [
        unescape(table("Places", ROWS)._repr_html_()) for table in (place_table, unplaced_table)
    ]
    ids = [re.findall(r'<span id="([^"]+)"', text) for text in html]
    assert sorted(ids[0] + ids[1]) == sorted(group[0]["place_id"] for group in GROUPS)
    assert all(row["quote"] in html[0] + html[1] for row in ROWS)
    for group in GROUPS:
        on_map = group[0]["place_id"] in ids[0]
        assert on_map == (not shown_as(group[0]).startswith(("not placed", "outside")))
        assert shown_as(max(group, key=lambda row: row["called"])) in html[not on_map]


def coded(**cells):
    said = {
        "name": "Dostuk",
        "words": "Dostuk village",
        "kind": "town",
        "happens": "a school",
        "country": "Kyrgyzstan",
    } | cells
    return place(
        "dostuk",
        source("doolotkeldieva-marat-2022"),
        "a public school in Dostuk village in Batken province",
        **said,
    )


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"words": "Dostuk town"}, "does not say “Dostuk town”"),
        ({"called": "disputed"}, "does not say “disputed”"),
        ({"kind": "planet"}, "not a PlaceKind"),
        ({"town": "Atlantis"}, "Atlantis"),
        ({"country": "Utopia", "town": "Batken"}, "'Batken' in 'Utopia'"),
        ({"name": "Batken"}, "give town="),
        ({"kind": "border", "country": "Tajikistan; Kyrgyzstan"}, "alphabetical"),
        ({"about": ("Atlantis",)}, "Atlantis"),
        ({"figures": ("kant-distance",)}, "kant-distance"),
    ],
)
def test_a_place_that_is_coded_wrongly_stops(cells, says):
    with pytest.raises(CodingError, match=says):
        coded(**cells)


def test_rows_that_disagree_on_a_place_stop_unwritten():
    before = (DATA / "places.csv").read_bytes()
    with pytest.raises(CodingError, match="dushanbe: .* latitude"):
        publish_places(
            [
                row | {"latitude": "1.0"}
                if (row["place_id"], row["source_id"]) == ("dushanbe", "kosnazarov-akylbayev-2016")
                else row
                for row in ROWS
            ]
        )
    assert (DATA / "places.csv").read_bytes() == before


def test_a_named_border_that_is_none_stops():
    rows = [
        row | {"country": "China; Uzbekistan"} if row["place_id"] == "kazakh-kyrgyz-border" else row
        for row in ROWS
    ]
    with pytest.raises(ValueError, match="China; Uzbekistan"):
        places_map.map_of_places(pd.DataFrame(rows))


def test_words_without_room_stop():
    rows = [
        row | {"name": "Dushanbe " * 20} if row["place_id"] == "dushanbe" else row for row in ROWS
    ]
    with pytest.raises(ValueError, match="does not fit into the map"):
        places_map.map_of_places(pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("spots", "says"),
    [
        ({"Vorukh": (71.6, 38.5), "Dushanbe": (70.8, 38.5)}, "covers the mark"),
        ({"Vorukh": (71.6, 38.5), "Dushanbe": (68.4, 38.5)}, "overlap"),
        ({"Dushanbe": (78.5, 38.5)}, "does not fit"),
    ],
)
def test_words_that_would_hide_something_stop_the_map(spots, says):
    window = DETAIL.window
    frame = shapely.box(0, 0, window.width, window.height)
    marks = [window.project(*spot) for spot in spots.values()]
    with pytest.raises(ValueError, match=says):
        labels.check(labels.beside(window, spots, 11), marks, frame)


def test_a_border_without_a_spot_for_its_name_stops_the_map():
    with pytest.raises(ValueError, match="no spot for 'Uzbek–Tajik border'; give it one in ALONG"):
        labels.along(DETAIL.window, "Uzbek–Tajik border", 10)
