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
from .style.theme import OWN_AXES
from .style.typeface import width
from .timeline_layers import GAP, LEAST, NUMBER, ROW, WIDTH, panel_layers, years_axis

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
BARS = {"within", "span", "about"}
COLUMNS = {
    "what": "Event",
    "whose": "Who acted",
    "figure": "When",
    "as_of": "Article of",
    "claim": "Who says so",
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
        lambda _: chart,
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
    half, wide = 0 if mark["kind"] in BARS else 4, width(mark["numbers"], NUMBER)
    start, end = mark["left"] - half, mark["right"] + half
    if end + GAP + wide <= WIDTH:
        label = end + GAP
    elif start - GAP - wide >= 0:
        label = start - GAP - wide
    else:
        label = (mark["left"] + mark["right"] - wide) / 2
    return mark | {
        "label": label,
        "label_end": label + wide,
        "from": min(start, label),
        "to": max(end, label + wide),
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
        *panel_layers(base, lines, years_axis(first, last)), width=WIDTH, height=ROW * len(lines)
    )


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
