"""Coding figures: what a text says at a slot, joined with a coder's judgement, becomes a row.

Value, bounds, unit, qualifier, wording and offsets come from the text. The coder adds what the text
leaves to judgement: indicator, subject, date, claimant, caveat. Nobody types a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction

from ledger.display.figures import quotation
from ledger.errors import CodingError
from ledger.reading.numerals.finder import Numeral
from ledger.reading.passages import Passage, Slot, locate
from ledger.reading.qualifiers import LOWER_ONLY, UPPER_ONLY
from ledger.reading.sentences import around
from ledger.reading.sources import Source
from ledger.tables.vocabularies import DateBasis, Qualifier, Status, Unit, member

from . import saying
from .text_fragments import fragment

OPTIONAL = {"as_of_from", "counterpart", "omits", "place", "relation", "unit"}
CONTEXT = 60  # code points of a prefix and of a suffix


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a coder says of a figure, in the columns of the figures table.

    `unit` is given only where the numeral carries none ("62 civilians" → person); `as_of_from` only for a
    date that the passage does not print; `relation` ("on", "to") joins subject and counterpart. `say`
    and `short` are sentences with the figure as a slot (see `saying`), `omits` what the article leaves
    out of it, separated by semicolons.
    """

    indicator: str
    subject: str
    as_of: str
    as_of_basis: str
    claimant: str
    status: str
    caveat: str
    say: str
    short: str
    as_of_from: str = ""
    counterpart: str = ""
    omits: str = ""
    relation: str = ""
    place: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Statement:
    """A passage read for its figures: the place quoted, and one row of the figures table a slot."""

    passage: Passage
    rows: tuple[dict[str, str], ...]

    @property
    def place(self) -> dict[str, str]:
        """Return the cells that say where the passage is in its seed."""
        where = self.passage
        return {"quote": where.quote, "start": str(where.start), "end": str(where.end)}

    def _repr_html_(self) -> str:
        return quotation(self.passage)

    def __repr__(self) -> str:
        return f"“{self.passage.quote}” — " + "; ".join(
            f"{row['figure_id']}: {row['printed']}" for row in self.rows
        )


def read(
    source: Source,
    passage: str,
    figures: Mapping[str, Mapping[str, str]],
    *,
    copies: int = 1,
    again: tuple[str, ...] = (),
    **shared: str,
) -> Statement:
    """Read the figures that `passage` states.

    `figures` gives each slot its own judgement, `shared` what holds for all. `copies` says how often
    the source prints the passage; `again` lists other passages that print a figure once more and
    must state the same. Errors: see `passages.locate`; CodingError for a judgement that is missing,
    unknown or at odds with the text.
    """
    places = locate(source, passage, copies=copies)
    repeats = _repeats(source, again)
    slots = {slot.figure_id: slot for slot in places[0].slots}
    if set(slots) != set(figures):
        raise CodingError(
            f"“{passage}” has the slots {sorted(slots)}, but judgements are given for {sorted(figures)}"
        )
    for repeat in repeats:
        if repeat.figure_id not in slots:
            raise CodingError(
                f"again= names {{{repeat.figure_id}}}, which is not a slot of “{passage}”"
            )
    rows = tuple(
        _row(
            places[0],
            slot,
            _judgement(slot.figure_id, {**shared, **figures[slot.figure_id]}),
            copies + _count(source, slot, repeats),
        )
        for slot in places[0].slots
    )
    beside = {row["figure_id"]: row["printed"] for row in rows}
    return Statement(places[0], tuple(saying.said(row, beside, source.path.name) for row in rows))


def quote(source: Source, passage: str, *, copies: int = 1) -> Statement:
    """Quote words of `source`: they must stand there, `copies` times. Errors: see `passages.locate`.

    A numeral that is a figure stands as a slot without a name, `{}`, so that the quotation follows the source.
    """
    return Statement(locate(source, passage, copies=copies)[0], ())


def _repeats(source: Source, again: tuple[str, ...]) -> list[Slot]:
    return [slot for passage in again for place in locate(source, passage) for slot in place.slots]


def _count(source: Source, slot: Slot, repeats: list[Slot]) -> int:
    """How many of `repeats` print the figure of `slot`; CodingError if one states another number."""
    same = [repeat for repeat in repeats if repeat.figure_id == slot.figure_id]
    for repeat in same:
        if _stated(repeat.numeral) != _stated(slot.numeral):
            raise CodingError(
                f"{source.path.name}: {slot.figure_id} is printed as “{slot.numeral.exact}” and as “{repeat.numeral.exact}”; "
                "a figure printed twice states the same, so take one of them out of again=, or check the seed"
            )
    return len(same)


