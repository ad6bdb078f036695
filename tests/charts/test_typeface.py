"""A picture is the same to the byte whatever fonts a machine has, and its words leave room for a wider typeface."""

import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import cut_typeface
from ledger.charts.style import svg, theme, typeface
from ledger.charts.style.framed import framed
from ledger.engine import vega
from ledger.errors import ChartError
from ledger.files import BOOK

SPEC = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)
# What draws a picture and what makes its PNG, without the package's rest, which takes a second to import.
# The map, which is last, is no PNG here: that is made of its SVG, takes a second, and is set as the others are.
DRAW = (
    "import hashlib, json, sys; from pathlib import Path; import vl_convert; from ledger.engine.vega import Vega; "
    "asked, pictures, scale = json.load(sys.stdin); "
    "made = [Vega().svg(spec, version, Path(fonts)).encode() for spec, version, fonts in asked]; "
    "made += [vl_convert.svg_to_png(picture, scale=scale) for picture in pictures]; "
    "print([hashlib.sha256(each).hexdigest() for each in made])"
)
# Families that machines have: with any of them a picture must not change.
COMMON = ("Arial", "Arimo", "DejaVu Sans", "Helvetica", "Liberation Sans", "PT Sans", "Segoe UI")
SETTING = '<?xml version="1.0"?><fontconfig>{}</fontconfig>'


def specs() -> list[dict]:
    """Return the specs of three committed charts: marks with labels, numbers, and the map."""
    html = (
        "".join(output["data"].get("text/html", ""))
        for name in ("border-conflict", "timeline", "places")
        for cell in json.loads((BOOK / f"{name}.ipynb").read_text("utf-8"))["cells"]
        for output in cell.get("outputs", [])
    )
    found = [spec for text in html for spec in map(json.loads, SPEC.findall(text))]
    return [spec for spec in found if "usermeta" in spec]


class Kept(vega.Vega):
    """Draws in this process, and keeps what it was asked for and what it drew."""

    def __init__(self):
        self.asked: list[tuple] = []
        self.drawn: list[str] = []

    def svg(self, spec: dict, version: str, fonts: Path) -> str:
        self.asked.append((spec, version, str(fonts)))
        self.drawn.append(super().svg(spec, version, fonts))
        return self.drawn[-1]


@cache
def drawn_here() -> tuple[list[str], Kept]:
    """Return those charts as drawn in this process, and what Vega did for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vega, "in_use", kept := Kept())
        return [svg.svg(spec) for spec in specs()], kept


def pictures() -> list[str]:
    return drawn_here()[0]


def drawn(configuration: Path) -> str:
    """Return the hashes of the pictures as drawn where fontconfig is set up by a file."""
    asked = [drawn_here()[1].asked, pictures()[:-1], svg.SCALE]
    made = subprocess.run(
        [sys.executable, "-c", DRAW],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(BOOK), "FONTCONFIG_FILE": str(configuration)},
    )
    return made.stdout


def foreign_fonts(folder):
    """Write a monospaced font under each name of COMMON into a folder."""
    source = files("fontpkg_ibm_plex_mono") / "files"
    for family in COMMON:
        for face in ("Regular", "Bold"):
            font = TTFont(source / f"IBMPlexMono-{face}.ttf")
            for record in font["name"].names:
                if record.nameID in (1, 4, 6, 16):
                    record.string = family
            font.save(folder / f"{family}-{face}.ttf")


def test_pictures_do_not_change_with_the_fonts_of_the_machine(tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    foreign_fonts(folder)
    none, other = tmp_path / "none.conf", tmp_path / "other.conf"
    none.write_text(SETTING.format(""), "utf-8")
    other.write_text(SETTING.format(f"<dir>{folder}</dir>"), "utf-8")
    made = [picture.encode() for picture in drawn_here()[1].drawn]
    made += map(svg.png, pictures()[:-1])
    here = [hashlib.sha256(each).hexdigest() for each in made]
    assert drawn(none) == drawn(other) == f"{here}\n"


def test_the_faces_and_their_widths_are_what_is_cut_from_arimo():
    made = cut_typeface.faces()
    assert {path.stem: path.read_bytes() for path in typeface.FACES.glob("*.ttf")} == made
    assert typeface.WIDTHS.read_text("utf-8") == cut_typeface.widths(made)


def test_a_process_of_its_own_draws_the_same_png():
    picture = pictures()[0]
    made = subprocess.run(
        [sys.executable, "-c", svg.png_program()],
        input=picture.encode(),
        capture_output=True,
        check=True,
    )
    assert made.stdout == svg.png(picture)


def test_every_text_asks_for_the_typeface_and_then_for_others_as_wide():
    for spec, picture in zip(specs(), pictures(), strict=True):
        assert spec["config"]["font"] == theme.theme()["config"]["font"] == typeface.FAMILIES
        assert re.findall('font-family="([^"]*)"', picture) == [typeface.FAMILIES]


@pytest.mark.parametrize(
    ("sign", "share"), [("0", 0.556), ("A", 0.667), ("m", 0.833), (" ", 0.278)]
)
def test_letters_are_as_wide_as_arial_s_with_room_for_dejavu_s(sign, share):
    assert typeface.width(sign, 100) == pytest.approx(100 * share * typeface.ROOM[False], abs=0.2)


def test_a_character_that_the_typeface_lacks_is_refused():
    with pytest.raises(ChartError, match=r"lacks '漢' \(U\+6F22\); add it to LETTERS"):
        framed('<svg viewBox="0 0 9 9"><rect/></svg>', note="漢")
