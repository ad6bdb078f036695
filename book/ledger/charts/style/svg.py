"""Draw the static picture of a chart: an SVG without anything invisible, the same in every process."""

import re
from xml.etree import ElementTree

import altair as alt
import vl_convert

from .theme import SOFT
from .typeface import FAMILIES, check, register

SVG = "http://www.w3.org/2000/svg"
VERSION = alt.SCHEMA_VERSION.lstrip("v").rpartition(".")[0]
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
NOTE_LINE, MARGIN = 12, 5  # pixels: of a line of a note, at the left of it
ElementTree.register_namespace("", SVG)


def svg(spec: dict) -> str:
    """Return the spec as SVG: ids under the chart's name, coordinates to a hundredth of a pixel, invisible parts left out."""
    register()
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, vl_version=VERSION))
    _prune(root)
    root.set("font-family", FAMILIES)
    check("".join(root.itertext()))
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    names: dict[str, str] = {}
    text = COUNTED.sub(
        lambda m: names.setdefault(m[0], f"{spec['usermeta']['name']}-{m[1]}-{len(names)}"), text
    )
    return text.replace(" />", "/>")


def size(picture: str) -> tuple[str, str]:
    """Return width and height of an SVG in whole pixels."""
    return re.search(r'viewBox="0 0 (\d+) (\d+)', picture).groups()


def png(picture: str) -> bytes:
    """Return an SVG as PNG at twice its size, for slides."""
    register()
    return vl_convert.svg_to_png(picture, scale=SCALE)


def png_program() -> str:
    """Return a Python program that does what `png` does, from its input to its output, in a process of its own."""
    return (
        f"import sys, vl_convert; vl_convert.register_font_directory({str(register())!r}); "
        f"sys.stdout.buffer.write(vl_convert.svg_to_png(sys.stdin.buffer.read().decode(), scale={SCALE}))"
    )


def with_note(picture: str, lines: list[str]) -> str:
    """Return the picture with small lines of text below it."""
    check("".join(lines))
    root = ElementTree.fromstring(picture)
    width, height = map(int, size(picture))
    whole = height + NOTE_LINE * (len(lines) + 1)
    root.set("height", str(whole))
    root.set("viewBox", f"0 0 {width} {whole}")
    root[0].set("height", str(whole))  # the paper
    for place, line in enumerate(lines, start=1):
        text = ElementTree.SubElement(
            root,
            f"{{{SVG}}}text",
            {
                "x": str(MARGIN),
                "y": str(height + NOTE_LINE * place),
                "font-size": "9.5px",
                "fill": SOFT,
            },
        )
        text.text = line
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True).replace(
        " />", "/>"
    )


def _prune(element: ElementTree.Element) -> None:
    """Drop the descendants of `element` that show nothing, and the attributes that say nothing."""
    for child in list(element):
        if any(child.get(name) == value for name, value in UNSEEN.items()):
            element.remove(child)
            continue
        _prune(child)
        if child.tag == f"{{{SVG}}}g" and not len(child):
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
