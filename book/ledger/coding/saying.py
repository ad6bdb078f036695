"""Fill a coder's sentence with its figure, and refuse one that says more, less or something else.

A sentence has its figure as a slot, `{kyrgyz-dead}`, or `{}` for the figure it is coded with; no number
is typed. It names side or subject, the claimant where the article cites one, and the date where the
text gives one. The article, and what it leaves out, are added to it by `citations.forms`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ledger.display.phrases import within_sentence
from ledger.errors import CodingError
from ledger.reading.dates.edtf import Date, bounds, parse
from ledger.reading.dates.expression import DateExpression
from ledger.reading.expressions import expressions
from ledger.reading.numerals import finder
from ledger.reading.numerals.cardinals import READ
from ledger.reading.numerals.finder import Numeral
from ledger.reading.passages import SLOT
from ledger.reading.qualifiers import qualify
from ledger.tables.vocabularies import DateBasis, Omission, Qualifier, Status, member

Row = Mapping[str, str]
NAME = re.compile(r"\b[A-Z][\w.]+")
LONG_WORD = re.compile(r"[a-z]{5,}")
YEAR = re.compile(r"(?:19|20)\d\d")
STEM = 4  # letters: "Tajik", "Tajiks" and "Tajikistan" name one country, "China" and "Chinese" too
SPOKEN = {  # words of which one says that a claim is what it is
    Status.ALLEGED: re.compile(r"\b(?:accus|alleg)"),
    Status.REPORTED: re.compile(r"\breport"),
    Status.ESTIMATED: re.compile(r"\bestimat"),
    Status.OFFICIAL: re.compile(r"\bofficial"),
}


@dataclass(frozen=True)
class Filled:
    """A sentence with its slots filled: the text, and where its own figure and the others' are."""

    text: str
    own: tuple[int, int]
    others: tuple[tuple[int, int], ...]


def said(row: Row, beside: Mapping[str, str], file: str) -> dict[str, str]:
    """Return a row with its sentences filled; `beside` maps the figures of its passage to their words.

    CodingError for a sentence that may not be copied, naming file, passage, figure and what to do.
    """
    texts = {}
    for column in ("say", "short"):
        try:
            texts[column] = filled(row[column], row, beside)
        except CodingError as error:
            where = f"{file}: “{row['quote']}”, {row['figure_id']}, {column}="
            raise CodingError(f"{where}: {error}") from None
    texts["say"] = texts["say"][:1].upper() + texts["say"][1:]
    return {**row, **texts}


def filled(template: str, row: Row, beside: Mapping[str, str]) -> str:
    """Return `template` with the figure of `row`, and others of its passage, at their slots.

    CodingError for one that may not be copied, with the reason and what to do; see the module.
    """
    found = _fill(template, row, beside)
    for check in CHECKS:
        for problem in check(found, row):
            raise CodingError(f"{problem}; it reads “{found.text}”")
    return found.text


def omissions(names: str, figure_id: str, as_of_basis: str) -> str:
    """Return the cell of what an article leaves out; CodingError for a word that is no `Omission`."""
    known = [
        member(Omission, name, f"{figure_id}, omits=") for name in filter(None, names.split("; "))
    ]
    if Omission.DATE in known and as_of_basis != DateBasis.INFERRED:
        raise CodingError(
            f"{figure_id}: omits= says that the date is left out, but it is {as_of_basis}; take it out"
        )
    return "; ".join(known)


def _fill(template: str, row: Row, beside: Mapping[str, str]) -> Filled:
    names = [name or row["figure_id"] for name in SLOT.findall(template)]
    if names.count(row["figure_id"]) != 1:
        raise CodingError(
            f"“{template}” has the slot {{{row['figure_id']}}} {names.count(row['figure_id'])} times; "
            "put it once where the number belongs"
        )
    if set(names) - beside.keys():
        raise CodingError(
            f"“{template}” has the slots {sorted(set(names) - beside.keys())}, which are not of its passage; "
            f"use those of {sorted(beside)}"
        )
    text, spans, end = "", {}, 0
    for match, name in zip(SLOT.finditer(template), names, strict=True):
        text += template[end : match.start()]
        words = within_sentence(beside[name])
        spans[name] = (len(text), len(text) + len(words))
        text, end = text + words, match.end()
    text += template[end:]
    own = spans.pop(row["figure_id"])
    return Filled(text, own, tuple(spans.values()))


