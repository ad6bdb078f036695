"""Draw counts in a grid: the more a cell counts, the stronger its shade, with its number; a dash where there is nothing."""

from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from typing import Any

import altair as alt
import pandas as pd

from ledger.book import in_reading_order
from ledger.display.phrases import published, source_name
from ledger.tables import queries
from ledger.tables.vocabularies import Census

from .style.assembly import below_each_other, inline, layered
from .style.chart import CaptionedChart, captioned
from .style.theme import INK, NEUTRAL, SMALL, TEXT, WIDE, Layout
from .style.tooltips import touch
from .style.typeface import width, wrapped

NOTHING = "–"
COUNTED = "this book, which counted them"
ROW, BETWEEN, LINE = 36, 3, 14  # pixels: of a row, between cells, of a line of letters
PALEST, DARKEST = 0.06, 0.32  # opacity of a cell that counts one, and of the one that counts most
NAMES = 100  # pixels: the room for the names of rows in a narrow drawing
TOLD = {"said": "Number"}
Cell = Mapping[str, str | int]


def figures_by_source(figures: pd.DataFrame) -> CaptionedChart:
    """Chart how many figures of each findings chapter each source carries, chapters as in _toc.yml, sources by date."""
    chapters = in_reading_order(set(figures["chapter"]))
    counts = figures.groupby(["chapter", "source_id"]).size().to_dict()
    cells = [
        _cell(_heading(chapter), source_id, counts.get((chapter, source_id), 0), "figures")
        for chapter in chapters
        for source_id in _by_date()
    ]
    alone = figures.groupby("chapter")["source_id"].nunique().eq(1).sum()
    return _captioned(
        cells,
        "figures-by-source",
        f"{alone} of {len(chapters)} chapters take all their figures from a single source",
        f"Figures by chapter and source, each counted where it is read; the stronger the shade, the more; “{NOTHING}”: none",
        "Chapter",
    )


def census_by_source(numerals: pd.DataFrame) -> CaptionedChart:
    """Chart how many numeric expressions of each kind each source has, sources by date, and how many of them it repeats."""
    again = numerals["duplicate_of"].fillna("") != ""
    key = ["kind", "source_id"]
    counts, copies = (
        numerals.groupby(key).size().to_dict(),
        numerals[again].groupby(key).size().to_dict(),
    )
    cells = [
        _cell(
            _heading(kind),
            source_id,
            counts.get((kind, source_id), 0),
            "expressions",
            copies.get((kind, source_id), 0),
        )
        for kind in Census
        for source_id in _by_date()
    ]
    return _captioned(
        cells,
        "census-by-source",
        "Every numeric expression is accounted for",
        "Numeric expressions by kind and source; the stronger the shade, the more; “again”: printed before in the same source; "
        f"“{NOTHING}”: none",
        "Kind",
    )


def _by_date() -> list[str]:
    sources = queries.sources()
    return sorted(sources, key=lambda source_id: sources[source_id]["published"])


def _heading(name: str) -> str:
    """Return a chapter's or a kind's name as a heading."""
    return name.replace("-", " ").capitalize()


def _cell(row: str, source_id: str, count: int, unit: str, again: int = 0) -> dict[str, str | int]:
    number = (
        f"{count} {unit if count != 1 else unit.removesuffix('s')}"
        + (f", {again} of them printed before" if again else "")
        if count
        else f"no {unit}"
    )
    column = source_name(source_id)
    return {
        "row": row,
        "column": column,
        "source_id": source_id,
        "count": count,
        "again": again,
        "figure": number,
        "said": f"{row}, {column}: {number}",
    }


def _grid(cells: Iterable[Cell], layout: Layout) -> alt.VConcatChart:
    """Return the cells as shaded squares with their numbers, below the upright names of their columns."""
    columns = list(dict.fromkeys(cell["column"] for cell in cells))
    names = layout.labels if layout is WIDE else NAMES
    wide = (layout.inner - names) // len(columns)
    drawn = _placed(cells, columns, wide)
    rows = list(dict.fromkeys(drawn["row"]))
    base = alt.Chart(inline(drawn))
    y = alt.Y("row:N", sort=rows, axis=None, scale=alt.Scale(domain=rows, padding=0))
    x = alt.X("left:Q", axis=None, scale=alt.Scale(domain=[0, wide * len(columns)], nice=False))
    middle = base.encode(y=y, x=alt.X("middle:Q"))
    shaded = base.transform_filter("datum.count > 0").encode(y=y, x=x, x2=alt.X2("right:Q"))
    chart = layered(
        shaded.encode(opacity=alt.Opacity("shade:Q", scale=None)).mark_bar(
            color=NEUTRAL, height=ROW - BETWEEN
        ),
        *_numbers(middle),
        *_names(rows, y, names),
        _heads(columns, wide),
        touch(base, y, TOLD, x=x, x2=alt.X2("right:Q")),
        width=wide * len(columns),
        height=ROW * len(rows),
    )
    return below_each_other(chart)


