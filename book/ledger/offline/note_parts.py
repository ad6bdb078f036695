"""Make the parts of a Word document that a browser fills with a reader's note, from the book's reference.docx.

The look is that of the book's own Word documents. Their foot, which names the book as the author, is left out.
"""

import re
import zipfile
from pathlib import Path

from lxml import etree
from sphinx.application import Sphinx

from ledger.display.html import json_script
from ledger.files import replace_file

from .word import REFERENCE

SCRIPT = "note-template.js"  # what the page "My note" loads when a Word document is asked for

TAKEN = (
    "word/styles.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/theme/theme1.xml",
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
EMU = 635  # English Metric Units, of drawings, in a twentieth of a point, of pages
HIGHEST = 0.8  # of a picture, as a share of the text's height: title and footnote fit below
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {  # part → its type in the list of contents, its kind of relation
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "theme/theme1": "theme",
    "numbering": "numbering",
    "footnotes": "footnotes",
}
NUMBERING = (  # one list, of points
    f'{HEAD}<w:numbering xmlns:w="{WORDS}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>My note</dc:title><dc:language>en-US</dc:language></cp:coreProperties>"
)


def publish_script(app: Sphinx, exception: Exception | None) -> None:
    """Write the parts as a script, which a page that is read from a disk can load."""
    if not exception and app.builder.name == "html":
        replace_file(
            Path(app.outdir, "_static", SCRIPT), f"NoteData.word = {json_script(template())};\n"
        )


def template() -> dict[str, object]:
    """Return the parts that are the same in every note, and the opening and closing of those that are not."""
    with zipfile.ZipFile(REFERENCE) as reference:
        parts = {name: reference.read(name).decode() for name in TAKEN}
        document = reference.read("word/document.xml")
    page = etree.fromstring(document).find(f".//{{{WORDS}}}pgSz/..")
    foot = page.find(f"{{{WORDS}}}footerReference")
    page.remove(foot)
    size = re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(page, encoding="unicode").strip())
    opening = f'xmlns:w="{WORDS}" xmlns:r="{RELATIONS}"'
    drawn = f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
    return {
        "parts": {
            "[Content_Types].xml": _contents(),
            "_rels/.rels": _package(),
            **parts,
            "word/numbering.xml": NUMBERING,
            "docProps/core.xml": CORE,
        },
        "document": [
            f"{HEAD}<w:document {opening} {drawn}><w:body>",
            f"{size}</w:body></w:document>",
        ],
        "footnotes": [f"{HEAD}<w:footnotes {opening}>{_separators()}", "</w:footnotes>"],
        "relations": [
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">',
            "</Relationships>",
        ],
        "related": "".join(
            _relation(f"part{n}", f"{RELATIONS}/{kind}", f"{part}.xml")
            for n, (part, kind) in enumerate(PARTS.items())
            if part != "document"
        ),
        "room": _room(page),
    }


def _room(page: etree._Element) -> list[int]:
    """Return the width and the height that a picture may have on a page, in the units of drawings."""
    size, margin = (page.find(f"{{{WORDS}}}{part}") for part in ("pgSz", "pgMar"))
    sides = {"w": ("left", "right"), "h": ("top", "bottom")}
    wide, high = (
        int(size.get(f"{{{WORDS}}}{side}"))
        - sum(int(margin.get(f"{{{WORDS}}}{edge}")) for edge in edges)
        for side, edges in sides.items()
    )
    return [wide * EMU, int(high * HIGHEST * EMU)]


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'


def _contents() -> str:
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_type(part, kind)}"/>'
        for part, kind in PARTS.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _type(part: str, kind: str) -> str:
    return f"{TYPES}.{kind if kind == 'theme' else f'wordprocessingml.{kind}'}+xml"


def _package() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    document = _relation("document", f"{RELATIONS}/officeDocument", "word/document.xml")
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{document}'
        f"{_relation('core', core, 'docProps/core.xml')}</Relationships>"
    )


def _separators() -> str:
    """Return the lines above footnotes, which settings.xml names."""
    return "".join(
        f'<w:footnote w:id="{number}" w:type="{kind}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, kind, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
