"""Draw the layers of a map: land, borders, words, points."""

import altair as alt
import shapely
from shapely.geometry.base import BaseGeometry

from ledger.display.phrases import source_name
from ledger.tables.vocabularies import CoordinateOrigin

from ..style.assembly import inline
from ..style.theme import ACTORS, INK, LAND, LINE, PAPER
from ..style.tooltips import REACHED, tells
from .boundaries import Border
from .labels import Label, along, around, beside, check
from .panels import CENTRAL_ASIA, NAMED, STATES, TYPE, UNSETTLED, WORDS, Panel

DASHES = [4, 3]


BELOW = 3  # degrees south of the data, where the land goes on without borders
TINT = 0.16  # opacity of a state's colour; its neighbours have the colour of land
FOOT = (
    "Borders: Natural Earth, shown as the data has them; no view on borders is taken. "
    "Points: GeoNames, CC BY 4.0."
)
TOLD = ("Place", "What the texts say", "Sentence", "Source")


def outlines(panel: Panel, shapes: list[tuple[BaseGeometry, dict]]) -> alt.Chart:
    """Return shapes on the Earth with their properties, outer rings clockwise, as the drawing library requires."""
    values = tuple(
        {"type": "Feature", "properties": said, "geometry": _rounded(shape, panel.decimals)}
        for shape, said in shapes
    )
    return alt.Chart(alt.Data(values=values), projection=panel.window.altair())


def land(panel: Panel, areas: dict[str, BaseGeometry]) -> list[alt.Chart]:
    """Return the land: one pale fill for all of it, over it a tint for each state of Central Asia."""
    west, south, east, _ = panel.box
    below = shapely.box(west, south - BELOW, east, south)  # the corners of a curved sheet
    whole = shapely.segmentize(shapely.union_all([*areas.values(), below]), 2)
    tinted = [
        outlines(panel, [(shapely.segmentize(areas[name], 2), {})]).mark_geoshape(
            fill=ACTORS[name], fillOpacity=TINT, stroke=None
        )
        for name in CENTRAL_ASIA
        if name in areas
    ]
    return [outlines(panel, [(whole, {})]).mark_geoshape(fill=LAND, stroke=None), *tinted]


def _rounded(shape: BaseGeometry, decimals: int) -> dict:
    rounded = shapely.transform(
        shapely.orient_polygons(shape, exterior_cw=True), lambda points: points.round(decimals)
    )
    return shapely.geometry.mapping(rounded)


def border_lines(panel: Panel, lines: list[Border], named: list[list[dict]]) -> list[alt.Chart]:
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
        (border.line, tooltip(texts[border.name]), texts[border.name])
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
        outlines(panel, shapes).mark_geoshape(
            filled=False, stroke=colour, strokeWidth=thick, strokeDash=dash, strokeJoin="round"
        )
        for shapes, colour, thick, dash in styles
        if shapes
    ]
    reached = outlines(panel, [*settled, *unsettled]).mark_geoshape(
        filled=False, stroke=NAMED, strokeWidth=12, opacity=0, ariaRoleDescription=REACHED
    )
    return [*drawn, tells(reached, {f"properties.{field}": field for field in TOLD})]


def _called(group: list[dict]) -> str:
    return next(filter(None, (row["called"] for row in group)), "")


def tooltip(group: list[dict]) -> dict[str, str]:
    """Return a place's tooltip: its name, what each text says is there, its sentences, and which texts."""
    return {
        "Place": group[0]["name"],
        "What the texts say": "; ".join(dict.fromkeys(row["happens"] for row in group)),
        "Sentence": " / ".join(dict.fromkeys(row["quote"] for row in group)),
        "Source": "; ".join(dict.fromkeys(source_name(row["source_id"]) for row in group)),
    }


def points(panel: Panel, groups: list[list[dict]]) -> list[alt.Chart]:
    """Return the dots and rings of places, and the areas of their tooltips."""
    data = inline(
        {
            "place_id": group[0]["place_id"],
            "latitude": float(group[0]["latitude"]),
            "longitude": float(group[0]["longitude"]),
            "origin": group[0]["coordinate_origin"],
            **tooltip(group),
        }
        for group in groups
    )
    base = (
        alt.Chart(data)
        .encode(latitude=alt.Latitude("latitude:Q"), longitude=alt.Longitude("longitude:Q"))
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


def words(
    panel: Panel, groups: list[list[dict]], named: list[list[dict]], written: dict[str, str]
) -> list[alt.Chart]:
    """Return the words of a map: of states within them, of named borders along them, of places beside their points.

    `written` says what happened at a place or border, by its name.
    """
    window = panel.window
    points = {
        group[0]["name"]: (float(group[0]["longitude"]), float(group[0]["latitude"]))
        for group in groups
    }
    shown = {name: text for name, text in written.items() if name not in panel.silent}
    places, happened = beside(window, points, TYPE, panel.sides, shown)
    settled, unsettled = (
        [
            label
            for group in named
            if bool(_called(group)) == open_
            for label in along(
                window, group[0]["name"], TYPE, panel.along, shown.get(group[0]["name"], "")
            )
        ]
        for open_ in (False, True)
    )
    of_states = [around(window, name, spot, TYPE) for name, spot in panel.names.items()]
    check(
        [*of_states, *settled, *unsettled, *places, *happened],
        [window.project(*point) for point in points.values()],
        shapely.box(0, 0, window.width, window.height),
    )
    return [
        *_text(of_states, STATES, "normal", "normal"),
        *_text(settled, NAMED, "italic", "normal"),
        *_text(unsettled, UNSETTLED, "italic", "normal"),
        *_text(happened, WORDS, "normal", "normal"),
        *_text(places, WORDS, "normal", "bold"),
    ]


def _text(labels: list[Label], colour: str, style: str, weight: str) -> list[alt.Chart]:
    """Return labels in one style, on a pale halo that keeps them legible on lines."""
    if not labels:
        return []
    data = inline(
        {
            "text": label.text,
            "x": round(label.x, 1),
            "y": round(label.y, 1),
            "align": label.align,
        }
        for label in labels
    )
    base = alt.Chart(data).encode(
        x=alt.X("x:Q", scale=None, axis=None),
        y=alt.Y("y:Q", scale=None, axis=None),
        text=alt.Text("text:N"),
    )
    words = {
        "align": alt.expr("datum.align"),
        "baseline": "middle",
        "fontSize": labels[0].size,
        "fontStyle": style,
        "fontWeight": weight,
    }
    return [
        base.mark_text(
            **words, color=PAPER, stroke=PAPER, strokeWidth=3, opacity=0.8, strokeJoin="round"
        ),
        base.mark_text(**words, color=colour),
    ]
