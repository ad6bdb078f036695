"""Draw statements about money, each kind apart: a pledge, deals, an allocation, an accusation and a debt share no axis."""

import pandas as pd

from ledger.errors import CodingError
from ledger.tables.vocabularies import Unit

from .mark_table import table_of
from .small_multiples import COLUMNS, measures, records, stacked
from .style import marks
from .style.chart import CaptionedChart, captioned

KINDS = {  # what is measured → the heading of its panel, in the order of the panels
    "money pledged for the new site": "Pledged: site near the Afghan border",
    "deals": "Deals",
    "allocation for customs and border equipment": "Allocated: customs and border equipment",
    "sum named in an accusation": "Alleged: sum named in an accusation",
    "debt": "Owed, in words",
}


def money_chart(figures: pd.DataFrame) -> CaptionedChart:
    """Chart the `figures` that are sums of money: one panel per kind, each with its own axis, rows from whom to whom.

    CodingError for a sum whose kind has no heading here: what kind of statement it is has to be judged first.
    """
    sums = figures[figures["unit"] == Unit.USD]
    unknown = sums[~sums["indicator"].isin(KINDS)]
    if len(unknown):
        raise CodingError(
            f"{unknown['figure_id'].iloc[0]}: say in KINDS of charts/money.py what kind of statement “{unknown['indicator'].iloc[0]}” is"
        )
    sums = sums.assign(
        kind=sums["indicator"].map(KINDS),
        who=list(map(_who, sums["subject"], sums["counterpart"].fillna(""))),
    )
    sums = sums.sort_values(
        "indicator", key=lambda names: names.map(list(KINDS).index), kind="stable"
    )
    panels = measures(sums, by="kind", label="who", colour="subject")
    return captioned(
        lambda layout: stacked(panels, layout, colours=True),
        "money-by-kind",
        "Pledged, allocated, alleged: none of these sums is shown as paid",
        "Each kind of statement by itself; the marks can’t be compared from kind to kind",
        COLUMNS,
        records(sums, "kind", "who"),
        sums["source_id"],
        key=marks.key(sums["qualifier"]),
        table=table_of(panels),
    )


def _who(subject: str, counterpart: str) -> str:
    return f"{subject} → {counterpart}" if counterpart else subject
