"""Every place is named by words of its seed and stands where GeoNames has it, on a map that treats all states alike."""

import re
from html import unescape
from itertools import combinations

import pandas as pd
import pytest
import shapely

from committed_notebooks import committed_pictures
from ledger.charts.map import labels, places_map
from ledger.charts.map.boundaries import DISPUTED_AMONG, borders, states
from ledger.charts.map.labels import Label
from ledger.charts.map.layers import DASHES
from ledger.charts.map.panels import CENTRAL_ASIA, PANELS, UNSETTLED
from ledger.charts.map.places_map import shown_as
from ledger.charts.map.places_table import place_table, unplaced_table
from ledger.charts.style.captions import description, drawing
from ledger.charts.style.svg import svg
from ledger.charts.style.theme import ACTORS, LAND, LAYOUTS, LINE, WIDE
from ledger.coding.places import place, publish_places
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.passages import MAX_WORDS
from ledger.reading.sources import source
from ledger.tables import csv_files, queries, schemas
from ledger.tables.queries import by_place
from ledger.tables.schemas import PLACES
from ledger.tables.vocabularies import CoordinateOrigin
from notebook_values import value
from rows import each_row
from typed_numbers import typed_numbers

ROWS = csv_files.read(DATA / "places.csv", PLACES)
GROUPS = by_place(ROWS)
POINTS = {row["place_id"]: row for row in ROWS if row["latitude"]}
FIGURES = queries.figures_by_id()
mention = each_row("row", ROWS, ids=[f"{row['place_id']}-{row['source_id']}" for row in ROWS])


WRITTEN = value("places", "written")
[CLOSER, WHOLE] = PANELS[WIDE.name]


@pytest.fixture(scope="module")
def chart():
    return places_map.map_of_places(pd.DataFrame(ROWS), WRITTEN).to_dict()


@pytest.fixture(scope="module", params=LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def layout(request):
    return request.param


@pytest.fixture(scope="module")
def sheets(layout):
    """The maps of a drawing, the closer one first."""
    return PANELS[layout.name]


@pytest.fixture(scope="module")
def spec(chart, layout):
    return drawing(chart, layout)


@pytest.fixture(scope="module")
def picture(chart, layout):
    return svg(chart, layout)


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
        if WHOLE.window.shows(float(row["longitude"]), float(row["latitude"]))
    }
    for name, (_, drawn) in plotted.items():
        assert (str(drawn["latitude"]), str(drawn["longitude"])) == (
            POINTS[name]["latitude"],
            POINTS[name]["longitude"],
        )
        assert drawn["origin"] == POINTS[name]["coordinate_origin"]


def test_the_picture_puts_each_point_where_the_labels_expect_it(picture, plotted, sheets):
    drawn = re.findall(r'<path[^>]*transform="translate\(([\d.]+),([\d.]+)\)"', picture)
    for panel, row in plotted.values():
        x, y = sheets[panel].window.project(row["longitude"], row["latitude"])
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
    for panel in [panel for sheets in PANELS.values() for panel in sheets]:
        assert panel.window.project(*panel.window.unproject(x, y)) == pytest.approx((x, y))


def drawn_label(row, mark):
    """The words of a row as a text layer draws them."""
    bold = mark["fontWeight"] == "bold"
    return Label(row["text"], row["x"], row["y"], mark["fontSize"], row["align"], bold)


def test_no_words_cover_other_words_or_a_mark_or_leave_the_map(spec, plotted, sheets):
    for panel in (0, 1):
        window = sheets[panel].window
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


def test_words_stand_nearer_to_their_own_mark_than_to_any_other(spec, plotted, sheets):
    for panel, mark, rows in marks(spec, "text"):
        spots = {
            row["Place"]: shapely.Point(
                sheets[panel].window.project(row["longitude"], row["latitude"])
            )
            for number, row in plotted.values()
            if number == panel
        }
        for row in rows:
            if row["text"] in spots:
                box = drawn_label(row, mark).box
                assert min(spots, key=lambda name: box.distance(spots[name])) == row["text"]


def test_central_asia_is_tinted_evenly_and_its_neighbors_are_plain_land(spec, sheets):
    for panel in (0, 1):
        land, *tints = [
            layer
            for layer in layers(spec, panel)
            if layer["mark"]["type"] == "geoshape" and layer["mark"].get("fill")
        ]
        areas = states(sheets[panel].box, sheets[panel].tolerance)
        assert land["mark"]["fill"] == LAND and "fillOpacity" not in land["mark"]
        assert covers(land, areas.values())
        tinted = [name for name in CENTRAL_ASIA if name in areas]
        assert [layer["mark"]["fill"] for layer in tints] == [ACTORS[name] for name in tinted]
        assert len({layer["mark"]["fillOpacity"] for layer in tints}) == 1
        assert all(covers(layer, [areas[name]]) for layer, name in zip(tints, tinted, strict=True))


def covers(layer, areas) -> bool:
    """Whether the one shape of a layer covers areas, up to the rounding of its corners."""
    [feature] = layer["data"]["values"]
    shape = shapely.geometry.shape(feature["geometry"]).buffer(0.03)
    return all(area.difference(shape).is_empty for area in areas)


