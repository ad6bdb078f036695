"""Show below a page's answer which version it is of, how long it takes to read, and how many figures of how many sources it has."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ledger.book import EVIDENCE, imprint
from ledger.errors import PageError
from ledger.reading.dates.edtf import date
from ledger.tables import queries

PACE = 220  # words that a reader takes in within a minute
CONSULTED = {EVIDENCE}  # not read from top to bottom, so minutes would say nothing
OTHER_ROWS = {
    "timeline": ("events", "dated event"),
    "disputes": ("claims", "claim"),
    "coverage": ("numerals", "numeral"),
    "evidence": ("figures", "figure"),
}


class Opening(SphinxPostTransform):
    """Put the line after the first paragraph of every page but the start page."""

    default_priority = 9  # after the figures have their words, which count as prose
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Insert the line."""
        page = self.env.docname
        if page == self.config.root_doc:
            return
        line = nodes.paragraph(text=" · ".join(facts(page, self.document)), classes=["opening"])
        answer = first_paragraph(self.document)
        answer.parent.insert(_after(answer), line)


def facts(page: str, document: nodes.document) -> list[str]:
    """Return the parts of the line: "updated …", minutes, rows and sources; nothing that the page does not have."""
    read = [] if page in CONSULTED else [f"{_counted(minutes(words(document)), 'minute')} to read"]
    return [updated(), *read, *drawn(page.rpartition("/")[2])]


def updated() -> str:
    """Return the release that a page belongs to; its day is that of CITATION.cff, never of the build."""
    return f"Updated {date(str(imprint()['date-released']))} (version {imprint()['version']})"


def words(document: nodes.document) -> int:
    """Count the words of a page's prose: headings, paragraphs, lists; no code, no chart, no notes on figures."""
    return sum(
        len(node.astext().split())
        for node in document.findall(nodes.TextElement)
        if isinstance(node, (nodes.paragraph, nodes.title))
    )


def minutes(count: int) -> int:
    """Return the whole minutes that so many words take to read, rounded up."""
    return -(-count // PACE)


def drawn(slug: str) -> list[str]:
    """Count the rows of the chapter's own table and their sources; nothing if it has none."""
    name, noun = OTHER_ROWS.get(slug, ("figures", "figure"))
    rows = [
        row
        for row in queries.counted().get(name, [])
        if slug in OTHER_ROWS or row["chapter"] == slug
    ]
    sources = {row["source_id"] for row in rows}
    return [f"{_counted(len(rows), noun)} from {_counted(len(sources), 'source')}"] if rows else []


def first_paragraph(document: nodes.document) -> nodes.paragraph:
    """Return a page's answer; PageError if it has no paragraph."""
    for paragraph in document.findall(nodes.paragraph):
        return paragraph
    raise PageError(f"{document['source']} has no paragraph; answer its question below the title")


def _after(node: nodes.Node) -> int:
    return node.parent.index(node) + 1


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
