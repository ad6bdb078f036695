"""Read the sections of a written page: their titles, their anchors and the prose in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ledger.errors import PageError

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = set(
    "a abbr b bdi cite code em i kbd mark q s small span strong sub sup time u var".split()
)
# Not prose: tables repeat figures and questions, which are found by themselves; captions repeat sources.
LEFT_OUT = set(
    "table script style svg pre form button nav template noscript dialog figcaption summary".split()
)
LEFT_OUT_BY_CLASS = {
    "cell_input",
    "above-input",
    "headerlink",
    "note-mark",
    "opening",
    "figure-notes",
    "briefing",  # its figures are found as figures
    "cite",
    "chart-measure",
    "chart-key",
    "visually-hidden",
}


class Section(NamedTuple):
    """A section without those inside it."""

    anchor: str
    title: str
    text: str


class Page(NamedTuple):
    """A page as the search finds it: its address from the site's root, and its sections in order."""

    href: str
    title: str
    sections: list[Section]
    anchors: frozenset[str]

    def address(self, title: str, anchor: str) -> str:
        """Return the address of the section with this title or, failing that, of an anchor; otherwise the page's."""
        section = self.titled(title)
        found = section.anchor if section else anchor
        return f"{self.href}#{found}" if found in self.anchors else self.href

    def titled(self, title: str) -> Section | None:
        """Return the section with this title, whichever apostrophes either has."""
        return next(
            (each for each in self.sections if straight(each.title) == straight(title)), None
        )


def read_page(path: Path, href: str) -> Page:
    """Return a written page; PageError for one without an article or a heading."""
    page = etree.fromstring(path.read_text("utf-8"), etree.HTMLParser())
    article = next(
        (each for each in page.iter("article") if "bd-article" in each.get("class", "").split()),
        None,
    )
    if article is None:
        raise PageError(
            f"{path}: no element of class bd-article; check book/_templates/layout.html"
        )
    sections = list(_sections(article))
    if not sections:
        raise PageError(f"{path}: no section with a heading; begin the page with “# Its title”")
    anchors = frozenset(element.get("id") for element in article.iter() if element.get("id"))
    return Page(href, sections[0].title, sections, anchors)


def straight(text: str) -> str:
    """Return `text` with typewriter apostrophes, as tables have them and headings do not."""
    return text.replace("’", "'")


def _sections(article: etree._Element) -> Iterator[Section]:
    for element in article.iter("section"):
        heading = next(_own(element, HEADINGS), None)
        if heading is not None and element.get("id") and not _is_left_out(element):
            text = _squeezed(_text(element, heading))
            yield Section(element.get("id"), _squeezed(_text(heading, None)), text)


def _own(element: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the elements of these tags that are in a section, but in no section inside it."""
    for found in element.iter(*tags):
        if next(found.iterancestors("section"), None) is element:
            yield found


def _text(element: etree._Element, heading: etree._Element | None) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child is not heading and child.tag != "section" and not _is_left_out(child):
            yield from _text(child, heading)
            yield "" if child.tag in INLINE else " "
        yield child.tail or ""


def _is_left_out(element: etree._Element) -> bool:
    classes = set((element.get("class") or "").split())
    return (
        not isinstance(element.tag, str)
        or element.tag in LEFT_OUT
        or bool(classes & LEFT_OUT_BY_CLASS)
    )


def _squeezed(parts: Iterator[str]) -> str:
    return " ".join("".join(parts).split())
