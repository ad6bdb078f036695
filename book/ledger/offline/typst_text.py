"""A page's tree as Typst, to be set alone or within the whole book; parts.typ says how its parts look."""

import json
import re
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

from ledger import pandoc
from ledger.errors import TakeAwayError

from . import article, drawing
from .tree import Node, attributes, mapped, name_of, nodes, raw

BOXES = {
    name: name
    for name in (
        "chart-table",
        "cite-this",
        "claim",
        "evidence",
        "key-figures",
        "measure",
        "opening",
        "rubric",
        "safe-to-quote",
        "source",
        "statement",
        "verdict",
        "words",
    )
} | {"label": "label-line"}  # class of a Div → function of parts.typ
MARKERS = re.compile(r"[-+/]|=+|\d+\.")  # would begin a list or a heading inside a link or a cell
# The head of a group of rows, as pandoc writes it.
GROUP = re.compile(r"(?m)^( *)(table\.cell\(colspan: \d+\)\[.*\],\n *table\.hline\(\)),$")
START = '#import "parts.typ": *\n\n'


END = "// the end of a page"


def typst_texts(trees: Mapping[str, Node], folder: Path) -> dict[str, str]:
    """Return page → its tree as Typst; the charts are saved in `folder`."""
    blocks = []
    for page, made in trees.items():
        made = json.loads(json.dumps(made))  # the Word document is made of the same tree
        blocks += [*_blocks(made, page, folder), raw("typst", END, block=True)]
    written = pandoc.run(
        ["--from=json", "--to=typst-smart", "--wrap=none", "--shift-heading-level-by=-1"],
        json.dumps({**next(iter(trees.values())), "blocks": blocks}).encode(),
        TakeAwayError,
    )
    kept = GROUP.sub(r"\1table.header(level: 2, repeat: false, \2),", written.decode())
    texts = kept.split(END)[:-1]
    return {page: START + text for page, text in zip(trees, texts, strict=True)}


def _blocks(made: Node, page: str, folder: Path) -> list[Node]:
    """Return the blocks of a page, with what pandoc can't write itself as Typst already; the tree is changed on the way."""
    _prefix(made, page)
    _escape(made)
    drawings = _Drawings(label(page), folder)

    def change(node: Node) -> list[Node] | None:
        match node["t"]:
            case "Image":
                return [raw("typst", drawings.chart(node))]
            case "Div":
                return _box(node)
            case "DefinitionList":
                return [part for term, texts in node["c"] for part in _fact(term, texts)]
            case "Span":
                return _span(node, page)
            case "Link":
                return _link(node)
            case "Para" | "Plain" if name := name_of(node):
                return [raw("typst", f"#metadata(none) <{name}>", block=True)]
            case "Note":
                node["c"][0]["c"].insert(0, raw("typst", "~"))  # between a note's mark and its text
        return None

    return _leading(mapped(made["blocks"], change))


def label(page: str, fragment: str = "") -> str:
    """Return the label of a page or of one of its parts, which a book holds once."""
    name = page.replace("/", "-")
    return f"{name}--{fragment}" if fragment else name


def _leading(blocks: list[Node]) -> list[Node]:
    """Have a line in bold, a paragraph before code, and the last words before a citation stay with what follows them."""
    result = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if following and _leads(block, following):
            result += [raw("typst", "#lead[", block=True), block, raw("typst", "]", block=True)]
        else:
            result.append(block)
    return result


def _leads(block: Node, following: Node) -> bool:
    if following == _opened("cite-this"):
        return block["t"] in {"Para", "BulletList"}
    return block["t"] == "Para" and (following["t"] == "CodeBlock" or _is_bold(block))


def _is_bold(block: Node) -> bool:
    """Return whether a paragraph is in bold, or its first line."""
    return [node["t"] for node in block["c"]][:2] in (["Strong"], ["Strong", "LineBreak"])


def _prefix(made: Node, page: str) -> None:
    """Begin all ids of a page with its name."""
    for node in nodes(made["blocks"]):
        found = attributes(node)
        if found[0]:
            found[0] = label(page, found[0])


def _escape(made: Node) -> None:
    """Have Typst read words such as "+" as text: pandoc escapes them at the start of a paragraph only."""
    for node in nodes(made["blocks"], leaves=True):
        if node["t"] == "Str" and MARKERS.fullmatch(node["c"]):
            node.update(raw("typst", f"{node['c'][:-1]}\\{node['c'][-1]}"))


def _box(node: Node) -> list[Node] | None:
    """Call the function of a Div's class."""
    classes = attributes(node)[1]
    if not classes:
        return None
    ident, content = node["c"][0][0], node["c"][1]
    if classes[0] == "key-figure":
        return [raw("typst", "][", block=True), *content]
    if classes[0] == "key-figures":
        content = content[1:]
    end = [raw("typst", "#sections", block=True)] if classes[0] == "opening" else []
    return [
        _opened(classes[0]),
        *content,
        raw("typst", f"]{f' <{ident}>' if ident else ''}", block=True),
        *end,
    ]


def _opened(name: str) -> Node:
    """Return the beginning of a call of the function of a Div's class."""
    return raw("typst", f"#{BOXES[name]}[", block=True)


def _fact(term: list[Node], texts: list[list[Node]]) -> list[Node]:
    """Call `fact` with a term and what is said of it."""
    content = [block for text in texts for block in text]
    return [
        raw("typst", "#fact[", block=True),
        {"t": "Plain", "c": term},
        raw("typst", "][", block=True),
        *content,
        raw("typst", "]", block=True),
    ]


def _span(node: Node, page: str) -> list[Node] | None:
    """Refer to a note again; print what a fact rests on small."""
    _, classes, further = attributes(node)
    if "again" in classes:
        return [raw("typst", f"#footnote(<{label(page, dict(further)['note'])}>)")]
    if "basis" in classes:
        return [raw("typst", "#basis["), *node["c"][1], raw("typst", "]")]
    return None


def _link(node: Node) -> list[Node] | None:
    """Have a link in prose say to which page of the book it leads."""
    target = node["c"][2][0]
    if "prose" in node["c"][0][1] and target.startswith("#"):
        return [node, raw("typst", f"#page-of(<{target[1:]}>)")]
    return None


class _Drawings:
    """The drawings of a page, saved one by one."""

    def __init__(self, name: str, folder: Path):
        self.name, self.folder, self.count = name, folder, 0

    def chart(self, image: Node) -> str:
        """Return a call of `chart` for an image, with its alternative text."""
        parts = drawing.columns(article.drawing(image["c"][2][0]))
        alts = [plain(image["c"][1]), *[drawing.LOWER] * (len(parts) - 1)]
        files = [self._save(part) for part in parts]
        said = ", ".join(
            f"({drawing.string(file)}, {drawing.string(alt)})"
            for file, alt in zip(files, alts, strict=True)
        )
        return f"#chart({drawing.width(parts):.1f}mm, {said})"

    def _save(self, part: str) -> str:
        self.count += 1
        name = f"{self.name}-{self.count}.svg"
        (self.folder / name).write_text(part, "utf-8")
        return name


def plain(inlines: list[Node]) -> str:
    """Return the words of inlines without any markup."""
    return "".join(node["c"] if node["t"] == "Str" else " " for node in inlines)
