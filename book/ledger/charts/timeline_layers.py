"""Draw the layers of a strip of the timeline: bars, dots, triangles, names, tooltips."""

from typing import Any

import altair as alt

from .style.assembly import COLOUR, STROKE, inline
from .style.samples import sample
from .style.theme import GRID, INK, PAPER, SMALL, SOFT
from .style.tooltips import touch
from .timeline_scale import Strip

ROW, LABELS = 15, 130  # pixels: the height of a line, the room for the names of actors
POINTS = {
    "day": {"size": 42},
    "before": {"shape": "triangle-left", "size": 46},
    "after": {"shape": "triangle-right", "size": 46},
}
KEY = tuple(
    (sample(f'<g fill="{SOFT}">{shapes}</g>'), words)
    for shapes, words in (
        ('<circle cx="15" cy="7" r="3.6"/>', "on that day"),
        ('<rect x="4" y="3.5" width="22" height="7"/>', "in that month, year or decade"),
        ('<rect x="2" y="6" width="26" height="2"/>', "from one date to another"),
        (
            f'<rect x="4" y="4" width="22" height="6" fill="{PAPER}" stroke="{SOFT}" stroke-dasharray="2,2"/>',
            "about then",
        ),
        (
            '<path d="M3,7l8,-4v8z"/><path d="M27,7l-8,-4v8z"/>',
            "by then, or from then on",
        ),
    )
)
NAMES = alt.Axis(
    labelExpr="split(datum.label, '|')[2]",
    minExtent=LABELS,
    maxExtent=LABELS,
    labelColor=INK,
    labelFontSize=SMALL,
    ticks=False,
    labelPadding=6,
)
TOOLTIP = {"what": "Event", "when": "When", "sentence": "Sentence"}


def strip_layers(base: alt.Chart, lines: list[str], strip: Strip) -> list[alt.Chart]:
    """Return the layers of a strip: lines between lanes and stretches, bars, dots, triangles, names, tooltips."""
    scale = alt.Scale(domain=lines, paddingInner=0, paddingOuter=0)
    y = alt.Y("line:N", sort=lines, title=None, axis=NAMES, scale=scale)
    x = alt.X(
        "left:Q",
        title=None,
        axis=_years(strip),
        scale=alt.Scale(domain=[0, strip.width], nice=False),
    )
    top = alt.Y("line:N", sort=lines, bandPosition=0)
    first = base.transform_filter("split(datum.line, '|')[1] == '00'").encode(y=top)
    return [
        first.mark_rule(color=GRID),
        *_dividers(strip),
        *_bars(base.encode(y=y, x=x, x2=alt.X2("right:Q"))),
        *_points(base.encode(y=y, x=x, color=COLOUR)),
        *_named(base.transform_filter("datum.label != ''").encode(y=y, x=alt.X("at:Q"))),
        _reached(base, y),
    ]


def _years(strip: Strip) -> alt.Axis:
    """Return an axis in pixels that reads in years, above the lanes."""
    words = {round(place): word for place, word in strip.ticks()}
    return alt.Axis(
        orient="top",
        values=list(words),
        labelExpr=f"({words})[datum.value] || ''",
        labelAlign="left",
        labelOverlap=False,
        ticks=False,
    )


def _dividers(strip: Strip) -> list[alt.Chart]:
    """Return the lines at which the scale changes; none within a single stretch."""
    places = [{"edge": edge} for edge in strip.edges[1:-1]]
    rule = alt.Chart(inline(places)).mark_rule(color=SOFT, strokeWidth=1)
    return [rule.encode(x=alt.X("edge:Q"))] if places else []


def _named(names: alt.Chart) -> list[alt.Chart]:
    """Return the names of events as links to their rows, on a halo that keeps the lines off them."""
    look: dict[str, Any] = {
        "align": alt.expr("datum.align"),
        "baseline": "middle",
        "fontSize": SMALL,
    }
    halo = names.encode(text=alt.Text("label:N"))
    return [
        halo.mark_text(**look, color=PAPER, stroke=PAPER, strokeWidth=4, strokeJoin="round"),
        halo.encode(href=alt.Href("href:N")).mark_text(**look, color=INK),
    ]


def _reached(base: alt.Chart, y: alt.Y) -> alt.Chart:
    """Return the areas that show tooltips, each a link to the row of its event."""
    area = touch(base, y, TOOLTIP, x=alt.X("from:Q"), x2=alt.X2("to:Q"))
    return area.encode(href=alt.Href("href:N"))


def _bars(bars: alt.Chart) -> list[alt.Chart]:
    """Return the bars: thick within a stretch, thin over a span, hollow and dashed where a bound is approximate."""
    filled, outlined = bars.encode(color=COLOUR), bars.encode(color=COLOUR, stroke=STROKE)
    hollow: dict[str, Any] = {"fill": PAPER, "strokeDash": [2, 2], "height": 6}
    return [
        filled.transform_filter("datum.kind == 'within'").mark_bar(height=7),
        filled.transform_filter("datum.kind == 'span'").mark_bar(height=2),
        outlined.transform_filter("datum.kind == 'about'").mark_bar(**hollow),
    ]


def _points(points: alt.Chart) -> list[alt.Chart]:
    """Return the dot of a day, and the triangles that point to an open side."""
    return [
        points.transform_filter(f"datum.kind == '{kind}'").mark_point(
            **look, filled=True, opacity=1
        )
        for kind, look in POINTS.items()
    ]