def _shape(found: Filled, row: Row) -> Iterator[str]:
    if found.text != " ".join(found.text.split()) or found.text[-1:] in {"", ".", ",", ";", ":"}:
        yield "write it in one line without a stop, which is added with the attribution"


def _figure(found: Filled, row: Row) -> Iterator[str]:
    """Yield whether the filled slot reads as another figure, or has a qualifier besides its own."""
    start, end = found.own
    text = found.text
    numeral = _numeral(text, start, end)
    if numeral is None or qualify(text, numeral).qualifier != row["qualifier"]:
        yield f"“{row['printed']}” no longer reads as {row['qualifier']} within its words; write them differently"
        return
    bare = f"{text[:start]}{row['exact']}{text[end:]}"
    alone = finder.at(bare, start)
    if alone and qualify(bare, alone).qualifier not in {Qualifier.EXACT, Qualifier.INDEFINITE}:
        yield f"it types a qualifier beside the slot, which brings its own (“{row['printed']}”); take it out"


def _numeral(text: str, start: int, end: int) -> Numeral | None:
    """Return the numeral within a slot that ends with it, or with the qualifier after it."""
    inside = [n for n in finder.found(text).values() if start <= n.start < n.end <= end]
    return inside[-1] if inside and inside[-1].kind in READ else None


def _typed(found: Filled, row: Row) -> Iterator[str]:
    """Yield the numbers that are no date, no slot and no part of a name."""
    slots = (found.own, *found.others)
    names = f"{row['subject']} {row['counterpart']} {row['indicator']}"
    for each in expressions(found.text):
        inside = any(start <= each.start < end for start, end in slots)
        if inside or isinstance(each, DateExpression) or YEAR.fullmatch(each.exact):
            continue
        if each.kind in READ and each.exact not in names:
            yield f"it types “{each.exact}”; only dates are typed, so use a slot or other words"


def _subject(found: Filled, row: Row) -> Iterator[str]:
    """Yield the names of subject, counterpart and, where no counterpart says it, of the place, that are missing."""
    text = found.text.casefold()
    wanted = NAME.findall(f"{row['subject']} {row['counterpart']}")
    wanted = wanted or LONG_WORD.findall(row["subject"])
    for name in wanted:
        if name[:STEM].casefold() not in text:
            yield f"it does not name “{name}” of “{row['subject']}” or “{row['counterpart']}”; name them"
    places = [] if row["counterpart"] else NAME.findall(row["place"])
    if places and not any(name[:STEM].casefold() in text for name in places):
        yield f"it does not say where: “{row['place']}”; name the place"


def _claimant(found: Filled, row: Row) -> Iterator[str]:
    """Yield whether a claim loses its claimant, or an allegation or report becomes a fact."""
    claimant, status, text = row["claimant"], Status(row["status"]), found.text.casefold()
    if claimant == "the article":
        return
    if not claimant.startswith("unnamed "):
        if claimant.casefold() not in text:
            yield f"it does not name the claimant, “{claimant}”; name it in these words"
        if status is not Status.ALLEGED:
            return
    if status in SPOKEN and not SPOKEN[status].search(text):
        yield f"it is {status}, by {claimant}, and reads as a fact; say so"


def _dates(found: Filled, row: Row) -> Iterator[str]:
    """Yield dates that are not the figure's, and whether that of a dated figure is missing."""
    dates = [each for each in expressions(found.text) if isinstance(each, DateExpression)]
    dates = [each for each in dates if each.year]
    for each in dates:
        if not overlaps(each, row["as_of"]):
            yield f"it says “{each.exact}”, but the figure is of {row['as_of']}; give that date"
    last = [end for end in parse(row["as_of"]) if end][-1]
    if row["as_of_basis"] != DateBasis.INFERRED and not any(_names(each, last) for each in dates):
        yield f"it does not give its date; write “{last.words}”"


def overlaps(said: DateExpression, as_of: str) -> bool:
    """Return whether a date that is said may be that of a row."""
    first, last = bounds(as_of)
    date = Date(tuple(part for part in (said.year, said.month, said.day) if part))
    if said.until or said.part or any(end and end.is_doubtful for end in parse(as_of)):
        date = Date(date.parts[:1])  # "late 2021": its year
    return (not last or date.first <= last) and (not first or first <= date.last)


def _names(said: DateExpression, date: Date) -> bool:
    return (said.year, said.month, said.day)[: len(date.parts)] == date.parts


CHECKS: tuple[Callable[[Filled, Row], Iterator[str]], ...] = (
    _shape,
    _figure,
    _typed,
    _subject,
    _claimant,
    _dates,
)  # in this order
