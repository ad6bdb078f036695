"""What the tests of the PDFs ask of a page. Each page is loaded once a run, for that takes long, and asked everything."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

SEEN = [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE]
OF_PAGE = (pdfium.FPDF_StructTree_CountChildren, pdfium.FPDF_StructTree_GetChildAtIndex)
OF_TAG = (pdfium.FPDF_StructElement_CountChildren, pdfium.FPDF_StructElement_GetChildAtIndex)
SHORT, LONG = 64, 128  # bytes: room for the kind of a tag, for the name of a typeface


class Tag(NamedTuple):
    """A tag of a page: its kind, the alternative text of a figure, the kinds of its children."""

    kind: str
    alternative: str
    children: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page: its text, line by line, its tags, the last first, and what is drawn on it.

    `reach` is how far to the right its text goes, in points.
    """

    text: str
    reach: float
    tags: tuple[Tag, ...]
    typefaces: frozenset[str]
    images: int


@cache
def printed(file: Path | bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF, given as a path that no test writes again or as its content."""
    with pypdfium2.PdfDocument(file) as document:
        return tuple(map(_read, document))


def _read(page: pypdfium2.PdfPage) -> Page:
    letters = page.get_textpage()
    drawn = list(page.get_objects(SEEN))
    texts = [part for part in drawn if part.type == pdfium.FPDF_PAGEOBJ_TEXT]
    return Page(
        text=letters.get_text_bounded(),
        reach=max(letters.get_rect(i)[2] for i in range(letters.count_rects())),
        tags=tuple(_tags(page)),
        typefaces=frozenset(map(_typeface, texts)),
        images=len(drawn) - len(texts),
    )


def _tags(page: pypdfium2.PdfPage) -> Iterator[Tag]:
    """Yield each tag of a page, the last first."""
    root = pdfium.FPDF_StructTree_GetForPage(page)
    stack = _below(root, *OF_PAGE)
    while stack:
        tag, kind = stack.pop()
        children = _below(tag, *OF_TAG)
        stack += children
        alternative = _said(pdfium.FPDF_StructElement_GetAltText, tag) if kind == "Figure" else ""
        yield Tag(kind, alternative, tuple(kind for _, kind in children))
    pdfium.FPDF_StructTree_Close(root)


def _below(tag: Any, count: Callable, child_at: Callable) -> list[tuple[Any, str]]:
    """Return the tags right below one, or at the top of a page, each with its kind."""
    found = [child for i in range(count(tag)) if (child := child_at(tag, i))]
    return [(child, _said(pdfium.FPDF_StructElement_GetType, child)) for child in found]


def _said(ask: Callable, tag: Any, room: int = SHORT) -> str:
    """Return what a function of pdfium writes into a buffer; it writes nothing into one that is too small."""
    answer = ctypes.create_string_buffer(room)
    length = ask(tag, answer, room)
    if length > room:
        return _said(ask, tag, length)
    return answer.raw[:length].decode("utf-16-le").rstrip("\0")


def _typeface(text: pypdfium2.PdfObject) -> str:
    name = ctypes.create_string_buffer(LONG)
    used = pdfium.FPDFTextObj_GetFont(text)
    assert pdfium.FPDFFont_GetBaseFontName(used, name, LONG) <= LONG
    return name.value.decode().rpartition("+")[2]
