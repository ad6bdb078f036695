"""Give charts their rows as values that Altair neither converts again in each layer nor copies with it."""

from collections.abc import Iterable

import altair as alt
import pandas as pd


def inline(rows: pd.DataFrame | Iterable[dict]) -> dict[str, tuple[dict, ...]]:
    """Return rows as the data of a chart; dictionaries as they are, of a frame with null for what is missing."""
    values = alt.to_values(rows)["values"] if isinstance(rows, pd.DataFrame) else rows
    return {"values": tuple(values)}  # a list would be copied with every layer
