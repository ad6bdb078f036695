"""A chart's drawing on paper: in the typeface of the book, and a long one in two columns, parted above a heading."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from ..picture import SVG, size
from .typefaces import DRAWN, SIGNS

TALL = 1.7  # times as high as wide: more would be drawn too small to read, or fill a page, in one column
ONE, TWO, HIGH = 108, 78, 175  # millimeters: the width of a drawing, of one of two columns, and the greatest height
MOVED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
MIDDLE = (.35, .65)  # where a drawing may be parted, as shares of its height


def columns(drawing: str) -> list[str]:
    """The drawing as one SVG, or as two that show its upper and its lower part."""
    drawing = drawing.replace('font-family="sans-serif"', f'font-family="{DRAWN},{SIGNS}"')
    wide, height = map(int, size(drawing))
    tops = [top for top in _headings(ElementTree.fromstring(drawing)) if MIDDLE[0] < top / height < MIDDLE[1]]
    if height < TALL * wide or not tops:
        return [drawing]
    cut = round(min(tops, key=lambda top: abs(top - height / 2)))
    return [_part(drawing, wide, top, bottom) for top, bottom in ((0, cut), (cut, height))]


def width(parts: Sequence[str]) -> float:
    """How wide each part is drawn, in millimeters, so that all parts have one scale and fit on a page."""
    wide, high = map(max, zip(*map(_measures, parts)))
    return min(TWO if len(parts) > 1 else ONE, HIGH * wide / high)


def _measures(part: str) -> tuple[int, int]:
    return tuple(int(re.search(rf' {side}="(\d+)"', part)[1]) for side in ("width", "height"))


def _part(drawing: str, width: int, top: int, bottom: int) -> str:
    head, rest = drawing.split(">", 1)
    root = ElementTree.fromstring(f"{head}/>")
    family = root.get("font-family")
    return (f'<svg xmlns="{SVG}" width="{width}" height="{bottom - top}" viewBox="0 {top} {width} {bottom - top}" '
            f'font-family="{family}">{rest}')


def _headings(root: ElementTree.Element) -> list[float]:
    """The tops of the bold texts that stand above texts of another weight."""
    texts = sorted(_texts(root, 0), key=lambda text: text[0])
    return [y - 1.2 * height for (_, _, before), (y, height, bold) in zip(texts, texts[1:]) if bold and not before]


def _texts(element: ElementTree.Element, y: float) -> Iterator[tuple[float, float, bool]]:
    """Baseline, size and boldness of each text of a drawing; vl-convert moves the parts that hold texts, and turns none."""
    moved = MOVED.match(element.get("transform", ""))
    y += float(moved[2]) if moved else 0.0
    if element.tag == f"{{{SVG}}}text":
        yield y + float(element.get("y", 0)), float(element.get("font-size", "11px").removesuffix("px")), element.get("font-weight") == "bold"
    for child in element:
        yield from _texts(child, y)
