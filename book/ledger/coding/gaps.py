"""Coding what no article states: the questions that a briefer will be asked and that stay without an answer."""

from collections.abc import Iterable, Mapping

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.queries import figure_of, figures_by_id
from ledger.tables.review_schemas import GAPS

Row = dict[str, str]


def gap(gap_id: str, *, chapter: str, question: str, reason: str, about: str = "") -> Row:
    """Return a row of gaps.csv: a `question` that no article answers, with an empty answer.

    `about` is the figure that the question is about, if the articles state one; `reason` is what they
    say instead, or that they say nothing.
    """
    return {
        "gap_id": gap_id,
        "chapter": chapter,
        "question": question,
        "about": about,
        "answer": "",
        "reason": reason,
    }


def publish_gaps(chapters: Iterable[list[Row]]) -> list[Row]:
    """Write data/gaps.csv, chapter by chapter as given, and return its rows.

    CodingError, and nothing is written, if a gap names an unknown findings chapter or figure.
    """
    rows = [row for gaps in chapters for row in gaps]
    figures, findings = figures_by_id(), {path.stem for path in queries.figure_files()}
    for row in rows:
        _refuse_unknown_chapter(row, findings)
        if row["about"]:
            figure_of(row, figures)
    csv_files.write(DATA / "gaps.csv", GAPS, rows)
    return csv_files.read(DATA / "gaps.csv", GAPS)


def _refuse_unknown_chapter(row: Mapping[str, str], findings: set[str]) -> None:
    if row["chapter"] not in findings:
        raise CodingError(
            f"{row['gap_id']}: no findings chapter {row['chapter']!r}; it is one of {', '.join(sorted(findings))}"
        )
