"""Finding a figure by number or by name: what the search page knows of every figure.

The engine's own search cuts numbers and names its own way: it finds neither "136,000" nor "kyrgyz-dead".
"""

from collections.abc import Mapping

from docutils import nodes
from sphinx.application import Sphinx

from . import tables
from .building import stops_the_build
from .display import json_script
from .roles import EVIDENCE
from .wording import as_of, claim, whose


@stops_the_build
def lay(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Give the search page the figures."""
    if page == "search":
        context["figure_index"] = index(app.builder.get_relative_uri(page, EVIDENCE))


def index(evidence: str) -> str:
    """Every figure as JSON, fit to stand within a `<script type="application/json">`."""
    return json_script([_entry(row, evidence) for row in tables.figures()])


def _entry(row: Mapping[str, str], evidence: str) -> dict[str, str]:
    return {"href": f"{evidence}#{row['figure_id']}", "id": row["figure_id"], "words": row["printed"], "value": row["value"],
            "measure": f"{row['indicator']}, {whose(row)}", "claim": f"{claim(row)}; {as_of(row)}", "quote": row["quote"]}


def setup(app: Sphinx) -> None:
    """Extend the search page when it is written."""
    app.connect("html-page-context", lay)
