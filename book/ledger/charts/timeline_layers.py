"""Draw the layers of a panel of the timeline: bars, dots, triangles, numbers, tooltips."""

import altair as alt

from .style.theme import COLOUR, GRID, INK, PAPER, STROKE
from .style.tooltips import touch
from .style.typeface import width

WIDTH, ROW, LABELS = 240, 14, 88  # as wide as a phone; wider screens scale the picture up
NUMBER, YEAR = 10, 11  # pixels: the type of numbers and of years
GAP, LEAST = 3, 4  # pixels: between a mark and its number, of the shortest bar

NAMES = alt.Axis(
    labelExpr="split(datum.label, '|')[2]",
    minExtent=LABELS,
    maxExtent=LABELS,
    labelColor=INK,
    ticks=False,
    labelPadding=6,
)

TOOLTIP = {
    "numbers": "Events of the table",
    "what": "Event",
    "when": "When",
    "sentence": "Sentence",
}


def years_axis(first: int, last: int) -> alt.Axis:
    """Return an axis in pixels that reads in years, and in half years where there is room."""
    step = 0.5 if last - first <= 2 else 1 if last - first <= 5 else 5
    years = [year / 2 for year in range(2 * first, 2 * last) if year / 2 % step == 0]
    words = {
        round(WIDTH * (year - first) / (last - first)): f"{int(year)}"
        if year == int(year)
        else "July"
        for year in years
    }
    shown = {place: word for place, word in words.items() if place + width(word, YEAR) <= WIDTH}
    return alt.Axis(
        values=list(words),
        labelExpr=f"({shown})[datum.value] || ''",
        labelAlign="left",
        ticks=False,
    )


def panel_layers(base: alt.Chart, lines: list[str], axis: alt.Axis) -> list[alt.Chart]:
    """Return the layers of a panel: lines between lanes, bars, dots, triangles, numbers, and the areas of the tooltips."""
    y = alt.Y("line:N", sort=lines, title=None, axis=NAMES, scale=_lines_scale(lines))
    x = alt.X("left:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    top = alt.Y("line:N", sort=lines, bandPosition=0)
    first = base.transform_filter("split(datum.line, '|')[1] == '00'").encode(y=top)
    numbers = base.encode(y=y, x=alt.X("label:Q"))
    return [
        first.mark_rule(color=GRID),
        *_bars(base.encode(y=y, x=x, x2="right:Q")),
        *_points(base.encode(y=y, x=x, color=COLOUR)),
        numbers.encode(x2="label_end:Q").mark_bar(color=PAPER, height=10),
        numbers.encode(text="numbers:N").mark_text(align="left", fontSize=NUMBER, color=INK),
        touch(base, y, TOOLTIP, x=alt.X("from:Q"), x2=alt.X2("to:Q")),
    ]


def _lines_scale(lines: list[str]) -> alt.Scale:
    return alt.Scale(domain=lines, paddingInner=0, paddingOuter=0)


def _bars(bars: alt.Chart) -> list[alt.Chart]:
    """Return the bars: thick within a stretch, thin over a span, hollow and dashed where a bound is approximate."""
    filled, outlined = bars.encode(color=COLOUR), bars.encode(color=COLOUR, stroke=STROKE)
    hollow = {"fill": PAPER, "strokeDash": [2, 2], "height": 5}
    return [
        filled.transform_filter("datum.kind == 'within'").mark_bar(height=7),
        filled.transform_filter("datum.kind == 'span'").mark_bar(height=2),
        outlined.transform_filter("datum.kind == 'about'").mark_bar(**hollow),
    ]


def _points(points: alt.Chart) -> list[alt.Chart]:
    """Return the dot of a day, and the triangles that point to an open side."""
    looks = {
        "day": {"size": 38},
        "before": {"shape": "triangle-left", "size": 42},
        "after": {"shape": "triangle-right", "size": 42},
    }
    return [
        points.transform_filter(f"datum.kind == '{kind}'").mark_point(
            **look, filled=True, opacity=1
        )
        for kind, look in looks.items()
    ]
