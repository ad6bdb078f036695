"""Cut the faces of the charts' typeface from Arimo, as fontpkg-arimo carries it, and measure their letters.

`PYTHONPATH=book python tests/support/cut_typeface.py` writes both where `ledger.charts.style.typeface` reads them.
"""

import io
import json
from importlib.resources import files

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from ledger.charts.style.typeface import FACES, FAMILY, WIDTHS

VARIABLE = {  # face → the variable font that it is cut from, and its weight
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


def faces() -> dict[str, bytes]:
    """Return each face as a TrueType file."""
    return {face: _cut(face, *where) for face, where in VARIABLE.items()}


def widths(made: dict[str, bytes]) -> str:
    """Return the widths of the letters of each face, in thousandths of the size of the type, as JSON."""
    measured = {face: _advances(content) for face, content in made.items()}
    return json.dumps(measured, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _advances(content: bytes) -> dict[str, float]:
    font = TTFont(io.BytesIO(content))
    metrics, em = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def _cut(face: str, name: str, weight: int) -> bytes:
    """Return a face of one weight with the characters of LETTERS, under the name of FAMILY."""
    variable = (files("fontpkg_arimo") / "files" / name).read_bytes()
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


if __name__ == "__main__":
    cut = faces()
    for face, content in cut.items():
        (FACES / f"{face}.ttf").write_bytes(content)
    WIDTHS.write_text(widths(cut), "utf-8")
