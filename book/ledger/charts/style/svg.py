"""Draw the static picture of a chart: an SVG without anything invisible, the same in every process."""

import re
from xml.etree import ElementTree

import vl_convert

from ledger.engine import vega

from .captions import drawing
from .theme import WIDE, Layout
from .typeface import FACES, FAMILIES, check

SVG = "http://www.w3.org/2000/svg"
COUNTED = re.compile(r"\b(clip|gradient)_?\d+\b")  # ids that vl-convert counts up through a process
FRACTION = re.compile(r"-?\d+\.\d{3,}")
UNSEEN = {"opacity": "0", "display": "none", "class": "background"}
USELESS = {
    "class",
    "role",
    "pointer-events",
    "version",
    "aria-hidden",
    "aria-label",
    "aria-roledescription",
}
DEFAULTS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-width": "0",
    "transform": "translate(0,0)",
    "font-family": FAMILIES,
}
SCALE = 2  # pixels of a PNG for each of the picture
LINK = "{http://www.w3.org/1999/xlink}href"
FOREIGN = "https://vega.github.io/vega-datasets/"  # what vl-convert puts before an address within the page
ElementTree.register_namespace("", SVG)


def svg(spec: dict, layout: Layout = WIDE) -> str:
    """Return one drawing of a chart as SVG, invisible parts left out, coordinates to a hundredth of a pixel.

    Its ids begin with the names of chart and layout, so that a page may hold all drawings.
    """
    root = ElementTree.fromstring(vega.in_use.svg(drawing(spec, layout), version(spec), FACES))
    _prune(root)
    root.set("font-family", FAMILIES)
    check("".join(root.itertext()))
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    names: dict[str, str] = {}
    text = COUNTED.sub(
        lambda m: names.setdefault(
            m[0], f"{spec['usermeta']['name']}-{layout.name}-{m[1]}-{len(names)}"
        ),
        text,
    )
    return text.replace(" />", "/>")


def version(spec: dict) -> str:
    """Return the version of Vega-Lite that a specification is written in, such as "6.1"."""
    return spec["$schema"].rpartition("/v")[2].rsplit(".", 2)[0]


def size(picture: str) -> tuple[str, str]:
    """Return width and height of an SVG in whole pixels."""
    return re.search(r'viewBox="0 0 (\d+) (\d+)', picture).groups()


def png(picture: str) -> bytes:
    """Return an SVG as PNG at twice its size, for slides."""
    vega.register(FACES)
    return vl_convert.svg_to_png(picture, scale=SCALE)


def png_program() -> str:
    """Return a Python program that does what `png` does, from its input to its output, in a process of its own."""
    return (
        f"import sys, vl_convert; vl_convert.register_font_directory({str(FACES)!r}); "
        f"sys.stdout.buffer.write(vl_convert.svg_to_png(sys.stdin.buffer.read().decode(), scale={SCALE}))"
    )


def _prune(element: ElementTree.Element) -> None:
    """Drop the descendants of `element` that show nothing, and the attributes that say nothing."""
    for child in list(element):
        if any(child.get(name) == value for name, value in UNSEEN.items()):
            element.remove(child)
            continue
        _prune(child)
        if link := child.attrib.pop(LINK, ""):
            child.set("href", link.removeprefix(FOREIGN))
        if child.tag in {f"{{{SVG}}}g", f"{{{SVG}}}a"} and not len(child):
            element.remove(child)
    if element.get("stroke-width") == "0":
        element.attrib.pop("stroke", None)
    for name, value in list(element.attrib.items()):
        if name in USELESS or DEFAULTS.get(name) == value:
            del element.attrib[name]
        else:
            element.set(
                name, FRACTION.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), value)
            )
