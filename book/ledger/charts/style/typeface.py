"""The typeface of every chart: Arimo, whose letters are as wide as Arial's, Helvetica's and Liberation's.

Three faces are cut from it under a family name that no machine has: vl-convert
searches the machine's own fonts first, so that a family known elsewhere would be measured and drawn with
whatever version the machine has. Readers' programs take the next family of FAMILIES, of the same widths.
"""

import json
from functools import cache
from pathlib import Path

from ledger.errors import ChartError

FAMILY = "Ledger Arimo"
FAMILIES = f"{FAMILY}, Arimo, Liberation Sans, Arial, Helvetica, sans-serif"
FACES = Path(__file__).with_name("faces")  # cut by tests/support/cut_typeface.py
WIDTHS = FACES / "widths.json"
ROOM = {False: 1.19, True: 1.26}  # how much wider DejaVu sets regular and bold words than Arimo


def check(text: str) -> None:
    """Raise ChartError unless the typeface has every character of `text`: others come from the machine."""
    missing = sorted(set(text) - _characters() - {"\n"})
    if missing:
        named = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in missing)
        raise ChartError(
            f"the typeface of the charts lacks {named}; add it to LETTERS in "
            "tests/support/cut_typeface.py and run that, or write it another way"
        )


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how many pixels `text` takes at most, also where a reader's program has no Arial and takes DejaVu."""
    check(text)
    advances = _advances()["Bold" if bold else "Regular"]
    return round(size * ROOM[bold] * sum(advances[sign] for sign in text), 1)


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """Return `text` in lines of at most `room` pixels each; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _advances() -> dict[str, dict[str, float]]:
    """Return face → character → its width as a part of the size of the type."""
    return json.loads(WIDTHS.read_text("utf-8"))


@cache
def _characters() -> frozenset[str]:
    """Return the characters that every face has."""
    return frozenset.intersection(*map(frozenset, _advances().values()))
