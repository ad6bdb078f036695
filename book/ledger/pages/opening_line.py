"""The line below a page's answer: as of which version, how long it takes to read, how many figures of how many sources."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ledger.book import EVIDENCE, imprint
from ledger.engine.reporting import stops_the_build
from ledger.errors import PageError
from ledger.reading.dates.edtf import date
from ledger.tables import queries

PACE = 220  # words that a reader takes in within a minute
CONSULTED = {
    EVIDENCE
}  # pages that nobody reads from top to bottom: their minutes would say nothing
OTHER_ROWS = {
    "timeline": ("events", "dated event"),
    "disputes": ("claims", "claim"),
    "coverage": ("numerals", "numeral"),
    "evidence": ("figures", "figure"),
}


class Opening(SphinxPostTransform):
    """Puts the line after the first paragraph of every page but the start page."""

    default_priority = 9  # after the figures have their words, which count as prose
    formats = ("html",)

    @stops_the_build
    def run(self, **kwargs) -> None:
        page = self.env.docname
        if page == self.config.root_doc:
            return
        line = nodes.paragraph(text=" · ".join(facts(page, self.document)), classes=["opening"])
        answer = first_paragraph(self.document)
        answer.parent.insert(_after(answer), line)


def facts(page: str, document: nodes.document) -> list[str]:
    """What the line says of a page: "updated …", minutes, rows and sources; nothing that the page does not have."""
    read = [] if page in CONSULTED else [f"{_counted(minutes(words(document)), 'minute')} to read"]
    return [updated(), *read, *drawn(page.rpartition("/")[2])]


def updated() -> str:
    """The release that a page belongs to; the day is that of CITATION.cff, never the day of the build."""
    return f"Updated {date(str(imprint()['date-released']))} (version {imprint()['version']})"


def words(document: nodes.document) -> int:
    """How many words a page's prose has: headings, paragraphs, lists; no code, no chart, no notes on figures."""
    return sum(
        len(node.astext().split())
        for node in document.findall(nodes.TextElement)
        if isinstance(node, (nodes.paragraph, nodes.title))
    )


def minutes(count: int) -> int:
    """Whole minutes that so many words take, rounded up."""
    return -(-count // PACE)


def drawn(slug: str) -> list[str]:
    """How many rows the chapter's own table has, and of how many sources; nothing if it has none."""
    name, noun = OTHER_ROWS.get(slug, ("figures", "figure"))
    rows = [
        row
        for row in queries.counted().get(name, [])
        if slug in OTHER_ROWS or row["chapter"] == slug
    ]
    sources = {row["source_id"] for row in rows}
    return [f"{_counted(len(rows), noun)} from {_counted(len(sources), 'source')}"] if rows else []


def first_paragraph(document: nodes.document) -> nodes.paragraph:
    """A page's answer; PageError if it has no paragraph."""
    for paragraph in document.findall(nodes.paragraph):
        return paragraph
    raise PageError(f"{document['source']} has no paragraph; answer its question below the title")


def _after(node: nodes.Node) -> int:
    return node.parent.index(node) + 1


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
