"""List the places for readers: those on the map with their words and point, those left out with the reason."""

from collections.abc import Iterable, Mapping
from html import escape

from ledger.display.html import Html, html_table
from ledger.display.phrases import source_name
from ledger.tables import queries
from ledger.tables.queries import by_place

from .places_map import shown_as

HEAD = ("Place", "Where it stands on the map", "What the texts say is there")
Row = Mapping[str, str]


def place_table(caption: str, rows: Iterable[Row]) -> Html:
    """List the places that the map shows, each at the anchor `#<place_id>`, with every passage and its figures."""
    return _table(caption, [group for group in by_place(rows) if _on_the_map(group)])


def unplaced_table(caption: str, rows: Iterable[Row]) -> Html:
    """List the places that the map leaves out, each at the anchor `#<place_id>`, with the reason."""
    return _table(caption, [group for group in by_place(rows) if not _on_the_map(group)])


def _on_the_map(group: list[Row]) -> bool:
    return not shown_as(group[0]).startswith(("not placed", "outside"))


def _table(caption: str, groups: list[list[Row]]) -> Html:
    printed = {name: row["printed"] for name, row in queries.figures_by_id().items()}
    cells = [
        (_name(group[0]), _where(group), "".join(_said(row, printed) for row in group))
        for group in groups
    ]
    plain = "\n".join(
        f"{group[0]['place_id']}: {group[0]['name']}, {shown_as(group[0])}" for group in groups
    )
    return Html(html_table(caption, HEAD, cells), plain)


def _name(row: Row) -> str:
    state = row["country"].replace("; ", " and ")
    return f'<span id="{row["place_id"]}">{escape(row["name"])}</span>' + (
        f'<span class="basis">{escape(state)}</span>' if state else ""
    )


def _where(group: list[Row]) -> str:
    row, shown = group[0], shown_as(max(group, key=lambda row: row["called"]))
    if not row["latitude"]:
        return escape(shown)
    link = (
        f'<a href="https://www.geonames.org/{row["geonames_id"]}">GeoNames {row["geonames_id"]}</a>'
    )
    return f'{escape(shown)}<span class="basis">{row["latitude"]}° N, {row["longitude"]}° E · {link}</span>'


def _said(row: Row, printed: Mapping[str, str]) -> str:
    """Return what one article says is there, in the book's words and in its own, with links to its figures."""
    source = (
        f'<a href="sources.html#{row["source_id"]}">{escape(source_name(row["source_id"]))}</a>'
    )
    ids = filter(None, row["figures"].split("; "))
    figures = ", ".join(
        f'<a href="evidence.html#{figure_id}">{escape(printed[figure_id])}</a>' for figure_id in ids
    )
    return (
        f'<p>{escape(row["happens"][:1].upper() + row["happens"][1:])}<span class="basis">“{escape(row["quote"], quote=False)}” {source}'
        + (f" · figures: {figures}" if figures else "")
        + "</span></p>"
    )
