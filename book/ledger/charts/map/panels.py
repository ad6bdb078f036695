"""The maps of each drawing: what each shows, and on which side of its point or line each word is.

The spots were chosen by eye. Natural Earth's own, LABEL_X and LABEL_Y, lie outside the panels for most states.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..style.theme import INK, NARROW, NEUTRAL, SMALL, SOFT, WIDE
from .boundaries import Box
from .labels import Degrees
from .projection import Window

NAMED, UNSETTLED, WORDS, STATES = (
    INK,
    NEUTRAL,
    INK,
    SOFT,
)  # colours of borders that texts name, and of words
TYPE = SMALL  # pixels: the type of all words on a map
CENTRAL_ASIA = ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")


@dataclass(frozen=True)
class Panel:
    """One map of a drawing: what it shows, of which box of data, how finely, in how many decimals of a degree.

    `names` are the spots of states, `sides` the sides of places' names where these are not on the right, `along`
    the spots of borders' names. Words that say what happened are in `silent` panels left to the table.
    """

    title: str
    window: Window
    box: Box
    tolerance: float
    decimals: int
    names: Mapping[str, Degrees]
    sides: Mapping[str, str] = field(default_factory=dict)
    along: Mapping[str, Degrees] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()  # places whose words find no room here


CLOSE = "Around Tajikistan and Kyrgyzstan"
WHOLE = "All of Central Asia; the frame is the map above"
WIDE_PANELS = (
    Panel(
        CLOSE,
        Window(72.2, 39.95, (37, 43), 3750, 690, 470),
        (63, 35.5, 82, 45),
        0.02,
        2,
        {
            "Afghanistan": (68.0, 36.7),
            "China": (76.9, 39.6),
            "Kazakhstan": (68.3, 42.9),
            "Kyrgyzstan": (74.9, 41.5),
            "Pakistan": (74.0, 36.75),
            "Tajikistan": (71.0, 39.1),
            "Uzbekistan": (66.3, 40.6),
        },
        {
            "Bishkek": "left",
            "Batken province": "above",
            "Ishkashim District": "left",
            "Kant Air Base": "below right",
            "Samarkand": "below right",
            "Vorukh": "below right",
        },
        {
            "Kazakh–Kyrgyz border": (71.0, 43.0),
            "Kyrgyz–Tajik border": (73.0, 39.05),
            "Tajik–Afghan border": (73.3, 38.0),
        },
    ),
    Panel(
        WHOLE,
        Window(75.8, 42.6, (37, 49), 920, 690, 306),
        (41, 33, 112, 58),
        0.1,
        2,
        {
            "Afghanistan": (64.0, 35.5),
            "China": (88, 38.4),
            "Iran": (58.0, 35.4),
            "Kazakhstan": (68.7, 48.0),
            "Kyrgyzstan": (75.4, 41.5),
            "Mongolia": (96, 46.5),
            "Pakistan": (73.4, 34.4),
            "Russia": (94.5, 50.0),
            "Tajikistan": (71.6, 38.4),
            "Turkmenistan": (59.1, 39.6),
            "Uzbekistan": (63.0, 42.1),
        },
        {"Kabul": "left", "Urumqi": "left"},
    ),
)
NARROW_PANELS = (
    Panel(
        CLOSE,
        Window(72.25, 39.9, (37, 43), 2150, 350, 325),
        (65, 35.5, 79, 44.5),
        0.03,
        2,
        {
            "Afghanistan": (69.3, 36.6),
            "China": (77.2, 39.9),
            "Kazakhstan": (68.3, 42.9),
            "Kyrgyzstan": (75.4, 41.85),
            "Tajikistan": (72.9, 38.25),
            "Uzbekistan": (68.0, 40.7),
        },
        {
            "Almaty": "above left",
            "Bishkek": "left",
            "Ishkashim District": "below right",
            "Osh province": "above right",
            "Kant Air Base": "below right",
            "Samarkand": "below right",
            "Vorukh": "left",
        },
        {
            "Kazakh–Kyrgyz border": (70.6, 43.4),
            "Kyrgyz–Tajik border": (74.3, 39.15),
            "Tajik–Afghan border": (73.9, 37.6),
        },
        frozenset(
            {
                "Almaty",
                "Bishkek",
                "Dushanbe",
                "Kant Air Base",
                "Kazakh–Kyrgyz border",
                "Samarkand",
                "Vorukh",
            }
        ),
    ),
    Panel(
        WHOLE,
        Window(72, 42.4, (37, 49), 765, 350, 272),
        (49, 33, 96, 56),
        0.1,
        2,
        {
            "Afghanistan": (64.0, 34.7),
            "China": (82.9, 38.4),
            "Iran": (58.6, 35.4),
            "Kazakhstan": (68.7, 48.5),
            "Pakistan": (73.0, 33.5),
            "Russia": (87.0, 50.5),
            "Turkmenistan": (59.8, 39.4),
            "Uzbekistan": (63.0, 42.1),
        },
        {"Kabul": "above right", "Urumqi": "left"},
        silent=frozenset({"Aktobe", "Astana", "Urumqi"}),
    ),
)
PANELS = {WIDE.name: WIDE_PANELS, NARROW.name: NARROW_PANELS}  # closer map first
