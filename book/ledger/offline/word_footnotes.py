"""The notes of a page as a word processor's footnotes: one a figure, at its first mention; a later mention refers to it."""

from collections.abc import Callable

from lxml import html
from lxml.html import HtmlElement

from ledger.errors import TakeAwayError

NOTE = "note-"  # how the ids of a page's notes begin
BODY = "note-body"


def mark(page: HtmlElement) -> None:
    """Make of a page's notes one block each, of class `note-body`: what is measured, the sentence, and the facts in one line."""
    for section in page.xpath(".//section[@class='figure-notes']"):
        for note in section.iter("li"):
            facts = html.Element("p")
            for fact in note.findall("./dl/div"):
                fact.find("dt").tag, fact.find("dd").tag = "strong", "span"
                fact.tag = "span"
                fact.tail = " "
                facts.append(fact)
            note.find("dl").drop_tree()
            for useless in note.xpath("./p[@class='more']"):
                useless.drop_tree()
            note.find("blockquote").drop_tag()
            note.append(facts)
            note.tag, note.attrib["class"] = "div", BODY
        section.find("h2").drop_tree()
        section.find("ol").drop_tag()


def put(tree: dict) -> dict:
    """Pandoc's tree of a page that `mark` prepared, its notes moved to the figures' mentions."""
    bodies: dict[str, list] = {}
    blocks = _mapped(tree["blocks"], lambda node: _collect(node, bodies))
    used: dict[str, int] = {}
    blocks = _mapped(blocks, lambda node: _refer(node, bodies, used))
    if set(used) != set(bodies):
        raise TakeAwayError(
            f"notes that no mention refers to: {', '.join(sorted(set(bodies) - set(used)))}"
        )
    return {**tree, "blocks": blocks}


def _collect(node: dict, bodies: dict[str, list]) -> list[dict] | None:
    """Nothing in the place of a note's block, whose content is kept in `bodies`; None for any other node."""
    if node["t"] == "Div" and BODY in node["c"][0][1]:
        bodies[node["c"][0][0].removeprefix(NOTE)] = node["c"][1]
        return []
    return None


def _refer(node: dict, bodies: dict[str, list], used: dict[str, int]) -> list[dict] | None:
    """The footnote, or for a later mention a reference to it, in the place of a note's raised number; None for any other node."""
    if (
        node["t"] != "Superscript"
        or node["c"][0]["t"] != "Link"
        or not node["c"][0]["c"][2][0].startswith(f"#{NOTE}")
    ):
        return None
    figure_id = node["c"][0]["c"][2][0].removeprefix(f"#{NOTE}")
    if figure_id in used:
        return [_raw(_field(used[figure_id]))]
    number = used[figure_id] = len(used) + 1
    start, end = (
        f'<w:bookmarkStart w:id="{9000 + number}" w:name="_Ref{number}"/>',
        f'<w:bookmarkEnd w:id="{9000 + number}"/>',
    )
    return [_raw(start), {"t": "Note", "c": bodies[figure_id]}, _raw(end)]


def _field(number: int) -> str:
    """A field that shows the number of a footnote, and keeps showing it when footnotes are added before it."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> NOTEREF _Ref{number} \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{raised}{part}</w:r>" for part in parts)


def _raw(xml: str) -> dict:
    return {"t": "RawInline", "c": ["openxml", xml]}


def _mapped(node, change: Callable[[dict], list[dict] | None]):
    """A tree in which each node that `change` gives nodes for has made way for them."""
    if isinstance(node, list):
        result = []
        for item in node:
            new = change(item) if isinstance(item, dict) and "t" in item else None
            result += [_mapped(item, change)] if new is None else new
        return result
    if isinstance(node, dict):
        return {key: _mapped(value, change) for key, value in node.items()}
    return node
