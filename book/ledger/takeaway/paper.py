"""What the PDFs hold: a chapter with its contents, or the whole book with its title page and contents."""

import base64
from collections.abc import Iterable
from html import escape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from ..imprint import address, byline, home, imprint
from ..wording import date
from . import drawing, links, pages, press
from .contents import Chapter

START = "The book at a glance"  # what the contents call the start page, whose own title is the book's
FEW = 2  # sections that need no contents


def chapter(site: Path, place: Chapter) -> bytes:
    """The PDF of one chapter."""
    page = pages.article(site, place.page)
    links.within_chapter(page, place.page)
    sections = [(pages.words(head), f"#{head.getparent().get('id')}") for head in page.xpath("./section/section/h2")]
    if len(sections) > FEW:
        opening = page.xpath(".//p[@class='opening']")[0]
        opening.addnext(html.fragment_fromstring(_contents("In this chapter", [_entry(*section) for section in sections])))
    name = pages.title(page)
    return press.pdf(name, f"{place.label}, in {imprint()['title']}", _colophon() + _section(page, place))


def book(site: Path, places: Iterable[Chapter]) -> bytes:
    """The PDF of the whole book; a link from page to page says the number of the page that it leads to."""
    places, entries, sections = list(places), [], []
    for place in places:
        page = pages.article(site, place.page)
        name = f"{place.number}. {pages.title(page)}" if place.number else START
        entries += [f'<li class="part">{escape(place.part)}</li>'] * place.opens + [_entry(name, f"#{links.anchor(place.page)}")]
        links.within_book(page, place.page, [other.page for other in places])
        sections += [f'<p class="part">{escape(place.part)}</p>'] * place.opens + [_section(page, place)]
    return press.pdf(imprint()["title"], imprint()["abstract"].strip(), _cover() + _contents("Contents", entries) + "".join(sections))


def _section(page: HtmlElement, place: Chapter) -> str:
    """A chapter's HTML, under the words that say where it stands."""
    for image in pages.charts(page):
        _draw(image)
    head = page.find(".//h1")
    head.set("data-label", f"{place.number}. {pages.words(head)}" if place.number else START)
    label = f'<p class="label">{escape(place.label)}</p>' if place.number else ""
    content = "".join(html.tostring(child, encoding="unicode") for child in page)
    return f'<section class="chapter" id="{links.anchor(place.page)}">{label}{content}</section>'


def _draw(image: HtmlElement) -> None:
    """Draw a chart for paper, a long one as two images side by side."""
    parts = drawing.columns(pages.picture(image))
    style = f"width: {drawing.width(parts):.1f}mm"
    first, *others = (pages.DATA + base64.b64encode(part.encode()).decode() for part in parts)
    image.set("src", first)
    image.set("style", style)
    for part in others:
        image.getparent().set("class", "columns")
        image.addnext(html.Element("img", src=part, alt="The lower part of the same chart.", style=style))


def _cover() -> str:
    record = imprint()
    where = f'<p><a href="{escape(home())}">{escape(home())}</a></p>' if home() else ""
    return (f'<section class="cover"><p class="book-title">{escape(record["title"])}</p><p>{escape(byline())}</p>'
            f'<p>{escape(release())}</p>{where}<p class="about">{escape(record["abstract"].strip())}</p>'
            f'<p class="about">{escape(record["message"])} Text and data: {escape(record["license"])}.</p></section>')


def _colophon() -> str:
    """The line above a chapter that stands alone: of which book, by whom, in which release."""
    return f'<p class="colophon"><strong>{escape(imprint()["title"])}</strong>. {escape(byline())}. {escape(release())}. {escape(address())}</p>'


def release() -> str:
    """The version and its day."""
    return f"Version {imprint()['version']}, {date(str(imprint()['date-released']))}"


def _contents(name: str, entries: Iterable[str]) -> str:
    return f'<nav class="contents"><p class="nav-title">{name}</p><ol>{"".join(entries)}</ol></nav>'


def _entry(name: str, href: str) -> str:
    return f'<li><a href="{escape(href)}">{escape(name)}</a></li>'
