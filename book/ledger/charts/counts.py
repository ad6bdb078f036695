"""Draw counts in a grid: one bar per cell on one axis, each with its number; a dash where there is nothing."""

import textwrap
from collections.abc import Iterable, Mapping

import altair as alt
import pandas as pd

from ledger.book import in_reading_order
from ledger.display.phrases import published, source_name
from ledger.tables import queries
from ledger.tables.vocabularies import Census

from .style.captions import captioned
from .style.theme import GRID, INK, LABELS, NEUTRAL, PAPER
from .style.tooltips import touch

NOTHING = "–"
COUNTED = "this book, which counted them"
COLUMN, BAR, ROW = 40, 18, 30  # pixels: of a column, of the longest bar in it, of a row
TOLD = {"said": "Number"}
Cell = Mapping[str, str | int]


def figures_by_source(figures: pd.DataFrame) -> alt.VConcatChart:
    """Chart how many figures of each findings chapter each source carries, chapters as in _toc.yml, sources by date."""
    sources = _by_date()
    chapters = in_reading_order(set(figures["chapter"]))
    counts = figures.groupby(["chapter", "source_id"]).size().to_dict()
    cells = [
        _cell(
            _heading(chapter),
            source_id,
            source_name(source_id),
            counts.get((chapter, source_id), 0),
            "figures",
        )
        for chapter in chapters
        for source_id in sources
    ]
    chart = _grid(cells, [source_name(source_id) for source_id in sources])
    alone = figures.groupby("chapter")["source_id"].nunique().eq(1).sum()
    return _captioned(
        chart,
        "figures-by-source",
        f"{alone} of {len(chapters)} chapters take all their figures from a single source",
        f"Figures by chapter and source, each counted where it is read; “{NOTHING}”: none",
        "Chapter",
        "Source",
        cells,
    )


def census_by_source(numerals: pd.DataFrame) -> alt.VConcatChart:
    """Chart how many numeric expressions of each kind each source has, sources by date; repeated ones are hollow."""
    sources, again = _by_date(), numerals["duplicate_of"].fillna("") != ""
    key = ["source_id", "kind"]
    counts, copies = (
        numerals.groupby(key).size().to_dict(),
        numerals[again].groupby(key).size().to_dict(),
    )
    cells = [
        _cell(
            source_name(source_id),
            source_id,
            _heading(kind),
            counts.get((source_id, kind), 0),
            "expressions",
            copies.get((source_id, kind), 0),
        )
        for source_id in sources
        for kind in Census
    ]
    chart = _grid(cells, [_heading(kind) for kind in Census])
    return _captioned(
        chart,
        "census-by-source",
        "Every numeric expression is accounted for",
        f"Numeric expressions by source and kind; hollow: printed before in the same source; “{NOTHING}”: none",
        "Source",
        "Kind",
        cells,
    )


def _by_date() -> list[str]:
    sources = queries.sources()
    return sorted(sources, key=lambda source_id: sources[source_id]["published"])


def _heading(name: str) -> str:
    """Return a chapter's or a kind's name as a heading."""
    return name.replace("-", " ").capitalize()


def _cell(
    row: str, source_id: str, column: str, count: int, unit: str, again: int = 0
) -> dict[str, str | int]:
    number = (
        f"{count} {unit if count != 1 else unit.removesuffix('s')}"
        + (f", {again} of them printed before" if again else "")
        if count
        else f"no {unit}"
    )
    return {
        "row": row,
        "column": column,
        "source_id": source_id,
        "count": count,
        "again": again,
        "figure": number,
        "said": f"{row}, {column}: {number}",
    }


def _grid(cells: Iterable[Cell], columns: list[str]) -> alt.LayerChart:
    """Return the cells as bars on one scale, with their numbers."""
    drawn = _placed(cells, columns)
    rows = list(dict.fromkeys(drawn["row"]))
    base = alt.Chart(drawn)
    y = alt.Y("row:N", sort=rows, axis=_names(rows))
    across = alt.Scale(domain=[0, COLUMN * len(columns)], nice=False)
    x = alt.X("left:Q", axis=_heads(columns), scale=across)
    lines = alt.Chart(pd.DataFrame({"row": rows})).encode(
        y=alt.Y("row:N", sort=rows, bandPosition=0)
    )
    bars = base.transform_filter("datum.count > 0").encode(y=y)
    hollow, bold = {"fill": PAPER, "stroke": NEUTRAL, "strokeWidth": 1}, {"fontWeight": "bold"}
    numbers = base.encode(y=y, x=alt.X("end:Q"), text="label:N")
    return alt.layer(
        lines.mark_rule(color=GRID),
        bars.encode(x=x, x2="end:Q").mark_bar(height=11, **hollow),
        bars.encode(x=x, x2="first:Q").mark_bar(height=11, color=NEUTRAL),
        numbers.mark_text(align="left", dx=4, fontSize=11.5, **bold, color=INK),
        touch(base, y, TOLD, x=x, x2=alt.X2("right:Q")),
        width=COLUMN * len(columns),
        height=ROW * len(rows),
    )


def _placed(cells: Iterable[Cell], columns: list[str]) -> pd.DataFrame:
    """Return the cells with the pixels between which each has its bar, and its label."""
    drawn = pd.DataFrame(cells)
    drawn["left"] = drawn["column"].map(columns.index) * COLUMN
    scale = BAR / drawn["count"].max()
    drawn["first"] = drawn["left"] + (drawn["count"] - drawn["again"]) * scale
    drawn["end"] = drawn["left"] + drawn["count"] * scale
    drawn["right"] = drawn["left"] + COLUMN
    drawn["label"] = [str(count) if count else NOTHING for count in drawn["count"]]
    return drawn


def _names(rows: list[str]) -> alt.Axis:
    """Return the names of the rows, wrapped; a label runs down from its first line."""
    words = {row: textwrap.wrap(row, 18) for row in rows}
    two = alt.condition(
        f"length(({words})[datum.label]) > 1", alt.value("bottom"), alt.value("middle")
    )
    return alt.Axis(
        labelExpr=f"({words})[datum.label]",
        labelBaseline=two,
        minExtent=LABELS,
        maxExtent=LABELS,
        labelColor=INK,
        labelFontSize=12,
        ticks=False,
        labelPadding=8,
        grid=False,
    )


def _heads(columns: list[str]) -> alt.Axis:
    """Return the names of the columns, slanted above them."""
    heads = {COLUMN * number: name for number, name in enumerate(columns)}
    return alt.Axis(
        orient="top",
        values=list(heads),
        labelExpr=f"({heads})[datum.value]",
        labelAngle=-55,
        labelAlign="left",
        labelBaseline="bottom",
        labelOverlap=False,
        labelColor=INK,
        labelFontSize=11,
        labelOffset=10,
        labelPadding=10,
        grid=True,
        ticks=False,
    )


def _captioned(
    chart: alt.LayerChart,
    name: str,
    title: str,
    measure: str,
    what: str,
    whose: str,
    cells: Iterable[Cell],
) -> alt.VConcatChart:
    columns = {"what": what, "whose": whose, "figure": "Number"}
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
        lambda _: alt.vconcat(chart),
        name,
        title,
        measure,
        columns,
        rows,
        [cell["source_id"] for cell in cells],
    )
