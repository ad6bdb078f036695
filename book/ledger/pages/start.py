"""The directives of the start page: `{articles}`, what the book was read from, and `{example}`, a figure as it is given."""

from collections.abc import Mapping
from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ledger import book
from ledger.book import EVIDENCE
from ledger.citations import forms
from ledger.display.phrases import as_of, authors, claim, published, whose
from ledger.display.punctuation import curly
from ledger.tables import queries

from .roles import collect, pending_figure

SOURCES = "book/sources"


class Articles(SphinxDirective):
    """List the articles by publisher and date, the newest first, each linked to what is known of its copy."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        page = self.env.app.builder.get_relative_uri(self.env.docname, SOURCES)
        rows = sorted(queries.sources().values(), key=lambda row: row["published"], reverse=True)
        return [nodes.bullet_list("", *(_article(row, page) for row in rows), classes=["articles"])]


def _article(row: Mapping[str, str], page: str) -> nodes.list_item:
    source = row["source_id"]
    link = nodes.reference(
        "",
        f"{row['publisher']}, {published(source)}",
        refuri=f"{page}#{source}",
        internal=True,
    )
    return nodes.list_item(
        "", nodes.paragraph("", "", link, nodes.Text(f" {authors(row)}{_copy(row)}"))
    )


def _copy(row: Mapping[str, str]) -> str:
    """Return what a reader must know of the copy that was read, if it is not the publisher's page."""
    if row["language_note"]:
        return "; read in a copy whose wording has drifted"
    return "; read in a repost" if row["copy_host"] else ""


class Example(SphinxDirective):
    """Show a figure as the book gives it: the number, its sentence, who says so, its caveat, the line to copy."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the figure that the argument names, as a box."""
        name = self.arguments[0]
        figure = pending_figure(figure_id=name)
        self.set_source_info(figure)
        collect(self, name)
        box = nodes.container(classes=["example"])
        box += nodes.paragraph(text="One number, as this book gives it", classes=["label"])
        row = queries.figures_by_id().get(name)
        if row is None:  # the builder warns of it
            return [nodes.paragraph("", "", figure)]
        measure = nodes.Text(f" {row['indicator']}, {whose(row)}")
        box += nodes.paragraph("", "", figure, measure, classes=["words"])
        box += nodes.raw("", _facts(row), format="html")
        return [box]


def _facts(row: Mapping[str, str]) -> str:
    before, words, after = map(escape, row["quote"].partition(row["printed"]))
    source = queries.sources()[row["source_id"]]
    line = forms.in_html(forms.sentence(row, source), source)
    address = escape(book.edition(f"{EVIDENCE}.html#{row['figure_id']}"))
    facts = {
        "Its sentence": f"<blockquote><p>“{before}<mark>{words}</mark>{after}”</p></blockquote>",
        "Who says so": escape(curly(f"{claim(row)}; {as_of(row)}")),
        "What it can’t tell": escape(curly(row["caveat"])),
        "Ready to quote": (
            f'<span class="line" data-address="{address}">{line}</span> '
            '<button type="button" class="copy-line pst-js-only">Copy sentence</button> <output></output>'
        ),
    }
    return f"<dl>{''.join(f'<div><dt>{name}</dt><dd>{fact}</dd></div>' for name, fact in facts.items())}</dl>"
