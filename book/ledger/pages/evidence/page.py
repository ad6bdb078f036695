"""The directives that list figures: `{evidence}`, every figure with its sentence, and `{key-figures}`, a few at a glance."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ledger.book import in_reading_order
from ledger.display import corrections
from ledger.display.phrases import as_of, claim, whose
from ledger.engine.page_store import stored
from ledger.tables import queries

from ..roles import collect, pending_figure
from . import entry, filters
from .entry import Exhibit
from .headlines import HEADLINES
from .neighbours import neighbours


class Evidence(SphinxDirective):
    """List every figure of the book, chapter by chapter in reading order, at the anchor `#<figure_id>`."""

    def run(self) -> list[nodes.Node]:
        """Return the filter and the chapters' figures."""
        sources = queries.sources()
        figures = queries.figures()
        order = in_reading_order({row["chapter"] for row in figures})
        rows = sorted(figures, key=lambda row: order.index(row["chapter"]))
        beside, corrected = neighbours(rows), corrections.of_figures()
        exhibits = [
            Exhibit(
                row,
                sources[row["source_id"]],
                beside[row["figure_id"]],
                corrected.get(row["figure_id"], ()),
            )
            for row in rows
        ]
        chapters = groupby(exhibits, lambda exhibit: exhibit.row["chapter"])
        return [self._filter(rows), *(self._chapter(slug, group) for slug, group in chapters)]

    def _filter(self, rows: list[Mapping[str, str]]) -> nodes.raw:
        titles = {row["chapter"]: self._title(row["chapter"]) for row in rows}
        return nodes.raw("", filters.form(rows, titles), format="html")

    def _title(self, slug: str) -> str:
        return self.env.titles[f"book/{slug}"].astext()

    def _chapter(self, slug: str, exhibits: Iterable[Exhibit]) -> nodes.section:
        section = nodes.section(ids=[f"chapter-{slug}"], names=[])
        section += nodes.title(text=self._title(slug))
        section += nodes.paragraph("", "", self._to_chapter(slug), classes=["to-chapter"])
        section.extend(map(entry.entry, exhibits))
        return section

    def _to_chapter(self, slug: str) -> nodes.reference:
        """Return a link that says which chapter it opens to those who hear it out of its context."""
        link = _to_page(self, f"book/{slug}", "Open the chapter")
        link += nodes.inline(text=f": {self._title(slug)}", classes=["visually-hidden"])
        return link


class KeyFigures(SphinxDirective):
    """Show the figures named in the content, one per line, as cards: words, measure, claimant, date, link."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a card for each figure that the content names."""
        rows = queries.figures_by_id()
        cards = nodes.bullet_list(classes=["key-figures"])
        lines = list(filter(None, map(str.strip, self.content)))
        stored(self.env, HEADLINES).setdefault(self.env.docname, []).extend(lines)
        for line in lines:
            figure = pending_figure(figure_id=line)
            self.set_source_info(figure)
            collect(self, line)
            if line in rows:
                cards += _card(figure, rows[line])
        return [cards]


def _card(figure: pending_figure, row: Mapping[str, str]) -> nodes.list_item:
    item = nodes.list_item()
    item += nodes.paragraph("", "", figure, classes=["words"])
    item += nodes.paragraph(text=f"{row['indicator']}, {whose(row)}", classes=["measure"])
    item += nodes.paragraph(text=f"{claim(row)}; {as_of(row)}", classes=["claim"])
    return item


def _to_page(directive: SphinxDirective, page: str, text: str) -> nodes.reference:
    target = directive.env.app.builder.get_relative_uri(directive.env.docname, page)
    return nodes.reference("", text, refuri=target, internal=True)
