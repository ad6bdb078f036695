"""Show below a page's answer how old its texts are, how many figures it has, how long it takes to read, and its version."""

from collections.abc import Collection, Mapping

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ledger.book import EVIDENCE, imprint
from ledger.errors import PageError
from ledger.reading.dates.edtf import date
from ledger.tables import queries

PACE = 220  # words that a reader takes in within a minute
CONSULTED = {EVIDENCE, "index"}  # not read from top to bottom, so minutes would say nothing
OTHER_ROWS = {
    "index": ("figures", "figure"),
    "timeline": ("events", "dated event"),
    "disputes": ("claims", "claim"),
    "coverage": ("numerals", "numeral"),
    "evidence": ("figures", "figure"),
}
MONTH = len("2022-12")


class Opening(SphinxPostTransform):
    """Put the line after the first paragraph of every page."""

    default_priority = 9  # after the figures have their words, which count as prose
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Insert the line."""
        parts = facts(self.env.docname, self.document)
        line = nodes.paragraph(text=" · ".join(parts), classes=["opening"])
        answer = first_paragraph(self.document)
        answer.parent.insert(_after(answer), line)


def facts(page: str, document: nodes.document) -> list[str]:
    """Return the parts of the line: when the texts end, rows and articles, minutes, version; nothing that the page does not have."""
    read = [] if page in CONSULTED else [f"{_counted(minutes(words(document)), 'minute')} to read"]
    return [*drawn(page.rpartition("/")[2]), *read, version()]


def texts_end() -> str:
    """Return when the newest article was published, so that nobody takes the day of a release for the day of the facts."""
    return f"The texts end in {date(_months(queries.sources().values())[-1])}"


def version() -> str:
    """Return the release that a page belongs to; its day is that of CITATION.cff, never of the build."""
    return f"Version {imprint()['version']}, {date(str(imprint()['date-released']))}"


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
    """Return when the texts end and, if the page has rows of its own, how many from which articles."""
    name, noun = OTHER_ROWS.get(slug, ("figures", "figure"))
    rows = [
        row
        for row in queries.counted().get(name, [])
        if slug in OTHER_ROWS or row["chapter"] == slug
    ]
    if not rows:
        return [texts_end()]
    known = queries.sources()
    articles = [known[source] for source in sorted({row["source_id"] for row in rows})]
    rest = [] if len(articles) < len(known) else [texts_end()]
    return [
        *rest,
        f"{_counted(len(rows), noun)} from {_counted(len(articles), 'article')}{_age(articles)}",
    ]


def _age(articles: Collection[Mapping[str, str]]) -> str:
    """Return when the articles were published: the day of one, the first and the last month of several."""
    if len(articles) == 1:
        return f" of {date(next(iter(articles))['published'])}"
    first, *_, last = _months(articles)
    return f", {date(first)} to {date(last)}" if first != last else f" of {date(first)}"


def _months(articles: Collection[Mapping[str, str]]) -> list[str]:
    """Return the month of each publication, oldest first; of a span of days, its last."""
    return sorted(row["published"].rpartition("/")[2][:MONTH] for row in articles)


def first_paragraph(document: nodes.document) -> nodes.paragraph:
    """Return a page's answer; PageError if it has no paragraph."""
    for paragraph in document.findall(nodes.paragraph):
        return paragraph
    raise PageError(f"{document['source']} has no paragraph; answer its question below the title")


def _after(node: nodes.Node) -> int:
    return node.parent.index(node) + 1


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
