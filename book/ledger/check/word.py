"""Read the text of a Word document: its paragraphs, its footnotes and endnotes, with what is deleted left out."""

import zipfile
from collections.abc import Iterator

from lxml import etree

from ledger.errors import CheckError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_LARGEST = 64 * 2**20  # bytes of one part: a thousand pages and more, and no bomb
_NOT_TEXT = {_W + name for name in ("del", "moveFrom", "instrText", "rPr", "pPr")} | {_FALLBACK}
_AS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}


def text_of(name: str) -> str:
    """Return the text of a .docx, a paragraph a line, the cells of a table's row joined by tabs.

    A note's mark is "[^1]" and its text a last paragraph "[^1]: …", as in Markdown; an endnote's is
    "[^e1]". CheckError says in one sentence why a file can't be read.
    """
    try:
        with zipfile.ZipFile(name) as file:
            body = _part(file, _BODY, name)
            notes = {
                kind: _part(file, path, name)
                for kind, path in _NOTES.items()
                if path in file.namelist()
            }
    except zipfile.BadZipFile:
        raise CheckError(
            f"{name} is no Word document (.docx): save it as .docx, or as plain text, without a password"
        ) from None
    except (zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise CheckError(f"{name} can't be unpacked: {error}; save it as .docx again") from None
    lines = list(_lines(body))
    for kind, part in notes.items():
        for note in part.iter(_W + kind):
            if note.get(_W + "type") in {None, "normal"}:
                lines.append(f"[^{_label(note, kind)}]: {' '.join(_lines(note)).strip()}")
    return "\n".join(lines)


def _part(file: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    try:
        if file.getinfo(path).file_size > _LARGEST:
            raise CheckError(
                f"{name}: its {path} is larger than {_LARGEST // 2**20} MB; split the document"
            )
        return etree.fromstring(file.read(path), etree.XMLParser(**_PARSER))
    except KeyError:
        raise CheckError(
            f"{name} is no Word document: it holds no {path}; save it as .docx"
        ) from None
    except etree.XMLSyntaxError as error:
        raise CheckError(
            f"{name}: its {path} is damaged ({error}); save it as .docx again"
        ) from None


def _lines(element: etree._Element) -> Iterator[str]:
    """Yield a line for each paragraph, one for each row of a table."""
    for child in element:
        if child.tag == _W + "p":
            yield "".join(_pieces(child))
        elif child.tag == _W + "tr":
            yield "\t".join(" ".join(_lines(cell)) for cell in child if cell.tag == _W + "tc")
        elif child.tag not in _NOT_TEXT and isinstance(child.tag, str):
            yield from _lines(child)


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_TEXT or not isinstance(child.tag, str):
            continue
        local = etree.QName(child).localname
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in {_W + "footnoteReference", _W + "endnoteReference"}:
            yield f"[^{_label(child, local.removesuffix('Reference'))}]"
        elif child.tag.startswith(_W) and local in _AS:
            yield _AS[local]
        elif child.tag == _W + "p":  # a text box within a paragraph
            yield from ("\n", *_pieces(child), "\n")
        else:
            yield from _pieces(child)


def _label(note: etree._Element, kind: str) -> str:
    return ("e" if kind == "endnote" else "") + (note.get(_W + "id") or "")
