"""Coding what no article states: the questions that a briefer will be asked and that stay without an answer."""

from collections.abc import Iterable, Mapping
from html import escape

from . import tables
from .display import Html, html_table
from .errors import CodingError
from .folders import DATA
from .schemas import GAPS
from .wording import whose

Row = dict[str, str]
HEAD = ("Not stated", "The figure that it is about", "What the articles say instead")


def gap(gap_id: str, *, chapter: str, question: str, reason: str, about: str = "") -> Row:
    """A row of gaps.csv: a `question` that no article answers, with an empty answer.

    `about` is the figure that the question is about, if the articles state one; `reason` is what they
    say instead, or that they say nothing.
    """
    return {"gap_id": gap_id, "chapter": chapter, "question": question, "about": about, "answer": "", "reason": reason}


def publish_gaps(chapters: Iterable[list[Row]]) -> list[Row]:
    """Write data/gaps.csv, chapter by chapter as given, and return its rows.

    CodingError, and nothing is written, if a gap names an unknown findings chapter or figure.
    """
    rows = [row for gaps in chapters for row in gaps]
    figures, findings = _figures(), {path.stem for path in tables.figure_files()}
    for row in rows:
        _refuse_unknown_chapter(row, findings)
        if row["about"]:
            _figure(row, figures)
    tables.write(DATA / "gaps.csv", GAPS, rows)
    return tables.read(DATA / "gaps.csv", GAPS)


def gap_table(caption: str, rows: Iterable[Mapping[str, str]]) -> Html:
    """Gaps for readers, each at the anchor `#<gap_id>`, with a link to the evidence of the figure that it is about."""
    rows, figures = list(rows), _figures()
    cells = [
        (f'<span id="{row["gap_id"]}">{escape(row["question"])}</span>', _about(row, figures), escape(row["reason"])) for row in rows
    ]
    plain = "\n".join(f"{row['gap_id']}: {row['question']} not stated. {row['reason']}" for row in rows)
    return Html(html_table(caption, HEAD, cells), plain)


def _about(row: Mapping[str, str], figures: Mapping[str, Mapping[str, str]]) -> str:
    if not row["about"]:
        return "none"
    figure = _figure(row, figures)
    return (f'<a href="evidence.html#{row["about"]}">{escape(figure["printed"])}</a>'
            f'<span class="basis">{escape(figure["indicator"])}, {escape(whose(figure))}</span>')


def _figure(row: Mapping[str, str], figures: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    if row["about"] not in figures:
        raise CodingError(f"{row['gap_id']}: no figure {row['about']!r} in data/*.csv; give a figure's id, or leave about= empty")
    return figures[row["about"]]


def _refuse_unknown_chapter(row: Mapping[str, str], findings: set[str]) -> None:
    if row["chapter"] not in findings:
        raise CodingError(f"{row['gap_id']}: no findings chapter {row['chapter']!r}; it is one of {', '.join(sorted(findings))}")


def _figures() -> dict[str, dict[str, str]]:
    return {row["figure_id"]: row for row in tables.figures()}
