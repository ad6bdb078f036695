"""Show how far two codings agree, and where they do not."""

from collections.abc import Iterable, Mapping
from html import escape

from ledger.tables.agreement import agreements

from .html import Html, html_table

NAMES = {
    "as_of_basis": "basis of a figure's date",
    "status": "status of a figure",
    "date_basis": "basis of an event's date",
    "stance": "stance of a claim",
}


def agreement_table(rows: Iterable[Mapping[str, str]]) -> Html:
    """Show the agreement of each column of second-coding.csv before anything was resolved: share and Cohen's kappa."""
    found = agreements(rows)
    cells = [
        (
            NAMES[one.column],
            str(one.rows),
            str(one.alike),
            f"{one.alike / one.rows:.0%}",
            "–" if one.kappa is None else f"{one.kappa:.2f}",
        )
        for one in found
    ]
    head = ("Column", "Rows", "Coded alike", "Share", "Cohen’s kappa")
    plain = "\n".join(" | ".join(row) for row in cells)
    return Html(html_table("Agreement before anything was resolved", head, cells), plain)


def disagreement_table(rows: Iterable[Mapping[str, str]]) -> Html:
    """Show the rows of second-coding.csv on which the coders differed, what stands now, and why."""
    differ = [row for row in rows if row["first"] != row["second"]]
    head = ("Row", "Column", "First", "Second", "Now", "Why")
    cells = [
        tuple(
            escape(text)
            for text in (
                row["row"],
                NAMES[row["column"]],
                row["first"],
                row["second"],
                row["resolved"],
                row["why"],
            )
        )
        for row in differ
    ]
    plain = "\n".join(f"{row['row']}: {row['first']} or {row['second']}" for row in differ)
    return Html(html_table("Where the codings differed", head, cells), plain)
