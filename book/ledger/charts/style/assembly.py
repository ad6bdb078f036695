"""Put charts together without what Altair repeats: it copies every chart at each level, and converts its rows for each layer."""

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

COLOUR, FILL, STROKE = (
    channel("colour:N", scale=None, legend=None) for channel in (alt.Color, alt.Fill, alt.Stroke)
)  # a row brings its own
OWN_AXES = alt.Resolve(
    scale=alt.ScaleResolveMap(x="independent", y="independent")
)  # of each panel of a picture


def inline(rows: pd.DataFrame | Iterable[dict]) -> dict[str, tuple[dict, ...]]:
    """Return rows as the data of a chart; dictionaries as they are, of a frame with null for what is missing."""
    values = alt.to_values(rows)["values"] if isinstance(rows, pd.DataFrame) else rows
    return {"values": tuple(values)}  # a list would be copied with every layer


def layered(
    *charts: alt.Chart | alt.LayerChart | alt.FacetChart, **properties: Any
) -> alt.LayerSpec:
    """Return charts as the layers of one; unlike in `alt.layer`, each keeps its data, or takes that of the whole picture."""
    return alt.LayerSpec(layer=list(charts), **properties)


def below_each_other(
    *charts: alt.Chart | alt.LayerChart | alt.LayerSpec, **properties: Any
) -> alt.VConcatChart:
    """Return charts one below the other; unlike in `alt.vconcat`, none is copied, and data that all share stay with each."""
    picture = alt.vconcat(**properties)
    picture.vconcat = list[Any](charts)
    return picture
