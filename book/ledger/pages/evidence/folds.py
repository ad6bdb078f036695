"""The nodes that an entry of the evidence page is made of, and their HTML."""

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class figure_entry(nodes.container):
    """The entry of a figure: an article at the figure's permanent anchor, with the attributes that the filter reads."""


class fold(nodes.container):
    """A `details` element, which opens by a click without a script; its first child is its `fold_line`."""


class fold_line(nodes.TextElement):
    """The `summary` of a fold, which may hold no paragraph."""


def visit_entry(self: HTML5Translator, node: figure_entry) -> None:
    """Open the entry."""
    self.body.append(self.starttag(node, "article", **node["attributes_"]))


def depart_entry(self: HTML5Translator, node: figure_entry) -> None:
    """Close the entry."""
    self.body.append("</article>\n")


def visit_fold(self: HTML5Translator, node: fold) -> None:
    """Open the fold."""
    self.body.append(self.starttag(node, "details"))


def depart_fold(self: HTML5Translator, node: fold) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def visit_line(self: HTML5Translator, node: fold_line) -> None:
    """Open the line of a fold."""
    self.body.append(self.starttag(node, "summary", ""))


def depart_line(self: HTML5Translator, node: fold_line) -> None:
    """Close the line of a fold."""
    self.body.append("</summary>\n")
