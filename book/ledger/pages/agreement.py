"""The directive `{agreement}`: how far a second, independent coding of the rows agreed with the first."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ledger.display import agreement_table
from ledger.files import DATA
from ledger.tables import csv_files
from ledger.tables.review_schemas import SECOND_CODING


class AgreementOfCodings(SphinxDirective):
    """Show the agreement of each column, worked out from data/second-coding.csv."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = csv_files.read(DATA / "second-coding.csv", SECOND_CODING)
        return [nodes.raw("", agreement_table(rows)._repr_html_(), format="html")]
