"""Keep a browser's translation from the sources' words and from citations: a translated quotation is none.

HTML says so by `translate="no"`. Elements that hold nothing else get it themselves; in running text it goes
around whatever is between quotation marks.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx

TOKEN = re.compile(
    r"""<!--.*?-->|<(?P<opaque>script|style|svg|pre)\b.*?</(?P=opaque)>"""
    r"""|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|<""",
    re.DOTALL,
)
CLASS = re.compile(r'\bclass="([^"]*)"')
TAGS = {"blockquote", "q"}
CLASSES = {
    "fig",
    "printed",
    "line",
    "cite-entry",
}  # of a figure's words, a line to quote, a citation
QUOTATION = re.compile("“[^“”<>]+”")
MARKED = re.compile(
    r"[^<]*<mark\b"
)  # what follows the tag of a sentence in which a numeral is marked
NO = ' translate="no"'


def keep_quotations(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Mark what no browser should translate in a page that is about to be written."""
    if "body" in context:
        context["body"] = untranslated(context["body"])


def untranslated(html: str) -> str:
    """Return HTML with `translate="no"` on elements of the sources' words and around quotations in its text."""
    written, kept, depth = [], "", 0  # the element that is kept, and how many of its name are open
    for token in TOKEN.finditer(html):
        name, text = token["name"], token[0]
        if name and kept:
            depth += (name == kept) * (-1 if token["end"] else 1)
            kept = kept if depth else ""
        elif name and not token["end"] and _is_kept(token):
            kept, depth = name, 1
            text = text if NO in text else f"<{name}{NO}{token['rest']}>"
        elif not (kept or name or text.startswith("<")):
            text = QUOTATION.sub(rf"<span{NO}>\g<0></span>", text)
        written.append(text)
    return "".join(written)


def _is_kept(tag: re.Match) -> bool:
    classes = CLASS.search(tag["rest"])
    named = classes and CLASSES.intersection(classes[1].split())
    marked = MARKED.match(tag.string, tag.end())
    return bool(NO in tag["rest"] or tag["name"] in TAGS or named or marked)
