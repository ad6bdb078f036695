"""Draw the places that the articles name: all states alike, borders as the data has them, words beside points.

The grammar of marks: a dot is a town that a text names; a ring an area or a base that it names, at the town of
the same name; a thick line a border that it names, dashed where the text says that the border is not settled;
a fine dashed line is disputed and in no text.
"""

from dataclasses import dataclass

import altair as alt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from ledger.display.phrases import published, source_name
from ledger.tables.queries import by_place
from ledger.tables.vocabularies import CoordinateOrigin, PlaceKind

from ..style.captions import captioned, heading
from ..style.theme import INK, LAND, LINE, NEUTRAL, PAPER, SOFT
from ..style.tooltips import REACHED, tells
from .boundaries import Border, Box, borders, states
from .labels import Label, Sheet
from .projection import Window

NAMED, UNSETTLED, WORDS, STATES = (
    INK,
    NEUTRAL,
    INK,
    SOFT,
)  # colours of borders that texts name, and of words
DASHES = [4, 3]
SMALL, TYPE = 10, 11  # sizes of type: of states, borders and the foot, and of places
NAME = "places"
TITLE = (
    "Fighting on one Tajik border and into Kyrgyzstan; most Chinese sites, where placed, by another"
)
FOOT = (
    "Borders: Natural Earth, shown as the data has them; no view",
    "on borders is taken. Points: GeoNames, CC BY 4.0.",
)
UNPLACED = {
    PlaceKind.TOWN: "no such town in GeoNames’ list",
    PlaceKind.AREA: "an area, for which no town can stand",
    PlaceKind.RIVER: "a river",
    PlaceKind.BASE: "a base, for which no town can stand",
}
TOLD = ("Place", "What the texts say", "Sentence", "Source")
COLUMNS = {
    "what": "Place",
    "whose": "State",
    "figure": "On the map",
    "as_of": "Article of",
    "claim": "Who names it",
}


@dataclass(frozen=True)
class Panel:
    """One map of the picture: what it shows, of which box of data, how finely, in how many decimals of a degree."""

    title: str
    window: Window
    box: Box
    tolerance: float
    decimals: int


OVERVIEW = Panel(
    "All of Central Asia", Window(72, 43.2, (37, 49), 765, 343, 240), (49, 33, 96, 56), 0.1, 2
)
DETAIL = Panel(
    "The framed part, closer",
    Window(71.9, 40, (37, 43), 2300, 343, 298),
    (65, 35.5, 79, 44.5),
    0.02,
    2,
)
PANELS = (OVERVIEW, DETAIL)  # as they stand in the picture


def map_of_places(places: pd.DataFrame) -> alt.VConcatChart:
    """Draw rows of places.csv as two maps: each point once, in the closer map where possible, each named border in both.

    ValueError if words find no room, or if a named border lies between states that Natural Earth doesn't show as neighbours.
    """
    groups = by_place(places.astype("string").fillna("").to_dict("records"))
    detail = [group for group in groups if _within(group[0], DETAIL.window)]
    overview = [
        group for group in groups if _within(group[0], OVERVIEW.window) and group not in detail
    ]
    named = [group for group in groups if group[0]["kind"] == PlaceKind.BORDER]
    chart = alt.vconcat(
        _map(OVERVIEW, overview, named, frame=DETAIL.window),
        _map(DETAIL, detail, named),
        _foot(),
        spacing=12,
    )
    credited = f"{measure(named)}. {' '.join(FOOT).rstrip('.')}"
    chart = captioned(
        chart, NAME, TITLE, credited, COLUMNS, _records(groups), places["source_id"].unique()
    )
    chart.title = heading(TITLE, measure(named))  # the credit stands at the foot of the picture
    return chart


def measure(named: list[list[dict]]) -> str:
    """Return the meanings of the marks, with the articles' own words for borders that are not settled."""
    called = " and ".join(
        f"“{word}”" for word in sorted({row["called"] for group in named for row in group} - {""})
    )
    dashes = f"Thick dashes: {called} in the article’s word. " if called else ""
    return (
        "Dot: a town that a text names. Ring: an area or base, on the town of that name. Thick line: a border that a text names. "
        f"{dashes}Fine dashes: disputed, in no text"
    )


def shown_as(row: dict) -> str:
    """Return how the map shows a place."""
    if row["kind"] == PlaceKind.BORDER:
        return "a line" + (f", “{row['called']}”" if row["called"] else "")
    if not row["latitude"]:
        return f"not placed: {UNPLACED[PlaceKind(row['kind'])]}"
    if not _within(row, OVERVIEW.window):
        return "outside the map"
    return (
        "a dot"
        if row["coordinate_origin"] == CoordinateOrigin.GEONAMES
        else "a ring on the town of that name"
    )


