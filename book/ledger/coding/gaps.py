"""Coding what no article states: the questions that a briefer will be asked and that stay without an answer."""

from collections.abc import Iterable, Mapping

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.queries import figure_of, figures_by_id
from ledger.tables.review_schemas import GAPS
from ledger.tables.vocabularies import FigureFact, member

Row = dict[str, str]


def gap(
    gap_id: str,
    *,
    chapter: str,
    question: str,
    reason: str,
    about: str = "",
    asks: tuple[str, ...] = (),
) -> Row:
    """Return a row of gaps.csv: a `question` that no article answers, with an empty answer.

    `about` is the figure that the question is about, if the articles state one; `asks` says which of its
    counter, date, sample and wording the question asks for; `reason` is what the articles say instead, or
    that they say nothing. CodingError for another word in `asks`, or where it has no figure.
    """
    if asks and not about:
        raise CodingError(f"{gap_id}: asks= without about=; name the figure that it asks of")
    return {
        "gap_id": gap_id,
        "chapter": chapter,
        "question": question,
        "about": about,
        "answer": "",
        "reason": reason,
        "asks": "; ".join(member(FigureFact, word, f"{gap_id}, asks=") for word in asks),
    }


def publish_gaps(chapters: Iterable[list[Row]]) -> list[Row]:
    """Write data/gaps.csv, chapter by chapter as given, and return its rows.

    CodingError, and nothing is written, if a gap names an unknown findings chapter or figure, or asks for
    the counter of a figure whose claimant has a name.
    """
    rows = [row for gaps in chapters for row in gaps]
    figures, findings = figures_by_id(), {path.stem for path in queries.figure_files()}
    for row in rows:
        _refuse_unknown_chapter(row, findings)
        if row["about"]:
            _refuse_answered(row, figure_of(row, figures))
    csv_files.write(DATA / "gaps.csv", GAPS, rows)
    return csv_files.read(DATA / "gaps.csv", GAPS)


def _refuse_unknown_chapter(row: Mapping[str, str], findings: set[str]) -> None:
    if row["chapter"] not in findings:
        raise CodingError(
            f"{row['gap_id']}: no findings chapter {row['chapter']!r}; it is one of {', '.join(sorted(findings))}"
        )


def _refuse_answered(row: Mapping[str, str], figure: Mapping[str, str]) -> None:
    if FigureFact.COUNTER in row["asks"].split("; ") and queries.names_a_counter(figure):
        raise CodingError(
            f"{row['gap_id']}: asks for the counter of {row['about']}, whose claimant is {figure['claimant']!r}; "
            "take “counter” out of asks=, or correct the claimant"
        )
