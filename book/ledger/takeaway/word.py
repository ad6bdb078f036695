"""A chapter as a word processor's document (docx, by pandoc): headings, footnotes, pictures with their alternative text, tables."""

import datetime
import json
import os
import subprocess
import tempfile
from pathlib import Path

import pypandoc
from lxml import html
from lxml.html import HtmlElement

from ..errors import TakeAwayError
from ..imprint import byline, imprint
from ..picture import png, size
from . import footnotes, links, pages, word_style
from .contents import Chapter
from .paper import release

WIDTH = {"one": "11cm", "tall": "8cm"}  # of a chart; a tall one would else be higher than the page
TALL = 2  # times as high as wide


def chapter(site: Path, place: Chapter) -> bytes:
    """The document of one chapter; the same page gives the same bytes."""
    page = pages.article(site, place.page)
    links.within_chapter(page, place.page)
    name = pages.title(page)
    _simplify(page)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, image in enumerate(pages.charts(page)):
            _save(image, work, f"chart-{number}.png")
        return _document(page, name, place, work)


def _simplify(page: HtmlElement) -> None:
    """Bring a page into the elements that pandoc knows: the title is the document's, marked words are bold, a quote's source a caption,
    and what stands on a line of its own does so without a style sheet."""
    page.find(".//h1").drop_tree()
    for statement in page.xpath(".//figure[@class='statement']"):
        source = statement.find("figcaption")
        statement.tag, source.tag, source.attrib["data-custom-style"] = "div", "div", "Image Caption"
    for marked in page.xpath(".//mark | .//span[@class='numeral'] | .//a[@class='chart-number'] | .//span[@class='chart-number']"):
        marked.tag = "strong"
        marked.attrib.clear()
    for kind, style in {"words": "Heading 2", "label": "Definition Term"}.items():  # what stands above its text stays with it
        for label in page.xpath(f".//p[@class='{kind}']"):
            label.tag, label.attrib["data-custom-style"] = "div", style
    for basis in page.xpath(".//span[@class='basis']"):
        basis.addprevious(html.Element("br"))
    for link in page.xpath(".//a[starts-with(@href, '#note-') and not(parent::sup)]"):
        link.drop_tag()


def _save(image: HtmlElement, work: Path, name: str) -> None:
    drawing = pages.picture(image)
    (work / name).write_bytes(png(drawing))
    width, height = map(int, size(drawing))
    image.set("src", name)
    image.set("width", WIDTH["tall" if height > TALL * width else "one"])
    if image.getparent().tag == "div":
        image.getparent().drop_tag()


def _document(page: HtmlElement, name: str, place: Chapter, work: Path) -> bytes:
    """Pandoc's document of a page whose pictures are in the folder `work`."""
    footnotes.mark(page)
    body = "".join(html.tostring(child, encoding="unicode") for child in page)
    tree = footnotes.put(json.loads(_pandoc(["--from=html", "--to=json"], body.encode(), work)))
    tree["meta"] = {key: _said(value) for key, value in _metadata(name, place).items()}
    reference, made = work / "reference.docx", work / "chapter.docx"
    reference.write_bytes(word_style.reference(_pandoc(["--print-default-data-file=reference.docx"], b"", work)))
    _pandoc(["--from=json", "--to=docx", "--shift-heading-level-by=-1", f"--reference-doc={reference}", f"--output={made}"],
            json.dumps(tree).encode(), work)
    return word_style.whole_rows(made.read_bytes())


def _metadata(name: str, place: Chapter) -> dict[str, str | list[str]]:
    record = imprint()
    return {"title": name, "subtitle": f"{place.label}, in {record['title']}", "author": byline(), "date": release(),
            "subject": f"{place.label}, in {record['title']}", "keywords": list(record["keywords"]),
            "description": record["message"], "lang": "en"}


def _said(value: str | list[str]) -> dict:
    if isinstance(value, list):
        return {"t": "MetaList", "c": [{"t": "MetaInlines", "c": [{"t": "Str", "c": item}]} for item in value]}
    return {"t": "MetaString", "c": value}


def _pandoc(arguments: list[str], text: bytes, work: Path) -> bytes:
    """What pandoc gives for `text`, on the release's day, whatever day it is."""
    day: datetime.date = imprint()["date-released"]
    epoch = int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
    result = subprocess.run([pypandoc.get_pandoc_path(), *arguments], input=text, cwd=work, capture_output=True, check=False,
                            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC"})
    if result.returncode or result.stderr:
        raise TakeAwayError(f"pandoc {' '.join(arguments)}: {result.stderr.decode()}")
    return result.stdout
