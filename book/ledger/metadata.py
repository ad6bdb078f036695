"""What programs read in a page's head: tags for reference managers, search engines and link previews.

Highwire tags (`citation_…`) and Dublin Core for reference managers, Open Graph for previews, JSON-LD for all. The date
is the release's, never the build's. Without an address of the book's own, tags that need one are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from . import feed, linked_data, package
from .building import stops_the_build
from .corrections import FEED
from .exports import ANNOTATIONS, CLAIMS, EXPORTS
from .imprint import address, edition, home, imprint
from .noted import CHARTS, noted
from .picture import SCALE, size
from .roles import EVIDENCE

START = "index"
Tag = tuple[str, str]


@dataclass(frozen=True)
class Page:
    """A page as its tags describe it: `about` is its lead in plain text, `chart` the record of its main chart, if it has one."""

    name: str
    title: str
    about: str
    language: str
    chart: Mapping | None = None

    @property
    def url(self) -> str:
        return address(f"{self.name}.html")

    @property
    def cited_at(self) -> str:
        """Where the page stays as it is in this version."""
        return edition(f"{self.name}.html")


def tags(page: Page) -> str:
    """The tags of a page, as HTML."""
    chapter = () if page.name == START else highwire(page)
    named = [("description", page.about), *chapter, *dublin_core(page), *open_graph(page)]
    return "\n".join(['<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/" />', *(_meta(*tag) for tag in named)])


def highwire(page: Page) -> Iterator[Tag]:
    """The page as a chapter of a book, in the tags that Google Scholar and Zotero read first."""
    record = imprint()
    yield "citation_title", page.title
    for author in record["authors"]:
        yield "citation_author", inverted(author)
    yield "citation_publication_date", f"{record['date-released']:%Y/%m/%d}"
    yield "citation_inbook_title", record["title"]
    yield "prism.edition", str(record["version"])  # Highwire has no tag for it; Zotero reads this one
    yield "citation_language", page.language
    yield "citation_keywords", "; ".join(record["keywords"])
    if home():
        yield "citation_public_url", page.cited_at
        yield "citation_fulltext_html_url", page.cited_at


def dublin_core(page: Page) -> Iterator[Tag]:
    """The page in the elements of Dublin Core."""
    record = imprint()
    yield "DC.title", page.title
    for author in record["authors"]:
        yield "DC.creator", inverted(author).removesuffix(",")
    yield "DC.date", str(record["date-released"])
    yield "DC.language", page.language
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    yield "DC.description", page.about
    yield "DC.rights", package.LICENSE["path"]
    if home():
        yield "DC.identifier", page.cited_at


def open_graph(page: Page) -> Iterator[Tag]:
    """The page as a card with its lead, and with the picture of its main chart where that has an address."""
    yield "og:type", "book" if page.name == START else "article"
    yield "og:title", page.title
    yield "og:description", page.about
    yield "og:site_name", imprint()["title"]
    if home():
        yield "og:url", page.url
        yield from _picture(page.chart) if page.chart else ()


def inverted(author: Mapping[str, str]) -> str:
    """An author's name, family name first. A body's ends with the comma, or readers would take its last word for a family name."""
    return f"{author['name']}," if "name" in author else f"{author['family-names']}, {author['given-names']}"


def lead(document: nodes.document) -> str:
    """The sentences with which a page opens, in plain text: those in bold, or else its first paragraph."""
    section = next(iter(document.findall(nodes.section)), document)
    paragraphs = [node for node in section.children if isinstance(node, nodes.paragraph)]
    opening = [next((child for child in node.children if child.astext()), node) for node in paragraphs]  # the parser leaves empty texts
    bold = [node for node in opening if isinstance(node, nodes.strong)]
    return next((" ".join(node.astext().split()) for node in [*bold, *paragraphs]), "")


@stops_the_build
def add(app: Sphinx, page: str, template: str, context: dict, document: nodes.document | None) -> None:
    """Put its tags into the head of every page of the book; the search page and the index have nothing to cite."""
    if document is None or page not in app.env.titles:
        return
    described = Page(page, app.env.titles[page].astext(), lead(document), app.config.language, _main_chart(app, page))
    linked = linked_data.of_page(page, described.title, described.about, package.descriptor())
    context["metatags"] = "\n".join([context.get("metatags", ""), tags(described), *_alternates(page), linked_data.script(linked)])


def _main_chart(app: Sphinx, page: str) -> Mapping | None:
    """The first chart of a page; of the start page, which has none, the first of the book."""
    pages = app.config.external_site_map if page == START else [page]
    chart = next((chart for name in pages for chart in noted(app.env, CHARTS).get(name, ())), None)
    return chart and sized(chart, Path(app.outdir, "charts", f"{chart['name']}.svg"))


def sized(chart: Mapping, picture: Path) -> Mapping:
    """A chart's record with the width and height of its PNG, if its SVG is in the site yet: a page writes its own first."""
    if not picture.exists():
        return chart
    width, height = (SCALE * int(side) for side in size(picture.read_text("utf-8")))
    return {**chart, "width": width, "height": height}


def _alternates(page: str) -> Iterator[str]:
    """The feed of corrections, and on the evidence page the files that hold its figures for programs."""
    subscribe = linked_data.link(FEED, f"{page}.html")
    yield f'<link rel="alternate" type="{feed.MEDIA_TYPE}" title="{feed.TITLE}" href="{escape(subscribe)}" />'
    for name in (CLAIMS, ANNOTATIONS) if page == EVIDENCE else ():
        href = linked_data.link(f"data/{name}", f"{page}.html")
        yield f'<link rel="alternate" type="{escape(EXPORTS[name].media_type)}" href="{escape(href)}" />'


def _picture(chart: Mapping) -> Iterator[Tag]:
    yield "og:image", address(f"charts/{chart['name']}.png")
    yield "og:image:type", "image/png"
    for side in ("width", "height"):
        if side in chart:
            yield f"og:image:{side}", str(chart[side])
    yield "og:image:alt", f"{chart['title']}. {chart['measure']}"
    yield "twitter:card", "summary_large_image"


def _meta(name: str, content: str) -> str:
    attribute = "property" if name.startswith("og:") else "name"
    return f'<meta {attribute}="{name}" content="{escape(content)}" />'


def setup(app: Sphinx) -> None:
    """Add the tags when a page is written."""
    app.connect("html-page-context", add)
