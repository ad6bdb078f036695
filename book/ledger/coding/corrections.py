"""The log of corrections: what the book said of a figure, what it says now, and why. Nothing published changes in silence."""

from collections.abc import Iterable, Mapping

from ledger.book import reading_order
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.queries import CORRECTIONS_FILE, CorrectionRow, published_corrections
from ledger.tables.review_schemas import CORRECTIONS


def correction(
    figure_id: str, *, date: str, old: str, new: str, why: str, affected_pages: Iterable[str]
) -> dict[str, str]:
    """Return a row of corrections.csv: on `date` the book's words on a figure changed from `old` to `new`.

    `affected_pages` had said `old`.
    """
    return {
        "date": date,
        "figure_id": figure_id,
        "old": old,
        "new": new,
        "why": why,
        "affected_pages": "; ".join(affected_pages),
    }


def publish_corrections(rows: Iterable[CorrectionRow]) -> list[dict[str, str]]:
    """Write data/corrections.csv, oldest first, and return its rows; CodingError, and nothing is written, for a row that is not true.

    The figure and the pages must be there, and the book must say `new` of the figure, or have said it until a later correction.
    """
    rows = sorted(rows, key=lambda row: (row["date"], row["figure_id"]))
    figures, pages = queries.figures_by_id(), set(reading_order())
    for number, row in enumerate(rows):
        later = {
            other["old"] for other in rows[number + 1 :] if other["figure_id"] == row["figure_id"]
        }
        _refuse_untrue(row, figures, later, pages)
    csv_files.write(DATA / CORRECTIONS_FILE, CORRECTIONS, rows)
    return published_corrections()


def _refuse_untrue(
    row: CorrectionRow, figures: Mapping[str, CorrectionRow], later: set[str], pages: set[str]
) -> None:
    where = f"the correction of {row['figure_id']} of {row['date']}"
    if row["figure_id"] not in figures:
        raise CodingError(
            f"{where}: there is no such figure; a published figure keeps its name, even when it is corrected"
        )
    if row["new"] == row["old"]:
        raise CodingError(f"{where}: it changes nothing; old and new are both {row['old']!r}")
    if row["new"] not in {*figures[row["figure_id"]].values(), *later}:
        raise CodingError(
            f"{where}: the book does not say {row['new']!r} of the figure; correct the coding first, "
            "then give `new` as the figure's row has it"
        )
    for page in row["affected_pages"].split("; "):
        if page not in pages:
            raise CodingError(f"{where}: {page!r} is no page of _toc.yml")
