"""Draw a single mark as a small picture of its own: for the key of a chart, and for a cell of a table.

The shapes are those of `marks`, in SVG by hand; a shape says how far the words of the source bind the value.
"""

from ledger.tables.vocabularies import Qualifier

from .theme import GRID, PAPER

WIDTH, HEIGHT = 30, 14  # pixels: of a sample in a key
START, END = 1, 16  # pixels: where a mark begins; the room that its open or soft end takes
MIDDLE = HEIGHT // 2
OPEN_BELOW = {Qualifier.UP_TO, Qualifier.LESS_THAN}
SOFT_ENDS = {Qualifier.ABOUT, Qualifier.ALMOST}


def sample(shapes: str, width: int = WIDTH) -> str:
    """Return shapes in SVG as a picture of their own, `width` by HEIGHT pixels."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" '
        f'viewBox="0 0 {width} {HEIGHT}">{shapes}</svg>'
    )


def mark(kind: str, colour: str, length: float = WIDTH - END, whole: float = 0) -> str:
    """Return the mark of a qualifier, its value at `length` pixels; of a share, `whole` is where its whole ends."""
    end = round(START + length, 1)
    track = _line(START, START + whole, GRID, 9) if whole else ""
    return sample(
        track + _body(kind, colour, end) + _end(kind, colour, end),
        round(START + max(length, whole) + END),
    )


def _body(kind: str, colour: str, end: float) -> str:
    if kind in OPEN_BELOW:
        return (
            f'<rect x="{START}" y="{MIDDLE - 4.5}" width="{end - START:g}" height="9" '
            f'fill="{PAPER}" stroke="{colour}"/>'
        )
    return _line(START, end, colour, 2.5, ' stroke-dasharray="5 4"' if kind in SOFT_ENDS else "")


def _end(kind: str, colour: str, end: float) -> str:
    dot = f'<circle cx="{end:g}" cy="{MIDDLE}" r="5" fill="{colour}"/>'
    ring = f'<circle cx="{end:g}" cy="{MIDDLE}" r="4.4" fill="{PAPER}" stroke="{colour}" stroke-width="2"/>'
    arrow = f'<path d="M{end + 7:g} {MIDDLE - 5}v10l8-5z" fill="{colour}"/>'
    tick = _line(end, end, colour, 3, y=(0, HEIGHT))
    return {
        Qualifier.EXACT: dot,
        Qualifier.AT_LEAST: dot + arrow,
        Qualifier.MORE_THAN: ring + arrow,
        Qualifier.UP_TO: tick,
        Qualifier.LESS_THAN: ring,
        Qualifier.ABOUT: "".join(_disc(end, radius, colour) for radius in (7, 5, 3)),
        Qualifier.ALMOST: "".join(_half(end, radius, colour) for radius in (7, 5, 3)) + tick,
    }[Qualifier(kind)]


def _line(
    start: float,
    end: float,
    colour: str,
    thickness: float,
    dashes: str = "",
    y: tuple[int, int] = (MIDDLE, MIDDLE),
) -> str:
    return (
        f'<path d="M{start:g} {y[0]}L{end:g} {y[1]}" stroke="{colour}" '
        f'stroke-width="{thickness}"{dashes}/>'
    )


def _disc(x: float, radius: int, colour: str) -> str:
    return f'<circle cx="{x:g}" cy="{MIDDLE}" r="{radius}" fill="{colour}" fill-opacity=".3"/>'


def _half(x: float, radius: int, colour: str) -> str:
    arc = f"M{x:g} {MIDDLE - radius}a{radius} {radius} 0 0 0 0 {2 * radius}z"
    return f'<path d="{arc}" fill="{colour}" fill-opacity=".3"/>'