def _within(row: dict, window: Window) -> bool:
    return bool(row["latitude"]) and window.shows(float(row["longitude"]), float(row["latitude"]))


def _map(
    panel: Panel, groups: list[list[dict]], named: list[list[dict]], frame: Window | None = None
) -> alt.LayerChart:
    areas = states(panel.box, panel.tolerance)
    lines = borders(areas)
    words = _words(panel, groups, named if frame is None else [], areas, lines, frame)
    layers = [
        _shape(
            panel, [(shapely.segmentize(shapely.union_all(list(areas.values())), 2), {})]
        ).mark_geoshape(fill=LAND, stroke=None),
        *_lines(panel, lines, named),
    ]
    if frame:
        layers.append(
            _shape(panel, [(shapely.LineString(frame.edge()), {})]).mark_geoshape(
                filled=False, stroke=SOFT, strokeWidth=1
            )
        )
    layers += [*_points(panel, groups), *words]
    title = alt.TitleParams(panel.title, fontSize=12, offset=4)
    return alt.layer(*layers, width=panel.window.width, height=panel.window.height, title=title)


def _shape(panel: Panel, shapes: list[tuple[BaseGeometry, dict]]) -> alt.Chart:
    """Return shapes on the Earth with their properties, outer rings clockwise, as the drawing library requires."""
    values = [
        {"type": "Feature", "properties": said, "geometry": _rounded(shape, panel.decimals)}
        for shape, said in shapes
    ]
    return alt.Chart(alt.Data(values=values), projection=panel.window.altair())


def _rounded(shape: BaseGeometry, decimals: int) -> dict:
    rounded = shapely.transform(
        shapely.orient_polygons(shape, exterior_cw=True), lambda points: points.round(decimals)
    )
    return shapely.geometry.mapping(rounded)


def _lines(panel: Panel, lines: list[Border], named: list[list[dict]]) -> list[alt.Chart]:
    """Yield borders that no text names, settled or disputed, then those that the texts name, settled or not."""
    texts = {group[0]["country"]: group for group in named}
    if unknown := set(texts) - {border.name for border in lines}:
        raise ValueError(f"no border of Natural Earth in {panel.title!r}: {sorted(unknown)}")
    plain = [
        (border.line, {}) for border in lines if border.name not in texts and not border.disputed
    ]
    disputed = [
        (border.line, {}) for border in lines if border.name not in texts and border.disputed
    ]
    told = [
        (border.line, _told(texts[border.name]), texts[border.name])
        for border in lines
        if border.name in texts
    ]
    settled = [(line, said) for line, said, group in told if not _called(group)]
    unsettled = [(line, said) for line, said, group in told if _called(group)]
    styles = (
        (plain, LINE, 0.8, []),
        (disputed, LINE, 0.8, [2, 2]),
        (settled, NAMED, 1.4, []),
        (unsettled, UNSETTLED, 1.8, DASHES),
    )
    drawn = [
        _shape(panel, shapes).mark_geoshape(
            filled=False, stroke=colour, strokeWidth=thick, strokeDash=dash, strokeJoin="round"
        )
        for shapes, colour, thick, dash in styles
        if shapes
    ]
    reached = _shape(panel, [*settled, *unsettled]).mark_geoshape(
        filled=False, stroke=NAMED, strokeWidth=12, opacity=0, ariaRoleDescription=REACHED
    )
    return [*drawn, tells(reached, {f"properties.{field}": field for field in TOLD})]


def _called(group: list[dict]) -> str:
    return next(filter(None, (row["called"] for row in group)), "")


def _told(group: list[dict]) -> dict[str, str]:
    """Return a place's tooltip: its name, what each text says is there, its sentences, and which texts."""
    return {
        "Place": group[0]["name"],
        "What the texts say": "; ".join(dict.fromkeys(row["happens"] for row in group)),
        "Sentence": " / ".join(dict.fromkeys(row["quote"] for row in group)),
        "Source": "; ".join(dict.fromkeys(source_name(row["source_id"]) for row in group)),
    }


