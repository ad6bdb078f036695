"""A chart's drawing on paper: a long one in two columns, parted above a heading."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree

import typst

from .fonts import drawn_faces

TALL = 1.5  # times as high as wide: more would be drawn too small to read, or fill a page, in one column
UNIT = 0.3  # millimeters: of a pixel, at most
ONE, TWO, HIGH = 160, 78, 175  # millimeters: the width of a line, of one of two columns; a height
MOVED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
LOWER = "The lower part of the same chart."  # alternative text of a second drawing
SVG = "http://www.w3.org/2000/svg"
PPI = 192  # of a picture, for a drawing of 96
MIDDLE = (0.35, 0.65)  # where a drawing may be parted, as shares of its height


def columns(drawing: str) -> list[str]:
    """Return the drawing as one SVG, or as two that show its upper and its lower part."""
    wide, height = _measures(drawing)
    tops = [
        top
        for top in _headings(ElementTree.fromstring(drawing))
        if MIDDLE[0] < top / height < MIDDLE[1]
    ]
    if height < TALL * wide or not tops:
        return [drawing]
    nearest: float = min(tops, key=lambda top: abs(top - height / 2))
    cut = round(nearest)
    high = max(cut, height - cut)
    return [_part(drawing, wide, top, bottom, high) for top, bottom in ((0, cut), (cut, height))]


def width(parts: Sequence[str]) -> float:
    """Return how wide each part is drawn, in millimeters, so that all parts have one scale and fit on a page."""
    wide, high = (max(sides) for sides in zip(*map(_measures, parts), strict=True))
    most = TWO if len(parts) > 1 else min(ONE, UNIT * wide)
    return min(most, HIGH * wide / high)


def png(part: str) -> bytes:
    """Return one of the `columns` as PNG, of two pixels for each of the drawing, drawn as in the PDF."""
    wide, high = (0.75 * side for side in _measures(part))  # points
    page = f"#set page(width: {wide}pt, height: {high}pt, margin: 0pt, fill: white)"
    image = f'#image(bytes({string(part)}), format: "svg", width: 100%)'
    compiler = typst.Compiler(f"{page}\n{image}".encode(), font_paths=drawn_faces())
    picture = compiler.compile(format="png", ppi=PPI)
    assert isinstance(picture, bytes)  # a list for a document of several pages
    return picture


def string(text: str) -> str:
    """Return a text as Typst's string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _measures(part: str) -> tuple[int, int]:
    """Return width and height of a drawing, in pixels."""
    root = ElementTree.fromstring(part)
    return int(root.attrib["width"]), int(root.attrib["height"])


def _part(drawing: str, wide: int, top: int, bottom: int, high: int) -> str:
    """Return what stands in a drawing between two heights, on a paper that is `high`, so that all parts are."""
    head, rest = drawing.split(">", 1)
    family = ElementTree.fromstring(f"{head}/>").get("font-family")
    return (
        f'<svg xmlns="{SVG}" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-family="{family}">'
        f'<svg width="{wide}" height="{bottom - top}" viewBox="0 {top} {wide} {bottom - top}">{rest}</svg>'
    )


def _headings(root: ElementTree.Element) -> list[float]:
    """Return the tops of the bold texts that stand above texts of another weight."""
    texts = sorted(_texts(root, 0), key=lambda text: text[0])
    return [
        y - 1.2 * height
        for (_, _, before), (y, height, bold) in pairwise(texts)
        if bold and not before
    ]


def _texts(element: ElementTree.Element, y: float) -> Iterator[tuple[float, float, bool]]:
    """Baseline, size and boldness of each text of a drawing; vl-convert moves the parts that hold texts, and turns none."""
    moved = MOVED.match(element.get("transform", ""))
    y += float(moved[2]) if moved else 0.0
    if element.tag == f"{{{SVG}}}text":
        yield (
            y + float(element.get("y", 0)),
            float(element.get("font-size", "11px").removesuffix("px")),
            element.get("font-weight") == "bold",
        )
    for child in element:
        yield from _texts(child, y)
