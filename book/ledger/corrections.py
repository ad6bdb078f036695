"""The log of corrections: what the book said of a figure, what it says now, and why. Nothing published changes in silence."""

from collections.abc import Iterable, Mapping
from html import escape

from sphinx_external_toc.parsing import parse_toc_yaml

from . import tables
from .display import Html, html_table
from .errors import CodingError
from .folders import DATA, ROOT
from .schemas import CORRECTIONS
from .wording import date

NAME = "corrections.csv"
FEED = "corrections.xml"
NONE = "No correction has been published."

Row = Mapping[str, str]


def correction(figure_id: str, *, date: str, old: str, new: str, why: str, affected_pages: Iterable[str]) -> dict[str, str]:
    """A row of corrections.csv: on `date` the book's words on a figure, `old`, gave way to `new`; `affected_pages` had said `old`."""
    return {"date": date, "figure_id": figure_id, "old": old, "new": new, "why": why, "affected_pages": "; ".join(affected_pages)}


def declare(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Write data/corrections.csv, oldest first, and return its rows; CodingError, and nothing is written, for a row that is not true.

    The figure and the pages must be there, and the book must say `new` of the figure, or have said it until a later correction.
    """
    rows = sorted(rows, key=lambda row: (row["date"], row["figure_id"]))
    figures, pages = {row["figure_id"]: row for row in tables.figures()}, set(parse_toc_yaml(ROOT / "_toc.yml"))
    for number, row in enumerate(rows):
        later = {other["old"] for other in rows[number + 1 :] if other["figure_id"] == row["figure_id"]}
        _refuse_untrue(row, figures, later, pages)
    tables.write(DATA / NAME, CORRECTIONS, rows)
    return published()


def published() -> list[dict[str, str]]:
    """The rows of corrections.csv, oldest first; none where it has not been written yet."""
    return tables.read(DATA / NAME, CORRECTIONS) if (DATA / NAME).exists() else []


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """Corrections as readers are told of them."""
    return sorted(rows, key=lambda row: row["date"], reverse=True)


def of_figures() -> dict[str, list[str]]:
    """Figure id → its corrections in words, oldest first; only of figures that have one."""
    said: dict[str, list[str]] = {}
    for row in published():
        said.setdefault(row["figure_id"], []).append(in_words(row))
    return said


def in_words(row: Row) -> str:
    """A correction as a sentence."""
    return f"On {date(row['date'])} “{row['old']}” gave way to “{row['new']}”: {row['why']}"


def show(rows: Iterable[Row]) -> Html:
    """The corrections for readers, newest first, or the words that there are none; and where the feed stands."""
    rows = newest_first(rows)
    table = html_table("Corrections, newest first", ("Figure", "Day", "The book said", "It says now", "Why", "Pages that said it"), map(_cells, rows))
    feed = f'<p>New corrections are announced in a feed: <a href="../{FEED}">{FEED}</a></p>'
    return Html((table if rows else f"<p><strong>{NONE}</strong></p>") + feed, "\n".join(map(in_words, rows)) or NONE)


def _cells(row: Row) -> tuple[str, ...]:
    links = (f'<a href="../{escape(page)}.html">{escape(page)}</a>' for page in row["affected_pages"].split("; "))
    figure = f'<a href="evidence.html#{row["figure_id"]}">{row["figure_id"]}</a>'
    return figure, date(row["date"]), escape(row["old"]), escape(row["new"]), escape(row["why"]), ", ".join(links)


def _refuse_untrue(row: Row, figures: Mapping[str, Row], later: set[str], pages: set[str]) -> None:
    where = f"the correction of {row['figure_id']} of {row['date']}"
    if row["figure_id"] not in figures:
        raise CodingError(f"{where}: there is no such figure; a published figure keeps its name, even when it is corrected")
    if row["new"] == row["old"]:
        raise CodingError(f"{where}: it changes nothing; old and new are both {row['old']!r}")
    if row["new"] not in {*figures[row["figure_id"]].values(), *later}:
        raise CodingError(f"{where}: the book does not say {row['new']!r} of the figure; correct the coding first, "
                          "then give `new` as the figure's row has it")
    for page in row["affected_pages"].split("; "):
        if page not in pages:
            raise CodingError(f"{where}: {page!r} is no page of _toc.yml")
