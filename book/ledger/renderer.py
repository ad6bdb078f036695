"""One deterministic rendering of every chart: a picture with its caption, alternative text and data table."""

import base64
import re
from html import escape

import altair as alt
import vl_convert

from .display import html_table

HEAD = ("What is measured", "Of whom", "Figure", "As of", "Who says so")


def render(spec: dict, **_) -> dict[str, str]:
    """A notebook's `text/html` for an Altair spec whose `usermeta` holds title, measure and rows."""
    meta = spec["usermeta"]
    rows = [tuple(row.values()) for row in meta["rows"]]
    picture = svg(spec)
    width, height = re.search(r'width="(\d+)[^"]*" height="(\d+)', picture).groups()
    data = base64.b64encode(picture.encode()).decode()
    table = html_table(f"Data: {meta['title']}", meta.get("head", HEAD), [tuple(map(escape, row)) for row in rows])
    html = (f'<figure class="chart"><img src="data:image/svg+xml;base64,{data}" width="{width}" height="{height}" '
            f'alt="{escape(description(meta))}"/><figcaption>{escape(caption(meta))}</figcaption>'
            f"<details><summary>The data of this chart</summary>{table}</details></figure>")
    return {"text/html": html, "text/plain": description(meta)}


def svg(spec: dict) -> str:
    """The spec as SVG, the same in every process: ids that vl-convert counts up are numbered anew."""
    picture = vl_convert.vegalite_to_svg(spec, vl_version=alt.SCHEMA_VERSION.lstrip("v").rpartition(".")[0])
    names: dict[str, str] = {}
    return re.sub(r"\b(clip|gradient)(\d+|_\d+)\b", lambda m: names.setdefault(m[0], f"{m[1]}-{len(names)}"), picture)


def caption(meta: dict) -> str:
    """Who asserts the figures that a chart shows, and as of when."""
    stated = [row for row in meta["rows"] if row["claim"]]
    return f"Who says so: {_listed(stated, 'claim')}. As of: {_listed(stated, 'as_of')}."


def description(meta: dict) -> str:
    """The chart in words: each figure with its qualifier."""
    rows = "; ".join(f"{row['what']}, {row['whose']}: {row['figure']}" for row in meta["rows"])
    return f"{meta['title']}. {meta['measure']}. {rows}."


def _listed(rows: list[dict], name: str) -> str:
    return "; ".join(dict.fromkeys(row[name] for row in rows))
