"""Draw the timeline as one picture: one lane per actor, dense years unfolded, every event numbered as in its table.

The grammar of marks: a dot is a day; a thick bar the month, year or decade in which it was; a thin bar
an interval; a hollow, dashed bar has an approximate bound; a triangle marks the only known bound and points
to the open side.
"""

from datetime import timedelta
from itertools import chain

import altair as alt
import pandas as pd

from ledger.display.phrases import published, source_name
from ledger.reading.dates.edtf import bounds, date, years

from .style import theme
from .style.captions import captioned
from .style.theme import COLOUR, GRID, INK, OWN_AXES, PAPER, STROKE
from .style.tooltips import touch

ACTORS = (
    "Russia",
    "China",
    "Central Asian states",
    "Tajikistan",
    "Kyrgyzstan",
    "Kazakhstan",
    "Uzbekistan",
    "Turkmenistan",
    "Afghanistan",
    "Pakistan",
    "Georgia",
    "Soviet Union",
    "United States",
    "European Union",
    "SCO",
    "CSTO",
)
PANELS = (
    (1991, 2016),
    (2016, 2021),
    (2021, 2023),
)  # from the start of a year to the start of another; the last years are dense
MEASURE = (
    "Dot: on that day. Thick bar: in that month, year or decade. Thin bar: from one date to another. "
    "Dashed: about. Triangle: open on the side it points to. Numbers: events of the table"
)
WIDTH, ROW, LABELS = 240, 14, 88  # as wide as a phone; wider screens scale the picture up
BARS = {"within", "span", "about"}
COLUMNS = {
    "what": "Event",
    "whose": "Who acted",
    "figure": "When",
    "as_of": "Article of",
    "claim": "Who says so",
}
DIGIT, GAP, LEAST = (
    6,
    3,
    4,
)  # pixels: of a digit of a number, between a mark and its number, of the shortest bar

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


def timeline_chart(events: pd.DataFrame) -> alt.VConcatChart:
    """Chart rows of timeline.csv, in their order, as marks on lanes: one lane per actor, one panel per stretch of years.

    ValueError for an actor that has no lane and for an event outside all panels.
    """
    rows = events.astype("string").fillna("").to_dict("records")
    marks = [_panel_marks(rows, *years) for years in PANELS]
    missing = {row["event_id"] for row in rows} - {
        name for mark in chain(*marks) for name in mark["event_ids"].split()
    }
    if missing:
        raise ValueError(f"outside the years of all panels: {sorted(missing)}")
    told = {row["event_id"]: row for row in rows}
    charts = [
        _panel(_told(panel, told), *years)
        for panel, years in zip(marks, PANELS, strict=True)
        if panel
    ]
    title = f"Every dated event by actor, {PANELS[0][0]} to {PANELS[-1][1] - 1}"
    chart = alt.vconcat(*charts, spacing=22, resolve=OWN_AXES)
    return captioned(
        chart,
        "timeline",
        title,
        MEASURE,
        COLUMNS,
        _records(rows),
        [row["source_id"] for row in rows],
    )


def _told(marks: list[dict], events: dict[str, dict[str, str]]) -> pd.DataFrame:
    """Return the marks of a panel with their tooltips: events, dates, sentences, and the lane's colour."""
    for mark in marks:
        rows = [events[name] for name in mark["event_ids"].split()]
        mark["what"] = "; ".join(row["event"] for row in rows)
        mark["when"] = "; ".join(dict.fromkeys(date(row["date"]) for row in rows))
        mark["sentence"] = " / ".join(
            dict.fromkeys(f"{row['quote']} ({source_name(row['source_id'])})" for row in rows)
        )
        mark["colour"] = theme.colour(ACTORS[int(mark["line"][:2])])
    return pd.DataFrame(marks)


def _panel_marks(rows: list[dict[str, str]], first: int, last: int) -> list[dict]:
    """Return the marks of a panel, lane by lane in the order of ACTORS, none overlapping another on its line.

    Events of a lane that would cover each other share a mark, which carries all their numbers.
    """
    lanes: dict[str, dict[tuple, dict]] = {actor: {} for actor in ACTORS}
    for number, row in enumerate(rows, start=1):
        place = _place(row["date"], first, last)
        for actor in row["actors"].split("; "):
            if actor not in lanes:
                raise ValueError(
                    f"{row['event_id']}: {actor!r} has no lane; the actors are {', '.join(ACTORS)}"
                )
            if place:
                _add(lanes[actor], place, number, row["event_id"])
    return [
        mark
        for actor, marks in lanes.items()
        for mark in _stacked(actor, [_labelled(mark) for mark in marks.values()])
    ]


