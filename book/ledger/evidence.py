"""The directives that lay figures out: `{evidence}`, every figure with its sentence, and `{key-figures}`, a few at a glance."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from . import quoting, tables
from .building import stops_the_build
from .errors import TableError
from .folders import DATA
from .roles import note, pending_figure
from .wording import as_of, claim, date, whose

BASES = {"stated": ", stated in the text", "resolved": ", resolved from the text and its date", "inferred": ""}


class Evidence(SphinxDirective):
    """Every figure of the book, chapter by chapter in reading order, at the anchor `#<figure_id>`."""

    @stops_the_build
    def run(self) -> list[nodes.Node]:
        sources = {row["source_id"]: row for row in tables.read(DATA / "sources.csv", tables.SOURCES)}
        rows = sorted(tables.figures(), key=self._place)
        return [self._chapter(slug, list(group), sources) for slug, group in groupby(rows, lambda row: row["chapter"])]

    def _place(self, row: Mapping[str, str]) -> int:
        """Where a figure's chapter stands in _toc.yml."""
        page, order = f"book/{row['chapter']}", list(self.env.app.config.external_site_map)
        if page not in order:
            raise TableError(f"data/{row['chapter']}.csv: its chapter {page} is not in _toc.yml; add it there or remove the CSV")
        return order.index(page)

    def _chapter(self, slug: str, rows: list[Mapping[str, str]], sources: Mapping) -> nodes.section:
        title = self.env.titles[f"book/{slug}"].astext()
        section = nodes.section(ids=[f"chapter-{slug}"], names=[])
        section += nodes.title(text=title)
        section += nodes.paragraph("", "", _to_page(self, f"book/{slug}", "Open the chapter"))
        section.extend(_entry(row, sources[row["source_id"]]) for row in rows)
        return section


class KeyFigures(SphinxDirective):
    """The figures named in the content, a line each, as cards: words, measure, claimant, date, link."""

    has_content = True

    @stops_the_build
    def run(self) -> list[nodes.Node]:
        rows = {row["figure_id"]: row for row in tables.figures()}
        cards = nodes.bullet_list(classes=["key-figures"])
        for line in filter(None, map(str.strip, self.content)):
            figure = pending_figure(figure_id=line)
            self.set_source_info(figure)
            note(self, line)
            if line in rows:
                cards += _card(figure, rows[line])
        return [cards]


def _card(figure: pending_figure, row: Mapping[str, str]) -> nodes.list_item:
    item = nodes.list_item()
    item += nodes.paragraph("", "", figure, classes=["words"])
    item += nodes.paragraph(text=f"{row['indicator']}, {whose(row)}", classes=["measure"])
    item += nodes.paragraph(text=f"{claim(row)}; {as_of(row)}", classes=["claim"])
    return item


def _entry(row: Mapping[str, str], source: Mapping[str, str]) -> nodes.container:
    entry = nodes.container(ids=[row["figure_id"]], classes=["evidence"])
    anchor = nodes.reference("", "¶", refuri=f"#{row['figure_id']}", classes=["permalink"], reftitle="Permanent address of this figure")
    entry += nodes.paragraph("", "", nodes.strong(text=row["printed"]), nodes.Text(f" {row['indicator']}, {whose(row)} "), anchor,
                             classes=["words"])
    entry += _quotation(row)
    facts = nodes.field_list()
    for name, value in _facts(row, source):
        facts += nodes.field("", nodes.field_name(text=name), nodes.field_body("", nodes.paragraph(text=value)))
    entry += facts
    return entry


def _quotation(row: Mapping[str, str]) -> nodes.block_quote:
    before, words, after = quoting.parts(row)
    mark = nodes.inline(text=words, classes=["numeral"])
    return nodes.block_quote("", nodes.paragraph("", "", nodes.Text(f"“{before}"), mark, nodes.Text(f"{after}”")))


def _facts(row: Mapping[str, str], source: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "Source", f"{source['authors']}, “{source['title']}”, {source['publisher']}, {date(source['published'])}"
    yield "Who says so", claim(row)
    yield "As of", f"{as_of(row)}{BASES[row['as_of_basis']]}"
    yield "Caveat", row["caveat"]
    yield "This copy", source["custody_note"]
    if row["occurrences"] != "1":
        yield "Printed", f"{row['occurrences']} times in the file"
    yield "Name", row["figure_id"]


def _to_page(directive: SphinxDirective, page: str, text: str) -> nodes.reference:
    target = directive.env.app.builder.get_relative_uri(directive.env.docname, page)
    return nodes.reference("", text, refuri=target, internal=True)


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("evidence", Evidence)
    app.add_directive("key-figures", KeyFigures)
