"""What stands in the head of a built page, for tests that read it as programs do."""

import json
from functools import cache
from itertools import islice
from pathlib import Path

from lxml import html

UNCITED = {"404.html", "genindex.html", "search.html"}
# What Zotero's "Embedded Metadata" translator reads, in its order: Highwire, then PRISM, then Open Graph, then HTML.
READ = {
    "title": ("citation_title", "og:title"),
    "publicationTitle": ("citation_inbook_title", "og:site_name"),
    "date": ("citation_publication_date",),
    "language": ("citation_language",),
    "edition": ("prism.edition",),
    "abstractNote": ("og:description", "description"),
    "url": ("citation_public_url", "og:url", "citation_fulltext_html_url"),
}


class Head:
    """The tags of a page: meta and link elements in order, its JSON-LD, its first heading and its language."""

    def __init__(self, page: str):
        root = html.document_fromstring(page)
        self.language: str = root.get("lang", "")
        self.metas: list[tuple[str, str]] = [
            (meta.get("name") or meta.get("property") or "", meta.get("content") or "")
            for meta in root.iter("meta")
        ]
        self.links: list[dict[str, str]] = [dict(link.attrib) for link in root.iter("link")]
        scripts = root.xpath("//script[@type='application/ld+json']")
        self.linked: list[dict] = [json.loads(script.text) for script in scripts]
        heading = "".join(h1.text_content() for h1 in islice(root.iter("h1"), 1))
        self.heading = heading.removesuffix("#").strip()

    def all(self, name: str) -> list[str]:
        return [content for known, content in self.metas if known == name]

    def one(self, name: str) -> str:
        """The content of the tag of that name; empty if there is none. There may not be two."""
        found = self.all(name)
        assert len(found) < 2, f"{name} stands there {len(found)} times"
        return found[0] if found else ""

    def link(self, relation: str) -> str:
        return next((link["href"] for link in self.links if link.get("rel") == relation), "")


@cache
def heads(site: Path) -> dict[str, Head]:
    """Page → its head, for every page of the book."""
    pages = sorted([*site.glob("*.html"), *site.glob("book/*.html")])
    return {
        str(path.relative_to(site)): Head(path.read_text("utf-8"))
        for path in pages
        if path.name not in UNCITED
    }


def saved(head: Head, location: str) -> dict:
    """The record that a reference manager makes of a page."""
    item = {field: next(filter(None, map(head.one, names)), "") for field, names in READ.items()}
    item["itemType"] = (
        "bookSection"
        if head.one("citation_inbook_title")
        else {"book": "book"}.get(head.one("og:type"), "webpage")
    )
    item["url"] = item["url"] or head.link("canonical") or location
    item["creators"] = [split(name) for name in head.all("citation_author")]
    return item


def split(name: str) -> tuple[str, str]:
    """Family name and given name: around the comma, if there is one, or else the last word and the rest."""
    if "," in name:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    given, _, family = name.rpartition(" ")
    return family, given
