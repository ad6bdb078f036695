"""Closing a chapter: its statements become its CSV, and the CSV becomes the table that its charts read."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.columns import NUMBER, WHOLE, Column
from ledger.tables.schemas import FIGURES

from .figures import Statement

# Made once, since pandas takes longer to look a name of one up than to fill a column.
DTYPES: dict[object, pd.api.extensions.ExtensionDtype] = {
    NUMBER: pd.Float64Dtype(),
    WHOLE: pd.Int64Dtype(),
}
TEXT = pd.StringDtype()  # of all other columns


def publish(chapter: str, statements: Iterable[Statement]) -> pd.DataFrame:
    """Write `data/<chapter>.csv` from `statements` and return it as `frame` reads it.

    Rows stand in the order of sources.csv, then of the text. Nothing is written if a row breaks the
    schema or if an id stands in another chapter too.
    """
    order = list(queries.sources())
    rows = [{**row, "chapter": chapter} for statement in statements for row in statement.rows]
    rows.sort(key=lambda row: (order.index(row["source_id"]), int(row["start"])))
    _refuse_taken(chapter, rows)
    csv_files.write(DATA / f"{chapter}.csv", FIGURES, rows)
    return published(chapter)


def published(chapter: str) -> pd.DataFrame:
    """Return the figures of another chapter from its CSV; name the chapter as a literal, which the fingerprints read."""
    return frame(csv_files.read(DATA / f"{chapter}.csv", FIGURES))


def _refuse_taken(chapter: str, rows: list[dict[str, str]]) -> None:
    """Look into the tables of the other chapters alone: a chapter whose own is broken writes it anew."""
    others = {row["figure_id"]: row["chapter"] for row in queries.figures(but=chapter)}
    for row in rows:
        if row["figure_id"] in others:
            raise CodingError(
                f"{row['figure_id']}: the chapter {others[row['figure_id']]} has a figure of that name already"
            )


def frame(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Figures as a DataFrame: one row a figure; value, lower and upper as nullable floats, the rest text."""
    rows = list(rows)
    return pd.DataFrame({column.name: _cells(column, rows) for column in FIGURES.columns})


def _cells(column: Column, rows: list[Mapping[str, str]]) -> pd.api.extensions.ExtensionArray:
    dtype = DTYPES.get(column.form)
    cells = [row[column.name] for row in rows]
    return pd.array([cell or None for cell in cells] if dtype else cells, dtype=dtype or TEXT)
