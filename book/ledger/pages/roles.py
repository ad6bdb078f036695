"""The roles of the prose: `{fig}` prints a figure with its qualifier, `{count}` and `{counted}` how many of a thing there are."""

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from ledger.book import EVIDENCE
from ledger.display.phrases import within_sentence
from ledger.engine.page_store import stored
from ledger.tables import queries

USES = "uses"  # of a page: the figures and counts that its prose names → where
log = logging.getLogger(__name__)


class pending_figure(nodes.Inline, nodes.Element):
    """A figure named in prose; its words are filled in when the page is written, after all notebooks have run."""


class pending_count(nodes.Inline, nodes.Element):
    """A count named in prose; its number is filled in when the page is written."""


class FigureRole(SphinxRole):
    """Print `` {fig}`kyrgyz-dead` `` as the figure in its source's words, linked to its evidence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the pending figure."""
        node = pending_figure(figure_id=self.text.strip())
        self.set_source_info(node)
        collect(self, node["figure_id"])
        return [node], []


class CountRole(SphinxRole):
    """Print `` {count}`figures` `` or `` {count}`figures of umarov-2021` `` as the number of rows of that table and source."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the pending count."""
        node = pending_count(count=" ".join(self.text.split()))
        self.set_source_info(node)
        collect(self, f"count {node['count']}")
        return [node], []


class CountedRole(CountRole):
    """Print `` {counted}`figures of umarov-2021` `` as the number with its noun: "26 figures", "1 figure"."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the pending count, which names what it counts."""
        (node,), messages = super().run()
        node["noun"] = node["count"].split()[0]
        return [node], messages


class PutFigures(SphinxPostTransform):
    """Replace each pending figure by a link with its words, and each pending count by its number."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        """Fill in the figures and counts of the page."""
        values = known(self.app)
        for node in list(self.document.findall(pending_figure)):
            row = values.get(node["figure_id"])
            node.replace_self(
                self._link(row, node) if row else nodes.Text(f"[no figure {node['figure_id']}]")
            )
        for node in list(self.document.findall(pending_count)):
            number = values.get(f"count {node['count']}", f"[no count of {node['count']}]")
            noun = node.get("noun", "")
            noun = noun.removesuffix("s") if number == "1" else noun
            node.replace_self(nodes.Text(f"{number} {noun}".rstrip()))

    def _link(self, row: Mapping[str, str], node: pending_figure) -> nodes.reference:
        page = self.app.builder.get_relative_uri(self.env.docname, EVIDENCE)
        address = f"{page}#{row['figure_id']}"
        words = in_prose(row["printed"], _before(node))
        return nodes.reference("", words, refuri=address, internal=True, classes=["fig"])


def in_prose(printed: str, before: str) -> str:
    """Return a figure's words as they continue `before`: "On average" is small unless it begins a sentence."""
    opens = not before.strip() or re.search(r"[.!?:]\W*$", before)
    return printed if opens else within_sentence(printed)


def _before(node: nodes.Node) -> str:
    """Return the text before `node` in its paragraph."""
    text = ""
    while isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.Inline):
        siblings = node.parent.children[: node.parent.index(node)]
        text = "".join(sibling.astext() for sibling in siblings) + text
        node = node.parent
    return text


def collect(reader: SphinxRole | SphinxDirective, name: str) -> None:
    """Store that the page being read names a figure or count, and where it does so first."""
    stored(reader.env, USES).setdefault(reader.env.docname, {}).setdefault(
        name, reader.get_location()
    )


def known(app: Sphinx) -> dict[str, dict[str, str] | str]:
    """Return what the roles can print, from the tables after reading: figure id → row, and "count …" → number."""
    if not hasattr(app, "ledger_known"):
        app.ledger_known = queries.figures_by_id() | _counts()
    return app.ledger_known


def _counts() -> dict[str, str]:
    counted = queries.counted()
    ids = [row["source_id"] for row in counted["sources"]]
    total = {f"count {name}": len(rows) for name, rows in counted.items()}
    drawn = {
        f"count {name} of {source}": sum(row["source_id"] == source for row in rows)
        for name, rows in counted.items()
        for source in ids
    }
    return {name: str(number) for name, number in (total | drawn).items()}


def warn_unknown(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn once of each name that no table has, in every build, whether or not its page was read again."""
    for named in stored(env, USES).values():
        for name, location in named.items():
            if name not in known(app):
                kind, name = (
                    ("count", name.removeprefix("count "))
                    if name.startswith("count ")
                    else ("fig", name)
                )
                log.warning(
                    "data/*.csv has no such row: check {%s}`%s`", kind, name, location=location
                )
