"""Draw a measure: a row for each figure, its mark by its qualifier (see `marks`), its words at the mark.

A measure with several values has an axis from zero. A share is drawn as a part of its whole. A single value of
any other measure has a mark without a length: there is nothing to compare it with.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import altair as alt
import pandas as pd

from ledger.display.phrases import as_of, claim
from ledger.tables.vocabularies import Qualifier, Status, Unit

from .style import marks, theme
from .style.assembly import inline, layered
from .style.marks import NOT_STATED
from .style.theme import GRID, INK, NEUTRAL, SMALL, SOFT, TEXT, Layout
from .style.tooltips import touch
from .style.typeface import width, wrapped

WHOLES = {Unit.PERCENT: 100.0, Unit.FRACTION: 1.0}  # of a share
CONTINUOUS = {*WHOLES, Unit.USD}  # other axes have ticks at whole numbers only
MAGNITUDES = {1e9: " billion", 1e6: " million"}  # how an axis writes large numbers
BAND, LINE = 22, 16  # pixels: of a line of marks or names, of a further line of a name
DOT, LONE = 5, 40  # pixels: of the mark of a single value: a dot, or what needs a body to be seen
SHARE = 0.4  # of the room of a row: the whole of a share
BESIDE = 10  # pixels: between a mark and its words
AFTER = {Qualifier.AT_LEAST: 15, Qualifier.MORE_THAN: 15, Qualifier.ABOUT: 5}  # pixels: of an end
TOLD = {
    "what": "What",
    "figure": "Figure",
    "claim": "Who says so",
    "as_of": "As of",
    "sentence": "Sentence",
    "caveat": "Caveat",
}


def data_of(group: pd.DataFrame, label: str, colour: str | None) -> pd.DataFrame:
    """Return the rows of a measure as both drawings plot them, named by `label`, in the colour of the actor in `colour`."""
    rows = group.astype("string").fillna("").to_dict("records")
    return pd.DataFrame(
        {
            "row": [f"{place}" for place in range(len(rows))],
            "name": [row[label] for row in rows],
            "label": list(map(marks.label, rows)),
            "qualifier": [row["qualifier"] or NOT_STATED for row in rows],
            "value": group["value"].astype("float64").to_list(),
            "zero": 0.0,
            "colour": [_colour(row, colour) for row in rows],
            "what": [f"{row['indicator']}, {row[label]}" for row in rows],
            "figure_id": [row["figure_id"] for row in rows],
            "figure": [row["printed"] for row in rows],
            "claim": [claim(row) if row["figure_id"] else "" for row in rows],
            "as_of": [as_of(row) if row["figure_id"] else "" for row in rows],
            "sentence": [row["quote"] for row in rows],
            "caveat": [row["caveat"] for row in rows],
        }
    )


def _colour(row: dict[str, str], actor: str | None) -> str:
    if row["status"] == Status.ALLEGED:
        return SOFT
    return theme.colour(row[actor]) if actor else NEUTRAL


def needs_axis(values: pd.Series, unit: str) -> bool:
    """Return whether the values of a measure can be compared with each other, but not with a whole."""
    return values.notna().sum() > 1 and unit not in WHOLES


def measure(data: pd.DataFrame, heading: str, unit: str, layout: Layout) -> alt.LayerSpec:
    """Draw the rows of a measure below its heading: names at the left of marks or, in a narrow drawing, above them."""
    names, bands = _names(data, layout)
    left = layout.labels if layout.columns > 1 else 0
    room = layout.inner - left
    y = alt.Y("row:N", axis=None, scale=alt.Scale(domain=bands, paddingInner=0, paddingOuter=0))
    axis = needs_axis(data["value"], unit)
    title = wrapped(f"{heading} ({Unit(unit).axis})" if axis else heading, TEXT, layout.inner, True)
    base = alt.Chart(
        inline(data), title=alt.TitleParams(title, fontSize=TEXT, offset=4, frame="group", dx=-left)
    )
    shown = (
        base if layout.columns > 1 else base.transform_filter(f"datum.qualifier != '{NOT_STATED}'")
    )
    return layered(
        *drawn(
            shown, data, y, unit, (0, room), _axis(data["value"], unit, layout) if axis else None
        ),
        *names,
        touch(
            base.transform_filter("datum.sentence != ''"),
            y,
            TOLD,
            x=alt.XValue(-left),
            x2=alt.X2Value(room),
        ),
        width=room,
        height=_height(names, bands, layout),
    )


def drawn(
    base: alt.Chart,
    data: pd.DataFrame,
    y: alt.Y,
    unit: str,
    room: tuple[float, float],
    axis: alt.Axis | None = None,
) -> Iterator[alt.Chart]:
    """Yield the marks of rows with their words, between two ends of the room that they have, in pixels."""
    start, end = room
    top, reach = extent(data, unit, end - start)
    scale = alt.Scale(domain=[0, top], range=[start, start + reach], nice=False, zero=True)
    x = alt.X("value:Q", scale=scale, axis=axis)
    share = unit in WHOLES and data["value"].notna().any()
    if share:
        track = base.transform_filter("isValid(datum.value)").encode(y=y, x=alt.XValue(start))
        yield track.encode(x2=alt.X2Value(start + reach)).mark_bar(color=GRID, height=9)
    yield from marks.layers(base, y, x, set(data["qualifier"]))
    beside = alt.XValue(start + reach) if share else x  # of a share: beside its whole
    yield from _words(base.encode(y=y, text=alt.Text("label:N")), data, beside, start)


def extent(data: pd.DataFrame, unit: str, room: float) -> tuple[float, float]:
    """Return the value at which a scale from zero ends, and how long it is, so that words fit beside all marks."""
    stated = data[data["value"].notna()]
    if unit in WHOLES:
        words = max((width(label, TEXT, bold=True) for label in stated["label"]), default=0)
        return WHOLES[unit], round(min(SHARE * room, room - BESIDE - words))
    if stated.empty:
        return 1.0, DOT
    if len(stated) == 1:
        dotted = stated["qualifier"].isin({Qualifier.EXACT, *marks.OPEN_ABOVE}).all()
        return float(stated["value"].max()), DOT if dotted else LONE
    top = float(stated["value"].max())
    fitting = [
        (room - _after(row.qualifier) - width(row.label, TEXT, bold=True)) * top / row.value
        for row in stated.itertuples()
        if row.value
    ]
    return top, round(min([room, *fitting]))


def _after(qualifier: str) -> int:
    """Return how far the words of a mark are from its value."""
    return BESIDE + AFTER.get(Qualifier(qualifier), 0)


def _words(
    words: alt.Chart, data: pd.DataFrame, x: alt.X | alt.XValue, start: float
) -> Iterator[alt.Chart]:
    """Yield the words of the rows: bold beside a mark, in its place italic or, where no text states the figure, pale."""
    place = alt.XValue(start)
    for space in sorted({_after(kind) for kind in data["qualifier"][data["value"].notna()]}):
        kinds = [kind for kind in Qualifier if _after(kind) == space]
        some = words.transform_filter(alt.FieldOneOfPredicate("qualifier", kinds))
        look: dict[str, Any] = {"dx": space, "fontSize": TEXT, "fontWeight": "bold", "color": INK}
        yield (
            some.transform_filter("isValid(datum.value)")
            .encode(x=x)
            .mark_text(align="left", **look)
        )
    looks = {
        Qualifier.INDEFINITE: {"fontSize": TEXT, "fontStyle": "italic", "color": INK},
        NOT_STATED: {"fontSize": SMALL, "color": SOFT},
    }
    for kind, look in looks.items():
        if (data["qualifier"] == kind).any():
            some = words.transform_filter(f"datum.qualifier == '{kind}'")
            yield some.encode(x=place).mark_text(align="left", **look)


def _names(data: pd.DataFrame, layout: Layout) -> tuple[list[alt.Chart], list[str]]:
    """Return the names of rows, and the bands from top to bottom: of names, of marks, or of both."""
    if layout.columns > 1:
        words = [wrapped(name, TEXT, layout.labels - BESIDE) for name in data["name"]]
        by_lines = {
            count: [
                {"row": row, "words": lines}
                for row, lines in zip(data["row"], words, strict=True)
                if len(lines) == count
            ]
            for count in sorted({len(lines) for lines in words})
        }
        return [
            written(rows, -BESIDE, align="right", dy=-LINE * (count - 1) / 2)
            for count, rows in by_lines.items()
        ], list(data["row"])
    bands, rows = [], []
    for row in data.itertuples():
        missing = row.qualifier == NOT_STATED
        for line in wrapped(
            f"{row.name}: {NOT_STATED}" if missing else row.name, TEXT, layout.inner
        ):
            bands.append(f"{row.row} {len(bands)}")
            rows.append({"row": bands[-1], "words": line})
        bands += [] if missing else [row.row]
    return [written(rows, 0, align="left", dy=3)], bands


WRITTEN: dict[str, Any] = {
    "fontSize": TEXT,
    "color": INK,
    "lineHeight": LINE,
    "baseline": "middle",
}


def written(rows: Iterable[dict], x: float, **look: Any) -> alt.Chart:
    """Return the `words` of rows, in one line or several, at the bands `row`."""
    y = alt.Y("row:N", axis=None)
    return (
        alt.Chart(inline(rows))
        .encode(y=y, x=alt.XValue(x), text=alt.Text("words:N"))
        .mark_text(**(WRITTEN | look))
    )


def _height(names: list[alt.Chart], bands: list[str], layout: Layout) -> int:
    """Return the height of a measure, with room for the longest name in each band of a wide drawing."""
    lines = (
        max(len(row["words"]) for name in names for row in name.data["values"])
        if layout.columns > 1
        else 1
    )
    return (BAND + LINE * (lines - 1)) * len(bands)


def _axis(values: pd.Series, unit: str, layout: Layout) -> alt.Axis:
    """Return the axis of a measure with several values."""
    top = values.max()
    scale, word = next(((size, word) for size, word in MAGNITUDES.items() if top >= size), (1, ""))
    axis = alt.Axis(
        tickCount=3,
        labelFlush=True,
        grid=layout.columns > 1,  # otherwise it would cross the names of rows
        domain=True,
        domainColor=GRID,
        labelExpr=f"datum.value ? format(datum.value / {scale}, ',') + '{word}' : '0'",
    )
    if unit not in CONTINUOUS:
        axis.tickMinStep = 1
    return axis