def _add(
    lane: dict[tuple, dict], place: tuple[str, float, float], number: int, event_id: str
) -> None:
    """Put an event on a lane, on the mark in the same place if there is one."""
    if place in lane:
        lane[place]["numbers"] += f", {number}"
        lane[place]["event_ids"] += f" {event_id}"
    else:
        lane[place] = {
            "event_ids": event_id,
            "numbers": str(number),
            **dict(zip(("kind", "left", "right"), place, strict=True)),
        }


def _place(edtf: str, first: int, last: int) -> tuple[str, float, float] | None:
    """Return the kind of mark of a date and its extent in pixels in the panel from `first` to `last`; None if outside."""
    start, end = bounds(edtf)
    if start is None or end is None:
        kind, start, end = ("before", end, end) if start is None else ("after", start, start)
    else:
        kind = (
            "about"
            if "~" in edtf
            else "day"
            if start == end
            else "span"
            if "/" in edtf
            else "within"
        )
    left, right = (
        WIDTH * (years(day) - first) / (last - first) for day in (start, end + timedelta(days=1))
    )
    if right <= 0 or left >= WIDTH:
        return None
    if kind not in BARS:
        middle = min(max((left + right) / 2, GAP), WIDTH - GAP)
        return kind, middle, middle
    left, right = max(left, 0), min(right, WIDTH)
    return kind, min(left, WIDTH - LEAST), max(right, left + LEAST)


def _labelled(mark: dict) -> dict:
    """Return `mark` with the place of its numbers: right, left at the panel's edge, or on a bar that fills the panel."""
    half, width = (
        0 if mark["kind"] in BARS else 4,
        sum(GAP if sign in ", " else DIGIT for sign in mark["numbers"]),
    )
    start, end = mark["left"] - half, mark["right"] + half
    if end + GAP + width <= WIDTH:
        label = end + GAP
    elif start - GAP - width >= 0:
        label = start - GAP - width
    else:
        label = (mark["left"] + mark["right"] - width) / 2
    return mark | {
        "label": label,
        "label_end": label + width,
        "from": min(start, label),
        "to": max(end, label + width),
    }


def _stacked(actor: str, marks: list[dict]) -> list[dict]:
    """Return `marks`, each on the first line of the lane that has room; `line` names lane and line."""
    ends: list[float] = []
    for mark in sorted(marks, key=lambda mark: mark["from"]):
        line = next((line for line, end in enumerate(ends) if end + GAP <= mark["from"]), len(ends))
        ends[line : line + 1] = [mark["to"]]
        mark["line"] = f"{ACTORS.index(actor):02}|{line:02}|{actor if line == 0 else ''}"
    return marks


def _panel(marks: pd.DataFrame, first: int, last: int) -> alt.LayerChart:
    lines = sorted(marks["line"].unique())
    base = alt.Chart(marks, title=alt.TitleParams(f"{first} to {last - 1}", fontSize=13))
    return alt.layer(
        *_layers(base, lines, _axis(first, last)), width=WIDTH, height=ROW * len(lines)
    )


def _axis(first: int, last: int) -> alt.Axis:
    """Return an axis in pixels that reads in years, and in half years where there is room."""
    step = 0.5 if last - first <= 2 else 1 if last - first <= 5 else 5
    years = [year / 2 for year in range(2 * first, 2 * last) if year / 2 % step == 0]
    words = {
        round(WIDTH * (year - first) / (last - first)): f"{int(year)}"
        if year == int(year)
        else "July"
        for year in years
    }
    shown = {place: word for place, word in words.items() if place + DIGIT * len(word) <= WIDTH}
    return alt.Axis(
        values=list(words),
        labelExpr=f"({shown})[datum.value] || ''",
        labelAlign="left",
        ticks=False,
    )


def _layers(base: alt.Chart, lines: list[str], axis: alt.Axis) -> list[alt.Chart]:
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
        numbers.encode(text="numbers:N").mark_text(align="left", fontSize=10, color=INK),
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


def _records(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows of the chart for its alternative text, data table and CSV."""
    return [
        {
            "what": f"{number}. {row['event']}",
            "whose": row["actors"].replace("; ", ", "),
            "figure": date(row["date"]),
            "as_of": published(row["source_id"]),
            "claim": source_name(row["source_id"]),
            **{
                field: row[field]
                for field in ("event_id", "date", "date_basis", "source_id", "quote")
            },
        }
        for number, row in enumerate(rows, start=1)
    ]