def _points(panel: Panel, groups: list[list[dict]]) -> list[alt.Chart]:
    data = pd.DataFrame(
        [
            {
                "place_id": group[0]["place_id"],
                "latitude": float(group[0]["latitude"]),
                "longitude": float(group[0]["longitude"]),
                "origin": group[0]["coordinate_origin"],
                **_told(group),
            }
            for group in groups
        ]
    )
    base = (
        alt.Chart(data)
        .encode(latitude="latitude:Q", longitude="longitude:Q")
        .properties(projection=panel.window.altair())
    )
    town = f"datum.origin == '{CoordinateOrigin.GEONAMES}'"
    return [
        base.transform_filter(town).mark_point(filled=True, color=INK, size=30, opacity=1),
        base.transform_filter(f"!({town})").mark_point(
            color=INK, fill=PAPER, fillOpacity=0, strokeWidth=1.5, size=48, opacity=1
        ),
        tells(
            base.mark_point(filled=True, size=260, opacity=0, ariaRoleDescription=REACHED),
            {field: field for field in TOLD},
        ),
    ]


def _words(
    panel: Panel,
    groups: list[list[dict]],
    named: list[list[dict]],
    areas: dict[str, BaseGeometry],
    lines: list[Border],
    frame: Window | None,
) -> list[alt.Chart]:
    """Return the words of a map: of places beside their points, of borders along them, of states within them."""
    window = panel.window
    flat = {border.name: shapely.transform(border.line, window.project_all) for border in lines}
    kept = shapely.union_all([flat[group[0]["country"]] for group in named])
    sheet = Sheet(
        shapely.box(2, 2, window.width - 2, window.height - 2),
        shapely.union_all(list(flat.values())),
        kept,
        [],
    )
    spots = {
        group[0]["name"]: window.project(float(group[0]["longitude"]), float(group[0]["latitude"]))
        for group in groups
    }
    if frame:
        sheet.taken.append(shapely.Polygon([window.project(*point) for point in frame.edge()]))
    of_places = sheet.beside(spots, TYPE)
    of_borders = [
        (sheet.along(group[0]["name"], flat[group[0]["country"]], SMALL), _called(group))
        for group in named
    ]
    of_states = [
        sheet.within(name, shapely.transform(area, window.project_all), SMALL)
        for name, area in areas.items()
    ]
    return [
        *_text([label for label in of_states if label], STATES, "normal", "normal"),
        *_text([label for label, called in of_borders if not called], NAMED, "italic", "normal"),
        *_text([label for label, called in of_borders if called], UNSETTLED, "italic", "normal"),
        *_text(of_places, WORDS, "normal", "bold"),
    ]


def _text(labels: list[Label], colour: str, style: str, weight: str) -> list[alt.Chart]:
    """Return labels in one style, on a halo in the colour of the land that keeps them legible on lines."""
    if not labels:
        return []
    data = pd.DataFrame(
        [{"text": label.text, "x": round(label.x, 1), "y": round(label.y, 1)} for label in labels]
    )
    base = alt.Chart(data).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), text="text:N"
    )
    words = {
        "align": "left",
        "baseline": "middle",
        "fontSize": labels[0].size,
        "fontStyle": style,
        "fontWeight": weight,
    }
    return [
        base.mark_text(**words, color=LAND, stroke=LAND, strokeWidth=3, strokeJoin="round"),
        base.mark_text(**words, color=colour),
    ]


def _foot() -> alt.Chart:
    """Return the line that must not get lost when the picture is pasted elsewhere."""
    data = pd.DataFrame({"text": FOOT, "y": [8 + 14 * line for line in range(len(FOOT))]})
    base = alt.Chart(data).encode(
        x=alt.XValue(0), y=alt.Y("y:Q", scale=None, axis=None), text="text:N"
    )
    return base.mark_text(align="left", fontSize=SMALL, color=STATES).properties(
        width=DETAIL.window.width, height=16 * len(FOOT)
    )


def _records(groups: list[list[dict]]) -> list[dict[str, str]]:
    """Return the rows of the chart for its alternative text, data table and CSV, one per place."""
    kept = ("place_id", "kind", "latitude", "longitude", "coordinate_origin", "geonames_id")
    return [
        {
            "what": group[0]["name"],
            "whose": group[0]["country"].replace("; ", " and "),
            "figure": shown_as(max(group, key=lambda row: row["called"])),
            "claim": _told(group)["Source"],
            "as_of": "; ".join(dict.fromkeys(published(row["source_id"]) for row in group)),
            **{field: group[0][field] for field in kept},
            "source_id": "; ".join(dict.fromkeys(row["source_id"] for row in group)),
            "quote": " / ".join(dict.fromkeys(row["quote"] for row in group)),
        }
        for group in groups
    ]
