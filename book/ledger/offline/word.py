"""A chapter as a Word document: headings, footnotes, pictures with their alternative text, tables.

The look is that of reference.docx, which any word processor opens and saves: pandoc's own reference document
(`pandoc --print-default-data-file=reference.docx`) on A4, with other styles and, in its foot, {foot} for what
book the page is of.
"""

import io
import json
import re
import shutil
import tempfile
import zipfile
from html import escape
from pathlib import Path

from ledger import pandoc
from ledger.book import Chapter, byline, imprint
from ledger.errors import TakeAwayError
from ledger.exports.zip_files import packed

from . import article, drawing, links, word_layout
from .pdf import release
from .tree import Node, attributes, mapped, name_of, raw

REFERENCE = Path(__file__).with_name("reference.docx")
WRITTEN = "chapter.docx"
STYLES = {
    "opening": "Opening",
    "label": "Label",
    "source": "Source",
    "verdict": "Verdict",
    "rubric": "Label",
    "safe-to-quote": "Safe to Quote",
    "cite-this": "Cite This",
    "basis": "Basis",
}  # class → style of reference.docx
WIDTH = 0.94  # of a drawing, as a share of that in the PDF, whose lines are a little longer
BOOKMARKS = 1_000_000  # pandoc numbers its own bookmarks from below
MARK = re.compile(
    rb"<w:r>\s*<w:rPr>\s*<w:rStyle [^>]*/>\s*</w:rPr>\s*<w:footnote(?:Ref|Reference)\b[^>]*/>\s*</w:r>"
)
SIGN = b'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>%b</w:t></w:r>'
BRACKETS = {  # around a mark, so that nobody takes it for a digit; LibreOffice moves a sign before a note's own
    "word/document.xml": (SIGN % b"[", SIGN % b"]"),
    "word/footnotes.xml": (b"", SIGN % b":"),
}


def chapter(made: Node, title: str, place: Chapter) -> bytes:
    """Return the Word document of one chapter, made of its tree; the same tree gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        blocks = links.relinked(made, place.page, links.alone(made, place.page))["blocks"]
        known = {
            **made,
            "meta": _metadata(title, place),
            "blocks": mapped(blocks, _Word(Path(folder)).change),
        }
        shutil.copyfile(REFERENCE, Path(folder, REFERENCE.name))
        pandoc.run(
            [
                "--from=json",
                "--to=docx",
                "--shift-heading-level-by=-1",
                f"--reference-doc={REFERENCE.name}",
                f"--output={WRITTEN}",
            ],
            json.dumps(known).encode(),
            TakeAwayError,
            Path(folder),
        )
        return _finished(Path(folder, WRITTEN).read_bytes())


class _Word:
    """What the nodes of a tree become in a Word document, whose pictures are saved in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.pictures = 0
        self.numbers: dict[str, int] = {}

    def change(self, node: Node) -> list[Node] | None:
        """Return what stands for a node; None keeps it."""
        match node["t"]:
            case "Image":
                return self._pictures(node)
            case "Span":
                return self._span(node)
            case "Div":
                return _styled(node)
            case "Figure":
                return _figure(node)
            case "DefinitionList":
                return [part for term, texts in node["c"] for part in _fact(term, texts)]
            case "Para" | "Plain" if name := name_of(node):
                return [{"t": "Div", "c": [[name, [], []], []]}]
        return None

    def _pictures(self, image: Node) -> list[Node]:
        """Save a chart's drawings as PNG, and show them beside each other."""
        parts = drawing.columns(article.drawing(image["c"][2][0]))
        width = f"{WIDTH * drawing.width(parts):.1f}mm"
        alts = [image["c"][1], *[[{"t": "Str", "c": drawing.LOWER}]] * (len(parts) - 1)]
        return [self._picture(part, alt, width) for part, alt in zip(parts, alts, strict=True)]

    def _picture(self, part: str, alt: list[Node], width: str) -> Node:
        self.pictures += 1
        name = f"chart-{self.pictures}.png"
        (self.folder / name).write_bytes(drawing.png(part))
        return {"t": "Image", "c": [["", [], [["width", width]]], alt, [name, ""]]}

    def _span(self, node: Node) -> list[Node] | None:
        """Mark a note so that a later mention can show its number, which then follows it; style the rest."""
        name, classes, further = attributes(node)
        if "first" in classes:
            number = self.numbers[name] = len(self.numbers) + 1
            start = f'<w:bookmarkStart w:id="{BOOKMARKS + number}" w:name="_Ref{number}"/>'
            end = f'<w:bookmarkEnd w:id="{BOOKMARKS + number}"/>'
            return [raw("openxml", start), *node["c"][1], raw("openxml", end)]
        if "again" in classes:
            return [raw("openxml", _note_number(self.numbers[dict(further)["note"]]))]
        if "mark" in classes:
            return [{"t": "Strong", "c": node["c"][1]}]
        return _styled(node)


