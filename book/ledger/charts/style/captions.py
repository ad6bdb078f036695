"""Word what readers get around a chart, its source line and its description, and tell its two drawings apart."""

import re
from collections.abc import Iterable, Sequence, Sized

from ledger.display.phrases import (
    drifted,
    published,
    record,
    source_name,
    surnames,
)

from .theme import NARROW, WIDE, Layout

Key = Sequence[
    tuple[str, str]
]  # of each kind of mark: a sample as SVG (see `samples`), its meaning
SHARED = ("$schema", "config")  # what both drawings of a chart have in common


def number(cell: str) -> str:
    """Return a number as the tables write it, without the fraction that a float adds; any other cell unchanged."""
    return re.sub(r"^(\d+)\.0$", r"\1", cell)


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
