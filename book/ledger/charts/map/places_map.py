"""Draw the places that the articles name: all states alike, borders as the data has them, words beside points.

The grammar of marks: a dot is a town that a text names; a ring an area or a base that it names, at the town of
the same name; a thick line a border that it names, dashed where the text says that the border is not settled;
a fine dashed line is disputed and in no text.
"""

import altair as alt
import pandas as pd
import shapely

from ledger.display.phrases import published
from ledger.tables.queries import by_place
from ledger.tables.vocabularies import CoordinateOrigin, PlaceKind

from ..style.captions import captioned
from ..style.theme import LAND, SOFT
from .boundaries import borders, states
from .layers import FOOT, border_lines, foot, outlines, points, tooltip, words
from .panels import DETAIL, OVERVIEW, Panel
from .projection import Window

NAME = "places"
TITLE = (
    "Fighting on one Tajik border and into Kyrgyzstan; most Chinese sites, where placed, by another"
)
UNPLACED = {
    PlaceKind.TOWN: "no such town in GeoNames’ list",
    PlaceKind.AREA: "an area, for which no town can stand",
    PlaceKind.RIVER: "a river",
    PlaceKind.BASE: "a base, for which no town can stand",
}
COLUMNS = {
    "what": "Place",
    "whose": "State",
    "figure": "On the map",
    "as_of": "Article of",
    "claim": "Who names it",
}


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
        foot(),
        spacing=12,
    )
    credited = f"{measure(named)}. {' '.join(FOOT).rstrip('.')}"
    return captioned(
        lambda _: chart,
        NAME,
        TITLE,
        credited,
        COLUMNS,
        _records(groups),
        places["source_id"].unique(),
    )


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
    written = words(panel, groups, named if frame is None else [])
    layers = [
        outlines(
            panel, [(shapely.segmentize(shapely.union_all(list(areas.values())), 2), {})]
        ).mark_geoshape(fill=LAND, stroke=None),
        *border_lines(panel, lines, named),
    ]
    if frame:
        layers.append(
            outlines(panel, [(shapely.LineString(frame.edge()), {})]).mark_geoshape(
                filled=False, stroke=SOFT, strokeWidth=1
            )
        )
    layers += [*points(panel, groups), *written]
    title = alt.TitleParams(panel.title, fontSize=12, offset=4)
    return alt.layer(*layers, width=panel.window.width, height=panel.window.height, title=title)


def _records(groups: list[list[dict]]) -> list[dict[str, str]]:
    """Return the rows of the chart for its alternative text, data table and CSV, one per place."""
    kept = ("place_id", "kind", "latitude", "longitude", "coordinate_origin", "geonames_id")
    return [
        {
            "what": group[0]["name"],
            "whose": group[0]["country"].replace("; ", " and "),
            "figure": shown_as(max(group, key=lambda row: row["called"])),
            "claim": tooltip(group)["Source"],
            "as_of": "; ".join(dict.fromkeys(published(row["source_id"]) for row in group)),
            **{field: group[0][field] for field in kept},
            "source_id": "; ".join(dict.fromkeys(row["source_id"] for row in group)),
            "quote": " / ".join(dict.fromkeys(row["quote"] for row in group)),
        }
        for group in groups
    ]
