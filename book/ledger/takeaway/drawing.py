"""A chart's drawing on paper: in the typeface of the book, and a long one in two columns, parted above a heading."""

from collections.abc import Iterator
from xml.etree import ElementTree

from ..picture import SVG, size
from .typefaces import DRAWN

TALL = 3.5  # times as high as wide: more would be drawn too small to read in one column
MIDDLE = (.35, .65)  # where a drawing may be parted, as shares of its height


def columns(drawing: str) -> list[str]:
    """The drawing as one SVG, or as two that show its upper and its lower part."""
    drawing = drawing.replace('font-family="sans-serif"', f'font-family="{DRAWN}"')
    width, height = map(int, size(drawing))
    tops = [top for top in _headings(ElementTree.fromstring(drawing)) if MIDDLE[0] < top / height < MIDDLE[1]]
    if height < TALL * width or not tops:
        return [drawing]
    cut = round(min(tops, key=lambda top: abs(top - height / 2)))
    return [_part(drawing, width, top, bottom) for top, bottom in ((0, cut), (cut, height))]


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
    """Baseline, size and boldness of each text of a drawing; vl-convert moves parts of it and never turns or scales them."""
    moved = element.get("transform", "").removeprefix("translate(").removesuffix(")").split(",")
    y += float(moved[1]) if len(moved) == 2 else 0.0
    if element.tag == f"{{{SVG}}}text":
        yield y + float(element.get("y", 0)), float(element.get("font-size", "11px").removesuffix("px")), element.get("font-weight") == "bold"
    for child in element:
        yield from _texts(child, y)
