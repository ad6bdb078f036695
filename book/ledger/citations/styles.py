"""Format citations in three styles with a CSL processor (pandoc) and the CSL project's style files.

Each citation is complete in itself: the style must not shorten a second mention, nor tell works of one year
apart by letters, and keeps the order given, which is the source first.
"""

import json
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ledger import pandoc
from ledger.errors import CitationError
from ledger.files import content

from .items import Item

BETWEEN = "\u241f"  # stands between the items of a cluster until they are parted
STYLE_FILES = Path(__file__).with_name("csl")
CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True)
class Style:
    """A citation style: its name, its CSL file, and its words between a source and the work that quotes or uses it.

    `bibliography` is the name of the list beside the notes of a style that has notes.
    """

    name: str
    file: str
    quoted: str
    cited: str
    bibliography: str = ""


STYLES = (
    Style(
        "Chicago, note",
        "chicago-notes-bibliography",
        "quoted in",
        "cited in",
        bibliography="Chicago, bibliography",
    ),
    Style("Chicago, author–date", "chicago-author-date", "quoted in", "cited in"),
    Style("APA", "apa", "as cited in", "as cited in"),
)


@dataclass(frozen=True)
class Citation:
    """Items cited together: the sources first, then the book or the part of it that was read."""

    kind: str
    name: str
    sources: tuple[Item, ...] = ()
    part: tuple[Item, ...] = ()

    @property
    def items(self) -> list[Item]:
        """Return all items of the citation, sources first."""
        return [*self.sources, *self.part]


class Use(NamedTuple):
    """An item as text, and whether it is the last of its citation, whose end each style marks."""

    item: str
    last: bool


def formatted(citations: Sequence[Citation], style: Style) -> list[dict[str, object]]:
    """Return for each citation its `cited` form (a note, or the text's mention) and its `entries` of the reference list, as HTML.

    An item that many citations share is formatted once where it ends them, and once where others follow it.
    """
    used = {
        use: item for each in citations for use, item in zip(_uses(each), each.items, strict=True)
    }
    number = {use: str(n) for n, use in enumerate(used)}
    document = "\n".join(
        f"::: {{#c{n}}}\n[@{{{n}}}{'' if use.last else '; @{end}'}]\n:::\n"
        for use, n in number.items()
    )
    items = [{**item, "id": number[use]} for use, item in used.items()]
    html = _pandoc(document, [*items, {**items[0], "id": "end"}], style, standing_alone(style))
    blocks = {
        div.get("id"): div for div in ElementTree.fromstring(f"<div>{html}</div>").iter("div")
    }
    texts = {
        use: _inner(blocks[f"c{n}"].find("p/span")).split(BETWEEN)[0] for use, n in number.items()
    }
    entries = {use: _inner(blocks[f"ref-{n}"]) for use, n in number.items()}
    return [
        {
            "cited": _joined([texts[use] for use in _uses(citation)], citation, style),
            "entries": [entries[use] for use in _uses(citation)],
        }
        for citation in citations
    ]


def _uses(citation: Citation) -> list[Use]:
    """Return what tells each item of a citation from others, in order."""
    items = [json.dumps(item, sort_keys=True) for item in citation.items]
    return [Use(item, last=place == len(items)) for place, item in enumerate(items, start=1)]


def notes(items: Sequence[Item]) -> list[tuple[str, str]]:
    """Return each item as the first style's note, and as its later note, which is short; as HTML.

    At least two items are needed: a note right after its own work's might be shortened further.
    """
    keys = [f"[@{{{n}}}]" for n in range(len(items))]
    html = _pandoc(
        "\n\n".join(keys + keys),
        [{**item, "id": str(n)} for n, item in enumerate(items)],
        STYLES[0],
        etree.tostring(_fixed(STYLES[0]), encoding="unicode"),
    )
    paragraphs = ElementTree.fromstring(f"<div>{html}</div>").findall(".//section//li/p")
    for paragraph in paragraphs:
        for back in paragraph.findall("a[@class='footnote-back']"):
            paragraph.remove(back)
    found = list(map(_inner, paragraphs))
    return list(zip(found[: len(items)], found[len(items) :], strict=True))


