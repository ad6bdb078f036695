"""The census: every numeric expression of every source, and what accounts for it.

An expression is a date or a numeral; where they meet, the date wins. It is accounted for by the
figure that reads it, by the event that it dates, by a figure's quotation that it dates, or by hand.
What a source prints twice is accounted for once, and the second print points at the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ledger.errors import CensusError
from ledger.files import DATA
from ledger.reading import sentences
from ledger.reading.dates.finder import DateExpression
from ledger.reading.expressions import Expression, expressions
from ledger.reading.passages import any_of, places
from ledger.reading.sources import Source, source
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import NUMERALS
from ledger.tables.schemas import TIMELINE
from ledger.tables.vocabularies import Census, member

from .expressions import (
    Account,
    Row,
    Span,
    event_passages,
    event_words,
    figure_quotations,
    inside,
    location,
    meaning,
    printed_at,
    row_of,
    where_in_seed,
    wording,
)


def classify(
    origin: Source, passage: str, kind: str, refers_to: str, *, copies: int = 1
) -> list[Account]:
    """Account by hand for the expressions at the slots `{}` of `passage`, where no figure and no event does.

    `refers_to` is the id of a figure or event that they belong to, or says what they name. Errors: see
    `passages.places`; CensusError if a slot does not match one whole expression.
    """
    printed = {expression.start: expression for expression in expressions(origin.text)}
    matches = places(
        origin, passage, any_of(expression.exact for expression in printed.values()), copies=copies
    )
    what = member(Census, kind, f"{origin.path.name}: “{passage}”")
    slots = range(1, matches[0].re.groups + 1)
    if not slots:
        raise CensusError(
            f"{origin.path.name}: “{passage}” has no slot {{}}; put one where the expression stands"
        )
    for start, end in (match.span(slot) for match in matches for slot in slots):
        if start not in printed or printed[start].end != end:
            raise CensusError(
                f"{origin.path.name}: in “{passage}” a slot stands for “{origin.text[start:end]}”, "
                "which is not one whole expression; move the slot or quote less"
            )
    return [
        Account(
            origin.source_id,
            match.start(slot),
            what,
            refers_to,
            None if match is matches[0] else matches[0].start(slot),
        )
        for match in matches
        for slot in slots
    ]


def publish_census(by_hand: Iterable[Iterable[Account]]) -> list[dict[str, str]]:
    """Write data/numerals.csv: a row for every expression of every source; CensusError if one is left over."""
    sources = [source(source_id) for source_id in queries.sources()]
    events = csv_files.read(DATA / "timeline.csv", TIMELINE)
    rows = account(
        sources, queries.figures(), events, [entry for entries in by_hand for entry in entries]
    )
    csv_files.write(DATA / "numerals.csv", NUMERALS, rows)
    return csv_files.read(DATA / "numerals.csv", NUMERALS)


def account(
    sources: Iterable[Source], figures: list[Row], events: list[Row], by_hand: list[Account]
) -> list[dict[str, str]]:
    """Return the rows of numerals.csv. CensusError names all expressions that nothing accounts for, or the first with two."""
    rows, orphans = [], []
    for origin in sources:
        found = expressions(origin.text)
        told = [
            [row for row in table if row["source_id"] == origin.source_id]
            for table in (figures, events)
        ]
        accounts = _accounts(
            origin,
            found,
            *told,
            [entry for entry in by_hand if entry.source_id == origin.source_id],
        )
        rows += [
            row_of(expression, accounts[expression.start], origin.text)
            for expression in found
            if expression.start in accounts
        ]
        orphans += [
            location(origin, expression) for expression in found if expression.start not in accounts
        ]
    if orphans:
        raise CensusError(
            f"numeric expressions that nothing accounts for: {len(orphans)}. Read each as a figure or an event in its "
            "chapter, or say in book/coverage.ipynb what it is.\n" + "\n".join(orphans)
        )
    return rows


def _accounts(
    origin: Source,
    found: tuple[Expression, ...],
    figures: list[Row],
    events: list[Row],
    by_hand: list[Account],
) -> dict[int, Account]:
    """Map offsets of a source's expressions to what accounts for them; a quotation that merely holds a date comes last."""
    text, accounts = origin.text, {}
    checked = [_checked(entry, origin, figures, events) for entry in by_hand]
    read = list(_read_by(origin, found, figures))
    lengths = {entry.start for entry in read}  # "the past decade" is a figure and dates an event
    dating = _within(origin, found, event_words(text, events))
    for entry in [*read, *(entry for entry in dating if entry.start not in lengths), *checked]:
        _enter(accounts, entry, origin)
    for entry in _within(
        origin, found, [*event_passages(events), *figure_quotations(text, figures)]
    ):
        accounts.setdefault(entry.start, entry)
    for again, first in _printed_again(
        text, found, [row["quote"] for row in [*figures, *events]]
    ).items():
        if first in accounts:
            earliest = first if accounts[first].first is None else accounts[first].first
            _enter(accounts, replace(accounts[first], start=again, first=earliest), origin)
    return accounts


