"""Fill a page's head for programs: tags for reference managers, search engines and link previews.

Highwire tags (`citation_…`) are for reference managers, Open Graph for previews, JSON-LD for all. The date is
the release's, never the build's. Tags that need an address of the book's own are left out where it has none.
"""

from collections.abc import Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from ledger.book import EVIDENCE, FEED, home
from ledger.exports import atom_feed, datapackage, schema_org
from ledger.exports.file_list import ANNOTATIONS, CLAIMS, EXPORTS
from ledger.exports.meta_tags import Page, tags


def lead(document: nodes.document) -> str:
    """Return the sentences with which a page opens, in plain text: those in bold, otherwise its first paragraph."""
    section = next(iter(document.findall(nodes.section)), document)
    paragraphs = [node for node in section.children if isinstance(node, nodes.paragraph)]
    opening = [
        next((child for child in node.children if child.astext()), node) for node in paragraphs
    ]  # the parser leaves empty texts
    bold = [node for node in opening if isinstance(node, nodes.strong)]
    return next((" ".join(node.astext().split()) for node in [*bold, *paragraphs]), "")


def add_tags(
    app: Sphinx, page: str, template: str, context: dict, document: nodes.document | None
) -> None:
    """Put its tags into the head of every page of the book; the search page and the index have nothing to cite."""
    if document is None or page not in app.env.titles:
        return
    described = Page(
        page,
        app.env.titles[page].astext(),
        lead(document),
        app.config.language,
    )
    linked = schema_org.of_page(page, described.title, described.about, datapackage.descriptor())
    context["metatags"] = "\n".join(
        [
            context.get("metatags", ""),
            tags(described),
            *_alternates(page),
            schema_org.script(linked),
        ]
    )


def _alternates(page: str) -> Iterator[str]:
    """Yield links to the feed of corrections and, on the evidence page, to its figures for programs."""
    subscribe = schema_org.link(FEED, f"{page}.html")
    yield f'<link rel="alternate" type="{atom_feed.MEDIA_TYPE}" title="{atom_feed.TITLE}" href="{escape(subscribe)}" />'
    for name in (CLAIMS, ANNOTATIONS) if page == EVIDENCE else ():
        href = schema_org.link(f"data/{name}", f"{page}.html")
        yield f'<link rel="alternate" type="{escape(EXPORTS[name].media_type)}" href="{escape(href)}" />'


def set_base_address(app: Sphinx, config: Config) -> None:
    """Set the engine's base address to the book's place on the web."""
    config.html_baseurl = home()
