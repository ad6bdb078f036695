"""Show gaps: a grid of what is stated of each figure, and the questions that no article answers."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from ledger.reading.dates.edtf import date
from ledger.tables.queries import figure_of, figures_by_id, names_a_counter
from ledger.tables.vocabularies import DateBasis, FigureFact

from .html import Html, grouped_table, html_table, typographic
from .phrases import whose

Row = Mapping[str, str]
HEAD = ("Not stated", "The figure that it is about", "What the articles say instead")
COLUMNS = {
    FigureFact.COUNTER: "Who counted?",
    FigureFact.DATE: "As of when?",
    FigureFact.SAMPLE: "How many asked?",
    FigureFact.WORDING: "Asked what?",
}
SIGNS = {"stated": "+", "in part": "±", "not stated": "×"}
NO_POLL = '<span class="no-poll"><span aria-hidden="true">–</span> no poll</span>'


def gap_grid(caption: str, rows: Iterable[Row]) -> Html:
    """Show figures by what a reader checks first: stated, in part or not stated, each cell a link.

    A figure is in the grid if an article names its counter or a question asks for it, and at least one
    question asks for one of the four. What is stated opens the evidence; what is not, the question.
    """
    figures = figures_by_id()
    asked: dict[str, dict[str, Row]] = {}
    for row in filter(lambda row: row["asks"], rows):
        figure_of(row, figures)
        asked.setdefault(row["about"], {}).update(dict.fromkeys(row["asks"].split("; "), row))
    shown = [
        (figures[name], questions)
        for name, questions in asked.items()
        if FigureFact.COUNTER in questions or names_a_counter(figures[name])
    ]
    groups = [
        (_chapter(chapter), [({}, _cells(*entry)) for entry in entries])
        for chapter, entries in groupby(shown, lambda entry: entry[0]["chapter"])
    ]
    head = ("Figure", *COLUMNS.values())
    plain = "\n".join(_plain(*entry) for entry in shown)
    return Html(grouped_table(caption, head, groups, kind="grid"), plain)


def gap_lists(rows: Iterable[Row]) -> Html:
    """Show all gaps, folded by chapter, each at the anchor `#<gap_id>` with a link to its figure's evidence."""
    figures, rows = figures_by_id(), list(rows)
    folds = []
    for chapter, group in groupby(rows, lambda row: row["chapter"]):
        entries = list(group)
        cells = [
            (_question(row), _about(row, figures), typographic(row["reason"])) for row in entries
        ]
        number = f"{len(entries)} question{'s' if len(entries) > 1 else ''}"
        folds.append(
            f'<details class="questions"><summary>{escape(_short(chapter))}: {number}</summary>'
            + html_table(f"Not stated: {_short(chapter)}", HEAD, cells)
            + "</details>"
        )
    plain = "\n".join(
        f"{row['gap_id']}: {row['question']} not stated. {row['reason']}" for row in rows
    )
    return Html("".join(folds), plain)


def state(aspect: FigureFact, figure: Row, questions: Mapping[str, Row]) -> tuple[str, str]:
    """Return whether the articles state an aspect of a figure ("" if it has none), and what they state of it.

    A counter is stated if it has a name. A date is stated in part if a question asks for it although the
    passage's words date the figure.
    """
    if aspect in {FigureFact.SAMPLE, FigureFact.WORDING}:
        return ("not stated", "") if aspect in questions else ("", "")
    if aspect is FigureFact.COUNTER:
        named = names_a_counter(figure) and aspect not in questions
        return ("stated", figure["claimant"]) if named else ("not stated", "")
    if figure["as_of_basis"] == DateBasis.INFERRED:
        return ("not stated", "")
    return ("in part" if aspect in questions else "stated", date(figure["as_of"]))


def _cells(figure: Row, questions: Mapping[str, Row]) -> tuple[str, ...]:
    return _figure(figure), *(_cell(aspect, figure, questions) for aspect in COLUMNS)


def _cell(aspect: FigureFact, figure: Row, questions: Mapping[str, Row]) -> str:
    word, detail = state(aspect, figure, questions)
    if not word:
        return NO_POLL
    answer = f"evidence.html#{figure['figure_id']}"
    target = f"#{questions[aspect]['gap_id']}" if aspect in questions else answer
    name = f"{word}: {COLUMNS[aspect]} {figure['printed']}, {figure['indicator']}, {whose(figure)}"
    return (
        f'<a class="{word.replace(" ", "-")}" href="{target}" aria-label="{escape(name)}">'
        f'<span aria-hidden="true">{SIGNS[word]}</span> {word}</a>'
        + (f'<span class="basis">{escape(detail)}</span>' if detail else "")
    )


def _plain(figure: Row, questions: Mapping[str, Row]) -> str:
    states = (f"{aspect} {state(aspect, figure, questions)[0] or 'no poll'}" for aspect in COLUMNS)
    return f"{figure['figure_id']}: {', '.join(states)}"


def _chapter(slug: str) -> str:
    return f'<a href="{slug}.html">{escape(_short(slug))}</a>'


def _short(slug: str) -> str:
    """Return a chapter's address as a short heading."""
    return slug.replace("-", " ").capitalize()


def _question(row: Row) -> str:
    return f'<span id="{row["gap_id"]}">{typographic(row["question"])}</span>'


def _about(row: Row, figures: Mapping[str, Row]) -> str:
    if not row["about"]:
        return "none"
    return _figure(figure_of(row, figures))


def _figure(figure: Row) -> str:
    """Return a figure as a link to its evidence, with what it counts and whose."""
    return (
        f'<a href="evidence.html#{figure["figure_id"]}">{escape(figure["printed"])}</a>'
        f'<span class="basis">{typographic(figure["indicator"])}, {typographic(whose(figure))}</span>'
    )