def _stated(numeral: Numeral) -> tuple:
    return numeral.value, numeral.lower, numeral.upper, numeral.unit


def _judgement(figure_id: str, said: Mapping[str, str]) -> Judgement:
    known = {field.name for field in fields(Judgement)}
    required = known - OPTIONAL
    if set(said) - known or required - set(said):
        raise CodingError(
            f"{figure_id}: unknown {sorted(set(said) - known)}, missing {sorted(required - set(said))}"
        )
    if (said["as_of_basis"] == DateBasis.STATED) != (not said.get("as_of_from")):
        raise CodingError(
            f"{figure_id}: a date that is {said['as_of_basis']} needs as_of_from=, the words or the context that it was "
            "worked out from; only a stated date has none"
        )
    return Judgement(**said)


def _row(place: Passage, slot: Slot, judged: Judgement, occurrences: int) -> dict[str, str]:
    numeral, text = slot.numeral, place.source.text
    lower, upper = _bounds(slot)
    return {
        "figure_id": slot.figure_id,
        "source_id": place.source.source_id,
        "chapter": "",
        "indicator": judged.indicator,
        "subject": judged.subject,
        "counterpart": judged.counterpart,
        "relation": judged.relation,
        "place": judged.place,
        "as_of": judged.as_of,
        "as_of_basis": member(DateBasis, judged.as_of_basis, slot.figure_id),
        "as_of_from": judged.as_of_from,
        "value": _decimal(numeral.value),
        "lower": _decimal(lower),
        "upper": _decimal(upper),
        "unit": _unit(place.source, slot, judged),
        "qualifier": slot.reading.qualifier,
        "printed": _printed(place, slot),
        "claimant": judged.claimant,
        "status": member(Status, judged.status, slot.figure_id),
        "caveat": judged.caveat,
        "say": judged.say,
        "short": judged.short,
        "omits": saying.omissions(judged.omits, slot.figure_id, judged.as_of_basis),
        "exact": numeral.exact,
        "start": str(numeral.start),
        "end": str(numeral.end),
        "quote": place.quote,
        "occurrences": str(occurrences),
        "sentence": str(around(text, numeral.start, numeral.end)[0]),
        "prefix": text[max(0, numeral.start - CONTEXT) : numeral.start],
        "suffix": text[numeral.end : numeral.end + CONTEXT],
        "fragment": fragment(place),
    }


def _printed(place: Passage, slot: Slot) -> str:
    """Return the words of a figure; CodingError unless its quote has them once, so that pages can mark them."""
    words = " ".join(place.source.text[slot.reading.start : slot.reading.end].split())
    quote = place.quote
    times = sum(quote.startswith(words, i) for i in range(len(quote)))
    if times != 1:
        raise CodingError(
            f"{place.source.path.name}: {slot.figure_id} is printed as “{words}”, which its quote has {times} times: "
            f"“{quote}”. Quote a stretch of the sentence that has it once"
        )
    return words


def _unit(source: Source, slot: Slot, judged: Judgement) -> Unit:
    if judged.unit and slot.numeral.unit and judged.unit != slot.numeral.unit:
        raise CodingError(
            f"{source.path.name}: {slot.figure_id} is coded in {judged.unit}, but the text says “{slot.numeral.exact}”"
        )
    if not (judged.unit or slot.numeral.unit):
        raise CodingError(
            f"{source.path.name}: {slot.figure_id}, “{slot.numeral.exact}”, carries no unit; say unit= (person, count, …)"
        )
    return member(Unit, judged.unit or slot.numeral.unit, slot.figure_id)


def _bounds(slot: Slot) -> tuple[Fraction | None, Fraction | None]:
    """Return what the words bound: exact both sides, a floor or a ceiling one, "roughly" neither."""
    numeral, qualifier = slot.numeral, slot.reading.qualifier
    low, high = (
        (numeral.value, numeral.value) if numeral.lower is None else (numeral.lower, numeral.upper)
    )
    return (
        low if qualifier in LOWER_ONLY | {Qualifier.EXACT} else None,
        high if qualifier in UPPER_ONLY | {Qualifier.EXACT} else None,
    )


def _decimal(value: Fraction | None) -> str:
    """`value` in decimal digits; one that has no end (a third) to six places."""
    if value is None:
        return ""
    exact = Decimal(value.numerator) / value.denominator
    digits = f"{exact:f}" if Fraction(exact) == value else f"{exact:.6f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
