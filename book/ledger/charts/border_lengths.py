"""Border lengths on one axis, each with the figure and the unit of its article."""

from functools import cache

import pandas as pd
import pint

from ledger.tables.vocabularies import Unit

from .small_multiples import COLUMNS, measures, records, stacked
from .style import marks
from .style.chart import CaptionedChart, captioned

DRAWN = Unit.KM  # the unit of the axis


def border_chart(figures: pd.DataFrame) -> CaptionedChart:
    """Lengths in a panel in kilometers, shares in a panel of their own; labels, table and CSV keep what the article states.

    A row without a figure is empty in the panel of its indicator. Only the place of a mark is converted.
    """
    drawn = figures.assign(
        unit=figures["unit"].replace(Unit.MI, DRAWN),
        value=pd.array(list(map(_drawn, figures["value"], figures["unit"])), dtype="Float64"),
    )
    rows = [
        row | {"drawn_at": "" if pd.isna(value) else f"{value:.1f}", "drawn_unit": unit}
        for row, value, unit in zip(
            records(figures, "indicator", "subject"), drawn["value"], drawn["unit"], strict=True
        )
    ]
    panels = measures(drawn, by="indicator", label="subject", colour="subject")
    return captioned(
        lambda layout: stacked(panels, layout, colours=True),
        "border-lengths",
        "The Tajik–Afghan border is the longer one, by round figures",
        "Drawn in kilometers, labels as stated; the part demarcated is of the whole Kyrgyz–Tajik border",
        COLUMNS,
        rows,
        figures["source_id"],
        key=marks.key(figures["qualifier"]),
    )


def _drawn(value: float, unit: str) -> float:
    """Return a length in kilometers; a value in another unit than miles, and a missing one, unchanged."""
    if pd.isna(value) or unit != Unit.MI:
        return value
    return _registry().convert(value, "mile", "kilometer")


@cache
def _registry() -> pint.UnitRegistry:
    return pint.UnitRegistry()
