"""Give a chart both its drawings, and its title, key, source line and data, all from its rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from ledger.display.phrases import (
    drifted,
    published,
    record,
    source_name,
    sources_named,
    surnames,
)

from .theme import NARROW, WIDE, Layout

Draw = Callable[[Layout], alt.VConcatChart]
Key = Sequence[
    tuple[str, str]
]  # of each kind of mark: a sample as SVG (see `samples`), its meaning
SHARED = ("$schema", "config")  # what both drawings of a chart have in common


def number(cell: str) -> str:
    """Return a number as the tables write it, without the fraction that a float adds; any other cell unchanged."""
    return re.sub(r"^(\d+)\.0$", r"\1", cell)


class CaptionedChart:
    """A chart with both its drawings and what readers get around them, as one Vega-Lite specification."""

    def __init__(self, spec: dict):
        self._spec = spec

    def to_dict(self) -> dict:
        """Return the wide drawing, and in its `usermeta` the narrow one and the rest."""
        return self._spec

    def _repr_mimebundle_(self, **_: object) -> Any:
        renderer = alt.renderers.get()
        return renderer(self._spec) if renderer else {}


def captioned(
    draw: Draw,
    name: str,
    title: str,
    subtitle: str,
    columns: Mapping[str, str],
    rows: list[dict[str, str]],
    source_ids: Iterable[str],
    *,
    key: Key = (),
    table: Sequence[dict] = (),
) -> CaptionedChart:
    """Return the wide drawing, and in its `usermeta` the narrow one and what readers get around both.

    `draw` is called once for each layout; a property that Vega-Lite lacks is Altair's SchemaValidationError.
    Title, subtitle and `key` belong to the page, not to the drawing.
    Of a chart that the page shows as a `table` (see `mark_table`), the drawing is only a picture to take away.
    """
    named = [source_id for source_id in dict.fromkeys(source_ids) if source_id]
    with debug_mode(False):  # each part is checked with the whole, when that is written out
        wide = draw(WIDE)
        wide.usermeta = {}  # where it belongs among the rest
        spec = wide.to_dict()
        narrow = {} if table else draw(NARROW).to_dict()
    usermeta = {
        "name": name,
        "title": title,
        "measure": subtitle,
        "key": [list(entry) for entry in key],
        "table": list(table),
        "columns": dict(columns),
        "rows": rows,
        "source_ids": named,
        "sources": sources_named(named),
        "narrow": {part: value for part, value in narrow.items() if part not in SHARED},
    }
    return CaptionedChart(spec | {"usermeta": usermeta})


def without_repeats(spec: dict) -> dict:
    """Return a chart's spec whose narrow drawing carries only the data that the wide one lacks."""
    narrow = {} if drawn_once(spec) else spec["usermeta"]["narrow"]
    known = spec.get("datasets", {})
    own = {name: rows for name, rows in narrow.get("datasets", {}).items() if name not in known}
    narrow = {**narrow, "datasets": own} if narrow else {}
    return {**spec, "usermeta": {**spec["usermeta"], "narrow": narrow}}


def drawing(spec: dict, layout: Layout) -> dict:
    """Return the Vega-Lite specification of one drawing of a chart; charts.js does the same."""
    if layout is WIDE or not spec["usermeta"]["narrow"]:
        return {part: value for part, value in spec.items() if part != "usermeta"}
    narrow = spec["usermeta"]["narrow"]
    shared = {part: spec[part] for part in SHARED if part in spec}
    return {**shared, **narrow, "datasets": spec.get("datasets", {}) | narrow.get("datasets", {})}


def drawn_once(spec: dict) -> bool:
    """Return whether both drawings of a chart are the same."""
    return drawing(spec, WIDE) == drawing(spec, NARROW)


def caption(meta: dict) -> str:
    """Return the sources of a chart, and who in them asserts its figures where that is not the authors themselves."""
    names = [source_name(source_id) for source_id in meta["source_ids"]]
    claims = [part for row in meta["rows"] for part in row["claim"].split("; ") if part]
    said = [claim for claim in dict.fromkeys(_claimant(claim, names) for claim in claims) if claim]
    sources = f"{_source_or_sources(names)}: {'; '.join(map(_short, meta['source_ids']))}."
    return " ".join([sources, *([f"Who says so: {'; '.join(said)}."] if said else [])])


def _source_or_sources(named: Sized) -> str:
    return "Sources" if len(named) > 1 else "Source"


def _short(source_id: str) -> str:
    """Return surnames, publisher and date of a source, and whether this copy's wording is still its authors'."""
    article = record(source_id)
    return f"{surnames(article)}, {article['publisher']}, {published(source_id)}{drifted(article)}"


def _claimant(claim: str, names: Iterable[str]) -> str:
    """Return who asserts a figure, without the source, which the line names already."""
    for name in names:
        claim = claim.removesuffix(f", in {name}").removeprefix(f"{name}, ")
        claim = "" if claim == name else claim
    return claim


def source_line(meta: dict) -> str:
    """Return the sources of a chart in one sentence, with their titles."""
    return f"{_source_or_sources(meta['sources'])}: {'; '.join(meta['sources'])}."


def short_name(meta: dict) -> str:
    """Return the name of a chart's picture for those who hear it: its title, and where its values are."""
    return f"{meta['title']}: chart. Its values are in the table that follows."


def description(meta: dict) -> str:
    """Return the chart in words: each figure with its qualifier."""
    rows = "; ".join(
        f"{', '.join(filter(None, (row['what'], row['whose'])))}: {row['figure']}"
        for row in meta["rows"]
    )
    return f"{meta['title']}. {meta['measure']}. {rows}."
