"""Place the words of a map: beside their point, or around a spot within their state or along their border.

The spots were chosen by eye. Natural Earth's own, LABEL_X and LABEL_Y, lie outside the panels for most states.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import shapely
from shapely.geometry.base import BaseGeometry

from ..style.typeface import width
from .projection import Window

LINE = 1.25  # height of a line, as a part of the size of the type
RADIUS = 4  # pixels: of the mark of a place
SIDES = {  # pixels from a point to its words, and which end of the words that is
    "right": (7, 0, "left"),
    "left": (-7, 0, "right"),
    "above": (0, -14, "center"),
    "below right": (3, 14, "left"),
}
BESIDE = {  # on which side of its point a place is named; to the right, unless it says otherwise here
    "Almaty": "left",
    "Bishkek": "left",
    "Ishkashim District": "left",
    "Kabul": "above",
    "Kant Air Base": "below right",
    "Samarkand": "below right",
    "Urumqi": "left",
    "Vorukh": "left",
}
ALONG = {  # the middle of a border's name, in degrees of longitude and latitude
    "Kazakh–Kyrgyz border": (71.1, 43.4),
    "Kyrgyz–Tajik border": (70.4, 39.02),
    "Tajik–Afghan border": (73.0, 37.75),
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


def beside(window: Window, points: Mapping[str, Degrees], size: int) -> list[Label]:
    """Return the names of places, each beside its point."""
    labels = []
    for name, point in points.items():
        right, down, align = SIDES[BESIDE.get(name, "right")]
        x, y = window.project(*point)
        labels.append(Label(name, x + right, y + down, size, align, bold=True))
    return labels


def along(window: Window, name: str, size: int) -> Label:
    """Return the name of a border; ValueError if ALONG doesn't say where it goes."""
    if name not in ALONG:
        raise ValueError(
            f"the map has no spot for {name!r}; give it one in ALONG of charts/map/labels.py"
        )
    return around(window, name, ALONG[name], size)


def around(window: Window, name: str, middle: Degrees, size: int) -> Label:
    """Return words with their center at a point on the Earth."""
    return Label(name, *window.project(*middle), size, "center")


def check(labels: Iterable[Label], marks: Iterable[Pixel], picture: BaseGeometry) -> None:
    """Raise ValueError for words outside the picture, on a mark, or on other words."""
    hint = "move the words in charts/map/labels.py, or a state's in charts/map/panels.py"
    labels, dots = list(labels), [shapely.Point(mark).buffer(RADIUS) for mark in marks]
    for label in labels:
        if not picture.contains(label.box):
            raise ValueError(f"{label.text!r} does not fit into the map; {hint}")
        if any(label.box.intersects(dot) for dot in dots):
            raise ValueError(f"{label.text!r} covers the mark of a place; {hint}")
    for one, other in combinations(labels, 2):
        if one.box.intersects(other.box):
            raise ValueError(f"{one.text!r} and {other.text!r} overlap on the map; {hint}")