def _styled(node: Node) -> list[Node] | None:
    """Give a Div or a Span the style of its class."""
    name, classes, _ = attributes(node)
    style = next((STYLES[known] for known in classes if known in STYLES), None)
    further = [["custom-style", style]] if style else []
    return [{"t": node["t"], "c": [[name, [], further], node["c"][1]]}]


def _figure(node: Node) -> list[Node]:
    """Return a chart's drawings and its caption below them; pandoc would put them into a narrow table."""
    (name, _, _), (_, caption), drawings = node["c"]
    parts = {"Captioned Figure": drawings, "Image Caption": caption}
    inner = [
        {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}
        for style, blocks in parts.items()
    ]
    return [{"t": "Div", "c": [[name, [], []], inner]}]


def _fact(term: list[Node], texts: list[list[Node]]) -> list[Node]:
    """Return a fact as paragraphs, the first opened by its term in bold."""
    first, *others = [block for text in texts for block in text]
    opening = [{"t": "Strong", "c": term}, {"t": "Space"}]
    blocks = (
        [{"t": "Para", "c": [*opening, *first["c"]]}, *others]
        if first["t"] in ("Para", "Plain")
        else [{"t": "Para", "c": opening}, first, *others]
    )
    return [{"t": "Div", "c": [["", [], [["custom-style", "Fact"]]], blocks]}]


def _note_number(number: int) -> str:
    """Return a field that shows a footnote's number, and keeps showing it when footnotes are added before it."""
    parts = (
        "<w:t>[</w:t>",
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> NOTEREF _Ref{number} \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        "<w:t>]</w:t>",
    )
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    return "".join(f"<w:r>{style}{part}</w:r>" for part in parts)


def _metadata(title: str, place: Chapter) -> Node:
    record = imprint()
    where = f"{place.label}, in {record['title']}"
    said = {
        "title": title,
        "subtitle": where,
        "author": byline(),
        "date": release(),
        "subject": where,
        "description": record["message"],
        "lang": "en-US",
    }
    keywords = [{"t": "MetaInlines", "c": [{"t": "Str", "c": word}]} for word in record["keywords"]]
    return {name: {"t": "MetaString", "c": text} for name, text in said.items()} | {
        "keywords": {"t": "MetaList", "c": keywords}
    }


def _finished(document: bytes) -> bytes:
    """Return a document whose charts and rows are kept whole, whose marks stand in brackets, and whose foot names the book.

    Its parts keep their order, and bear the release's day.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["word/document.xml"] = word_layout.laid_out(parts["word/document.xml"])
    for name, (before, after) in BRACKETS.items():
        parts[name] = MARK.sub(before + rb"\g<0>" + after, parts[name])
    record = imprint()
    foot = f"{record['title']}. {release()}. {record['license']}"
    for name in (name for name in parts if name.startswith("word/footer")):
        parts[name] = parts[name].replace(b"{foot}", escape(foot, quote=False).encode())
    return packed(parts)
