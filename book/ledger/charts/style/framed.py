"""Put a drawing into a frame that keeps its words with it: title, subtitle and key above, sources below."""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from .captions import Key
from .samples import HEIGHT, WIDTH
from .svg import SVG, size
from .theme import EDGE, INK, PAPER, SMALL, SOFT, TEXT
from .typeface import FAMILIES, check, width, wrapped

TITLE, NOTE, GAP = 18, 11, 8  # pixels: the type of the title, of the note; between parts
LEADING = 1.35  # of a line, as a part of its type


def framed(picture: str, title: str = "", subtitle: str = "", key: Key = (), note: str = "") -> str:
    """Return the picture in a frame of its width: title, subtitle and key above it, a note below."""
    check(title + subtitle + note + "".join(words for _, words in key))
    wide, high = map(int, size(picture))
    room = wide - 2 * EDGE
    parts, y = [], float(EDGE)
    for text, type_, fill, bold in ((title, TITLE, INK, True), (subtitle, TEXT, SOFT, False)):
        lines = wrapped(text, type_, room, bold)
        parts += _lines(lines, y, type_, fill, bold)
        y += len(lines) * type_ * LEADING
    keyed, y = _key(key, y + GAP if y > EDGE else y, room)
    parts += [*keyed, f'<g transform="translate(0,{y:g})">{_inner(picture)}</g>']
    lines = wrapped(note, NOTE, room)
    y += high + (GAP / 2 if lines else 0)
    parts += _lines(lines, y, NOTE, SOFT, False)
    whole = round(y + len(lines) * NOTE * LEADING + (GAP if lines else 0))
    return (
        f'<svg xmlns="{SVG}" width="{wide}" height="{whole}" viewBox="0 0 {wide} {whole}" '
        f'font-family="{FAMILIES}"><rect width="{wide}" height="{whole}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _lines(lines: Sequence[str], y: float, type_: int, fill: str, bold: bool) -> Iterator[str]:
    """Yield lines of text, the first below the height `y`."""
    for place, line in enumerate(lines):
        yield _text(line, EDGE, y + type_ + place * type_ * LEADING, type_, fill, bold)


def _text(words: str, x: float, y: float, type_: int, fill: str, bold: bool = False) -> str:
    element = ElementTree.Element(
        "text", {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{type_}px", "fill": fill}
    )
    element.text = words
    if bold:
        element.set("font-weight", "bold")
    return ElementTree.tostring(element, encoding="unicode")


def _key(key: Key, y: float, room: float) -> tuple[list[str], float]:
    """Return samples with their meanings, in lines of at most `room` pixels, and the height below them."""
    parts, x = [], float(EDGE)
    for picture, words in key:
        long = WIDTH + width(words, SMALL) + 2 * GAP
        if x > EDGE and x + long > room:
            x, y = float(EDGE), y + HEIGHT + GAP / 2
        parts.append(f'<g transform="translate({x:g},{y:g})">{_inner(picture)}</g>')
        parts.append(_text(words, x + WIDTH + GAP / 2, y + HEIGHT - 3, SMALL, SOFT))
        x += long
    return parts, y + (HEIGHT + GAP if key else 0)


def _inner(picture: str) -> str:
    """Return what an SVG holds."""
    return picture.partition(">")[2].rpartition("</svg>")[0]
