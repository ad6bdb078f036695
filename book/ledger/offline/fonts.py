"""The typefaces of the PDF: files that Python packages carry, so that every machine sets the same pages."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from ledger.errors import TakeAwayError

PACKAGES = {
    "PT Serif": "fontpkg_pt_serif",
    "PT Sans": "fontpkg_pt_sans",
    "IBM Plex Mono": "fontpkg_ibm_plex_mono",  # has the arrows that the others lack
}
DRAWN = "PT Sans"  # the typeface of charts


def folder(family: str) -> Path:
    """Return where the files of a typeface are."""
    return Path(str(files(PACKAGES[family]) / "files"))


@cache
def faces(*families: str) -> typst.Fonts:
    """Return the faces of typefaces for Typst, which then knows no other."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[folder(family) for family in families],
    )


def check_drawn(characters: Iterable[str]) -> None:
    """Raise TakeAwayError unless the typeface of charts has a glyph for each character, as far as Typst can tell.

    What it lacks in the text of a page, Typst names itself; in a drawing it takes another typeface for the line.
    """
    lines = [
        '#set document(title: "-")',
        f'#set text(font: "{DRAWN}", fallback: false)',
        *(f'#"\\u{{{ord(sign):x}}}"' for sign in sorted(set(characters))),
    ]
    compiler = typst.Compiler("\n".join(lines).encode(), font_paths=faces(DRAWN))
    try:
        compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise TakeAwayError(
            f"a chart has a sign that {DRAWN}, the typeface of charts, lacks: {error.message.strip()}. "
            "Say it in words, or in signs that the typeface has (drawing.py does so for the arrow)"
        ) from None
