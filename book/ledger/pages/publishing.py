"""Publish the data in the built site: every table at a fixed address, and all figures in one file of each kind."""

import json
from pathlib import Path

from sphinx.application import Sphinx

from ledger import book
from ledger.book import home
from ledger.exports import checksums, datapackage, schema_org, web_annotations
from ledger.exports.atom_feed import feed
from ledger.exports.file_list import ANNOTATIONS, ARCHIVE, CLAIMS
from ledger.exports.sitemap import robots, sitemap
from ledger.exports.zip_files import README, archive, readme
from ledger.files import DATA, ROOT, replace_file
from ledger.tables import csv_files, queries, schemas

from . import not_found

ENCLOSED = ("CITATION.cff", "LICENSE")  # what the zip holds beside the data


def publish_data(app: Sphinx, exception: Exception | None) -> None:
    """Copy data/ into the site, and add all figures as CSV, JSON and JSON-LD, the hashes of all, and everything as a zip."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, "data")
    folder.mkdir(exist_ok=True)
    files = {path.name: path.read_text("utf-8") for path in sorted(DATA.glob("[!.]*"))} | figures()
    files[checksums.FILE] = checksums.listing({name: text.encode() for name, text in files.items()})
    for name, text in files.items():
        replace_file(folder / name, text)
    replace_file(folder / ARCHIVE, packed(files))


def figures() -> dict[str, str]:
    """Return all figures of the book, in each form in which they are published."""
    rows = queries.figures()
    return {
        "figures.csv": csv_files.as_csv(schemas.FIGURES.names, rows),
        "figures.json": json.dumps(rows, ensure_ascii=False, indent=1) + "\n",
        CLAIMS: schema_org.claims(),
        ANNOTATIONS: web_annotations.collection(),
    }


def packed(files: dict[str, str]) -> bytes:
    """Return the zip of `files`, with the readme, the citation and the licence."""
    beside = {name: (ROOT / name).read_text("utf-8") for name in ENCLOSED}
    return archive(
        {
            name: text.encode()
            for name, text in (files | beside | {README: readme(datapackage.descriptor())}).items()
        }
    )


def publish_feed(app: Sphinx, exception: Exception | None) -> None:
    """Write the feed into the site."""
    if not exception and app.builder.format == "html":
        replace_file(Path(app.outdir, book.FEED), feed(queries.published_corrections()))


def publish_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write sitemap.xml and robots.txt, or remove those of an earlier build that had an address."""
    if exception or app.builder.format != "html":
        return
    pages = sorted(app.env.found_docs)
    for name, text in (("sitemap.xml", sitemap(pages)), ("robots.txt", robots())):
        if home():
            replace_file(Path(app.outdir, name), text)
        else:
            Path(app.outdir, name).unlink(missing_ok=True)


def keep_static_files(app: Sphinx, exception: Exception | None) -> None:
    """Write `.nojekyll`, without which GitHub Pages and hosts like it drop `_static`."""
    if not exception and app.builder.format == "html":
        replace_file(Path(app.outdir, ".nojekyll"), "")


def publish_not_found(app: Sphinx, exception: Exception | None) -> None:
    """Write `404.html`, which hosts show in place of a page that does not exist."""
    if not exception and app.builder.format == "html":
        replace_file(Path(app.outdir, not_found.FILE), not_found.page())
