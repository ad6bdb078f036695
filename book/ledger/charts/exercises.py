"""Draw exercises on a time line: what is counted, what is dated, and what is only planned.

The grammar of marks: a thick bar is the month or year in which it was; a thin bar the span over which
articles count; a dashed, hollow bar a span whose bound is approximate; a triangle points to an open
side. A plan is hollow and says "planned".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import altair as alt
import pandas as pd

from ledger.display.phrases import claim, source_name
from ledger.errors import CodingError
from ledger.reading.dates.edtf import bounds, date, years
from ledger.tables.vocabularies import DateBasis

from .style import marks
from .style.assembly import COLOUR, STROKE, below_each_other, inline, layered
from .style.captions import number
from .style.chart import CaptionedChart, captioned
from .style.samples import sample
from .style.theme import INK, NEUTRAL, PAPER, SMALL, SOFT, TEXT, Layout
from .style.tooltips import touch

FIRST, LAST = 2014, 2025  # the years that the axis shows; open spans run to its ends
ROW, TALL_ROW = 38, 62  # pixels: of a row with its words beside the mark; above and below it
FIGURES = 210  # pixels: of figures at the right
LEAST = 0.09  # years: of the shortest bar that can be seen
PLAN = "Plan:"  # how the timeline begins the name of an event that is only planned
NO_NUMBER = "number not stated"
COLUMNS = {
    "what": "What",
    "whose": "Who with whom",
    "figure": "Figure",
    "when": "When",
    "claim": "Who says so",
}
TOLD = {"event": "What", "when": "When", "claim": "Who says so", "sentence": "Sentence"}
MEANINGS = {
    "within": "within that month or year",
    "span": "a count over that span",
    "about": "within a span that is about right",
    "before": "before that, open to the past",
    "plan": "planned, open to the future",
}
DASHED = f'fill="{PAPER}" stroke="{NEUTRAL}" stroke-width="1.5" stroke-dasharray="3 2"'
SAMPLES = {
    "within": f'<rect x="10" y="1.5" width="8" height="11" fill="{NEUTRAL}"/>',
    "span": f'<rect x="1" y="5.5" width="28" height="3" fill="{NEUTRAL}"/>',
    "about": f'<rect x="1" y="3" width="27" height="8" {DASHED}/>',
    "before": f'<path d="M1 7l8-5v10zM8 5.5h20v3h-20z" fill="{NEUTRAL}"/>',
    "plan": f'<rect x="1" y="3" width="19" height="8" {DASHED}/>'
    f'<path d="M21 2v10l8-5z" fill="{PAPER}" stroke="{NEUTRAL}" stroke-width="1.5"/>',
}
Row = Mapping[str, str]


def exercise_chart(
    events: pd.DataFrame, figures: pd.DataFrame, rows: Iterable[Mapping[str, str]]
) -> CaptionedChart:
    """Chart `rows`: each names an `event`, its `figures` or its `name`, `whose` exercise it is, and `what`.

    The label of a row is its figures with their qualifiers, or the name, or that no number is stated; the date is below.
    CodingError for an unknown id, and for a name that the event's sentence does not contain.
    """
    told = [
        _told(
            row,
            _one(events, "event_id", row["event"]),
            [_one(figures, "figure_id", name) for name in row.get("figures", "").split()],
        )
        for row in rows
    ]
    drawn = pd.DataFrame(told)
    records = [{name: row[name] for name in RECORDED} for row in told]
    return captioned(
        lambda layout: below_each_other(_panel(drawn, layout), data=inline(drawn)),
        "exercise-counts",
        "Tajik-Chinese exercises are counted or ranked, but not dated",
        "Each row as one article gives it; rows may mean the same exercise, so don’t add them",
        COLUMNS,
        records,
        drawn["source_id"],
        key=_key(drawn["kind"]),
    )


RECORDED = (
    "what",
    "whose",
    "figure",
    "when",
    "as_of",
    "claim",
    "event_id",
    "date",
    "figure_id",
    "qualifier",
    "value",
    "unit",
    "source_id",
    "quote",
)


def _one(table: pd.DataFrame, column: str, name: str) -> dict[str, str]:
    """Return the row with that name, its cells as text."""
    found = table[table[column] == name].astype("string").fillna("").to_dict("records")
    if not found:
        raise CodingError(f"{name}: there is no {column} of that name")
    return found[0]


def _told(row: Row, event: Row, figures: list[dict[str, str]]) -> dict:
    """Return a row of the chart: its words, the extent of its mark, and its tooltip."""
    plan = event["event"].startswith(PLAN)
    label, printed = _amount(row, event, figures)
    first = figures[0] if figures else {}
    when = f"from {date(event['date'].removesuffix('/..'))}" if plan else date(event["date"])
    when += ", inferred" if event["date_basis"] == DateBasis.INFERRED else ""
    kind, left, right = _extent(event["date"], plan)
    return {
        "row": f"{row['whose']}: {row['what']}",
        "kind": kind,
        "left": left,
        "right": right,
        "colour": NEUTRAL,
        "label": f"planned: every {label}" if plan else label,
        "dated": when,
        "what": row["what"],
        "whose": row["whose"],
        "when": when,
        "as_of": when,
        "event": event["event"],
        "sentence": event["quote"],
        "figure": f"planned: every {printed}" if plan else printed,
        "claim": claim(first) if first else source_name(event["source_id"]),
        "quote": event["quote"],
        **{name: event[name] for name in ("event_id", "date", "source_id")},
        **{
            name: "; ".join(number(figure[name]) for figure in figures)
            for name in ("figure_id", "qualifier", "value", "unit")
        },
    }


def _amount(row: Row, event: Row, figures: list[dict[str, str]]) -> tuple[str, str]:
    """Return the label of a row, and the same as printed: figures that belong together keep the words between them."""
    if not figures:
        name = row.get("name", "")
        if name not in event["quote"]:
            raise CodingError(f"{event['event_id']}: its sentence does not say “{name}”")
        return name or NO_NUMBER, name or NO_NUMBER
    first, last = figures[0], figures[-1]
    if first is last:
        return marks.label(first), first["printed"]
    between = first["quote"].partition(first["printed"])[2].partition(last["printed"])[0]
    return (
        f"{marks.label(first)}{between}{marks.label(last)}",
        f"{first['printed']}{between}{last['printed']}",
    )


def _extent(edtf: str, plan: bool) -> tuple[str, float, float]:
    """Return the kind of mark and its ends, in years."""
    start, end = bounds(edtf)
    kind = (
        "plan"
        if plan
        else "before"
        if start is None
        else "about"
        if "~" in edtf
        else "span"
        if "/" in edtf
        else "within"
    )
    left, right = years(start) if start else FIRST, years(end) if end else LAST
    return kind, left, max(right, left + LEAST)


def _panel(drawn: pd.DataFrame, layout: Layout) -> alt.LayerSpec:
    """Draw a row for each exercise: what it is at the left and its figure at the right, or above and below the mark."""
    beside = layout.columns > 1
    left, right = (layout.labels, FIGURES) if beside else (0, 0)
    wide = layout.inner - left - right
    rows = alt.Scale(domain=list(drawn["row"]), paddingInner=0, paddingOuter=0)
    y = alt.Y("row:N", axis=None, scale=rows)
    years = alt.Axis(
        values=list(range(FIRST + 1, LAST, 2)), format="d", labelFlush=True, ticks=False
    )
    x = alt.X("left:Q", axis=years, scale=alt.Scale(domain=[FIRST, LAST], nice=False))
    base = alt.Chart()
    return layered(
        *_bars(base, y, x, set(drawn["kind"])),
        *_words(base.encode(y=y), -left, wide, beside),
        touch(base, y, TOLD, x=alt.XValue(-left), x2=alt.X2Value(wide + right)),
        width=wide,
        height=(ROW if beside else TALL_ROW) * len(drawn),
    )


def _words(base: alt.Chart, left: int, wide: int, beside: bool) -> Iterator[alt.Chart]:
    """Yield the words of the rows, at these heights around the middle of the mark."""
    up, down = (-8, 8) if beside else (-17, 17)
    end = wide + 12 if beside else 0
    what: dict[str, Any] = {"align": "left", "fontSize": TEXT, "color": INK}
    lesser: dict[str, Any] = {"fontSize": SMALL, "color": SOFT}
    if beside:
        yield base.encode(x=alt.XValue(left), text=alt.Text("what:N")).mark_text(**what, dy=up)
        yield base.encode(x=alt.XValue(left), text=alt.Text("whose:N")).mark_text(
            align="left", **lesser, dy=down
        )
    else:
        yield base.encode(x=alt.XValue(left), text=alt.Text("row:N")).mark_text(**what, dy=up)
    figure = base.encode(x=alt.XValue(end), text=alt.Text("label:N"))
    height = up if beside else down
    known = figure.transform_filter(f"datum.label != '{NO_NUMBER}'")
    yield known.mark_text(**what, fontWeight="bold", dy=height)
    unknown = figure.transform_filter(f"datum.label == '{NO_NUMBER}'")
    yield unknown.mark_text(align="left", **lesser, dy=height)
    dated = base.encode(x=alt.XValue(end if beside else wide), text=alt.Text("dated:N"))
    yield dated.mark_text(align="left" if beside else "right", **lesser, dy=down)


def _bars(base: alt.Chart, y: alt.Y, x: alt.X, kinds: Collection[str]) -> list[alt.Chart]:
    """Return the marks of rows with the fields `kind`, one of `kinds`, `left`, `right` and `colour`."""
    bars = base.encode(y=y, x=x, x2=alt.X2("right:Q"))
    start, end = base.encode(y=y, x=x), base.encode(y=y, x=alt.X("right:Q"))
    dashed = {"fill": PAPER, "strokeDash": [3, 2], "strokeWidth": 1.5}
    arrow = {"opacity": 1, "size": 80}
    back = {"shape": "triangle-left", "filled": True, **arrow, "xOffset": 3}
    hollow = {"shape": "triangle-right", "fill": PAPER, "fillOpacity": 1, "strokeWidth": 1.5}
    drawn = [
        ({"within"}, bars.encode(color=COLOUR), "bar", {"height": 11}),
        ({"span", "before"}, bars.encode(color=COLOUR), "bar", {"height": 3}),
        ({"about", "plan"}, bars.encode(stroke=STROKE), "bar", {"height": 8, **dashed}),
        ({"before"}, start.encode(color=COLOUR), "point", back),
        ({"plan"}, end.encode(stroke=STROKE), "point", {**hollow, **arrow, "xOffset": -5}),
    ]
    return marks.present(drawn, "kind", kinds)


def _key(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Return a sample and the meaning of each of the `kinds`."""
    used = set(kinds)
    return [(sample(SAMPLES[kind]), MEANINGS[kind]) for kind in MEANINGS if kind in used]
