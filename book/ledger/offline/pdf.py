"""What the PDFs hold: a chapter with its contents, or the whole book with its title page and contents."""

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from lxml import html
from lxml.html import HtmlElement

from ledger.book import Chapter, address, byline, home, imprint
from ledger.charts.style.svg import SVG, size
from ledger.reading.dates.edtf import date

from . import article, links, pdf_writer
from .fonts import DRAWN, SIGNS

START = (
    "The book at a glance"  # what the contents call the start page, whose own title is the book's
)
FEW = 2  # sections that need no contents


def chapter(site: Path, place: Chapter) -> bytes:
    """The PDF of one chapter."""
    page = article.article(site, place.page)
    links.within_chapter(page, place.page)
    sections = [
        (article.words(head), f"#{head.getparent().get('id')}")
        for head in page.xpath("./section/section/h2")
    ]
    if len(sections) > FEW:
        opening = page.xpath(".//p[@class='opening']")[0]
        opening.addnext(
            html.fragment_fromstring(
                _contents("In this chapter", [_entry(*section) for section in sections])
            )
        )
    name = article.title(page)
    return pdf_writer.pdf(
        name, f"{place.label}, in {imprint()['title']}", _colophon() + _section(page, place)
    )


def book(site: Path, places: Iterable[Chapter]) -> bytes:
    """The PDF of the whole book; a link from page to page says the number of the page that it leads to."""
    places, entries, sections = list(places), [], []
    for place in places:
        page = article.article(site, place.page)
        name = f"{place.number}. {article.title(page)}" if place.number else START
        entries += [f'<li class="part">{escape(place.part)}</li>'] * place.opens + [
            _entry(name, f"#{links.anchor(place.page)}")
        ]
        links.within_book(page, place.page, [other.page for other in places])
        sections += [f'<p class="part">{escape(place.part)}</p>'] * place.opens + [
            _section(page, place)
        ]
    return pdf_writer.pdf(
        imprint()["title"],
        imprint()["abstract"].strip(),
        _cover() + _contents("Contents", entries) + "".join(sections),
    )


def _section(page: HtmlElement, place: Chapter) -> str:
    """A chapter's HTML, under the words that say where it stands."""
    for image in article.charts(page):
        _draw(image)
    head = page.find(".//h1")
    head.set("data-label", f"{place.number}. {article.words(head)}" if place.number else START)
    label = f'<p class="label">{escape(place.label)}</p>' if place.number else ""
    content = "".join(html.tostring(child, encoding="unicode") for child in page)
    return f'<section class="chapter" id="{links.anchor(place.page)}">{label}{content}</section>'


def _draw(image: HtmlElement) -> None:
    """Draw a chart for paper, a long one as two images side by side."""
    parts = columns(article.picture(image))
    style = f"width: {width(parts):.1f}mm"
    first, *others = (article.DATA + base64.b64encode(part.encode()).decode() for part in parts)
    image.set("src", first)
    image.set("style", style)
    for part in others:
        image.getparent().set("class", "columns")
        image.addnext(
            html.Element("img", src=part, alt="The lower part of the same chart.", style=style)
        )


def _cover() -> str:
    record = imprint()
    where = f'<p><a href="{escape(home())}">{escape(home())}</a></p>' if home() else ""
    return (
        f'<section class="cover"><p class="book-title">{escape(record["title"])}</p><p>{escape(byline())}</p>'
        f'<p>{escape(release())}</p>{where}<p class="about">{escape(record["abstract"].strip())}</p>'
        f'<p class="about">{escape(record["message"])} Text and data: {escape(record["license"])}.</p></section>'
    )


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


TALL = 1.7  # times as high as wide: more would be drawn too small to read, or fill a page, in one column
ONE, TWO, HIGH = (
    108,
    78,
    175,
)  # millimeters: the width of a drawing, of one of two columns, and the greatest height
MOVED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
MIDDLE = (0.35, 0.65)  # where a drawing may be parted, as shares of its height


def columns(drawing: str) -> list[str]:
    """The drawing as one SVG, or as two that show its upper and its lower part."""
    drawing = drawing.replace('font-family="sans-serif"', f'font-family="{DRAWN},{SIGNS}"')
    wide, height = map(int, size(drawing))
    tops = [
        top
        for top in _headings(ElementTree.fromstring(drawing))
        if MIDDLE[0] < top / height < MIDDLE[1]
    ]
    if height < TALL * wide or not tops:
        return [drawing]
    cut = round(min(tops, key=lambda top: abs(top - height / 2)))
    return [_part(drawing, wide, top, bottom) for top, bottom in ((0, cut), (cut, height))]


def width(parts: Sequence[str]) -> float:
    """How wide each part is drawn, in millimeters, so that all parts have one scale and fit on a page."""
    wide, high = map(max, zip(*map(_measures, parts)))
    return min(TWO if len(parts) > 1 else ONE, HIGH * wide / high)


def _measures(part: str) -> tuple[int, int]:
    return tuple(int(re.search(rf' {side}="(\d+)"', part)[1]) for side in ("width", "height"))


def _part(drawing: str, width: int, top: int, bottom: int) -> str:
    head, rest = drawing.split(">", 1)
    root = ElementTree.fromstring(f"{head}/>")
    family = root.get("font-family")
    return (
        f'<svg xmlns="{SVG}" width="{width}" height="{bottom - top}" viewBox="0 {top} {width} {bottom - top}" '
        f'font-family="{family}">{rest}'
    )


def _headings(root: ElementTree.Element) -> list[float]:
    """The tops of the bold texts that stand above texts of another weight."""
    texts = sorted(_texts(root, 0), key=lambda text: text[0])
    return [
        y - 1.2 * height
        for (_, _, before), (y, height, bold) in zip(texts, texts[1:])
        if bold and not before
    ]


def _texts(element: ElementTree.Element, y: float) -> Iterator[tuple[float, float, bool]]:
    """Baseline, size and boldness of each text of a drawing; vl-convert moves the parts that hold texts, and turns none."""
    moved = MOVED.match(element.get("transform", ""))
    y += float(moved[2]) if moved else 0.0
    if element.tag == f"{{{SVG}}}text":
        yield (
            y + float(element.get("y", 0)),
            float(element.get("font-size", "11px").removesuffix("px")),
            element.get("font-weight") == "bold",
        )
    for child in element:
        yield from _texts(child, y)
