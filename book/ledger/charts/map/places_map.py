"""Draw the places that the articles name: five states tinted alike, borders as the data has them, words beside points.

The grammar of marks: a dot is a town that a text names; a ring an area or a base that it names, at the town of
the same name; a thick line a border that it names, dashed where the text says that the border is not settled;
a fine dashed line is disputed and in no text.
"""

from collections.abc import Mapping

import altair as alt
import pandas as pd
import shapely

from ledger.display.phrases import published
from ledger.tables.queries import by_place
from ledger.tables.vocabularies import CoordinateOrigin, PlaceKind

from ..style.assembly import below_each_other, layered
from ..style.chart import CaptionedChart, captioned
from ..style.samples import sample
from ..style.theme import INK, NEUTRAL, SMALL, SOFT, Layout
from .boundaries import borders, states
from .layers import FOOT, border_lines, land, outlines, points, tooltip, words
from .panels import PANELS, Panel
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
KEY = (
    (sample(f'<circle cx="15" cy="7" r="3.2" fill="{INK}"/>'), "a town that a text names"),
    (
        sample(f'<circle cx="15" cy="7" r="4" fill="none" stroke="{INK}" stroke-width="1.5"/>'),
        "an area or base, on the town of that name",
    ),
    (
        sample(f'<path d="M2,7h26" stroke="{INK}" stroke-width="1.6"/>'),
        "a border that a text names",
    ),
    (
        sample(f'<path d="M2,7h26" stroke="{NEUTRAL}" stroke-width="1.8" stroke-dasharray="4,3"/>'),
        "not settled, in the article’s word",
    ),
)
COLUMNS = {
    "what": "Place",
    "whose": "State",
    "figure": "On the map",
    "as_of": "Article of",
    "claim": "Who names it",
}


def map_of_places(places: pd.DataFrame, written: Mapping[str, str]) -> CaptionedChart:
    """Draw rows of places.csv as two maps: each point once, in the closer map where possible, each named border in both.

    `written` is what a map says at a place, in a few words, by place_id. ValueError if words find no room or
    belong to no place, or if a named border lies between states that Natural Earth doesn't show as neighbours.
    """
    groups = by_place(places.astype("string").fillna("").to_dict("records"))
    names = {group[0]["place_id"]: group[0]["name"] for group in groups}
    if unknown := set(written) - set(names):
        raise ValueError(f"words for places that the table doesn't have: {sorted(unknown)}")
    said = {names[place_id]: text for place_id, text in written.items()}
    named = [group for group in groups if group[0]["kind"] == PlaceKind.BORDER]
    return captioned(
        lambda layout: _drawing(groups, named, said, layout),
        NAME,
        TITLE,
        f"{measure(named)} {FOOT.rstrip('.')}",
        COLUMNS,
        _records(groups),
        places["source_id"].unique(),
        key=KEY,
    )


def _drawing(
    groups: list[list[dict]], named: list[list[dict]], said: dict[str, str], layout: Layout
) -> alt.VConcatChart:
    closer, whole = PANELS[layout.name]
    detail = [group for group in groups if _within(group[0], closer.window)]
    overview = [
        group for group in groups if _within(group[0], whole.window) and group not in detail
    ]
    return below_each_other(
        _map(closer, detail, named, said),
        _map(whole, overview, named, said, frame=closer.window),
        spacing=12,
    )


def measure(named: list[list[dict]]) -> str:
    """Return what the map shows, with the articles' own words for borders that are not settled."""
    called = " and ".join(
        f"“{word}”" for word in sorted({row["called"] for group in named for row in group} - {""})
    )
    dashes = (
        f" Dashed lines: {called} in the article’s word; finely dashed: disputed, in no text."
        if called
        else ""
    )
    return f"Places that the texts name, and what they say happened there.{dashes}"


def shown_as(row: dict) -> str:
    """Return how the map shows a place."""
    if row["kind"] == PlaceKind.BORDER:
        return "a line" + (f", “{row['called']}”" if row["called"] else "")
    if not row["latitude"]:
        return f"not placed: {UNPLACED[PlaceKind(row['kind'])]}"
    if not any(_within(row, whole.window) for _, whole in PANELS.values()):
        return "outside the map"
    return (
        "a dot"
        if row["coordinate_origin"] == CoordinateOrigin.GEONAMES
        else "a ring on the town of that name"
    )


def _within(row: dict, window: Window) -> bool:
    return bool(row["latitude"]) and window.shows(float(row["longitude"]), float(row["latitude"]))


def _map(
    panel: Panel,
    groups: list[list[dict]],
    named: list[list[dict]],
    said: dict[str, str],
    frame: Window | None = None,
) -> alt.LayerSpec:
    areas = states(panel.box, panel.tolerance)
    written = words(panel, groups, named if frame is None else [], said)
    layers = [*land(panel, areas), *border_lines(panel, borders(areas), named)]
    if frame:
        layers.append(
            outlines(panel, [(shapely.LineString(frame.edge()), {})]).mark_geoshape(
                filled=False, stroke=SOFT, strokeWidth=1
            )
        )
    layers += [*written, *points(panel, groups)]  # points last, so that no letter hides one
    title = alt.TitleParams(panel.title, fontSize=SMALL, offset=4)
    return layered(*layers, width=panel.window.width, height=panel.window.height, title=title)


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
