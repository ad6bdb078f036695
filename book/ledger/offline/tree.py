"""The one document tree of a page, from which both its Word document and its PDF are made.

The tree is pandoc's, as JSON. Its notes are real footnotes; its Divs and Spans bear the classes of DIVS and
SPANS, which each format turns into its own styles.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from lxml.html import HtmlElement, tostring

from ledger import pandoc
from ledger.errors import TakeAwayError

from . import article, simple_html

Node = dict  # {"t": constructor, "c": content}
Change = Callable[[Node], list[Node] | None]  # the nodes to put in a node's place; None keeps it

READER = "html+epub_html_exts-auto_identifiers"  # reads epub:type as notes; ids are the page's own
HAS_ID = {
    "Div": 0,
    "Span": 0,
    "Figure": 0,
    "CodeBlock": 0,
    "Header": 1,
}  # where a node has its attributes

LEAVES = {"Str", "Space", "SoftBreak", "LineBreak", "AlignDefault", "ColWidth"}


def tree(page: HtmlElement) -> Node:
    """Return pandoc's tree of an article, without its title; the article is changed on the way."""
    notes = {note.get("id") for note in article.notes(page)}
    simple_html.simplify(page)
    body = "".join(tostring(child, encoding="unicode") for child in page)
    made = json.loads(pandoc.run([f"--from={READER}", "--to=json"], body.encode(), TakeAwayError))
    unused = notes - ids(made)
    if unused:
        raise TakeAwayError(f"notes that no mention refers to: {', '.join(sorted(unused))}")
    return made


def ids(made: Node) -> set[str]:
    """Return the ids to which a link can lead, and those of the notes."""
    return {name for node in nodes(made["blocks"]) if (name := attributes(node)[0])}


def attributes(node: Node) -> list:
    """Return id, classes and further attributes of a node; empty ones for a node that has none."""
    return node["c"][HAS_ID[node["t"]]] if node["t"] in HAS_ID else ["", [], []]


def nodes(part: object, *, leaves: bool = False) -> Iterator[Node]:
    """Yield every node of a part of a tree, in no order that matters; the LEAVES, which are most of it, if asked for."""
    parts = [part]
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts += part
        elif isinstance(part, dict):
            if part.get("t") in LEAVES:
                if leaves:
                    yield part
                continue
            if "t" in part:
                yield part
            parts += part.values()


def mapped(part: Any, change: Change) -> Any:
    """Return a part of a tree in which `change` replaced nodes, those within a node before the node itself.

    The tree given stays as it was; leaves are not offered to `change`.
    """
    if isinstance(part, dict):
        return {key: mapped(value, change) for key, value in part.items()}
    if not isinstance(part, list):
        return part
    result = []
    for item in part:
        if isinstance(item, str) or (isinstance(item, dict) and item.get("t") in LEAVES):
            result.append(item)
            continue
        item = mapped(item, change)
        new = change(item) if isinstance(item, dict) and "t" in item else None
        result += [item] if new is None else new
    return result


def name_of(node: Node) -> str:
    """Return the id of a paragraph that holds nothing but another name of the heading before it, else ""."""
    if (
        node["t"] in ("Para", "Plain")
        and len(node["c"]) == 1
        and node["c"][0]["t"] == "Span"
        and not node["c"][0]["c"][1]
    ):
        return attributes(node["c"][0])[0]
    return ""


def raw(form: str, content: str, *, block: bool = False) -> Node:
    """Return a node that pandoc hands over as it is to documents of that form."""
    return {"t": "RawBlock" if block else "RawInline", "c": [form, content]}
