"""Show the census: how many expressions of each kind each source has, and every one among its words."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.schemas import TIMELINE
from ledger.tables.vocabularies import Census

from .html import Html, html_table, typographic
from .phrases import source_name

Row = Mapping[str, str]


def counts(rows: Iterable[Row]) -> Html:
    """Count the expressions of each kind in each source, and how many of them it had printed before."""
    rows = list(rows)
    groups = _by_source(rows)
    lines = [
        (
            f'<a href="sources.html#{source_id}">{escape(source_name(source_id))}</a>',
            *_numbers(group),
        )
        for source_id, group in groups
    ]
    plain = "\n".join(
        f"{source_id}: {', '.join(_numbers(group))}"
        for source_id, group in [*groups, ("all sources", rows)]
    )
    head = ("Source", *(kind.capitalize() for kind in Census), "All")
    return Html(
        html_table(
            "Numeric expressions by source and kind",
            head,
            [*lines, ("All sources", *_numbers(rows))],
        ),
        plain,
    )


def listing(rows: Iterable[Row]) -> Html:
    """List every expression in the order of the text, folded by source: its words, what it is, what it belongs to."""
    rows, owners = list(rows), _owners()
    head = ("Expression", "Among these words", "Kind", "Belongs to, or names")
    html = [
        f'<details class="questions"><summary>{escape(source_name(source_id))}: {len(group)} expressions</summary>'
        + html_table(
            f"Every expression of {source_name(source_id)}",
            head,
            [_cells(row, owners) for row in group],
            searchable=True,
        )
        + "</details>"
        for source_id, group in _by_source(rows)
    ]
    plain = [
        f"{row['source_id']} {row['start']} “{' '.join(row['exact'].split())}”: {row['kind']}, {row['refers_to']}"
        for row in rows
    ]
    return Html("".join(html), "\n".join(plain))


def _by_source(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    return [
        (source_id, list(group)) for source_id, group in groupby(rows, lambda row: row["source_id"])
    ]


def _numbers(rows: list[Row]) -> list[str]:
    again = sum(bool(row["duplicate_of"]) for row in rows)
    kinds = [str(sum(row["kind"] == kind for row in rows)) for kind in Census]
    return [*kinds, f"{len(rows)}, {again} of them printed before" if again else str(len(rows))]


def _owners() -> dict[str, str]:
    """Map the ids of figures and events to links that say what they are."""
    figures = {
        row["figure_id"]: ("evidence", f"{row['indicator']}, {row['subject']}")
        for row in queries.figures()
    }
    events = {
        row["event_id"]: ("timeline", row["event"])
        for row in csv_files.read(DATA / "timeline.csv", TIMELINE)
    }
    return {
        name: f'<a href="{page}.html#{name}">{typographic(words)}</a>'
        for name, (page, words) in (figures | events).items()
    }


def _cells(row: Row, owners: Mapping[str, str]) -> tuple[str, ...]:
    again = '<span class="basis">printed before</span>' if row["duplicate_of"] else ""
    belongs = row["kind"] in {Census.FIGURE, Census.DATE}
    return (
        _plain(row["exact"]),
        _among(row),
        row["kind"] + again,
        owners[row["refers_to"]] if belongs else escape(row["refers_to"]),
    )


def _among(row: Row) -> str:
    """Return the expression, marked, with a few words of its sentence on each side."""
    return f"{_plain(row['before'])}<mark>{_plain(row['exact'])}</mark>{_plain(row['after'])}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", escape(text, quote=False))
