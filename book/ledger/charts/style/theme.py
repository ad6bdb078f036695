"""One look for all charts: type, grid, spacing, and one colour per actor for the whole book.

Colours only help to tell apart: each mark has its label. Each contrasts with white by 3 to 1 or more
(WCAG 2.2, 1.4.11). In the site's dark mode ledger.pages.charts gives each its lighter partner of DARK.
"""

import re
from dataclasses import dataclass
from typing import Any

from .typeface import FAMILIES

INK, SOFT, GRID, PAPER = "#1f2933", "#5f6b76", "#e3e7eb", "#ffffff"
LAND, LINE = "#f0f2f4", "#9aa4ad"  # of a map: the one fill of all states, and borders
NEUTRAL = (
    "#243038"  # marks that belong to no single actor: nearly black, unlike any actor to any eye
)
ACTORS = {
    "Russia": "#332288",
    "China": "#cc3311",
    "Kyrgyzstan": "#008577",
    "Tajikistan": "#882255",
    "Kazakhstan": "#0077bb",
    "Uzbekistan": "#117733",
    "Turkmenistan": "#7d6b00",
    "Afghanistan": "#7a5230",
    "United States": "#9a3fa0",
}
DARK = {
    INK: "#e8eaed",
    SOFT: "#aab4be",
    GRID: "#39424c",
    PAPER: "#14181e",
    LAND: "#262d35",
    LINE: "#77828d",
    NEUTRAL: "#f2f4f6",
    "#332288": "#a99ef0",
    "#cc3311": "#ff8a70",
    "#008577": "#4fd1c0",
    "#882255": "#ea8fbb",
    "#0077bb": "#64b9f4",
    "#117733": "#6fce8e",
    "#7d6b00": "#d8c44a",
    "#7a5230": "#d3a67c",
    "#9a3fa0": "#dd94e2",
}
NAMES = {  # how the texts name each actor, its people and its leaders
    "Russia": r"Russia|Putin|Kant Air Base",
    "China": r"China|Chinese|Beijing",
    "Kyrgyzstan": r"Kyrgyz|Japarov",
    "Tajikistan": r"Tajik|Rahmon|Emomali|Dushanbe|Sohibov",
    "Kazakhstan": r"Kazakh",
    "Uzbekistan": r"Uzbek",
    "Turkmenistan": r"Turkmen",
    "Afghanistan": r"Afghan",
    "United States": r"U\.S\.|United States",
}
EDGE = 7  # pixels: beside a plot: the padding of Vega-Lite, and half of the thickest line


@dataclass(frozen=True)
class Layout:
    """The room that a drawing has where it is seen: lengths in pixels, letters of the same size in both."""

    name: str
    width: int  # of the whole picture
    labels: int  # of the names at the left of rows
    columns: int  # how many panels with few rows are side by side

    @property
    def inner(self) -> int:
        """The width between the paddings of the picture."""
        return self.width - 2 * EDGE

    @property
    def plot(self) -> int:
        """The width of a single plot beside its labels; the last label of an axis ends with it."""
        return self.inner - self.labels


NARROW, WIDE = Layout("narrow", 360, 112, 1), Layout("wide", 700, 190, 3)
LAYOUTS = (WIDE, NARROW)
TEXT, SMALL = 13, 12  # pixels: the type of labels at marks, of axes and lesser words


def theme() -> dict[str, Any]:
    """Return how all charts look, as a theme of Vega-Lite."""
    axis = {
        "labelColor": SOFT,
        "labelFontSize": SMALL,
        "gridColor": GRID,
        "domain": False,
        "tickColor": GRID,
        "title": None,
    }
    return {
        "config": {
            "aria": False,  # the picture is one image with an alternative text; charts.js turns this on where marks can be reached
            "background": PAPER,
            "font": FAMILIES,
            "view": {"stroke": None},
            "axis": axis,
            "title": {
                "anchor": "start",
                "fontSize": TEXT,
                "subtitleFontSize": SMALL,
                "color": INK,
                "subtitleColor": SOFT,
                "offset": 6,
            },
            "concat": {"spacing": 18},
        }
    }


def colour(text: str) -> str:
    """Return the colour of the one actor whom `text` names; the neutral one where it names none, or several."""
    named = [actor for actor, names in NAMES.items() if re.search(names, text)]
    return ACTORS[named[0]] if len(named) == 1 else NEUTRAL
