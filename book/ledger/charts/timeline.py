"""Draw the timeline as one picture: one lane per actor, dense years at a larger scale, the events that matter most named.

The grammar of marks: a dot is a day; a thick bar the month, year or decade in which it was; a thin bar
an interval; a hollow, dashed bar has an approximate bound; a triangle marks the only known bound and points
to the open side. A name, and every mark once the chart is live, is a link to its row of the table.
"""

from collections.abc import Mapping
from itertools import chain

import altair as alt
import pandas as pd

from ledger.display.phrases import published, source_name
from ledger.reading.dates.edtf import date

from .style import theme
from .style.assembly import OWN_AXES, below_each_other, inline
from .style.chart import CaptionedChart, captioned
from .style.theme import SMALL, WIDE, Layout
from .style.typeface import width
from .timeline_layers import KEY, LABELS, ROW, strip_layers
from .timeline_scale import BARS, GAP, Strip, spread

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
STRETCHES = (
    (1991, 2016),
    (2016, 2021),
    (2021, 2023),
)  # from the start of a year to the start of another; the last years are dense
SHARES = (0.22, 0.28, 0.5)  # of the wide drawing's width, for each
MEASURE = (
    "Each lane is an actor; an event is on the lane of everyone who took part. The later years are drawn at a "
    "larger scale"
)
COLUMNS = {
    "what": "Event",
    "whose": "Who acted",
    "figure": "When",
    "as_of": "Article of",
    "claim": "Who says so",
}


def timeline_chart(events: pd.DataFrame, named: Mapping[str, str]) -> CaptionedChart:
    """Chart rows of timeline.csv, in their order, as marks on lanes; `named` gives short names to those that are labelled.

    The wide drawing has all stretches of years side by side, the narrow one has one below another.
    ValueError for an actor without a lane, an event outside all stretches, and a name for no event.
    """
    rows = events.astype("string").fillna("").to_dict("records")
    if unknown := set(named) - {row["event_id"] for row in rows}:
        raise ValueError(f"names for events that the timeline doesn't have: {sorted(unknown)}")
    return captioned(
        lambda layout: _drawing(rows, named, layout),
        "timeline",
        f"Every dated event by actor, {STRETCHES[0][0]} to {STRETCHES[-1][1] - 1}",
        MEASURE,
        COLUMNS,
        _records(rows),
        [row["source_id"] for row in rows],
        key=KEY,
    )


def strips(layout: Layout) -> list[Strip]:
    """Return the strips of a drawing, from top to bottom."""
    plot = layout.inner - LABELS
    if layout is WIDE:
        return [spread(STRETCHES, tuple(round(plot * share) for share in SHARES))]
    return [spread((years,), (plot,)) for years in STRETCHES]


def marks_of(rows: list[dict[str, str]], named: Mapping[str, str], strip: Strip) -> list[dict]:
    """Return the marks of a strip, lane by lane in the order of ACTORS, none overlapping another on its line.

    Events of a lane that would cover each other share a mark. An event's name is on the lane of its first actor.
    Raise ValueError for an actor without a lane, or two names on a mark.
    """
    lanes: dict[str, dict[tuple, dict]] = {actor: {} for actor in ACTORS}
    for row in rows:
        place, actors = strip.place(row["date"]), row["actors"].split("; ")
        if unknown := [actor for actor in actors if actor not in lanes]:
            raise ValueError(
                f"{row['event_id']}: {unknown[0]!r} has no lane; the actors are {', '.join(ACTORS)}"
            )
        for actor in actors if place else ():
            _add(
                lanes[actor],
                place,
                row["event_id"],
                actor == actors[0] and row["event_id"] in named,
            )
    return [
        mark
        for actor, marks in lanes.items()
        for mark in _stacked(actor, [_labelled(mark, named, strip) for mark in marks.values()])
    ]


def _drawing(
    rows: list[dict[str, str]], named: Mapping[str, str], layout: Layout
) -> alt.VConcatChart:
    drawn = [(strip, marks_of(rows, named, strip)) for strip in strips(layout)]
    placed = {name for mark in chain(*(marks for _, marks in drawn)) for name in _ids(mark)}
    if missing := {row["event_id"] for row in rows} - placed:
        raise ValueError(f"outside the years of all stretches: {sorted(missing)}")
    by_id = {row["event_id"]: row for row in rows}
    charts = [_strip(_described(marks, by_id), strip) for strip, marks in drawn if marks]
    return below_each_other(*charts, spacing=22, resolve=OWN_AXES)


def _described(marks: list[dict], events: dict[str, dict[str, str]]) -> pd.DataFrame:
    """Return marks with their tooltips and links: events, dates, sentences, and the lane's colour."""
    for mark in marks:
        rows = [events[name] for name in _ids(mark)]
        mark["what"] = "; ".join(row["event"] for row in rows)
        mark["when"] = "; ".join(dict.fromkeys(date(row["date"]) for row in rows))
        mark["sentence"] = " / ".join(
            dict.fromkeys(f"{row['quote']} ({source_name(row['source_id'])})" for row in rows)
        )
        mark["colour"] = theme.colour(ACTORS[int(mark["line"][:2])])
        mark["href"] = f"#{mark['named'] or _ids(mark)[0]}"
    return pd.DataFrame(marks)


def _ids(mark: Mapping[str, str]) -> list[str]:
    return mark["event_ids"].split()


def _add(
    lane: dict[tuple, dict], place: tuple[str, float, float], event_id: str, is_named: bool
) -> None:
    """Put an event on a lane, on the mark in the same place if there is one; ValueError for two names on a mark."""
    mark = lane.setdefault(
        place,
        {"event_ids": "", "named": "", **dict(zip(("kind", "left", "right"), place, strict=True))},
    )
    if is_named and mark["named"]:
        raise ValueError(f"{event_id} and {mark['named']} share a mark; name one of them")
    mark["event_ids"] = f"{mark['event_ids']} {event_id}".strip()
    mark["named"] = event_id if is_named else mark["named"]


def _labelled(mark: dict, named: Mapping[str, str], strip: Strip) -> dict:
    """Return `mark` with the place of its name: right of it, or left at the strip's end."""
    words = named[mark["named"]] if mark["named"] else ""
    half, long = 0 if mark["kind"] in BARS else 4, width(words, SMALL) + GAP if words else 0
    start, end = mark["left"] - half, mark["right"] + half
    if end + long <= strip.width:
        side, start_of, end_of = "left", start, end + long
    elif start - long >= 0:
        side, start_of, end_of = "right", start - long, end
    else:
        raise ValueError(f"{words!r} has no room beside {mark['named']}; give it a shorter name")
    place = end + GAP if side == "left" else start - GAP
    return mark | {"label": words, "align": side, "at": place, "from": start_of, "to": end_of}


def _stacked(actor: str, marks: list[dict]) -> list[dict]:
    """Return `marks`, each on the first line of the lane that has room; `line` names lane and line."""
    ends: list[float] = []
    for mark in sorted(marks, key=lambda mark: mark["from"]):
        line = next((line for line, end in enumerate(ends) if end + GAP <= mark["from"]), len(ends))
        ends[line : line + 1] = [mark["to"]]
        mark["line"] = f"{ACTORS.index(actor):02}|{line:02}|{actor if line == 0 else ''}"
    return marks


def _strip(marks: pd.DataFrame, strip: Strip) -> alt.LayerChart:
    lines = sorted(marks["line"].unique())
    return alt.layer(
        *strip_layers(alt.Chart(inline(marks)), lines, strip),
        width=strip.width,
        height=ROW * len(lines),
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
