"""Draw who takes which side in one picture: statements and voices, with the sign and the word of each stance."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import altair as alt

from ledger.display.stances import OTHERS, SIGNS, STATES, columns, positions

from .style.assembly import below_each_other, inline, layered
from .style.chart import CaptionedChart, captioned
from .style.theme import GRID, INK, NEUTRAL, SOFT

LINE, GAP, TYPE = 15, 9, 11.5  # pixels: of a line, between statements, of the type
STATEMENT, AUTHOR, STATE, OTHER = 190, 114, 118, 176  # pixels: the width of each kind of column
WIDTHS = {"": STATEMENT, STATES: STATE, OTHERS: OTHER}
LETTER = 7.2  # pixels: of a letter, on average
KINDS: dict[str, dict[str, Any]] = {  # how each kind of text is set
    "head": {"fontWeight": "bold", "color": SOFT},
    "statement": {"fontWeight": "bold", "color": INK},
    "side": {"fontWeight": "bold", "color": NEUTRAL},
    "soft": {"color": SOFT},
}
COLUMNS = {"what": "Statement", "whose": "Who", "figure": "Stance", "claim": "Where"}
Row = Mapping[str, str]


def dispute_chart(questions: Mapping[str, Sequence[Row]]) -> CaptionedChart:
    """Chart the claims of each question under its short statement: one row a statement, one column a voice.

    A state has one voice, and so have all who speak for it; the site shows the same rows as a table of links.
    """
    rows = positions(questions)
    heads = columns(rows)
    texts, width = list(_texts(rows, heads)), sum(WIDTHS.get(head, AUTHOR) for head in ["", *heads])
    return captioned(
        lambda layout: below_each_other(_picture(texts, width), data=inline(texts)),
        "disputes",
        "Who takes which side, statement by statement",
        "Signs and words say what a voice does with the statement; an empty cell: not heard on it",
        COLUMNS,
        rows,
        [row["source_id"] for claims in questions.values() for row in claims],
    )


def _texts(rows: Sequence[Row], heads: Sequence[str]) -> Iterator[dict]:
    """Yield each line of text at its pixels, with its kind, from the heads down."""
    left, across = {}, 0
    for head in ["", *heads]:
        left[head], across = across, across + WIDTHS.get(head, AUTHOR)
    tops = [(left[head], line, "head") for head in heads for line in _wrapped(head, head)]
    yield from _placed(tops, 0)
    y = LINE * (1 + max(len(_wrapped(head, head)) for head in heads))
    for statement, group in groupby(rows, lambda row: row["what"]):
        row = list(group)
        lines = [(0, line, "statement") for line in _wrapped(statement, "")]
        lines.append((0, row[0]["verdict"], "soft"))
        lines += [(left[cell["column"]], *line) for cell in row for line in _marked(cell)]
        yield {"x": 0, "y": y - GAP, "text": "", "kind": "rule"}
        placed = list(_placed(lines, y))
        yield from placed
        y = max(text["y"] for text in placed) + LINE + GAP


def _placed(lines: Sequence[tuple], top: float) -> Iterator[dict]:
    """Yield lines one below the other in each column, from `top` down."""
    used: dict[float, int] = {}
    for x, text, kind in lines:
        yield {"x": x, "y": top + LINE * used.get(x, 0), "text": text, "kind": kind}
        used[x] = used.get(x, 0) + 1


def _marked(row: Row) -> list[tuple[str, str]]:
    """Return the lines of a cell's voice: its name, unless its column has it, and sign and word of its stance."""
    side = "soft" if row["figure"] == "bears on" else "side"
    name = [] if row["whose"] == row["column"] else _wrapped(row["whose"], row["column"])
    return [*((line, "soft") for line in name), (f"{SIGNS[row['figure']]} {row['figure']}", side)]


def _wrapped(text: str, column: str) -> list[str]:
    return textwrap.wrap(text, int(WIDTHS.get(column, AUTHOR) / LETTER))


def _picture(texts: Sequence[dict], width: int) -> alt.LayerSpec:
    height = max(text["y"] for text in texts) + LINE
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    base = alt.Chart().encode(x=x, y=y)
    rules = base.transform_filter("datum.kind == 'rule'").encode(x2=alt.X2Value(width))
    layers = [
        base.transform_filter(f"datum.kind == '{kind}'")
        .encode(text=alt.Text("text:N"))
        .mark_text(align="left", baseline="top", fontSize=TYPE, **look)
        for kind, look in KINDS.items()
    ]
    return layered(rules.mark_rule(color=GRID), *layers, width=width, height=height)
