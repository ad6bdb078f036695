"""Where the links of a page lead when the page has left the site: within the document, to the web, or nowhere."""

import posixpath
from collections.abc import Callable, Mapping
from urllib.parse import urldefrag, urlsplit

from ledger.book import address, home

from .tree import Node, ids, mapped

Leads = Callable[
    [str, str], str
]  # a file of the site and a fragment → an address; empty for a lost link
Label = Callable[
    [str, str], str
]  # a page and one of its ids → the id in the document; the page's own for no id


def relinked(made: Node, name: str, leads: Leads) -> Node:
    """Return a page's tree whose links lead where `leads` says; of a lost link, the words stay.

    A paragraph that was nothing but a lost link is left out.
    """

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Link" or urlsplit(node["c"][2][0]).scheme:
            return None
        (_, classes, _), words, (href, _) = node["c"]
        path, fragment = urldefrag(href)
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if path
            else f"{name}.html"
        )
        target = leads(path, fragment)
        return [{"t": "Link", "c": [["", classes, []], words, [target, ""]]}] if target else words

    kept = [
        block
        for block in made["blocks"]
        if not (_is_link(block) and change(block["c"][0]) == block["c"][0]["c"][1])
    ]
    return {**made, "blocks": mapped(kept, change)}


def _is_link(block: Node) -> bool:
    """Return whether a block is a paragraph that holds nothing but a link."""
    return block["t"] == "Para" and [node["t"] for node in block["c"]] == ["Link"]


def alone(made: Node, name: str, label: Label = lambda name, fragment: fragment) -> Leads:
    """Return where links lead from a page that stands alone: to a part of itself, or to the web."""
    known = ids(made)

    def leads(path: str, fragment: str) -> str:
        if path == f"{name}.html":
            return f"#{label(name, fragment)}" if fragment in known else ""
        return address(f"{path}#{fragment}" if fragment else path) if home() else ""

    return leads


def within_book(known: Mapping[str, set[str]], label: Label) -> Leads:
    """Return where links lead in the whole book: to a part of one of its pages, to a page, or to the web.

    `known` has the ids of each page.
    """

    def leads(path: str, fragment: str) -> str:
        page = path.removesuffix(".html")
        if page in known:
            return f"#{label(page, fragment if fragment in known[page] else '')}"
        return address(path) if home() else ""

    return leads