def test_a_map_says_at_the_place_what_happened_there(spec, sheets):
    names = {group[0]["place_id"]: group[0]["name"] for group in GROUPS}
    written = {row["text"] for _, _, rows in marks(spec, "text") for row in rows}
    for place_id, text in WRITTEN.items():
        silent = any(names[place_id] in panel.silent for panel in sheets)
        assert (text in written) == (not silent), place_id
    assert not any(panel.silent for panel in PANELS[WIDE.name])


def test_no_number_is_typed_in_what_a_map_says():
    assert not [text for text in WRITTEN.values() if typed_numbers(text)]


def test_words_for_no_place_stop_the_map():
    with pytest.raises(ValueError, match="atlantis"):
        places_map.map_of_places(pd.DataFrame(ROWS), {"atlantis": "sunk"})


def test_no_letter_hides_a_point_whatever_its_font(spec):
    """Where a reader's font is wider than the measured one, a name lies below the points."""
    for panel in (0, 1):
        kinds = [layer["mark"]["type"] for layer in layers(spec, panel)]
        assert max(place for place, kind in enumerate(kinds) if kind == "text") < kinds.index(
            "point"
        )


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
def test_the_undemarcated_border_is_dashed_whole_and_in_no_other_style(spec, panel, sheets):
    [border] = [
        border
        for border in borders(states(sheets[panel].box, sheets[panel].tolerance))
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
def test_the_lines_through_kashmir_are_dashed_and_no_settled_one_is(spec, panel, sheets):
    lines = borders(states(sheets[panel].box, sheets[panel].tolerance))
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
    marked = places_map.map_of_places(pd.DataFrame(settled), {}).to_dict()
    assert stretches(marked, 1, lambda mark: mark["stroke"] == UNSETTLED).is_empty


def test_natural_earth_carries_the_exclave_that_the_map_shows():
    [tajikistan] = [
        area for name, area in states(CLOSER.box, CLOSER.tolerance).items() if name == "Tajikistan"
    ]
    vorukh = shapely.Point(
        float(POINTS["vorukh"]["longitude"]), float(POINTS["vorukh"]["latitude"])
    )
    exclaves = sorted(shapely.get_parts(tajikistan), key=lambda part: part.area)[:-1]
    assert [part for part in exclaves if part.buffer(0.02).contains(vorukh)]


def test_a_map_that_reaches_farther_south_than_the_rule_for_kashmir_stops():
    with pytest.raises(ValueError, match="DISPUTED_AMONG"):
        states((60, 20, 90, 50), 0.1)


def test_the_subtitle_says_that_no_view_is_taken_and_credits_both_sources(chart):
    words = chart["usermeta"]["measure"]  # which the frame of a downloaded picture holds
    assert (
        "Borders: Natural Earth, shown as the data has them; no view on borders is taken." in words
    )
    assert "GeoNames, CC BY 4.0" in words


def test_the_map_in_words_names_every_place(chart):
    words = description(chart["usermeta"])
    assert len(chart["usermeta"]["rows"]) == len(GROUPS)
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


def test_a_map_has_its_layouts_width_is_small_and_is_the_notebooks(picture, layout):
    assert int(re.search(r'width="(\d+)', picture)[1]) <= layout.width
    assert len(picture.encode()) < 95_000
    assert picture in committed_pictures("places")


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
        places_map.map_of_places(pd.DataFrame(rows), {})


def test_words_without_room_stop():
    rows = [
        row | {"name": "Dushanbe " * 20} if row["place_id"] == "dushanbe" else row for row in ROWS
    ]
    with pytest.raises(ValueError, match="does not fit into the map"):
        places_map.map_of_places(pd.DataFrame(rows), {})


@pytest.mark.parametrize(
    ("spots", "says"),
    [
        ({"Vorukh": (71.6, 38.5), "Dushanbe": (70.9, 38.5)}, "covers the mark"),
        ({"Vorukh": (71.6, 38.5), "Dushanbe": (69.8, 38.5)}, "overlap"),
        ({"Dushanbe": (78.2, 38.5)}, "does not fit"),
    ],
)
def test_words_that_would_hide_something_stop_the_map(spots, says):
    window = CLOSER.window
    frame = shapely.box(0, 0, window.width, window.height)
    marks = [window.project(*spot) for spot in spots.values()]
    names, _ = labels.beside(window, spots, 12, {"Vorukh": "left"}, {})
    with pytest.raises(ValueError, match=says):
        labels.check(names, marks, frame)


@pytest.mark.parametrize("side", labels.SIDES)
def test_what_is_written_is_right_below_the_name_and_neither_on_the_point(side):
    spot = (71.6, 38.5)
    [name], [text] = labels.beside(
        CLOSER.window, {"Vorukh": spot}, 12, {"Vorukh": side}, {"Vorukh": "Tajik exclave"}
    )
    assert 0 < text.box.bounds[1] - name.box.bounds[3] < 2
    labels.check([name, text], [CLOSER.window.project(*spot)], shapely.box(0, 0, 690, 470))


def test_a_border_without_a_spot_for_its_name_stops_the_map():
    with pytest.raises(ValueError, match="no spot for 'Uzbek–Tajik border'; give it one in each"):
        labels.along(CLOSER.window, "Uzbek–Tajik border", 12, CLOSER.along)
