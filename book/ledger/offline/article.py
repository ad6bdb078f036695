"""The article of a built page as paper can hold it: code, buttons, folds and everything else that needs a screen left out."""

import base64
import re
from html import escape, unescape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from ledger.errors import TakeAwayError

from . import column_widths

PICTURE = re.compile(r'<svg role="img" aria-label="(?P<alt>[^"]*)" (?P<rest>.*?</svg>)', re.S)
NOTES = "Notes: the figures named above, each with its sentence"  # on paper there is no "this page"
DATA = "data:image/svg+xml;base64,"
SCREEN_ONLY = (
    "script",
    "form",
    "button",
    "output",
    "noscript",
    "a[@class and contains(@class, 'headerlink')]",
    "a[contains(@class, 'permalink')]",
    "div[contains(@class, 'cell_input')]",
    "details[contains(@class, 'hide')]",
    "details[@class='rerun']",
    "details[@class='take-away']",
    "figure[@class='chart']//details",
    "p[@class='cite-files']",
    "article//div[contains(@class, 'citation')]",
    "div[contains(@class, 'toctree-wrapper')]",
    "span[@class='visually-hidden']",
)


def article(site: Path, page: str) -> HtmlElement:
    """The article of a page of the built site, each chart as an image with its alternative text, each fold open."""
    path = site / f"{page}.html"
    if not path.exists():
        raise TakeAwayError(
            f"{path} does not exist: build the book first (jupyter-book build -W .)"
        )
    document = html.fromstring(PICTURE.sub(_image, path.read_text("utf-8")))
    found = document.xpath("//article[contains(@class, 'bd-article')]")
    if len(found) != 1:
        raise TakeAwayError(
            f"{path} has {len(found)} articles, not one: book/_templates/layout.html should wrap the page's body in one"
        )
    return _for_paper(found[0])


def title(page: HtmlElement) -> str:
    """The words of an article's first heading."""
    return words(page.find(".//h1"))


def words(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def picture(image: HtmlElement) -> str:
    """The drawing of a chart that `article` made an image of."""
    return base64.b64decode(image.get("src").removeprefix(DATA)).decode()


def charts(page: HtmlElement) -> list[HtmlElement]:
    """The images of an article's charts."""
    return [image for image in page.iter("img") if image.get("src").startswith(DATA)]


def _image(found: re.Match) -> str:
    """A chart's drawing as an image that a parser of HTML leaves whole."""
    drawing = base64.b64encode(f"<svg {found['rest']}".encode()).decode()
    return f'<img alt="{escape(unescape(found["alt"]))}" src="{DATA}{drawing}">'


def _for_paper(page: HtmlElement) -> HtmlElement:
    for unprinted in page.xpath("|".join(f".//{path}" for path in SCREEN_ONLY)):
        unprinted.drop_tree()
    for citation in page.xpath("./details[contains(@class, 'cite-')]"):
        _one_citation(citation)
    for notes in page.xpath(".//section[@class='figure-notes']"):
        notes.find("h2").text = NOTES
        notes.find(".//summary").drop_tree()
    for fold in page.xpath(".//details"):
        _open(fold)
    for empty in page.xpath(".//div[contains(@class, 'cell') and not(.//*[not(self::div)])]"):
        empty.drop_tree()
    for table in page.iter("table"):
        column_widths.lay(table)
    return page


def _open(fold: HtmlElement) -> None:
    """Leave what a fold holds, under its own words in bold."""
    for said in fold.findall("summary"):
        said.tag = "p"
        name = html.Element("strong")
        name.text, said.text = said.text_content(), None
        for child in list(said):
            said.remove(child)
        said.append(name)
    fold.drop_tag()


def _one_citation(citation: HtmlElement) -> None:
    """Leave of the citations of a page the first, as a paragraph."""
    said = citation.find("summary").text_content()
    entry = citation.find(".//p[@class='cite-entry']")
    for child in list(citation):
        citation.remove(child)
    name = html.fragment_fromstring(f"<strong>{escape(said)}:</strong>")
    name.tail = f" {entry.text or ''}"
    entry.text = None
    entry.insert(0, name)
    citation.tag, citation.attrib["class"] = "section", "cite-this"
    citation.append(entry)
