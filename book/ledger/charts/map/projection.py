"""Project a conic equal-area window of the Earth with the picture's own formulas, so that labels can be placed first."""

from dataclasses import dataclass
from math import asin, atan2, cos, radians, sin, sqrt

import altair as alt
import numpy as np


@dataclass(frozen=True)
class Window:
    """A picture of `width` × `height` pixels around a point in degrees, where one radian measures `scale` pixels.

    Albers' projection: areas keep their proportions, along `parallels` distances too.
    """

    longitude: float
    latitude: float
    parallels: tuple[float, float]
    scale: float
    width: int
    height: int

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixel of a point, from the upper left corner."""
        x, y = self._raw(radians(longitude - self.longitude), radians(latitude))
        return self.width / 2 + self.scale * x, self.height / 2 + self.scale * (
            self._raw(0, radians(self.latitude))[1] - y
        )

    def unproject(self, x: float, y: float) -> tuple[float, float]:
        """Return the longitude and latitude of a pixel."""
        cone, constant, radius = self._cone()
        across = (x - self.width / 2) / self.scale
        up = radius - self._raw(0, radians(self.latitude))[1] + (y - self.height / 2) / self.scale
        latitude = asin((constant - (across**2 + up**2) * cone**2) / (2 * cone))
        return self.longitude + np.degrees(atan2(across, up) / cone), float(np.degrees(latitude))

    def project_all(self, points: np.ndarray) -> np.ndarray:
        """Return the pixels of an array of points, in the form of shapely.transform."""
        return np.array([self.project(*point) for point in points])

    def shows(self, longitude: float, latitude: float) -> bool:
        """Return whether a point lies within the picture."""
        x, y = self.project(longitude, latitude)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def edge(self, steps: int = 12) -> list[tuple[float, float]]:
        """Return the edge of the picture as a closed line on the Earth."""
        along = [step / steps for step in range(steps)]
        corners = [(0, 0), (self.width, 0), (self.width, self.height), (0, self.height), (0, 0)]
        pixels = [
            (a + t * (c - a), b + t * (d - b))
            for (a, b), (c, d) in zip(corners, corners[1:], strict=False)
            for t in along
        ]
        return [self.unproject(*pixel) for pixel in [*pixels, corners[-1]]]

    def altair(self) -> alt.Projection:
        """Return the same projection for Vega-Lite, cut at the edges of the picture."""
        return alt.Projection(
            type="conicEqualArea",
            parallels=list(self.parallels),
            rotate=[-self.longitude, 0, 0],
            center=[0, self.latitude],
            scale=self.scale,
            translate=[self.width / 2, self.height / 2],
            clipExtent=[[0, 0], [self.width, self.height]],
        )

    def _raw(self, longitude: float, latitude: float) -> tuple[float, float]:
        cone, constant, radius = self._cone()
        distance = sqrt(constant - 2 * cone * sin(latitude)) / cone
        return distance * sin(longitude * cone), radius - distance * cos(longitude * cone)

    def _cone(self) -> tuple[float, float, float]:
        south, north = (sin(radians(parallel)) for parallel in self.parallels)
        cone = (south + north) / 2
        constant = 1 + south * (2 * cone - south)
        return cone, constant, sqrt(constant) / cone