def _joined(texts: Sequence[str], citation: Citation, style: Style) -> str:
    """Return the items of a citation as one: the sources, and in whose words or use of them they were read."""
    *before, end = texts
    opening, end, closing = re.fullmatch(r"(\(?)(.*?)(\)?)", end, re.DOTALL).groups()
    items = [*(text.removeprefix(opening) for text in before), end]
    sources, part = "; ".join(items[: len(citation.sources)]), items[len(citation.sources) :]
    read_in = style.quoted if citation.kind in {"figure", "claim"} else style.cited
    return (
        opening
        + (f", {read_in} " if sources else "").join(filter(None, [sources, *part]))
        + closing
    )


def _pandoc(document: str, items: Sequence[Item], style: Style, csl: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "items.json").write_text(json.dumps(items), "utf-8")
        Path(folder, "style.csl").write_text(csl, "utf-8")
        arguments = [
            "--from=markdown",
            "--to=html",
            "--citeproc",
            "--wrap=none",
            "--bibliography=items.json",
            "--csl=style.csl",
            "--metadata=lang:en-US",
        ]
        return pandoc.run(arguments, document.encode(), CitationError, Path(folder)).decode()


def standing_alone(style: Style) -> str:
    """Return the CSL of a style, changed so that each citation is complete in itself."""
    root = _fixed(style)
    citation = root.find(f"{CSL}citation")
    layout = citation.find(f"{CSL}layout")
    if root.get("class") not in {"note", "in-text"} or layout.get("delimiter") != "; ":
        raise CitationError(
            f"{style.file}.csl is not built as expected; compare it with book/ledger/citations/styles.py"
        )
    root.set(
        "class", "in-text"
    )  # a note then stands where it is cited, not at the foot of the document
    layout.set("delimiter", BETWEEN)
    for name in [
        name
        for name in citation.attrib
        if name.startswith(("disambiguate", "givenname", "collapse"))
    ]:
        del citation.attrib[name]
    etree.strip_elements(root, f"{CSL}sort")  # entries are found by id, and sorting all takes long
    return etree.tostring(root, encoding="unicode")


def _fixed(style: Style) -> etree._Element:
    root = etree.fromstring(_csl(style))
    _comma_before_a_guessed_date(root)
    return root


def _comma_before_a_guessed_date(style: etree._Element) -> None:
    """Fix the Chicago notes: with a web page's date in brackets, the comma before its website's name was missing."""
    for name in ("bracketed", "unbracketed"):
        choose = style.find(
            f"{CSL}macro[@name='source-monographic-publication-note-{name}']/{CSL}choose"
        )
        for rule in (
            [] if choose is None else choose.findall(f"{CSL}else-if[@is-uncertain-date='issued']")
        ):
            choose.remove(rule)


def _csl(style: Style) -> bytes:
    return content(STYLE_FILES / f"{style.file}.csl", f"{style.file}.csl", CitationError)


def processor() -> str:
    """Return what a formatted citation depends on besides its items: the version of pandoc, the styles, and this code."""
    code = [
        Path(__file__).with_name(name).read_text("utf-8") for name in ("styles.py", "bibtex.py")
    ]
    return "\0".join([pandoc.version(), *(_csl(style).decode() for style in STYLES), *code])


def _inner(element: ElementTree.Element) -> str:
    """Return the content of an element as HTML, on one line, with its links and emphasis and without its spans."""
    html = escape(element.text or "", quote=False) + "".join(
        ElementTree.tostring(child, "unicode", method="html") for child in element
    )
    return " ".join(re.sub(r"</?span[^>]*>", "", html).split())
