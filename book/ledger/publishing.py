"""The data in the built site: every table at a fixed address, and all figures in one file."""

import json
from pathlib import Path

from sphinx.application import Sphinx

from . import tables
from .building import stops_the_build
from .folders import DATA


@stops_the_build
def publish(app: Sphinx, exception: Exception | None) -> None:
    """Copy data/ into the site as `data/`, and add `figures.csv` and `figures.json`."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, "data")
    folder.mkdir(exist_ok=True)
    for path in sorted(DATA.glob("[!.]*")):
        tables.replace_file(folder / path.name, path.read_text("utf-8"))
    rows = tables.figures()
    tables.replace_file(folder / "figures.csv", tables.as_csv(tables.FIGURES, rows))
    tables.replace_file(folder / "figures.json", json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def setup(app: Sphinx) -> None:
    """Publish when the build has finished."""
    app.connect("build-finished", publish)
