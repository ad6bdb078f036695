"""The files of a chart: its rows, its picture for slides, its specification. A picture names its sources and its address."""

import csv
import io
import json
import textwrap
from pathlib import Path

from . import tables
from .imprint import address, imprint
from .picture import png, svg
from .renderer import source_line
from .theme import LABELS, SOFT, WIDTH

LINE, LINE_HEIGHT = 70, 12  # characters and pixels of a line of the source note
OUTER = {"$schema", "config", "datasets", "usermeta", "params", "background"}  # what stands outside a chart that gets a note


def write(folder: Path, spec: dict, number: int, place: str) -> None:
    """Write `<name>.csv`, `.svg`, `.png` and `.vl.json` of a chart that stands at `place` in the site."""
    folder.mkdir(exist_ok=True)
    meta = spec["usermeta"]
    signed = with_source(spec, number, place)
    tables.replace_file(folder / f"{meta['name']}.csv", as_csv(meta["rows"]))
    tables.replace_file(folder / f"{meta['name']}.svg", svg(signed))
    tables.replace_file(folder / f"{meta['name']}.vl.json", json.dumps(signed, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    tables.replace_file(folder / f"{meta['name']}.png", png(signed))


def as_csv(rows: list[dict[str, str]]) -> str:
    """The rows of a chart as CSV, with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def with_source(spec: dict, number: int, place: str) -> dict:
    """The spec with a note below it: its sources, its number, the book, its version and its address."""
    book = imprint()
    said = (f"{source_line(spec['usermeta'])} Chart {number} in {book['title']}, version {book['version']}, {address(place)}. "
            f"{book['license']}.")
    views = spec["vconcat"] if "vconcat" in spec else [{key: value for key, value in spec.items() if key not in OUTER}]
    outer = spec if "vconcat" in spec else {key: value for key, value in spec.items() if key in OUTER}
    labelled = all(view["width"] < WIDTH + LABELS for view in views)
    return {**outer, "vconcat": [*views, _note(said, -LABELS if labelled else 0)]}


def _note(said: str, left: int) -> dict:
    """A view that holds a sentence, in small lines that begin at `left`, the left edge of the picture."""
    lines = [{"line": line, "place": place} for place, line in enumerate(textwrap.wrap(said, LINE))]
    return {
        "data": {"values": lines}, "width": WIDTH, "height": LINE_HEIGHT * len(lines),
        "mark": {"type": "text", "align": "left", "fontSize": 9.5, "color": SOFT},
        "encoding": {"x": {"value": left}, "y": {"field": "place", "type": "ordinal", "axis": None}, "text": {"field": "line"}},
    }
