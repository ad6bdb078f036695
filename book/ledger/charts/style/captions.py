"""Write a chart's heading, caption and description, all from its rows."""

import re
import textwrap
from collections.abc import Iterable, Mapping

import altair as alt

from ledger.display.phrases import sources_named


def number(cell: str) -> str:
    """Return a number as the tables write it, without the fraction that a float adds; any other cell unchanged."""
    return re.sub(r"^(\d+)\.0$", r"\1", cell)


def captioned(
    chart: alt.VConcatChart,
    name: str,
    title: str,
    subtitle: str,
    columns: Mapping[str, str],
    rows: list[dict[str, str]],
    source_ids: Iterable[str],
) -> alt.VConcatChart:
    """Give `chart` its heading, and in `usermeta` what the renderer needs for caption, alternative text, table and files."""
    named = [source_id for source_id in dict.fromkeys(source_ids) if source_id]
    meta = {
        "name": name,
        "title": title,
        "measure": subtitle,
        "columns": dict(columns),
        "rows": rows,
        "source_ids": named,
        "sources": sources_named(named),
    }
    chart.title, chart.usermeta = (
        heading(title, subtitle),
        meta,
    )  # a copy would take as long as the chart did
    return chart


def heading(title: str, subtitle: str) -> alt.TitleParams:
    """Return the heading of a chart: what it shows and what it measures, in lines that a phone holds."""
    return alt.TitleParams(textwrap.wrap(title, 44), subtitle=textwrap.wrap(subtitle, 56))


def caption(meta: dict) -> str:
    """Return who asserts the figures that a chart shows, as of when, and in which sources."""
    stated = [row for row in meta["rows"] if row["claim"]]
    return f"Who says so: {_listed(stated, 'claim')}. As of: {_listed(stated, 'as_of')}. {source_line(meta)}"


def source_line(meta: dict) -> str:
    """Return the sources of a chart in one sentence."""
    return f"Source{'s' if len(meta['sources']) > 1 else ''}: {'; '.join(meta['sources'])}."


def description(meta: dict) -> str:
    """Return the chart in words: each figure with its qualifier."""
    rows = "; ".join(
        f"{', '.join(filter(None, (row['what'], row['whose'])))}: {row['figure']}"
        for row in meta["rows"]
    )
    return f"{meta['title']}. {meta['measure']}. {rows}."


def _listed(rows: list[dict], name: str) -> str:
    return "; ".join(dict.fromkeys(part for row in rows for part in row[name].split("; ")))