def _placed(cells: Iterable[Cell], columns: list[str], wide: int) -> pd.DataFrame:
    """Return the cells with the pixels between which each is, its shade and its words."""
    drawn = pd.DataFrame(cells)
    drawn["left"] = drawn["column"].map(columns.index) * wide
    drawn["right"] = drawn["left"] + wide - BETWEEN
    drawn["middle"] = drawn["left"] + (wide - BETWEEN) / 2
    most = drawn["count"].max()
    drawn["shade"] = [
        round(PALEST + (DARKEST - PALEST) * sqrt(count / most), 3) for count in drawn["count"]
    ]
    drawn["label"] = [str(count) if count else NOTHING for count in drawn["count"]]
    drawn["repeats"] = [f"{again} again" if again else "" for again in drawn["again"]]
    return drawn


def _numbers(middle: alt.Chart) -> list[alt.Chart]:
    """Return the numbers of cells, and below them how many are printed again."""
    down = alt.expr("datum.repeats ? -7 : 0")
    look = {"align": "center", "baseline": "middle", "color": INK}
    return [
        middle.encode(text=alt.Text("label:N")).mark_text(
            **look, fontSize=TEXT, fontWeight="bold", yOffset=down
        ),
        middle.encode(text=alt.Text("repeats:N")).mark_text(**look, fontSize=SMALL, yOffset=8),
    ]


def _names(rows: list[str], y: alt.Y, room: int) -> list[alt.Chart]:
    """Return the names of the rows at the left, wrapped, their middle beside the cells' middle."""
    lines = [
        {"row": row, "words": line, "down": LINE * (place - (len(parts) - 1) / 2)}
        for row in rows
        for parts in [wrapped(row, SMALL, room - 8)]
        for place, line in enumerate(parts)
    ]
    words = alt.Chart(inline(lines)).encode(y=y, x=alt.XValue(-8), text=alt.Text("words:N"))
    look: dict[str, Any] = {"align": "right", "baseline": "middle", "fontSize": SMALL, "color": INK}
    return [words.mark_text(**look, yOffset=alt.expr("datum.down"))]


def _heads(columns: list[str], wide: int) -> alt.Chart:
    """Return the names of the columns above them, upright, in lines that end at the same height."""
    lines = [
        {
            "words": line,
            "middle": wide * column + (wide - BETWEEN) / 2,
            "up": 8 + LINE * (len(parts) - 1 - place),
        }
        for column, name in enumerate(columns)
        for parts in [upright(name, wide + 2 * BETWEEN)]
        for place, line in enumerate(parts)
    ]
    words = alt.Chart(inline(lines)).encode(
        x=alt.X("middle:Q"), text=alt.Text("words:N"), y=alt.YValue(0)
    )
    return words.mark_text(
        align="center",
        baseline="bottom",
        fontSize=SMALL,
        color=INK,
        yOffset=alt.expr("-datum.up"),
    )


def upright(name: str, room: float) -> list[str]:
    """Return a name in lines for a column of `room` pixels; a word that is longer is hyphenated before a syllable."""
    words = [part for word in name.split() for part in _parts(word, room)]
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines and not lines[-1].endswith("-") else ""
        if longer and width(longer, SMALL) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(word: str, room: float) -> list[str]:
    if width(word, SMALL) <= room:
        return [word]
    middle = ceil(len(word) / 2)
    breaks = [
        place
        for place in range(2, len(word) - 2)
        if word[place] not in "aeiouy" and word[place + 1] in "aeiouy"
    ]
    place = min(breaks, key=lambda place: (abs(place - middle), -place), default=middle)
    return [f"{word[:place]}-", word[place:]]


def _captioned(cells: list[Cell], name: str, title: str, measure: str, what: str) -> CaptionedChart:
    rows = [
        {
            "what": cell["row"],
            "whose": cell["column"],
            "figure": cell["figure"],
            "count": str(cell["count"]),
            "printed_before": str(cell["again"]),
            "source_id": cell["source_id"],
            "as_of": f"{source_name(cell['source_id'])}, published {published(cell['source_id'])}",
            "claim": COUNTED,
        }
        for cell in cells
    ]
    return captioned(
        lambda layout: _grid(cells, layout),
        name,
        title,
        measure,
        {"what": what, "whose": "Source", "figure": "Number"},
        rows,
        [cell["source_id"] for cell in cells],
    )
