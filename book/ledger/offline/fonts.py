"""The typefaces of the PDF: files that Python packages carry, so that every machine sets the same pages."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from ledger.charts.style import typeface

PACKAGES = {
    "PT Serif": "fontpkg_pt_serif",
    "PT Sans": "fontpkg_pt_sans",
    "IBM Plex Mono": "fontpkg_ibm_plex_mono",  # has the arrows that the others lack
}


def folder(family: str) -> Path:
    """Return where the files of a typeface are."""
    return Path(str(files(PACKAGES[family]) / "files"))


@cache
def all_faces() -> typst.Fonts:
    """Return the faces of the text's and the charts' typefaces for Typst, which then knows no other."""
    return _only(*map(folder, PACKAGES), typeface.FACES)


@cache
def drawn_faces() -> typst.Fonts:
    """Return the faces of the charts' typeface, which has every character of a chart."""
    return _only(typeface.FACES)


def _only(*folders: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
