"""Draw figures as small multiples: one panel per measure, one row per figure, each mark by its qualifier (see `marks`)."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from ledger.display.phrases import as_of, claim
from ledger.tables.vocabularies import Unit

from .mark_table import Measure, table_of
from .matrix import fits, matrix
from .rows import data_of, measure
from .style import marks
from .style.assembly import OWN_AXES, below_each_other
from .style.captions import number
from .style.chart import CaptionedChart, captioned
from .style.marks import NOT_STATED
from .style.theme import Layout

COLUMNS = {
    "what": "What is measured",
    "whose": "Of whom or what",
    "figure": "Figure",
    "as_of": "As of",
    "claim": "Who says so",
}


def not_stated(figures: pd.DataFrame, **cells: str) -> pd.DataFrame:
    """Return `figures` with one more row, which says that the texts state no such figure."""
    like = figures.iloc[[0]].copy()
    like.loc[:, ["value", "lower", "upper"]] = pd.NA
    empty = {
        "figure_id": "",
        "printed": NOT_STATED,
        "qualifier": "",
        "claimant": "",
        "exact": "",
        "quote": "",
        "caveat": "",
        "source_id": "",
    }
    for name, cell in {**empty, **cells}.items():
        like[name] = cell
    return pd.concat([figures, like], ignore_index=True)


def panels(
    figures: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    by: str = "indicator",
    label: str = "subject",
    colours: bool = True,
) -> CaptionedChart:
    """Draw one panel for each `by`, each with its own axis from zero; rows are labelled by `label`, coloured by actor.

    Where no panel needs an axis, the page shows a table with marks in its cells instead of the drawing.
    `name` is the chart's permanent anchor. ValueError if a panel would put two units, or two indicators, on one axis.
    """
    shown = pd.concat([group for _, group in figures.groupby(by, sort=False)])
    drawn = measures(figures, by=by, label=label, colour=label if colours else None)
    return captioned(
        lambda layout: stacked(drawn, layout, colours),
        name,
        title,
        subtitle,
        COLUMNS,
        records(shown, by, label),
        figures["source_id"],
        key=marks.key(figures["qualifier"]),
        table=table_of(drawn),
    )


def measures(figures: pd.DataFrame, *, by: str, label: str, colour: str | None) -> list[Measure]:
    """Return the panels of `figures`; the column `colour` names the actors whose colours the marks have."""
    return [
        (_heading(str(heading)), _unit(str(heading), group), data_of(group, label, colour))
        for heading, group in figures.groupby(by, sort=False)
    ]


def stacked(panels: Sequence[Measure], layout: Layout, colours: bool) -> alt.VConcatChart:
    """Draw panels: in a matrix where few names recur in them, otherwise below each other."""
    if fits(panels, layout):
        return matrix(panels, layout, colours)
    drawn = [measure(data, heading, unit, layout) for heading, unit, data in panels]
    return below_each_other(*drawn, spacing=12, resolve=OWN_AXES)


def _heading(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def _unit(name: str, group: pd.DataFrame) -> Unit:
    """Return the one unit of a panel's rows."""
    units, indicators = group["unit"].unique(), group["indicator"].unique()
    if len(units) != 1 or len(indicators) != 1:
        raise ValueError(f"{name}: {sorted(units)} of {sorted(indicators)} can't share an axis")
    return Unit(units[0])


def records(figures: pd.DataFrame, by: str, label: str) -> list[dict[str, str]]:
    """Return the rows of a chart for its caption, alternative text, table and CSV."""
    kept = (
        "figure_id",
        "qualifier",
        "value",
        "lower",
        "upper",
        "unit",
        "source_id",
        "quote",
        "caveat",
    )
    rows = figures.astype("string").fillna("").to_dict("records")
    return [
        {
            "what": row[by],
            "whose": row[label],
            "figure": row["printed"],
            "as_of": as_of(row) if row["figure_id"] else "",
            "claim": claim(row) if row["figure_id"] else "",
            **{field: number(row[field]) for field in kept},
        }
        for row in rows
    ]
