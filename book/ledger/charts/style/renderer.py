"""Render every chart deterministically: a picture with its caption, alternative text, data table and spec."""

import base64
from html import escape

from ledger.display.html import html_table, json_script

from .captions import caption, description
from .svg import size, svg


def render(spec: dict, **_) -> dict[str, str]:
    """Return a notebook's `text/html` for an Altair spec whose `usermeta` holds name, title, measure, columns, rows and sources.

    The picture is an image of its own, because JupyterLab strips inline SVG from a notebook that it does
    not trust yet. The spec is beside it as JSON, so that nbval compares every plotted value.
    """
    meta = spec["usermeta"]
    picture = svg(spec)
    width, height = size(picture)
    data = base64.b64encode(picture.encode()).decode()
    rows = [tuple(escape(row[column]) for column in meta["columns"]) for row in meta["rows"]]
    table = html_table(f"Data: {meta['title']}", tuple(meta["columns"].values()), rows)
    html = (
        f'<figure class="chart" id="chart-{meta["name"]}"><img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
        f'alt="{escape(description(meta))}"/><figcaption>{escape(caption(meta))}</figcaption>'
        f"<details><summary>The data of this chart</summary>{table}</details>"
        f'<script type="application/json">{json_script(spec)}</script></figure>'
    )
    return {"text/html": html, "text/plain": description(meta)}
