"""Find where the book uses a figure: the headings whose prose names it, its charts, and the rows about it.

Headings and charts are known only when every page has been read, so an entry of the evidence page holds a
`pending_uses`, filled in when the page is written; and the page is written again whenever they change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ledger.book import reading_order
from ledger.engine.page_store import CHARTS, stored
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import GAPS
from ledger.tables.schemas import PLACES

from ..roles import pending_figure

HEADINGS = "headings"  # of a page: the figures its prose names, each with the anchor and the words of the heading above


@dataclass(frozen=True)
class Use:
    """A place that uses a figure: its page, the anchor there and its words; no words for the page's opening."""

    page: str
    anchor: str
    what: str


class pending_uses(nodes.General, nodes.Element):
    """The uses of a figure; its links are filled in when the page is written, after all pages have been read."""


class PutUses(SphinxPostTransform):
    """Replace each pending list of uses by links, or by the words that there are none."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        """Fill in the uses of the page's figures."""
        pending = list(self.document.findall(pending_uses))
        found = uses_of_figures(self.env) if pending else {}
        for node in pending:
            node.replace_self(self._links(found.get(node["figure_id"], [])))

    def _links(self, uses: list[Use]) -> nodes.Node:
        if not uses:
            return nodes.paragraph(text="Only in its chapter’s table; no page’s prose names it.")
        pages = groupby(uses, lambda use: use.page)
        return nodes.bullet_list(
            "", *(nodes.list_item("", self._of_page(page, list(group))) for page, group in pages)
        )

    def _of_page(self, page: str, uses: list[Use]) -> nodes.paragraph:
        """Return a page and the places on it that use the figure."""
        places = [self._link(use, use.what) for use in uses if use.what]
        line = nodes.paragraph(
            "", "", self._link(Use(page, "", ""), self.env.titles[page].astext())
        )
        for i, place in enumerate(places):
            line += [nodes.Text(" · " if i else ": "), place]
        return line

    def _link(self, use: Use, words: str) -> nodes.reference:
        page = self.app.builder.get_relative_uri(self.env.docname, use.page)
        return nodes.reference(
            "", words, refuri=f"{page}#{use.anchor}" if use.anchor else page, internal=True
        )


def uses_of_figures(env: BuildEnvironment) -> dict[str, list[Use]]:
    """Map each figure's id to where the book uses it, page by page in reading order: headings, charts, rows of tables."""
    found: dict[str, dict[tuple[str, str], Use]] = {}
    for figure_id, use in [*_in_prose(env), *_in_charts(env), *_in_tables()]:
        found.setdefault(figure_id, {}).setdefault((use.page, use.what), use)
    order = reading_order()
    return {
        figure_id: sorted(uses.values(), key=lambda use: order.index(use.page))
        for figure_id, uses in found.items()
    }


def collect_headings(app: Sphinx, document: nodes.document) -> None:
    """Store under which heading the page just read names which figure."""
    named = [(node["figure_id"], *_heading(node)) for node in document.findall(pending_figure)]
    stored(app.env, HEADINGS)[app.env.docname] = list(dict.fromkeys(named))


def _heading(node: nodes.Node) -> tuple[str, str]:
    """Return anchor and words of the heading above `node`."""
    while not isinstance(node, nodes.section):
        node = node.parent
    return node["ids"][0], node.next_node(nodes.title).astext()


def _in_prose(env: BuildEnvironment) -> Iterator[tuple[str, Use]]:
    for page, named in stored(env, HEADINGS).items():
        for figure_id, anchor, heading in named:
            yield (
                figure_id,
                Use(page, anchor, "" if heading == env.titles[page].astext() else heading),
            )


def _in_charts(env: BuildEnvironment) -> Iterator[tuple[str, Use]]:
    for page, charts in stored(env, CHARTS).items():
        for chart in charts:
            for figure_id in filter(
                None,
                chain.from_iterable(row.get("figure_id", "").split("; ") for row in chart["rows"]),
            ):
                yield (
                    figure_id,
                    Use(
                        page, f"chart-{chart['name']}", f"chart {chart['number']}: {chart['title']}"
                    ),
                )


def _in_tables() -> Iterator[tuple[str, Use]]:
    """Yield the events and claims whose passage holds a figure, the places where it holds, and the gaps about it."""
    counted, figures = queries.counted(), {}
    for figure in counted["figures"]:
        figures.setdefault(figure["source_id"], []).append(figure)
    for kind, key, page, words in (
        ("events", "event_id", "timeline", "event"),
        ("claims", "claim_id", "disputes", "topic"),
    ):
        for row in counted.get(kind, []):
            for figure in filter(
                lambda figure: _holds(row, figure), figures.get(row["source_id"], ())
            ):
                yield figure["figure_id"], Use(f"book/{page}", row[key], row[words])
    for row in (
        csv_files.read(DATA / "places.csv", PLACES) if (DATA / "places.csv").exists() else []
    ):
        for figure_id in filter(None, row["figures"].split("; ")):
            yield figure_id, Use("book/places", row["place_id"], row["name"])
    gaps = csv_files.read(DATA / "gaps.csv", GAPS) if (DATA / "gaps.csv").exists() else []
    for row in filter(lambda row: row["about"], gaps):
        yield row["about"], Use("book/gaps", row["gap_id"], row["question"])


def _holds(row: Mapping[str, str], figure: Mapping[str, str]) -> bool:
    """Return whether the passage of an event or claim holds a figure of its article."""
    return int(row["start"]) <= int(figure["start"]) < int(row["end"])
