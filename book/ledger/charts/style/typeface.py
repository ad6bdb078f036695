"""The typeface of every chart: Arimo, whose letters are as wide as Arial's, Helvetica's and Liberation's.

A package carries it, and three faces are cut from it under a family name that no machine has: vl-convert
searches the machine's own fonts first, so that a family known elsewhere would be measured and drawn with
whatever version the machine has. Readers' programs take the next family of FAMILIES, of the same widths.
"""

import hashlib
import io
from functools import cache
from importlib.resources import files
from pathlib import Path

import vl_convert
from fontTools.ttLib import TTFont

from ledger.errors import ChartError
from ledger.files import ROOT, replace_file

FAMILY = "Ledger Arimo"
FAMILIES = f"{FAMILY}, Arimo, Liberation Sans, Arial, Helvetica, sans-serif"
FACES = {  # file of the cut face: the variable font that it is cut from, and its weight
    "Regular": ("Arimo[wght].ttf", 400),
    "Bold": ("Arimo[wght].ttf", 700),
    "Italic": ("Arimo-Italic[wght].ttf", 400),
}
LETTERS = (
    *range(0x20, 0x250),  # Latin
    *range(0x391, 0x3CA),  # Greek
    *range(0x400, 0x530),  # Cyrillic
    *range(0x2010, 0x2040),  # dashes, quotation marks, ellipsis
    *map(ord, "←↑→↓−≈≠≤≥€№"),
)
ROOM = {False: 1.19, True: 1.26}  # how much wider DejaVu sets regular and bold words than Arimo


@cache
def register() -> Path:
    """Let vl-convert measure and draw with the typeface in this process; return the folder of its faces."""
    folder = _folder()
    vl_convert.register_font_directory(str(folder))
    return folder


def check(text: str) -> None:
    """Raise ChartError unless the typeface has every character of `text`: others come from the machine."""
    missing = sorted(set(text) - _characters() - {"\n"})
    if missing:
        named = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in missing)
        raise ChartError(
            f"the typeface of the charts lacks {named}; add it to LETTERS in "
            "book/ledger/charts/style/typeface.py, or write it another way"
        )


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how many pixels `text` takes at most, also where a reader's program has no Arial and takes DejaVu."""
    check(text)
    advances = _advances("Bold" if bold else "Regular")
    return round(size * ROOM[bold] * sum(advances[sign] for sign in text), 1)


@cache
def _advances(face: str) -> dict[str, float]:
    """Character → its width as a part of the size of the type."""
    with TTFont(register() / f"{face}.ttf", lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@cache
def _characters() -> frozenset[str]:
    """Return the characters that every face has."""
    return frozenset.intersection(*(frozenset(_advances(face)) for face in FACES))


def _folder() -> Path:
    """Return the folder of the faces; they are cut once, and again when their package or this module changes."""
    made_of = [
        Path(__file__).read_bytes(),
        *map(_variable, sorted({name for name, _ in FACES.values()})),
    ]
    key = hashlib.sha256(b"".join(made_of)).hexdigest()[:16]
    folder = ROOT / "_build/typeface" / key
    folder.mkdir(parents=True, exist_ok=True)
    for face, (name, weight) in FACES.items():
        if not (folder / f"{face}.ttf").exists():
            replace_file(folder / f"{face}.ttf", _cut(face, _variable(name), weight))
    return folder


def _variable(name: str) -> bytes:
    return (files("fontpkg_arimo") / "files" / name).read_bytes()


def _cut(face: str, variable: bytes, weight: int) -> bytes:
    """Return a face of one weight with the characters of LETTERS, under the name of FAMILY."""
    from fontTools import (
        subset,
    )  # a fifth of a second, which only the process that cuts should spend
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    subsetter = subset.Subsetter(subset.Options(hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    _name(font, face, weight)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _name(font: TTFont, face: str, weight: int) -> None:
    """Give a face its names, and the weight and slant by which it is found."""
    font["name"].names = []
    for number, name in {
        1: FAMILY,
        2: face,
        4: f"{FAMILY} {face}",
        6: f"{FAMILY}-{face}".replace(" ", ""),
    }.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
