"""A chapter as a word processor's document (docx, by pandoc): headings, footnotes, pictures with their alternative text, tables."""

import datetime
import io
import json
import os
import subprocess
import tempfile
import zipfile
from html import escape
from pathlib import Path

import pypandoc
from lxml import etree, html
from lxml.html import HtmlElement

from ledger.book import Chapter, byline, imprint
from ledger.charts.style.svg import png, size
from ledger.errors import TakeAwayError
from ledger.exports.zip_files import packed

from . import article, links, word_footnotes
from .pdf import release

WIDTH = {"one": "11cm", "tall": "8cm"}  # of a chart; a tall one would else be higher than the page
TALL = 2  # times as high as wide


def chapter(site: Path, place: Chapter) -> bytes:
    """The document of one chapter; the same page gives the same bytes."""
    page = article.article(site, place.page)
    links.within_chapter(page, place.page)
    name = article.title(page)
    _simplify(page)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, image in enumerate(article.charts(page)):
            _save(image, work, f"chart-{number}.png")
        return _document(page, name, place, work)


def _simplify(page: HtmlElement) -> None:
    """Bring a page into the elements that pandoc knows: the title is the document's, marked words are bold, a quote's source a caption,
    and what stands on a line of its own does so without a style sheet.
    """
    page.find(".//h1").drop_tree()
    for statement in page.xpath(".//figure[@class='statement']"):
        source = statement.find("figcaption")
        statement.tag, source.tag, source.attrib["data-custom-style"] = (
            "div",
            "div",
            "Image Caption",
        )
    for marked in page.xpath(
        ".//mark | .//span[@class='numeral'] | .//a[@class='chart-number'] | .//span[@class='chart-number']"
    ):
        marked.tag = "strong"
        marked.attrib.clear()
    for kind, style in {
        "words": "Heading 2",
        "label": "Definition Term",
    }.items():  # what stands above its text stays with it
        for label in page.xpath(f".//p[@class='{kind}']"):
            label.tag, label.attrib["data-custom-style"] = "div", style
    for basis in page.xpath(".//span[@class='basis']"):
        basis.addprevious(html.Element("br"))
    for link in page.xpath(".//a[starts-with(@href, '#note-') and not(parent::sup)]"):
        link.drop_tag()


def _save(image: HtmlElement, work: Path, name: str) -> None:
    drawing = article.picture(image)
    (work / name).write_bytes(png(drawing))
    width, height = map(int, size(drawing))
    image.set("src", name)
    image.set("width", WIDTH["tall" if height > TALL * width else "one"])
    if image.getparent().tag == "div":
        image.getparent().drop_tag()


def _document(page: HtmlElement, name: str, place: Chapter, work: Path) -> bytes:
    """Pandoc's document of a page whose pictures are in the folder `work`."""
    word_footnotes.mark(page)
    body = "".join(html.tostring(child, encoding="unicode") for child in page)
    tree = word_footnotes.put(
        json.loads(_pandoc(["--from=html", "--to=json"], body.encode(), work))
    )
    tree["meta"] = {key: _said(value) for key, value in _metadata(name, place).items()}
    reference, made = work / "reference.docx", work / "chapter.docx"
    reference.write_bytes(
        reference(_pandoc(["--print-default-data-file=reference.docx"], b"", work))
    )
    _pandoc(
        [
            "--from=json",
            "--to=docx",
            "--shift-heading-level-by=-1",
            f"--reference-doc={reference}",
            f"--output={made}",
        ],
        json.dumps(tree).encode(),
        work,
    )
    return whole_rows(made.read_bytes())


def _metadata(name: str, place: Chapter) -> dict[str, str | list[str]]:
    record = imprint()
    return {
        "title": name,
        "subtitle": f"{place.label}, in {record['title']}",
        "author": byline(),
        "date": release(),
        "subject": f"{place.label}, in {record['title']}",
        "keywords": list(record["keywords"]),
        "description": record["message"],
        "lang": "en",
    }


def _said(value: str | list[str]) -> dict:
    if isinstance(value, list):
        return {
            "t": "MetaList",
            "c": [{"t": "MetaInlines", "c": [{"t": "Str", "c": item}]} for item in value],
        }
    return {"t": "MetaString", "c": value}


