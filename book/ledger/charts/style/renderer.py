"""Render every chart deterministically: title, pictures, source line, data table and specification."""

import base64
from html import escape

from ledger.display.html import html_table, json_script

from .captions import caption, description, drawn_once, short_name, without_repeats
from .svg import size, svg
from .theme import NARROW

FROM = "(min-width: 44rem)"  # where the wide drawing is shown; charts.css says the same


def render(spec: dict) -> dict[str, str]:
    """Return a notebook's `text/html` for an Altair spec with the `usermeta` that `captioned` gives.

    Pictures are images of their own, because JupyterLab strips inline SVG from a notebook that it does
    not trust yet. The spec is beside them as JSON, so that nbval compares every plotted value.
    """
    meta, anchor = spec["usermeta"], f"chart-{spec['usermeta']['name']}"
    html = (
        f'<figure class="chart" id="{anchor}" aria-labelledby="{anchor}-title">'
        f'<p class="chart-title" id="{anchor}-title"><strong>{escape(meta["title"])}</strong></p>'
        f'<p class="chart-measure">{escape(meta["measure"])}</p>{_key(meta)}{_shown(spec)}'
        f'<script type="application/json">{json_script(without_repeats(spec))}</script>'
        f'<figcaption><p class="chart-source">{escape(caption(meta))}</p>'
        f'<div class="chart-menu">{_data(meta)}</div></figcaption></figure>'
    )
    return {"text/html": html, "text/plain": description(meta)}


def _shown(spec: dict) -> str:
    """Return what a chart shows: its drawings, or a table and the drawing of it in a fold."""
    if not spec["usermeta"]["table"]:
        return _pictures(spec)
    picture = f"<summary>As a picture</summary>{_pictures(spec)}"
    return f'{_table(spec["usermeta"])}<details class="chart-picture">{picture}</details>'


def _table(meta: dict) -> str:
    """Return the lines of each measure under its heading, with marks in their cells."""
    groups = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="2">{escape(group["heading"])}</th></tr>'
        + "".join(map(_line, group["lines"]))
        + "</tbody>"
        for group in meta["table"]
    )
    heads = "".join(
        f'<th scope="col">{escape(meta["columns"][name])}</th>' for name in ("whose", "figure")
    )
    return (
        f'<table class="marks" aria-labelledby="chart-{meta["name"]}-title">'
        f"<thead><tr>{heads}</tr></thead>{groups}</table>"
    )


def _line(line: dict[str, str]) -> str:
    words = escape(line["words"])
    if line["mark"]:
        words = f'<span class="marked">{_image(line["mark"], "")} <span>{words}</span></span>'
    shown = f"<em>{words}</em>" if line["kind"] == "word" else words
    return f'<tr><th scope="row">{escape(line["name"])}</th><td class="{line["kind"]}">{shown}</td></tr>'


def _pictures(spec: dict) -> str:
    """Return the drawings: the narrow one, or the wide one where the window is wide enough."""
    wide, name = svg(spec), short_name(spec["usermeta"])
    if drawn_once(spec):
        return f"<picture>{_image(wide, name)}</picture>"
    source = f'<source media="{FROM}" srcset="{_address(wide)}"/>'
    return f"<picture>{source}{_image(svg(spec, NARROW), name)}</picture>"


def _image(picture: str, name: str) -> str:
    width, height = size(picture)
    return (
        f'<img src="{_address(picture)}" width="{width}" height="{height}" alt="{escape(name)}"/>'
    )


def _address(picture: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}"


def _key(meta: dict) -> str:
    """Return the meanings of the marks as a list, each behind a sample."""
    entries = "".join(
        f"<li>{_image(sample, '')} {escape(words)}</li>" for sample, words in meta["key"]
    )
    return f'<ul class="chart-key">{entries}</ul>' if entries else ""


def _data(meta: dict) -> str:
    """Return the rows of a chart as a table in a fold."""
    rows = [tuple(escape(row[column]) for column in meta["columns"]) for row in meta["rows"]]
    table = html_table(f"Data: {meta['title']}", tuple(meta["columns"].values()), rows)
    return f'<details class="chart-data"><summary>Data</summary>{table}</details>'
