"""What a reader sees of the census: how many expressions of each kind each source has, and every one in its sentence."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from .census import sentence_bounds
from .display import Html, html_table
from .sources import source
from .vocabulary import Census
from .wording import source_name

WORDS = 7  # shown on each side of an expression, so that a reader knows it again; the sentence itself is in the seed
PAGES = {Census.FIGURE: "evidence", Census.DATE: "timeline"}

Row = Mapping[str, str]


def counts(rows: Iterable[Row]) -> Html:
    """How many expressions of each kind each source has, and how many of them it prints for the second time."""
    by_source = {source_id: list(group) for source_id, group in groupby(rows, lambda row: row["source_id"])}
    lines = [(f'<a href="sources.html#{source_id}">{escape(source_name(source_id))}</a>', *_numbers(group)) for source_id, group in by_source.items()]
    total = ("All", *_numbers([row for group in by_source.values() for row in group]))
    head = ("Source", *(kind.capitalize() for kind in Census), "All", "Printed before", "Left over")
    plain = "\n".join(" ".join((source_id, *_numbers(group))) for source_id, group in by_source.items())
    return Html(html_table("Numeric expressions by source and kind", head, [*lines, total]), plain)