def _pandoc(arguments: list[str], text: bytes, work: Path) -> bytes:
    """What pandoc gives for `text`, on the release's day, whatever day it is."""
    day: datetime.date = imprint()["date-released"]
    epoch = int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
    result = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=text,
        cwd=work,
        capture_output=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC"},
    )
    if result.returncode or result.stderr:
        raise TakeAwayError(f"pandoc {' '.join(arguments)}: {result.stderr.decode()}")
    return result.stdout


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = "Arial"  # where there is none, word processors take one of the same widths
SIZES = {
    "Normal": 21,
    "Compact": 17,
    "Title": 40,
    "Subtitle": 22,
    "Author": 20,
    "Date": 20,
    "Heading1": 28,
    "Heading2": 24,
    "Heading3": 22,
    "FootnoteText": 17,
    "FootnoteBlockText": 17,
    "TableCaption": 20,
    "ImageCaption": 18,
    "VerbatimChar": 19,
    "BlockText": 21,
}  # half points
SPACES = {
    "BodyText": (80, 80),
    "FirstParagraph": (80, 80),
    "Compact": (20, 20),
    "Title": (0, 80),
    "Subtitle": (0, 80),
    "Author": (0, 0),
    "Date": (0, 240),
    "Heading1": (320, 100),
    "Heading2": (240, 80),
    "TableCaption": (160, 60),
    "ImageCaption": (40, 200),
    "FootnoteText": (0, 0),
    "BlockText": (60, 120),
    "DefinitionTerm": (80, 0),
    "Definition": (0, 20),
}  # twentieths of a point: before, after
INK = "1F2933"
PAGE = (
    '<w:sectPr xmlns:w="{w}" xmlns:r="{r}"><w:footerReference w:type="default" r:id="rIdFoot"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1361" w:bottom="1247" w:left="1361" w:header="709" w:footer="624" w:gutter="0"/></w:sectPr>'
)
FOOT = (
    '<?xml version="1.0" encoding="UTF-8"?><w:ftr xmlns:w="{w}"><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="9180"/></w:tabs>'
    '<w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>{said}</w:t><w:tab/></w:r>'
    '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
RULES = (
    '<w:tblBorders xmlns:w="{w}"><w:top w:val="single" w:sz="6" w:color="333333"/><w:bottom w:val="single" w:sz="6" w:color="333333"/>'
    '<w:insideH w:val="single" w:sz="2" w:color="C3CAD1"/></w:tblBorders>'
)


def reference(stock: bytes) -> bytes:
    """The reference document made of pandoc's `stock` one."""
    parts = _parts(stock)
    parts["word/styles.xml"] = _styled(parts["word/styles.xml"])
    parts["word/document.xml"] = _on_a4(parts["word/document.xml"])
    said = f"{imprint()['title']}. {release()}. {imprint()['license']}"
    parts["word/footer1.xml"] = FOOT.format(w=W, said=escape(said)).encode()
    parts["word/_rels/document.xml.rels"] = _with(
        parts["word/_rels/document.xml.rels"],
        (f'<Relationship Id="rIdFoot" Type="{R}/footer" Target="footer1.xml"/>'),
    )
    parts["[Content_Types].xml"] = _with(
        parts["[Content_Types].xml"],
        (
            '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
        ),
    )
    return packed(parts)


def whole_rows(document: bytes) -> bytes:
    """A document whose table rows are not split between pages, their text all of one size; its parts keep their order, and bear the release's day."""
    parts = _parts(document)
    return packed(parts | {"word/document.xml": _unsplit(parts["word/document.xml"])})


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as made:
        return {name: made.read(name) for name in made.namelist()}


def _unsplit(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for row in root.iter(_w("tr")):
        properties = row.find(_w("trPr"))
        if properties is None:
            properties = etree.Element(_w("trPr"))
            row.insert(0, properties)
        properties.insert(0, etree.Element(_w("cantSplit")))
        for style in row.iter(_w("pStyle")):
            style.set(_w("val"), "Compact")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styled(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for language in root.iter(_w("lang")):
        language.set(_w("val"), "en-US")
    for fonts in root.iter(_w("rFonts")):
        if not fonts.get(_w("ascii"), "").startswith("Consolas"):
            fonts.attrib.clear()
            fonts.attrib.update({_w(kind): FONT for kind in ("ascii", "hAnsi", "cs", "eastAsia")})
    for style in root.iter(_w("style")):
        _style(style, style.get(_w("styleId")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style(style: etree._Element, name: str) -> None:
    for colour in style.iter(_w("color")):
        if name != "Hyperlink":
            colour.attrib.clear()
            colour.set(_w("val"), INK)
    if name in SPACES:
        before, after = SPACES[name]
        _part(_part(style, "pPr"), "spacing").attrib.update(
            {_w("before"): str(before), _w("after"): str(after)}
        )
    if name in SIZES:
        run = _part(style, "rPr")
        for size in ("sz", "szCs"):
            _part(run, size).set(_w("val"), str(SIZES[name]))
    if name == "TableCaption":
        _part(style, "pPr").insert(0, etree.Element(_w("keepNext")))
    if name == "Table":
        style.find(_w("tblPr")).insert(1, etree.fromstring(RULES.format(w=W)))
        head = style.find(_w("tblStylePr"))
        head.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:b/></w:rPr>'))


def _on_a4(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    body = root.find(_w("body"))
    body.replace(body.find(_w("sectPr")), etree.fromstring(PAGE.format(w=W, r=R)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with(xml: bytes, child: str) -> bytes:
    root = etree.fromstring(xml)
    namespace = etree.QName(root).namespace
    root.append(etree.fromstring(child.replace(" ", f' xmlns="{namespace}" ', 1)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _part(element: etree._Element, name: str) -> etree._Element:
    """The child of that name, made if there is none."""
    found = element.find(_w(name))
    return etree.SubElement(element, _w(name)) if found is None else found


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
