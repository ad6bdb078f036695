"""Write the tags of a page's head: Highwire for reference managers, Open Graph for link previews."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ledger.book import address, authors, edition, home, imprint

START = "index"
PREVIEWS, PREVIEW_SIZE = "previews", (1200, 630)  # what services cut a picture to
Tag = tuple[str, str]


@dataclass(frozen=True)
class Page:
    """A page as its tags describe it: `about` is its lead in plain text."""

    name: str
    title: str
    about: str
    language: str

    @property
    def url(self) -> str:
        """Return the page's address."""
        return address(f"{self.name}.html")

    @property
    def cited_at(self) -> str:
        """Return the address at which this version of the page stays as it is."""
        return edition(f"{self.name}.html")


def tags(page: Page) -> str:
    """Return the tags of a page, as HTML."""
    named = [("description", page.about), *highwire(page), *open_graph(page)]
    return "\n".join(_meta(*tag) for tag in named)


def highwire(page: Page) -> Iterator[Tag]:
    """Yield the page as a chapter of a book, in the tags that Google Scholar and Zotero read first."""
    record = imprint()
    yield "citation_title", page.title
    for author in authors():
        yield "citation_author", author.inverted
    yield "citation_publication_date", f"{record['date-released']:%Y/%m/%d}"
    if page.name != START:
        yield "citation_inbook_title", record["title"]
    # Highwire has no tag for it; Zotero reads this one.
    yield "prism.edition", f"version {record['version']}"
    yield "citation_language", page.language
    yield "citation_keywords", "; ".join(record["keywords"])
    if home():
        yield "citation_public_url", page.cited_at
        yield "citation_fulltext_html_url", page.cited_at


def open_graph(page: Page) -> Iterator[Tag]:
    """Yield the page as a card with its lead, and its picture where that has an address."""
    yield "og:type", "book" if page.name == START else "article"
    yield "og:title", page.title
    yield "og:description", page.about
    yield "og:site_name", imprint()["title"]
    if home():
        yield "og:url", page.url
        yield "og:image", address(f"{PREVIEWS}/{page.name}.png")
        yield "og:image:type", "image/png"
        yield "og:image:width", str(PREVIEW_SIZE[0])
        yield "og:image:height", str(PREVIEW_SIZE[1])
        yield "og:image:alt", f"{page.title}: {page.about}"
        yield "twitter:card", "summary_large_image"


def _meta(name: str, content: str) -> str:
    attribute = "property" if name.startswith("og:") else "name"
    return f'<meta {attribute}="{name}" content="{escape(content)}" />'
