"""Show at the foot of every page which release and which data it shows, under which licence, and how to check the data."""

import hashlib

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ledger.book import edition, home, imprint
from ledger.engine.reporting import stops_the_build
from ledger.errors import TableError
from ledger.files import DATA
from ledger.reading.dates.edtf import date

CITE = "book/cite"
RECOMPUTE = (
    "LC_ALL=C sh -c 'cat data/*.csv' | sha256sum"  # LC_ALL: the files in one order on every machine
)
LICENCES = {"CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")}


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


@stops_the_build
def add_footer(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Give the footer's template its values."""
    record, full = imprint(), data_hash()
    licence, deed = _licence(record["license"])
    context["foot"] = {
        "title": record["title"],
        "version": record["version"],
        "released": date(str(record["date-released"])),
        "hash": full,
        "licence": licence,
        "deed": deed,
        "cite": CITE if CITE in app.env.found_docs else "",
        "kept": edition(f"{page}.html") if home() else "",
    }


def _licence(name: str) -> tuple[str, str]:
    """Return a licence's name for readers and the address of its text."""
    if name not in LICENCES:
        raise TableError(
            f"CITATION.cff: the licence {name!r} has no address; add it to LICENCES in book/ledger/pages/footer.py"
        )
    return LICENCES[name]
