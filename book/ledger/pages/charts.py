"""Show charts in the built site: numbered, drawn in the page itself, with downloads.

A notebook holds each chart as an image, so that it shows in a JupyterLab that doesn't trust it yet. The
site puts the drawing itself in its place: it follows dark mode, needs no script and no request, and
charts.js can make it interactive from the spec beside it, when a reader points at it.
"""

import base64
import json
import re
import textwrap
from collections.abc import Iterator
from html import escape
from pathlib import Path

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from ledger.book import edition, imprint
from ledger.charts.style import theme
from ledger.charts.style.captions import description, source_line
from ledger.charts.style.svg import png_program, with_note
from ledger.engine import background
from ledger.engine.page_store import CHARTS, stored
from ledger.files import replace_file
from ledger.tables import csv_files

from . import citation_blocks

FIGURE = re.compile(r'<figure class="chart" id="chart-[\w-]+">.*?</figure>', re.S)
IMAGE = re.compile(r'<img src="data:image/svg\+xml;base64,(?P<picture>[^"]*)" [^>]*/>')
SPEC = re.compile(r'<script type="application/json">(.*?)</script>', re.S)
ENGINE = (
    "import sys, vl_convert; bundle = vl_convert.javascript_bundle(); "
    "sys.stdout.buffer.write(f'{sys.stdin.buffer.read().decode()}(() => {{\\n{bundle}\\n}})();\\n'.encode())"
)
FILES = {
    "csv": "CSV, the rows",
    "svg": "SVG, the picture",
    "png": "PNG, for slides",
    "vl.json": "Vega-Lite, the specification",
}
DARK_RULE = 'html[data-theme="dark"] figure.chart svg [{part}="{light}"] {{ {part}: {dark}; }}'
PAGE_GROUND = {theme.PAPER: "var(--pst-color-background)"}  # a chart's ground is the page's


def add_dark_rules(app: Sphinx, config: Config) -> None:
    """Give the style sheet each color's partner in the dark, for screens only."""
    rules = "".join(f"{rule}\n" for rule in dark_rules())
    config.ledger_rules = f"@media screen {{\n{rules}}}\n"


def dark_rules() -> Iterator[str]:
    """Yield the rules that replace each color of the charts by its partner in the dark."""
    for light, dark in (theme.DARK | PAGE_GROUND).items():
        for part in ("fill", "stroke"):
            yield DARK_RULE.format(part=part, light=light, dark=dark)


def specs(html: str) -> Iterator[dict]:
    """Yield the specs of the charts in a piece of HTML, in order."""
    return (json.loads(SPEC.search(figure)[1]) for figure in FIGURE.findall(html))


def collect(app: Sphinx, document: nodes.document) -> None:
    """Store the charts of a page that has been read."""
    found = [
        spec["usermeta"] for raw in document.findall(nodes.raw) for spec in specs(raw.astext())
    ]
    if found:
        stored(app.env, CHARTS)[app.env.docname] = [
            {**meta, "number": number} for number, meta in enumerate(found, start=1)
        ]


def insert_drawings(
    app: Sphinx, page: str, template: str, context: dict, document: nodes.document | None
) -> None:
    """Put the drawings into a page that is about to be written, and their files into the site."""
    if "body" not in context:
        return
    named = iter(stored(app.env, CHARTS).get(page, []))
    root = "../" * page.count("/")
    context["body"] = FIGURE.sub(
        lambda figure: _figure(app, figure[0], next(named), page, root), context["body"]
    )


def _figure(app: Sphinx, figure: str, meta: dict, page: str, root: str) -> str:
    """Return a chart's figure as the site shows it, and write its files."""
    spec = json.loads(SPEC.search(figure)[1])
    picture = base64.b64decode(IMAGE.search(figure)["picture"]).decode()
    write_files(app, spec, picture, meta["number"], f"{page}.html#chart-{meta['name']}")
    picture = picture.replace(
        "<svg ", f'<svg role="img" aria-label="{escape(description(meta))}" ', 1
    )
    figure = IMAGE.sub(
        lambda _: f'<div class="picture" data-vega="{root}charts/vega.js">{picture}</div>',
        figure,
        count=1,
    )
    number = f'<a class="chart-number" href="#chart-{meta["name"]}">Chart {meta["number"]}</a> '
    figure = figure.replace("<figcaption>", f"<figcaption>{number}", 1)
    below = _files(meta, root) + citation_blocks.block("chart", meta["name"], root)
    return figure.replace(
        '<script type="application/json">', f'{below}<script type="application/json">', 1
    )


def _files(meta: dict, root: str) -> str:
    """Return the links to the files of a chart."""
    links = "".join(
        f'<li><a href="{root}charts/{meta["name"]}.{ending}" download>{words}</a></li>'
        for ending, words in FILES.items()
    )
    return f'<details class="chart-files"><summary>Download this chart</summary><ul>{links}</ul></details>'


def build_vega(app: Sphinx, env: BuildEnvironment) -> None:
    """Start to build the script of Vega, unless it exists in this version.

    charts.js loads it when a reader first points at a chart, focuses or touches it.
    """
    if app.builder.format != "html" or not stored(env, CHARTS):
        return
    engine, version = (
        Path(app.outdir, "charts/vega.js"),
        f"// Vega {vl_convert.get_vega_version()}, from vl-convert {vl_convert.__version__}\n",
    )
    if not engine.exists() or not engine.read_text("utf-8").startswith(version):
        engine.parent.mkdir(exist_ok=True)
        background.start(app, engine, ENGINE, version)


LINE = 70  # characters of a line of the note


def write_files(app: Sphinx, spec: dict, picture: str, number: int, place: str) -> None:
    """Write `charts/<name>.csv`, `.svg`, `.png` and `.vl.json` of a chart at the address `place` that looks like `picture`."""
    folder = Path(app.outdir, "charts")
    folder.mkdir(exist_ok=True)
    name, note = spec["usermeta"]["name"], source_note(spec["usermeta"], number, place)
    rows = spec["usermeta"]["rows"]
    signed = with_note(picture, textwrap.wrap(note, LINE, break_on_hyphens=False))
    replace_file(folder / f"{name}.csv", csv_files.as_csv(rows[0], rows))
    replace_file(folder / f"{name}.svg", signed)
    background.start(app, folder / f"{name}.png", png_program(), signed)
    described = {**spec, "description": note}
    replace_file(
        folder / f"{name}.vl.json", json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    )


def source_note(meta: dict, number: int, place: str) -> str:
    """Return the note below a downloaded picture: its sources, number, book, version and address."""
    book = imprint()
    return (
        f"{source_line(meta)} Chart {number} in {book['title']}, version {book['version']}, {edition(place)}. "
        f"{book['license']}."
    )
