"""Place dates on a timeline whose later stretches of years are drawn at a larger scale than the earlier ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate, pairwise

from ledger.reading.dates.edtf import bounds, years

GAP, LEAST = 4, 4  # pixels: between a mark and its label, of the shortest bar
BARS = {"within", "span", "about"}
STEPS = (0.5, 1, 2, 5, 10)  # years between the lines of the axis
APART = 40  # pixels between two years on the axis


@dataclass(frozen=True)
class Stretch:
    """Years from the start of one to the start of another, `width` pixels wide."""

    first: int
    last: int
    width: int


@dataclass(frozen=True)
class Strip:
    """Stretches of years side by side, on one line."""

    stretches: tuple[Stretch, ...]

    @property
    def width(self) -> int:
        """Return its width in pixels."""
        return sum(stretch.width for stretch in self.stretches)

    @property
    def edges(self) -> list[int]:
        """Return the pixels where stretches begin, and that where the last ends."""
        return list(accumulate((stretch.width for stretch in self.stretches), initial=0))

    def x(self, year: float) -> float:
        """Return the pixel of a moment in years; outside the strip as if its first or last stretch went on."""
        pairs = list(zip(self.stretches, self.edges, strict=False))
        stretch, left = next(
            (pair for pair in pairs if year < pair[0].last), pairs[-1]
        )  # the first that ends later
        return left + stretch.width * (year - stretch.first) / (stretch.last - stretch.first)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the pixels of the axis's lines with their words: years, or "July" where there is room."""
        for stretch in self.stretches:
            scale = stretch.width / (stretch.last - stretch.first)
            step = next(step for step in STEPS if step * scale >= APART or step == STEPS[-1])
            for half in range(2 * stretch.first, 2 * stretch.last):
                year, room = half / 2, (stretch.last - half / 2) * scale
                apart = (year - stretch.first) * scale >= APART or year == stretch.first
                if (year % step == 0 or year == stretch.first) and apart and room >= APART:
                    yield self.x(year), str(int(year)) if year.is_integer() else "July"

    def place(self, edtf: str) -> tuple[str, float, float] | None:
        """Return the kind of mark of a date and its extent in pixels; None where the strip doesn't show it."""
        start, end = bounds(edtf)
        if start is None or end is None:
            kind, start, end = ("before", end, end) if start is None else ("after", start, start)
        else:
            kind = _kind(edtf, start == end)
        left, right = (self.x(years(day)) for day in (start, end + timedelta(days=1)))
        if right <= 0 or left >= self.width:
            return None
        if kind not in BARS:
            middle = min(max((left + right) / 2, GAP), self.width - GAP)
            return kind, middle, middle
        left, right = max(left, 0), min(right, self.width)
        return kind, min(left, self.width - LEAST), max(right, left + LEAST)


def _kind(edtf: str, one_day: bool) -> str:
    if "~" in edtf:
        return "about"
    return "day" if one_day else "span" if "/" in edtf else "within"


def spread(years_of: tuple[tuple[int, int], ...], widths: tuple[int, ...]) -> Strip:
    """Return a strip of stretches that follow each other; ValueError for a gap between two."""
    if any(one[1] != other[0] for one, other in pairwise(years_of)):
        raise ValueError(f"the stretches of years don't follow each other: {years_of}")
    return Strip(tuple(Stretch(*ends, width) for ends, width in zip(years_of, widths, strict=True)))
