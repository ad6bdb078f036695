"""The two maps of the picture, and how their lines and words look."""

from dataclasses import dataclass

from ..style.theme import INK, NEUTRAL, SOFT
from .boundaries import Box
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
    """One map of the picture: what it shows, of which box of data, how finely, in how many decimals of a degree."""

    title: str
    window: Window
    box: Box
    tolerance: float
    decimals: int


OVERVIEW = Panel(
    "All of Central Asia", Window(72, 43.2, (37, 49), 765, 343, 240), (49, 33, 96, 56), 0.1, 2
)


DETAIL = Panel(
    "The framed part, closer",
    Window(71.9, 40, (37, 43), 2300, 343, 298),
    (65, 35.5, 79, 44.5),
    0.02,
    2,
)


PANELS = (OVERVIEW, DETAIL)  # as they stand in the picture
