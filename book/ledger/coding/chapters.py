"""Closing a chapter: its statements become its CSV, and the CSV becomes the table that its charts read."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.schemas import FIGURES

from .figures import Statement


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
    table = pd.DataFrame(list(rows), columns=FIGURES.names, dtype="string")
    for name in ("value", "lower", "upper"):
        table[name] = pd.to_numeric(table[name].replace("", pd.NA)).astype("Float64")
    for name in ("start", "end", "occurrences", "sentence"):
        table[name] = table[name].astype("Int64")
    return table
