"""Draw exercises on a time line: what is counted, what is dated, and what is only planned.

The grammar of marks: a thick bar is the month or year in which it was; a thin bar the span over which
articles count; a dashed, hollow bar a span whose bound is approximate; a triangle points to an open
side. A plan is hollow and says "planned".
"""

from collections.abc import Collection, Iterable, Mapping

import altair as alt
import pandas as pd

from ledger.display.phrases import claim, source_name
from ledger.errors import CodingError
from ledger.reading.dates.edtf import bounds, date, years
from ledger.tables.vocabularies import DateBasis

from .style import marks
from .style.captions import captioned, number
from .style.theme import COLOUR, INK, LABELS, NEUTRAL, OWN_AXES, PAPER, SOFT, STROKE, WIDTH
from .style.tooltips import touch

FIRST, LAST = 2014, 2025  # the years that the axis shows; open spans run to its ends
ROW, LEAST = 44, 0.09  # pixels: of a row; years: of the shortest bar that can be seen
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
Row = Mapping[str, str]


def exercise_chart(
    events: pd.DataFrame, figures: pd.DataFrame, rows: Iterable[Mapping[str, str]]
) -> alt.VConcatChart:
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
    chart = alt.vconcat(_panel(drawn), _legend(drawn["kind"]), resolve=OWN_AXES)
    records = [{name: row[name] for name in RECORDED} for row in told]
    return captioned(
        lambda _: chart,
        "exercise-counts",
        "Tajik-Chinese exercises are counted or ranked, but not dated",
        "Each row as one article gives it; rows may mean the same exercise, so don’t add them",
        COLUMNS,
        records,
        drawn["source_id"],
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
        "row": f"{row['whose']}|{row['what']}",
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


def _panel(drawn: pd.DataFrame) -> alt.LayerChart:
    names = alt.Axis(
        labelExpr="split(datum.label, '|')",
        labelOffset=-6,
        minExtent=LABELS,
        maxExtent=LABELS,
        labelColor=INK,
        labelLimit=LABELS,
        ticks=False,
        labelPadding=8,
        grid=False,
    )
    y = alt.Y("row:N", sort=list(drawn["row"]), axis=names)
    base = alt.Chart(drawn)
    axis = alt.Axis(values=list(range(FIRST + 1, LAST, 2)), format="d", labelFlush=True)
    words = base.encode(y=y, x=alt.XValue(4))
    return alt.layer(
        *_bars(
            base,
            y,
            alt.X("left:Q", axis=axis, scale=alt.Scale(domain=[FIRST, LAST], nice=False)),
            set(drawn["kind"]),
        ),
        words.encode(text="label:N").mark_text(
            align="left", dy=-13, fontSize=12, fontWeight="bold", color=INK
        ),
        words.encode(text="dated:N").mark_text(align="left", dy=12, fontSize=11, color=SOFT),
        touch(base, y, TOLD),
        width=WIDTH,
        height=ROW * len(drawn),
    )


def _bars(
    base: alt.Chart, y: alt.Y, x: alt.X, kinds: Collection[str], size: float = 1
) -> list[alt.Chart]:
    """Return the marks of rows with the fields `kind`, one of `kinds`, `left`, `right` and `colour`."""
    bars = base.encode(y=y, x=x, x2="right:Q")
    start, end = base.encode(y=y, x=x), base.encode(y=y, x=alt.X("right:Q"))
    dashed = {"fill": PAPER, "strokeDash": [3, 2], "strokeWidth": 1.5}
    arrow = {"opacity": 1, "size": 80 * size}
    back = {"shape": "triangle-left", "filled": True, **arrow, "xOffset": 3}
    hollow = {"shape": "triangle-right", "fill": PAPER, "fillOpacity": 1, "strokeWidth": 1.5}
    drawn = [
        ({"within"}, bars.encode(color=COLOUR), "bar", {"height": 11 * size}),
        ({"span", "before"}, bars.encode(color=COLOUR), "bar", {"height": 3 * size}),
        ({"about", "plan"}, bars.encode(stroke=STROKE), "bar", {"height": 8 * size, **dashed}),
        ({"before"}, start.encode(color=COLOUR), "point", back),
        ({"plan"}, end.encode(stroke=STROKE), "point", {**hollow, **arrow, "xOffset": -5 * size}),
    ]
    return marks.present(drawn, "kind", kinds)


def _legend(kinds: Iterable[str]) -> alt.LayerChart:
    """Return the meanings of the marks, one per line, for the `kinds` that the chart uses."""
    used = [kind for kind in MEANINGS if kind in set(kinds)]
    data = pd.DataFrame(
        {
            "kind": used,
            "left": [16.0 if kind == "within" else 6.0 for kind in used],
            "right": [22.0 if kind == "within" else 32.0 for kind in used],
            "colour": SOFT,
            "meaning": [MEANINGS[kind] for kind in used],
        }
    )
    y = alt.Y("kind:N", sort=used, axis=None)
    x = alt.X(
        "left:Q",
        axis=None,
        scale=alt.Scale(domain=[0, WIDTH], range=[-LABELS, WIDTH - LABELS], nice=False),
    )
    words = alt.Chart(data).encode(y=y, text="meaning:N", x=alt.XValue(46 - LABELS))
    return alt.layer(
        *_bars(alt.Chart(data), y, x, used, 0.7),
        words.mark_text(align="left", fontSize=10.5, color=SOFT),
        name="legend",
        width=WIDTH,
        height=marks.LEGEND_ROW * len(used),
    )
