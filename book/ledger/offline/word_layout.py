"""Lay out the text of a Word document: which paragraphs stay on one page, and how large the words of a table are."""

from lxml import etree

LONGEST_CHART = 12  # rows of a chart that is a table
COMPACT = "17"  # the size of the style Compact of reference.docx, in half points
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CODE = ".//w:rPr[w:rStyle/@w:val='VerbatimChar']"
# What no end of a page parts from what follows.
CHART_TITLE = "//w:p[not(ancestor::w:tc)][w:r[1]/w:rPr/w:b][w:r/w:br]"  # and the measure
LABEL = "//w:p[not(ancestor::w:tc)][w:r][not(w:r[not(w:rPr/w:b)])]"  # all of it bold
BEFORE_CITATION = (  # the paragraph or the last row that the citation of the chapter follows
    "//w:p[w:pPr/w:pStyle/@w:val='CiteThis']/preceding-sibling::*[self::w:p or self::w:tbl][1]"
    "/descendant-or-self::w:p[not(ancestor::w:tr/following-sibling::w:tr)]"
)


def laid_out(xml: bytes) -> bytes:
    """Return a document's text whose rows no end of a page cuts, and whose headings stay with what follows."""
    root = etree.fromstring(xml)
    for row in root.iter(_w("tr")):
        _keep_whole(row)
    for table in root.iter(_w("tbl")):
        _keep_groups(table)
    for paragraph in root.xpath(
        f"{CHART_TITLE} | {LABEL} | {BEFORE_CITATION}", namespaces={"w": W}
    ):
        _keep_with_next(paragraph)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _keep_whole(row: etree._Element) -> None:
    """Keep a row on one page, its words all of one size."""
    properties = row.find(_w("trPr"))
    if properties is None:
        properties = etree.Element(_w("trPr"))
        row.insert(0, properties)
    properties.insert(0, etree.Element(_w("cantSplit")))
    for style in row.iter(_w("pStyle")):
        style.set(_w("val"), "Compact")
    for code in row.xpath(CODE, namespaces={"w": W}):
        etree.SubElement(code, _w("sz")).set(_w("val"), COMPACT)


def _keep_groups(table: etree._Element) -> None:
    """Keep the head of each group of rows with the next row; a chart that is a table, on one page."""
    rows = table.findall(_w("tr"))
    heads = [row for row in rows if len(row.findall(_w("tc"))) == 1 and row is not rows[0]]
    for row in rows[:-1] if heads and len(rows) <= LONGEST_CHART else heads:
        for paragraph in row.iter(_w("p")):
            _keep_with_next(paragraph)


def _keep_with_next(paragraph: etree._Element) -> None:
    """Keep a paragraph on the page of the next; the style of every paragraph comes first in its properties."""
    paragraph.find(f"{_w('pPr')}/{_w('pStyle')}").addnext(etree.Element(_w("keepNext")))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
