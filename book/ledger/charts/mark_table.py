"""Show measures that need no axis as a table: under each measure a line for each figure, its mark before its words."""

from collections.abc import Iterable

import pandas as pd

from ledger.tables.vocabularies import Unit

from .rows import WHOLES, needs_axis
from .style.marks import NOT_STATED
from .style.samples import mark

LONE, WHOLE = 24, 96  # pixels: of the mark of a single value; of the whole of a share

Measure = tuple[
    str, Unit, pd.DataFrame
]  # its heading, its unit, its rows as `rows.data_of` gives them


def table_of(measures: Iterable[Measure]) -> list[dict]:
    """Return for each measure its heading and its lines: name, mark as SVG, words; nothing if a measure needs an axis."""
    known = list(measures)
    if any(needs_axis(data["value"], unit) for _, unit, data in known):
        return []
    return [
        {"heading": heading, "lines": [_line(row, unit) for row in data.to_dict("records")]}
        for heading, unit, data in known
    ]


def _line(row: dict, unit: Unit) -> dict[str, str]:
    """Return a line of the table; a row without a value has words only."""
    line = {"name": row["name"], "mark": "", "words": row["label"]}
    if pd.isna(row["value"]):
        return line | {"kind": "missing" if row["qualifier"] == NOT_STATED else "word"}
    whole = WHOLE if unit in WHOLES else 0
    length = WHOLE * row["value"] / WHOLES[unit] if whole else LONE
    drawn = mark(row["qualifier"], row["colour"], length, whole)
    return line | {"kind": "value", "mark": drawn}
