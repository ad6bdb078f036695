"""List the files that are made when the site is published, beside the tables: name, media type, contents."""

from typing import NamedTuple

from ledger.tables.schemas import FIGURES

from . import checksums, datapackage


class Export(NamedTuple):
    """A file of the published data/: its media type and contents, and whether it has a row for each figure."""

    media_type: str
    holds: str
    of_figures: bool = True


ARCHIVE = f"{datapackage.NAME}-data.zip"
CLAIMS = "figures.jsonld"
ANNOTATIONS = "annotations.jsonld"
EXPORTS = {
    "figures.csv": Export("text/csv", FIGURES.about),
    "figures.json": Export("application/json", "the same as JSON, a list of objects"),
    CLAIMS: Export(
        "application/ld+json",
        "the same as schema.org claims, each with its quotation, for linked data",
    ),
    ANNOTATIONS: Export(
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "the place of each figure in its article, as W3C Web Annotations with the hash of the text",
    ),
    checksums.FILE: Export(
        "text/plain",
        "the SHA-256 of every file of this list but the zip, to check a download with `sha256sum -c`",
        of_figures=False,
    ),
    ARCHIVE: Export("application/zip", "all files of this list, with a readme", of_figures=False),
}
