"""Show charts in the built site: numbered, drawn in the page itself, with a menu of data, picture, link, citation.

A notebook holds the drawings of a chart as images, so that they show in a JupyterLab that doesn't trust it
yet. The site puts the drawings themselves in their place: charts.css shows the one for the window's width,
they follow dark mode, need no script and no request, and charts.js can make the one shown interactive from
the spec beside it, when a reader points at it.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from ledger.book import edition, imprint
from ledger.charts.style import spec_script, theme
from ledger.charts.style.captions import drawing, source_line
from ledger.charts.style.framed import framed
from ledger.charts.style.svg import png_program
from ledger.engine import background
from ledger.engine.page_store import CHARTS, stored
from ledger.files import replace_file
from ledger.tables import csv_files

from . import citation_blocks, note

FIGURE = re.compile(r'<figure class="chart" id="chart-[\w-]+"[^>]*>.*?</figure>', re.S)
PICTURE = re.compile(r"<picture>.*?</picture>", re.S)
DATA = r"data:image/svg\+xml;base64,([^\"]*)"
IMAGE = re.compile(rf'<img src="{DATA}" [^>]*?alt="([^"]*)"/>')
FOLDED = re.compile(r'<details class="chart-picture">.*?</details>', re.S)
SOURCE = re.compile(rf'<source [^>]*srcset="{DATA}"/>')
LINK = re.compile(r'(<a href="[^"]*">)<text aria-hidden="true" ')
SPEC = re.compile(r'<script type="application/json">(.*?)</script>', re.S)
ENGINE = (
    "import sys, vl_convert; bundle = vl_convert.javascript_bundle(); "
    "sys.stdout.buffer.write(f'{sys.stdin.buffer.read().decode()}(() => {{\\n{bundle}\\n}})();\\n'.encode())"
)
ROWS = {"csv": "CSV, the rows", "vl.json": "Vega-Lite, the specification"}
DRAWN = ("key", "narrow", "table")  # of a chart's `usermeta`: what only its drawings need
PICTURES = {"png": "PNG, for slides", "svg": "SVG, for print"}
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
        {part: value for part, value in spec["usermeta"].items() if part not in DRAWN}
        for raw in document.findall(nodes.raw)
        for spec in specs(raw.astext())
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
    spec, name = json.loads(SPEC.search(figure)[1]), meta["name"]
    pictures = PICTURE.search(figure)[0]
    wide = _decoded((SOURCE.search(pictures) or IMAGE.search(pictures))[1])
    write_files(app, spec, wide, meta["number"], f"{page}.html#chart-{name}")
    drawn = _drawings(pictures, f"{root}charts/vega.js", f"{root}charts/{name}.js")
    figure = SPEC.sub("", FOLDED.sub("", figure).replace(pictures, drawn, 1), count=1)
    figure = IMAGE.sub(lambda image: _inline(*image.groups()), figure)
    number = f'<a class="chart-number" href="#chart-{name}">Chart {meta["number"]}</a>. '
    figure = figure.replace('<p class="chart-source">', f'<p class="chart-source">{number}', 1)
    about = f'<span class="visually-hidden">: {escape(meta["title"])}</span>'
    figure = figure.replace("<summary>Data</summary>", f"<summary>Data{about}</summary>", 1)
    figure = figure.replace("</details></div>", f"{_links(meta, root, ROWS)}</details></div>", 1)
    return figure.replace(
        "</div></figcaption>", f"{_menu(meta, root, about)}</div></figcaption>", 1
    )


def _drawings(pictures: str, vega: str, spec: str) -> str:
    """Return the drawings of a chart, each in a box that charts.css shows or hides by the width of the window.

    `vega` and `spec` are the scripts that charts.js loads when a reader first reaches for the chart.
    """
    source, image = SOURCE.search(pictures), IMAGE.search(pictures)
    sizes = {"wide": source[1], "narrow": image[1]} if source else {"": image[1]}
    return "".join(
        f'<div class="{" ".join(filter(None, ("picture", size)))}" data-vega="{vega}" data-spec="{spec}">{_inline(data, image[2])}</div>'
        for size, data in sizes.items()
    )


def _inline(data: str, name: str) -> str:
    """Return a picture as an element of the page: an image of that name, or without one an ornament."""
    kind, picture = "img", _decoded(data)
    if "<a href=" in picture:  # an image can't hold links; a group of them says nothing else
        kind = "group"
        picture = LINK.sub(r"\1<text ", picture.replace("<text ", '<text aria-hidden="true" '))
    role = f'role="{kind}" aria-label="{name}"' if name else 'aria-hidden="true"'
    return picture.replace("<svg ", f"<svg {role} ", 1)


def _decoded(data: str) -> str:
    return base64.b64decode(data).decode()


def _menu(meta: dict, root: str, about: str) -> str:
    """Return what the site adds to the menu of a chart: its picture, its address, its citation."""
    return (
        f'<details class="chart-files"><summary>Picture{about}</summary>{_links(meta, root, PICTURES)}</details>'
        f'<a class="chart-link" href="#chart-{meta["name"]}">Permalink{about}</a>'
        + note.button(f"chart-{meta['name']}", meta["title"])
        + citation_blocks.block("chart", meta["name"], root)
    )


def _links(meta: dict, root: str, files: Mapping[str, str]) -> str:
    """Return the links to files of a chart."""
    links = "".join(
        f'<li><a href="{root}charts/{meta["name"]}.{ending}" download>{words}'
        f'<span class="visually-hidden">: {escape(meta["title"])}</span></a></li>'
        for ending, words in files.items()
    )
    return f"<ul>{links}</ul>"


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


def write_files(app: Sphinx, spec: dict, picture: str, number: int, place: str) -> None:
    """Write `charts/<name>.csv`, `.svg`, `.png`, `.vl.json` and `.js` of a chart at the address `place` that looks like `picture`."""
    folder = Path(app.outdir, "charts")
    folder.mkdir(exist_ok=True)
    name, note = spec["usermeta"]["name"], source_note(spec["usermeta"], number, place)
    meta = spec["usermeta"]
    whole = framed(picture, meta["title"], meta["measure"], meta["key"], note)
    rows = meta["rows"]
    replace_file(folder / f"{name}.csv", csv_files.as_csv(rows[0], rows))
    replace_file(folder / f"{name}.svg", whole)
    background.start(app, folder / f"{name}.png", png_program(), whole)
    replace_file(folder / f"{name}.js", spec_script.written(spec))
    described = {
        **drawing(spec, theme.WIDE),
        "title": {"text": meta["title"], "subtitle": meta["measure"]},
        "description": note,
    }
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
