"""Draw a small sample of a mark: for the key of a chart, and for a cell of a table."""

WIDTH, HEIGHT = 30, 14  # pixels: of a sample


def sample(shapes: str, width: int = WIDTH) -> str:
    """Return shapes in SVG as a picture of their own, `width` by HEIGHT pixels."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" '
        f'viewBox="0 0 {width} {HEIGHT}">{shapes}</svg>'
    )
