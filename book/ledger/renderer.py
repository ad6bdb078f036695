"""One deterministic rendering of every chart: a picture with its caption, alternative text, data table and spec."""

import base64
from html import escape

from .display import html_table, json_script
from .picture import size, svg


def render(spec: dict, **_) -> dict[str, str]:
    """A notebook's `text/html` for an Altair spec whose `usermeta` holds name, title, measure, columns, rows and sources.

    The picture is an image of its own, because JupyterLab strips inline SVG from a notebook that it does
    not trust yet. The spec stands beside it as JSON, so that nbval compares every plotted value.
    """
    meta = spec["usermeta"]
    picture = svg(spec)
    width, height = size(picture)
    data = base64.b64encode(picture.encode()).decode()
    rows = [tuple(escape(row[column]) for column in meta["columns"]) for row in meta["rows"]]
    table = html_table(f"Data: {meta['title']}", tuple(meta["columns"].values()), rows)
    html = (f'<figure class="chart" id="chart-{meta["name"]}"><img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
            f'alt="{escape(description(meta))}"/><figcaption>{escape(caption(meta))}</figcaption>'
            f"<details><summary>The data of this chart</summary>{table}</details>"
            f'<script type="application/json">{json_script(spec)}</script></figure>')
    return {"text/html": html, "text/plain": description(meta)}


def caption(meta: dict) -> str:
    """Who asserts the figures that a chart shows, as of when, and in which sources."""
    stated = [row for row in meta["rows"] if row["claim"]]
    return f"Who says so: {_listed(stated, 'claim')}. As of: {_listed(stated, 'as_of')}. {source_line(meta)}"


def source_line(meta: dict) -> str:
    """The sources of a chart in one sentence."""
    return f"Source{'s' if len(meta['sources']) > 1 else ''}: {'; '.join(meta['sources'])}."


def description(meta: dict) -> str:
    """The chart in words: each figure with its qualifier."""
    rows = "; ".join(f"{row['what']}, {row['whose']}: {row['figure']}" for row in meta["rows"])
    return f"{meta['title']}. {meta['measure']}. {rows}."


def _listed(rows: list[dict], name: str) -> str:
    return "; ".join(dict.fromkeys(part for row in rows for part in row[name].split("; ")))
