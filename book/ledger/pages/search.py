"""Let readers find a figure by number or name: give the search page an index of all figures.

The engine's own search splits numbers and names its own way: it finds neither "136,000" nor "kyrgyz-dead".
"""

from collections.abc import Mapping

from docutils import nodes
from sphinx.application import Sphinx

from ledger.book import EVIDENCE
from ledger.display.html import json_script
from ledger.display.phrases import as_of, claim, whose
from ledger.tables import queries


def add_figure_index(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Give the search page the figures."""
    if page == "search":
        context["figure_index"] = index(app.builder.get_relative_uri(page, EVIDENCE))


def index(evidence: str) -> str:
    """Return every figure as JSON that is safe inside a `<script type="application/json">`."""
    return json_script([_entry(row, evidence) for row in queries.figures()])


def _entry(row: Mapping[str, str], evidence: str) -> dict[str, str]:
    return {
        "href": f"{evidence}#{row['figure_id']}",
        "id": row["figure_id"],
        "words": row["printed"],
        "value": row["value"],
        "measure": f"{row['indicator']}, {whose(row)}",
        "claim": f"{claim(row)}; {as_of(row)}",
        "quote": row["quote"],
    }
