"""Place the words of a map: beside their point, along their line or within their area, none over another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import shapely
from numpy import arange, meshgrid
from shapely.geometry.base import BaseGeometry

NARROW, WIDE, CAPITAL, LETTER = (
    0.36,
    0.89,
    0.73,
    0.61,
)  # widths of bold letters, as parts of the size of the type, rather too large
LINE = 1.25  # height of a line, likewise
RADIUS, GAP = (
    5,
    2,
)  # pixels: of the mark of a point with its clearance, between a mark and its words
STEP = 3  # pixels between the spots that are tried for the name of an area
REGULAR = 0.93  # width of regular type, as a part of that of bold type
COVERED, KEPT = (
    0.3,
    1.2,
)  # the cost of words that hide a pixel of a border, and of one that the map is about
MISLEADING = 500  # the cost of words that stand as near to another mark as to their own
Pixel = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """Words that begin at pixel `x` with their middle at pixel `y`, in type of `size` pixels."""

    text: str
    x: float
    y: float
    size: int
    bold: bool = False

    @cached_property
    def box(self) -> BaseGeometry:
        """Return the rectangle that the words cover."""
        half = self.size * LINE / 2
        return shapely.box(
            self.x, self.y - half, self.x + width(self.text, self.size, self.bold), self.y + half
        )


Choice = tuple[float, Label]  # what it costs to put words there


def width(text: str, size: int, bold: bool = False) -> float:
    """Return the most pixels that words can cover."""
    letters = (
        NARROW
        if letter in " -–.,'’“”()fijlrtI"
        else WIDE
        if letter in "mwMW"
        else CAPITAL
        if letter.isupper()
        else LETTER
        for letter in text
    )
    return size * (1 if bold else REGULAR) * sum(letters)


@dataclass
class Sheet:
    """A picture that fills up: its edge, its lines, those that it is about, and what marks and words already cover."""

    edge: BaseGeometry
    lines: BaseGeometry
    kept: BaseGeometry
    taken: list[BaseGeometry]

    def beside(self, spots: Mapping[str, Pixel], size: int) -> list[Label]:
        """Place the words of marks beside them: near rather than far, and clear of lines and of other marks.

        Each mark is tried as the one that chooses first; the cheapest arrangement is kept.
        """
        marks = {text: shapely.Point(spot) for text, spot in spots.items()}
        self.taken += [mark.buffer(RADIUS) for mark in marks.values()]
        choices = {
            text: self._ranked(
                [
                    Label(text, x, y, size, bold=True)
                    for x, y in _around(spot, width(text, size, bold=True), size)
                ],
                near=5,
                marks=marks,
            )
            for text, spot in spots.items()
        }
        settings = [
            self._set([first, *(text for text in spots if text != first)], choices)
            for first in spots
        ]
        labels = min(settings, key=lambda setting: sum(cost for cost, _ in setting))
        self.taken += [label.box for _, label in labels]
        return [label for _, label in labels]

    def along(self, text: str, line: BaseGeometry, size: int) -> Label:
        """Place words along a line, clear of it and of all borders as far as possible."""
        visible = shapely.intersection(line, self.edge)
        steps = [visible.interpolate(step / 24, normalized=True) for step in range(1, 24)]
        spots = [
            spot
            for step in sorted(steps, key=lambda step: step.distance(visible.centroid))
            for spot in _around((step.x, step.y), width(text, size), size)
        ]
        [(_, label)] = self._set(
            [text],
            {text: self._ranked([Label(text, x, y, size) for x, y in spots], near=0.02, marks={})},
        )
        self.taken.append(label.box)
        return label

    def within(self, text: str, area: BaseGeometry, size: int) -> Label | None:
        """Place words in the widest free part of an area; return None where they do not fit inside it and its picture."""
        room = shapely.intersection(area, self.edge)
        if room.is_empty:
            return None
        x, y = (
            spots.ravel()
            for spots in meshgrid(
                arange(room.bounds[0], room.bounds[2], STEP),
                arange(room.bounds[1], room.bounds[3], STEP),
                indexing="ij",
            )
        )
        boxes = shapely.box(x, y - size * LINE / 2, x + width(text, size), y + size * LINE / 2)
        others = shapely.union_all([room.boundary, *self.taken])
        shapely.prepare([room, others])
        distances = shapely.distance(boxes, others).round(3) * shapely.contains_properly(
            room, boxes
        )
        if not distances.any():
            return None
        widest = int(distances.argmax())
        best = Label(text, x[widest], y[widest], size)
        self.taken.append(best.box)
        return best

    def _ranked(
        self, labels: list[Label], near: float, marks: Mapping[str, BaseGeometry]
    ) -> list[Choice]:
        """Return the free ones of `labels` with their costs, cheapest first."""
        priced = [
            (order * near + self._hides(label) + misleading(label, marks), order, label)
            for order, label in enumerate(labels)
        ]
        return [
            (cost, label)
            for cost, _, label in sorted(priced, key=lambda choice: choice[:2])
            if self._free(label)
        ]

    def _set(self, order: list[str], choices: Mapping[str, list[Choice]]) -> list[Choice]:
        """Choose for each of the words in turn the cheapest free place; ValueError if there is none."""
        chosen: list[Choice] = []
        for text in order:
            free = [
                choice
                for choice in choices[text]
                if not any(choice[1].box.intersects(other.box) for _, other in chosen)
            ]
            if not free:
                raise ValueError(
                    f"the map has no room for the words {text!r}; make it larger or shorten them"
                )
            chosen.append(free[0])
        return chosen

    def _hides(self, label: Label) -> float:
        return COVERED * covered(label, self.lines) + KEPT * covered(label, self.kept)

    def _free(self, label: Label) -> bool:
        return self.edge.contains(label.box) and not any(
            label.box.intersects(other) for other in self.taken
        )


def covered(label: Label, lines: BaseGeometry) -> float:
    """Return how many pixels of `lines` the words would cover."""
    return shapely.intersection(label.box, lines).length


def misleading(label: Label, marks: Mapping[str, BaseGeometry]) -> float:
    """Return the cost of words that a reader may take for those of another mark."""
    others = [label.box.distance(mark) for text, mark in marks.items() if text != label.text]
    return (
        MISLEADING if others and min(others) <= label.box.distance(marks[label.text]) + GAP else 0
    )


def _around(point: Pixel, wide: float, size: int) -> Iterator[Pixel]:
    """Yield where words may begin around a point: right, left, above, below, between; then the same farther off."""
    x, y = point
    for off in (RADIUS + GAP, RADIUS + GAP + 6):
        up = off + size * LINE / 2
        yield from [
            (x + off, y),
            (x - off - wide, y),
            (x - wide / 2, y - up),
            (x - wide / 2, y + up),
            (x + off / 2, y - up),
            (x + off / 2, y + up),
            (x - off / 2 - wide, y - up),
            (x - off / 2 - wide, y + up),
            (x - off, y - up),
            (x - off, y + up),
            (x + off - wide, y - up),
            (x + off - wide, y + up),
        ]