def _enter(accounts: dict[int, Account], entry: Account, origin: Source) -> None:
    """Put `entry` in; CensusError if the expression is something else already."""
    other = accounts.get(entry.start, entry)
    if (other.kind, other.refers_to) != (entry.kind, entry.refers_to):
        raise CensusError(
            f"{where_in_seed(origin, entry.start)}: accounted for twice, as {other.kind} ({other.refers_to}) and as "
            f"{entry.kind} ({entry.refers_to}); drop one: “{wording(origin, entry.start)}”"
        )
    accounts[entry.start] = entry


def _checked(entry: Account, origin: Source, figures: list[Row], events: list[Row]) -> Account:
    """`entry`, if the figure or event that it refers to is there."""
    by_id = queries.figures_by_id(figures)
    owners = {
        Census.FIGURE: {*by_id},
        Census.DATE: {*by_id, *(row["event_id"] for row in events)},
    }.get(entry.kind)
    if owners is not None and entry.refers_to not in owners:
        raise CensusError(
            f"{where_in_seed(origin, entry.start)}: {origin.source_id} has no {entry.kind} {entry.refers_to!r}"
        )
    return (
        _said_again(entry, origin, int(by_id[entry.refers_to]["start"]))
        if entry.kind is Census.FIGURE
        else entry
    )


def _said_again(entry: Account, origin: Source, first: int) -> Account:
    """`entry` as another print of the figure at `first`, which must state the same."""
    if meaning(origin.text, first) != meaning(origin.text, entry.start):
        raise CensusError(
            f"{where_in_seed(origin, entry.start)}: does not state what {entry.refers_to} states: “{wording(origin, entry.start)}”"
        )
    return replace(entry, first=None if entry.start == first else first)


def _read_by(
    origin: Source, found: tuple[Expression, ...], figures: list[Row]
) -> Iterator[Account]:
    for row in figures:
        for expression in found:
            if int(row["start"]) < expression.end and expression.start < int(row["end"]):
                yield Account(origin.source_id, expression.start, Census.FIGURE, row["figure_id"])


def _within(
    origin: Source, found: tuple[Expression, ...], stretches: Iterable[tuple[Span, str]]
) -> Iterator[Account]:
    """Each date inside one of `stretches`, as belonging to what that stretch is of; the shortest one counts."""
    shortest_first = sorted(stretches, key=lambda stretch: stretch[0][1] - stretch[0][0])
    for expression in found:
        owner = next(
            (
                name
                for (start, end), name in shortest_first
                if start <= expression.start and expression.end <= end
            ),
            None,
        )
        if owner and isinstance(expression, DateExpression):
            yield Account(origin.source_id, expression.start, Census.DATE, owner)


def _printed_again(
    text: str, found: tuple[Expression, ...], quotes: Iterable[str]
) -> dict[int, int]:
    """For each expression that stands in a sentence or quotation printed before, the offset of its first print."""
    stretches: dict[str, list[Span]] = {quote: printed_at(text, quote) for quote in quotes}
    for span in sentences.spans(text):
        stretches.setdefault(" ".join(text[slice(*span)].split()), []).append(span)
    again: dict[int, int] = {}
    for first, *later in filter(None, stretches.values()):
        for span in later:
            pairs = zip(inside(found, first), inside(found, span), strict=False)
            again |= {
                copy.start: one.start
                for one, copy in pairs
                if one.start < copy.start and one.exact == copy.exact
            }
    return again
