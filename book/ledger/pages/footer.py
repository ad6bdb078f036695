"""Show at the foot of every page which release and which data it shows, under which licence, and how to check the data."""

import hashlib

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ledger.book import edition, home, imprint, licence
from ledger.files import DATA
from ledger.reading.dates.edtf import date

CITE = "book/cite"
RECOMPUTE = (
    "LC_ALL=C sh -c 'cat data/*.csv' | sha256sum"  # LC_ALL: the files in one order on every machine
)


def data_hash() -> str:
    """Return the SHA-256 of all tables in data/, in the order of their names, in hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("[!.]*.csv"), key=lambda path: path.name.encode()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class DataHash(SphinxDirective):
    """Show the command that computes the hash of the data, and its result for this book, at the anchor `#data-hash`."""

    def run(self) -> list[nodes.Node]:
        """Return the command and the hash."""
        command = nodes.literal_block(RECOMPUTE, RECOMPUTE, language="sh")
        return [
            nodes.container(
                "",
                command,
                nodes.paragraph("", "", nodes.literal(text=data_hash())),
                ids=["data-hash"],
            )
        ]


def add_footer(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Give the footer's template its values."""
    record, full, terms = imprint(), data_hash(), licence()
    context["foot"] = {
        "title": record["title"],
        "version": record["version"],
        "released": date(str(record["date-released"])),
        "hash": full,
        "licence": terms.short,
        "deed": terms.deed,
        "cite": CITE if CITE in app.env.found_docs else "",
        "kept": edition(f"{page}.html") if home() else "",
    }
