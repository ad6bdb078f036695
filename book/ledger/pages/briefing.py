"""Show the lines that may be quoted in a box below a page's answer: the directive `{briefing}`.

Each line ends with the articles whose figures it names, so that it stands by itself wherever it is pasted;
briefing.js adds the buttons that copy the lines.
"""

from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ledger.citations import forms
from ledger.errors import PageError
from ledger.tables import queries

from .citation_blocks import form_words
from .roles import known, pending_figure

CLASS, TITLE = "briefing", "Ready to quote"
BOUNDS = range(3, 6)  # lines of a box


class Briefing(SphinxDirective):
    """Hold a list of three to five lines, each naming a figure, and one paragraph that says what not to do."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the box; PageError if its content is not a list and a paragraph."""
        box = nodes.container(classes=[CLASS])
        self.state.nested_parse(self.content, self.content_offset, box)
        if missing := fault(box):
            source, line = self.get_source_info()
            raise PageError(f"{source}:{line}: the box {{briefing}} {missing}")
        box[1]["classes"].append("dont")
        box.insert(0, nodes.paragraph(text=TITLE, classes=["briefing-title"]))
        return [box]


def fault(box: nodes.container) -> str:
    """Return what a box lacks, or nothing if it is whole."""
    kinds = [type(child) for child in box]
    if kinds != [nodes.bullet_list, nodes.paragraph] or len(box[0]) not in BOUNDS:
        return "needs three to five lines as a list, then one paragraph that says what not to do"
    unnamed = [line.astext() for line in box[0] if not any(line.findall(pending_figure))]
    return f"has a line that names no figure with the role fig: “{unnamed[0]}”" if unnamed else ""


class PutSources(SphinxPostTransform):
    """End each line of a box with the sources of the figures that it names."""

    default_priority = 6  # before the figures give way to their words
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Append the sources of each line of the page."""
        rows, sources = known(self.app), queries.sources()
        boxes = (box for box in self.document.findall(nodes.container) if CLASS in box["classes"])
        for line in [line for box in boxes for line in box.findall(nodes.list_item)]:
            named = [node["figure_id"] for node in line.findall(pending_figure)]
            ids = dict.fromkeys(rows[name]["source_id"] for name in named if name in rows)
            line[-1].extend(source_words([sources[source_id] for source_id in ids]))


def source_words(sources: Iterable[Mapping[str, str]]) -> list[nodes.Node]:
    """Return " (surnames, publisher, date)" of the sources, as the short form of a figure names them."""
    words = nodes.inline(classes=["from"])
    for place, source in enumerate(sources):
        words += nodes.Text("; " if place else "(")
        words.extend(form_words(forms.short_source(source), source))
    words += nodes.Text(")")
    return [nodes.Text(" "), words]
