"""The two maps of the picture, and how their lines and words look."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..style.theme import INK, NEUTRAL, SOFT
from .boundaries import Box
from .labels import Degrees
from .projection import Window

NAMED, UNSETTLED, WORDS, STATES = (
    INK,
    NEUTRAL,
    INK,
    SOFT,
)  # colours of borders that texts name, and of words


SMALL, TYPE = 10, 11  # sizes of type: of states, borders and the foot, and of places


@dataclass(frozen=True)
class Panel:
    """One map of the picture: what it shows, of which box of data, how finely, in how many decimals of a degree, which states are named where."""

    title: str
    window: Window
    box: Box
    tolerance: float
    decimals: int
    names: Mapping[str, Degrees]


OVERVIEW = Panel(
    "All of Central Asia",
    Window(72, 43.2, (37, 49), 765, 343, 240),
    (49, 33, 96, 56),
    0.1,
    2,
    {
        "Afghanistan": (64.0, 34.7),
        "China": (82.9, 38.4),
        "Iran": (58.6, 35.4),
        "Kazakhstan": (68.7, 49.0),
        "Pakistan": (73.6, 35.5),
        "Russia": (87.0, 50.5),
        "Turkmenistan": (59.1, 39.4),
        "Uzbekistan": (63.0, 42.1),
    },
)
DETAIL = Panel(
    "The framed part, closer",
    Window(72.25, 40, (37, 43), 2300, 343, 298),
    (65, 35.5, 79, 44.5),
    0.02,
    2,
    {
        "Afghanistan": (70.1, 37.3),
        "China": (75.8, 39.3),
        "Kazakhstan": (68.3, 42.6),
        "Kyrgyzstan": (74.5, 41.6),
        "Pakistan": (73.2, 36.55),
        "Tajikistan": (72.5, 38.3),
        "Uzbekistan": (67.9, 40.25),
    },
)


PANELS = (OVERVIEW, DETAIL)  # in the order of the picture
