"""Ask the tables: sources and figures by id, the files that hold figures, corrections, places."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ledger.errors import CodingError
from ledger.files import DATA

from . import csv_files
from .csv_files import _unique, _whole, read
from .review_schemas import CORRECTIONS, DISPUTES, NUMERALS, VOICES
from .schemas import FIGURES, SOURCES, TIMELINE

CORRECTIONS_FILE = "corrections.csv"
CorrectionRow = Mapping[str, str]


def published_corrections() -> list[dict[str, str]]:
    """Return the rows of corrections.csv, oldest first; none where it has not been written yet."""
    return (
        csv_files.read(DATA / CORRECTIONS_FILE, CORRECTIONS)
        if (DATA / CORRECTIONS_FILE).exists()
        else []
    )


def newest_first(rows: Iterable[CorrectionRow]) -> list[CorrectionRow]:
    """Return corrections in the order in which readers see them."""
    return sorted(rows, key=lambda row: row["date"], reverse=True)


def figure_of(
    row: Mapping[str, str], figures: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """Return the figure that a gap is about; CodingError if there is none of that id."""
    if row["about"] not in figures:
        raise CodingError(
            f"{row['gap_id']}: no figure {row['about']!r} in data/*.csv; give a figure's id, or leave about= empty"
        )
    return figures[row["about"]]


def names_a_counter(figure: Mapping[str, str]) -> bool:
    """Return whether a figure's claimant is somebody whom its article names, other than the article itself."""
    return figure["claimant"] != "the article" and not figure["claimant"].startswith("unnamed ")


def figures_by_id(
    rows: Iterable[Mapping[str, str]] | None = None,
) -> dict[str, Mapping[str, str]]:
    """Map figure ids to rows."""
    return {row["figure_id"]: row for row in (figures() if rows is None else rows)}


def by_place(rows: Iterable[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """Return the rows of each place, places in the order of their names."""
    rows = list(rows)
    names = {row["place_id"]: row["name"] for row in rows}
    return [
        [row for row in rows if row["place_id"] == place_id]
        for place_id in sorted(names, key=lambda place_id: (names[place_id], place_id))
    ]


def sources() -> dict[str, dict[str, str]]:
    """Map source ids to rows of sources.csv, in file order."""
    return {row["source_id"]: row for row in read(DATA / "sources.csv", SOURCES)}


def voices() -> dict[str, dict[str, str]]:
    """Map voices to rows of voices.csv, in file order."""
    return {row["voice"]: row for row in read(DATA / "voices.csv", VOICES)}


def figures(*, but: str = "") -> list[dict[str, str]]:
    """Return every figure of the book, chapter by chapter in file order, without those of the chapter `but`."""
    rows = [row for path in figure_files(but=but) for row in read(path, FIGURES)]
    _unique("data/*.csv", FIGURES, rows)
    return rows


def counted() -> dict[str, list[dict[str, str]]]:
    """Return the tables whose rows the prose counts, by the name of a row; a table not yet written has none."""
    others = {"sources": SOURCES, "events": TIMELINE, "claims": DISPUTES, "numerals": NUMERALS}
    files = {"events": "timeline", "claims": "disputes"}
    paths = {name: DATA / f"{files.get(name, name)}.csv" for name in others}
    return {"figures": figures()} | {
        name: read(paths[name], schema) for name, schema in others.items() if paths[name].exists()
    }


def figure_files(*, but: str = "") -> list[Path]:
    """Return the CSVs with the columns of the figures table, whatever separates them, without that of `but`."""
    return [
        path
        for path in sorted(DATA.glob("[!.]*.csv"))
        if path.stem != but and _names(_whole(path).partition("\n")[0]) == FIGURES.names
    ]


@cache
def _names(header: str) -> list[str]:
    return re.findall(r"\w+", header)
