"""The article of a built page as paper can hold it: without code, buttons, folds and all else that needs a screen."""

import base64
import re
from html import escape, unescape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from ledger.charts.style import spec_script
from ledger.charts.style.captions import description
from ledger.charts.style.framed import framed
from ledger.errors import TakeAwayError

PICTURE = re.compile(
    r'<svg role="(?:img|group)" aria-label="(?P<alt>[^"]*)" (?P<rest>.*?</svg>)', re.S
)
DATA = "data:image/svg+xml;base64,"
SCREEN_ONLY = (
    "script",
    "template",
    "form",
    "button",
    "output",
    "noscript",
    "a[@class and contains(@class, 'headerlink')]",
    "a[contains(@class, 'permalink')]",
    "div[contains(@class, 'cell_input')]",
    "details[contains(@class, 'hide')]",
    "details[@class='rerun']",
    "div[@id='draft-check']",
    "div[@id='my-note']",
    "details[@class='take-away']",
    "div[@class='chart-menu' or @class='picture narrow']",
    "details[@class='more' or @class='passage']/summary",
    "article//summary/span[@class='who']",
    "p[@class='cite-files']",
    "div[contains(@class, 'citation') and ancestor::article[2]]",  # of an entry within the page's
    "div[contains(@class, 'toctree-wrapper')]",
    "span[@class='visually-hidden']",
)


def article(site: Path, page: str) -> HtmlElement:
    """Return the article of a page: each chart an image with its alternative text, each fold open.

    Raise TakeAwayError if the page was not built, or does not hold exactly one article.
    """
    path = site / f"{page}.html"
    if not path.exists():
        raise TakeAwayError(
            f"{path} does not exist: build the book first (jupyter-book build -W .)"
        )
    document = html.fromstring(PICTURE.sub(_image, path.read_text("utf-8")))
    found = document.xpath("//article[contains(@class, 'bd-article')]")
    if len(found) != 1:
        raise TakeAwayError(
            f"{path} has {len(found)} articles, not one: "
            "book/_templates/layout.html should wrap the page's body in one"
        )
    return _for_paper(found[0], site)


def title(page: HtmlElement) -> str:
    """Return the words of an article's first heading."""
    return words(page.find(".//h1"))


def words(element: HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


def notes(page: HtmlElement) -> list[HtmlElement]:
    """Return the notes of an article, one for each figure that its prose names."""
    return page.xpath(".//section[@class='figure-notes']//li")


def charts(page: HtmlElement) -> list[HtmlElement]:
    """Return the images of an article's charts."""
    return [image for image in page.iter("img") if image.get("src").startswith(DATA)]


def drawing(source: str) -> str:
    """Return the SVG that the source of a chart's image holds."""
    return base64.b64decode(source.removeprefix(DATA)).decode()


def _image(found: re.Match) -> str:
    """Turn a chart's SVG into an image, which a parser of HTML leaves whole."""
    source = _address(f"<svg {found['rest']}")
    return f'<img alt="{escape(unescape(found["alt"]))}" src="{source}">'


def _address(picture: str) -> str:
    return f"{DATA}{base64.b64encode(picture.encode()).decode()}"


def _lift_heading(chart: HtmlElement, site: Path) -> None:
    """Put a chart's title and measure into a paragraph before it, its key into its drawing, its values into words."""
    name = chart.get("id").removeprefix("chart-")
    meta = spec_script.read(site / f"charts/{name}.js")["usermeta"]
    (heading,) = chart.xpath("./p[@class='chart-title']")
    (measure,) = chart.xpath("./p[@class='chart-measure']")
    for part in (heading, measure):
        chart.remove(part)
    heading.attrib.clear()
    heading.append(html.Element("br"))
    heading[-1].tail = measure.text
    heading.extend(measure)
    chart.addprevious(heading)
    if chart.xpath("./table[@class='marks']"):
        _make_table(chart)
    for image in charts(chart):
        picture = framed(drawing(image.get("src")), key=meta["key"])
        image.attrib.update({"alt": description(meta), "src": _address(picture)})
    for key in chart.xpath("./ul[@class='chart-key']"):
        key.drop_tree()


def _make_table(chart: HtmlElement) -> None:
    """Turn a chart that is a table into one without marks, its sources below it."""
    for drawn in chart.xpath("./ul[@class='chart-key'] | ./table//svg"):
        drawn.drop_tree()
    source = chart.find("figcaption")
    chart.tag = source.tag = "div"
    source.attrib["class"] = "source"
    chart.attrib["class"] = "chart-table"


def _for_paper(page: HtmlElement, site: Path) -> HtmlElement:
    for chart in page.xpath(".//figure[@class='chart']"):
        _lift_heading(chart, site)
    for unprinted in page.xpath("|".join(f".//{path}" for path in SCREEN_ONLY)):
        unprinted.drop_tree()
    for citation in page.xpath("./details[contains(@class, 'cite-')]"):
        _keep_first_style(citation)
    for fold in page.xpath(".//section[@class='figure-notes']//details"):
        fold.find("summary").drop_tree()
    for fold in page.xpath(".//details"):
        _open(fold)
    return page


def _open(fold: HtmlElement) -> None:
    """Replace a fold by what it holds, under its own words in bold; an entry's line stays as it is, to be its heading."""
    for said in fold.findall("summary"):
        if said.find("h3") is not None:  # the heading of what is folded is bold by itself
            said.tag = "div"
            continue
        if said.get("class") == "words":
            said.tag = "p"
            continue
        name = html.Element("strong")
        name.text = said.text_content()
        said.text = None
        for child in list(said):
            said.remove(child)
        said.tag = "p"
        said.append(name)
    fold.drop_tag()


def _keep_first_style(citation: HtmlElement) -> None:
    """Reduce the citations of a page to the first style, as one paragraph."""
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
