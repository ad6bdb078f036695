"""The typefaces of the PDF: files that Python packages carry, so that every machine sets the same pages."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from ledger.errors import TakeAwayError

FACES = {  # family: package, then (weight, style, file)
    "PT Serif": (
        "fontpkg_pt_serif",
        (
            (400, "normal", "PT_Serif-Web-Regular"),
            (400, "italic", "PT_Serif-Web-Italic"),
            (700, "normal", "PT_Serif-Web-Bold"),
            (700, "italic", "PT_Serif-Web-BoldItalic"),
        ),
    ),
    "PT Sans": (
        "fontpkg_pt_sans",
        (
            (400, "normal", "PT_Sans-Web-Regular"),
            (400, "italic", "PT_Sans-Web-Italic"),
            (700, "normal", "PT_Sans-Web-Bold"),
            (700, "italic", "PT_Sans-Web-BoldItalic"),
        ),
    ),
    "IBM Plex Mono": (
        "fontpkg_ibm_plex_mono",
        ((400, "normal", "IBMPlexMono-Regular"), (700, "normal", "IBMPlexMono-Bold")),
    ),
}
TEXT, SIGNS, DRAWN = (
    ("PT Serif", "PT Sans"),
    "IBM Plex Mono",
    "PT Sans",
)  # SIGNS has the arrows that the others lack


def rules() -> str:
    """The @font-face rules of a style sheet."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url("{_file(package, name).as_uri()}"); }}'
        for family, (package, faces) in FACES.items()
        for weight, style, name in faces
    )


def check(text: str) -> None:
    """TakeAwayError unless every character of `text` has a real glyph in each family of the text, or in that of the signs."""
    missing = sorted(
        sign
        for sign in set(text) - _glyphs(SIGNS)
        if not sign.isspace() and any(sign not in _glyphs(family) for family in TEXT)
    )
    if missing:
        named = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in missing)
        raise TakeAwayError(
            f"no typeface of the PDF has a glyph for {named}; add one to FACES in book/ledger/offline/fonts.py"
        )


@cache
def _glyphs(family: str) -> frozenset[str]:
    package, faces = FACES[family]
    return frozenset.intersection(*_characters(package, faces))


def _characters(package: str, faces: tuple) -> Iterator[frozenset[str]]:
    for _, _, name in faces:
        with TTFont(_file(package, name), lazy=True) as font:
            yield frozenset(map(chr, font.getBestCmap()))


def _file(package: str, name: str) -> Path:
    return Path(str(files(package) / "files" / f"{name}.ttf"))
