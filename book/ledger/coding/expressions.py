"""Find the numeric expressions of a text, dates and numerals, and say where each is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ledger.reading import numerals, sentences
from ledger.reading.expressions import Expression
from ledger.reading.sources import Source
from ledger.tables.vocabularies import Census

WORDS = 7  # shown on each side: enough to recognize it, too few to read the article here
_BEFORE = re.compile(rf"(?:\S+\s+){{0,{WORDS}}}\S*$")
_AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{WORDS}}}")
_SPACES = re.compile(r"\s+")
Row = Mapping[str, str]


Span = tuple[int, int]


def event_words(text: str, events: list[Row]) -> Iterator[tuple[Span, str]]:
    """Where the words stand that date each event."""
    for row in events:
        passage = (int(row["start"]), int(row["end"]))
        yield from (
            (span, row["event_id"])
            for span in printed_at(text, row["date_words"])
            if passage[0] <= span[0] and span[1] <= passage[1]
        )


def event_passages(events: list[Row]) -> Iterator[tuple[Span, str]]:
    """Yield where the passage of each event is, with the event's id."""
    return (((int(row["start"]), int(row["end"])), row["event_id"]) for row in events)


def figure_quotations(text: str, figures: list[Row]) -> Iterator[tuple[Span, str]]:
    """Yield where the quotation of each figure is, with the figure's id."""
    for row in figures:
        yield from (
            (span, row["figure_id"])
            for span in printed_at(text, row["quote"])
            if span[0] <= int(row["start"]) < span[1]
        )


def printed_at(text: str, words: str) -> list[Span]:
    """Where `words` stand in `text`, whatever their white space."""
    return [match.span() for match in re.finditer(sentences.loosely(words), text)] if words else []


def inside(found: tuple[Expression, ...], span: Span) -> list[Expression]:
    """Return the expressions within a span."""
    return [
        expression
        for expression in found
        if span[0] <= expression.start and expression.end <= span[1]
    ]


def location(origin: Source, expression: Expression) -> str:
    """Return an expression in its sentence, with file and offset."""
    exact = " ".join(expression.exact.split())
    return f"{where_in_seed(origin, expression.start)}: “{exact}” in “{wording(origin, expression.start, expression.end)}”"


def where_in_seed(origin: Source, start: int) -> str:
    """Return file and offset, as messages name a place."""
    return f"{origin.path.name}, offset {start}"


def wording(origin: Source, start: int, end: int = 0) -> str:
    """Return the words around a place, within its sentence."""
    first, last = sentences.around(origin.text, start, end or start + 1)
    return " ".join(
        origin.text[max(first, start - sentences.LONG) : min(last, start + sentences.LONG)].split()
    )


def meaning(text: str, start: int) -> tuple:
    """Return what the numeral at `start` means, whatever its spelling; empty where there is none."""
    numeral = numerals.at(text, start)
    return (
        (numeral.value, numeral.lower, numeral.upper, numeral.unit, numeral.kind) if numeral else ()
    )


@dataclass(frozen=True)
class Account:
    """What the expression at offset `start` of a source is, and where the source printed it first, if before."""

    source_id: str
    start: int
    kind: Census
    refers_to: str
    first: int | None = None


def row_of(expression: Expression, entry: Account, text: str) -> dict[str, str]:
    """Return a row of numerals.csv: an expression and what accounts for it."""
    return {
        "source_id": entry.source_id,
        "start": str(expression.start),
        "end": str(expression.end),
        "exact": expression.exact,
        "kind": entry.kind,
        "refers_to": entry.refers_to,
        "duplicate_of": "" if entry.first is None else str(entry.first),
        **context(text, expression.start, expression.end),
    }


def context(text: str, start: int, end: int) -> dict[str, str]:
    """Return the few words of its sentence on each side of an expression, and … where some are left out."""
    first, last = sentences.around(text, start, end)
    left, right = text[first:start], text[end:last].rstrip()
    before, after = _BEFORE.search(left)[0], _AFTER.match(right)[0]
    return {
        "before": ("… " if before != left else "") + _SPACES.sub(" ", before),
        "after": _SPACES.sub(" ", after) + (" …" if after != right else ""),
    }
