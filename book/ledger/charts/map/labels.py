"""Place the words of a map: beside their point, or around a spot within their state or along their border."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import shapely
from shapely.geometry.base import BaseGeometry

from ..style.typeface import width
from .projection import Window

LINE = 1.25  # height of a line, as a part of the size of the type
BELOW = 1.3  # how far below a name its words are, the same
RADIUS = 5  # pixels: of the mark of a place, its line included
SIDES = {  # pixels from a point to its words, and which end of the words that is
    "right": (9, 0, "left"),
    "left": (-9, 0, "right"),
    "above": (0, -14, "center"),
    "below": (0, 15, "center"),
    "below left": (-3, 15, "right"),
    "below right": (3, 15, "left"),
    "above left": (-3, -14, "right"),
    "above right": (3, -14, "left"),
}
Degrees = tuple[float, float]
Pixel = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """Words in type of `size` pixels whose left end, right end or center is at pixel `x`, and their middle at pixel `y`."""

    text: str
    x: float
    y: float
    size: int
    align: str = "left"
    bold: bool = False

    @cached_property
    def box(self) -> BaseGeometry:
        """Return the rectangle that the words cover at most."""
        wide, half = width(self.text, self.size, self.bold), self.size * LINE / 2
        left = self.x - {"left": 0, "center": wide / 2, "right": wide}[self.align]
        return shapely.box(left, self.y - half, left + wide, self.y + half)


def beside(
    window: Window,
    points: Mapping[str, Degrees],
    size: int,
    sides: Mapping[str, str],
    written: Mapping[str, str],
) -> tuple[list[Label], list[Label]]:
    """Return the names of places, each beside its point, and below each name what is `written` of the place."""
    names, words = [], []
    for name, point in points.items():
        side = sides.get(name, "right")
        right, down, align = SIDES[side]
        text = written.get(name, "")
        x, y = window.project(*point)
        y += down - (size * BELOW if text and side.startswith("above") else 0)
        names.append(Label(name, x + right, y, size, align, bold=True))
        words += [Label(text, x + right, y + size * BELOW, size, align)] if text else []
    return names, words


def along(
    window: Window, name: str, size: int, spots: Mapping[str, Degrees], text: str = ""
) -> list[Label]:
    """Return the name of a border, and below it `text` if there is any; ValueError if it has no spot."""
    if name not in spots:
        raise ValueError(
            f"the map has no spot for {name!r}; give it one in each panel of charts/map/panels.py"
        )
    first = around(window, name, spots[name], size)
    below = Label(text, first.x, first.y + size * BELOW, size, "center")
    return [first, below] if text else [first]


def around(window: Window, name: str, middle: Degrees, size: int) -> Label:
    """Return words with their center at a point on the Earth."""
    return Label(name, *window.project(*middle), size, "center")


def check(labels: Iterable[Label], marks: Iterable[Pixel], picture: BaseGeometry) -> None:
    """Raise ValueError for words outside the picture, on a mark, or on other words."""
    hint = "move the words in charts/map/panels.py, or write less"
    labels, dots = list(labels), [shapely.Point(mark).buffer(RADIUS) for mark in marks]
    for label in labels:
        if not picture.contains(label.box):
            raise ValueError(f"{label.text!r} does not fit into the map; {hint}")
        if any(label.box.intersects(dot) for dot in dots):
            raise ValueError(f"{label.text!r} covers the mark of a place; {hint}")
    for one, other in combinations(labels, 2):
        if one.box.intersects(other.box):
            raise ValueError(f"{one.text!r} and {other.text!r} overlap on the map; {hint}")
