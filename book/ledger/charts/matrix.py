"""Draw measures as the rows of a matrix, and those whom they measure as its columns, where there are few of them."""

from collections import Counter
from collections.abc import Iterable, Sequence

import altair as alt
import pandas as pd

from .mark_table import Measure
from .rows import BESIDE, TOLD, drawn, written
from .style import theme
from .style.assembly import below_each_other, inline, layered
from .style.theme import GRID, NEUTRAL, TEXT, Layout
from .style.tooltips import touch
from .style.typeface import width, wrapped

ROW, HEAD = 36, 17  # pixels: of a row; of a line of a column's head
NAMES = 130  # pixels: of the names of rows


def fits(measures: Iterable[Measure], layout: Layout) -> bool:
    """Return whether columns for all names in `measures` fit the layout, and each name is in several of them."""
    shared = Counter(name for _, _, data in measures for name in set(data["name"]))
    return 1 < len(shared) <= layout.columns and min(shared.values()) > 1


def matrix(measures: Sequence[Measure], layout: Layout, colours: bool) -> alt.VConcatChart:
    """Draw `measures`, one below the other, each with a scale of its own."""
    columns = list(dict.fromkeys(name for _, _, data in measures for name in data["name"]))
    wide = (layout.inner - NAMES) // len(columns)
    rows = [_row(*measure, columns, wide) for measure in measures]
    return below_each_other(_heads(columns, wide, colours), *rows, spacing=0, bounds="flush")


def _heads(columns: list[str], wide: int, colours: bool) -> alt.LayerSpec:
    words = [_head_lines(name, wide - BESIDE) for name in columns]
    lines = max(map(len, words))
    look = {
        "align": "left",
        "dy": -HEAD * (lines - 1) / 2,
        "lineHeight": HEAD,
        "fontWeight": "bold",
    }
    heads = [
        written(
            [{"row": "", "words": head}],
            place * wide,
            color=theme.colour(name) if colours else NEUTRAL,
            **look,
        )
        for place, (name, head) in enumerate(zip(columns, words, strict=True))
    ]
    return layered(*heads, width=wide * len(columns), height=HEAD * lines + 8)


def _head_lines(name: str, room: int) -> list[str]:
    """Return the head of a column in lines, if possible broken after its commas."""
    name = f"{name[:1].upper()}{name[1:]}"
    if width(name, TEXT, bold=True) <= room:
        return [name]
    parts = name.replace(", ", ",\n").split("\n")
    if all(width(part, TEXT, bold=True) <= room for part in parts):
        return parts
    return wrapped(name, TEXT, room, bold=True)


def _row(
    heading: str, unit: str, data: pd.DataFrame, columns: list[str], wide: int
) -> alt.LayerSpec:
    """Draw a measure: its heading, and a cell for each column."""
    y = alt.Y("measure:N", axis=None)
    base = alt.Chart().transform_calculate(measure="''")
    values, whole = inline(data), wide * len(columns)
    rule = alt.Chart(inline([{"row": ""}])).encode(
        y=alt.YValue(0), x=alt.XValue(-NAMES), x2=alt.X2Value(whole)
    )
    cells = []
    for place, name in enumerate(columns):
        own = base.transform_filter(alt.FieldEqualPredicate(field="name", equal=name))
        start = place * wide
        parts = drawn(own, data, y, unit, (start, start + wide - BESIDE))
        reached = own.transform_filter("datum.sentence != ''")
        area = touch(reached, y, TOLD, x=alt.XValue(start), x2=alt.X2Value(start + wide))
        cells.append(alt.layer(*parts, area, data=values))
    return layered(
        rule.mark_rule(color=GRID),
        written(
            [{"row": "", "words": wrapped(heading, TEXT, NAMES - BESIDE)}], -NAMES, align="left"
        ),
        *cells,
        width=whole,
        height=ROW,
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent")),
    )
