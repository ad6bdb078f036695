"""The files of a chart: its rows, its picture for slides, its specification. A picture names its sources and its address."""

import json
import textwrap
from pathlib import Path

from sphinx.application import Sphinx

from . import aside, tables
from .imprint import edition, imprint
from .picture import AS_PNG, with_note
from .renderer import source_line

LINE = 70  # characters of a line of the note


def write(app: Sphinx, spec: dict, picture: str, number: int, place: str) -> None:
    """Write `charts/<name>.csv`, `.svg`, `.png` and `.vl.json` of a chart that stands at `place` in the site and looks like `picture`."""
    folder = Path(app.outdir, "charts")
    folder.mkdir(exist_ok=True)
    name, note = spec["usermeta"]["name"], source_note(spec["usermeta"], number, place)
    rows = spec["usermeta"]["rows"]
    signed = with_note(picture, textwrap.wrap(note, LINE, break_on_hyphens=False))
    tables.replace_file(folder / f"{name}.csv", tables.as_csv(rows[0], rows))
    tables.replace_file(folder / f"{name}.svg", signed)
    aside.begin(app, folder / f"{name}.png", AS_PNG, signed)
    described = {**spec, "description": note}
    tables.replace_file(folder / f"{name}.vl.json", json.dumps(described, ensure_ascii=False, indent=1) + "\n")


def source_note(meta: dict, number: int, place: str) -> str:
    """What a picture says below itself: its sources, its number, the book, its version and its address."""
    book = imprint()
    return (f"{source_line(meta)} Chart {number} in {book['title']}, version {book['version']}, {edition(place)}. "
            f"{book['license']}.")
