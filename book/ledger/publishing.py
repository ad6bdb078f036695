"""The data in the built site: every table at a fixed address, and all figures in one file of each kind."""

import json
from pathlib import Path

from sphinx.application import Sphinx

from . import annotations, checksums, linked_data, package, tables
from .archive import README, archive, readme
from .building import stops_the_build
from .exports import ANNOTATIONS, ARCHIVE, CLAIMS
from .folders import DATA, ROOT

ENCLOSED = ("CITATION.cff", "LICENSE")  # what the zip holds beside the data


@stops_the_build
def publish(app: Sphinx, exception: Exception | None) -> None:
    """Copy data/ into the site as `data/`, and add all figures as one CSV, JSON, JSON-LD, the hashes of all, and everything as a zip."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, "data")
    folder.mkdir(exist_ok=True)
    files = {path.name: path.read_text("utf-8") for path in sorted(DATA.glob("[!.]*"))} | figures()
    files[checksums.FILE] = checksums.listing({name: text.encode() for name, text in files.items()})
    for name, text in files.items():
        tables.replace_file(folder / name, text)
    tables.replace_file(folder / ARCHIVE, packed(files))


def figures() -> dict[str, str]:
    """All figures of the book, in each of the forms in which they are published."""
    rows = tables.figures()
    return {
        "figures.csv": tables.as_csv(tables.FIGURES.names, rows),
        "figures.json": json.dumps(rows, ensure_ascii=False, indent=1) + "\n",
        CLAIMS: linked_data.claims(),
        ANNOTATIONS: annotations.collection(),
    }


def packed(files: dict[str, str]) -> bytes:
    """The zip of `files`, with the readme, the citation and the license."""
    beside = {name: (ROOT / name).read_text("utf-8") for name in ENCLOSED}
    return archive({name: text.encode() for name, text in (files | beside | {README: readme(package.descriptor())}).items()})


def setup(app: Sphinx) -> None:
    """Publish when the build has finished."""
    app.connect("build-finished", publish)
