"""Find a passage in a source and read the numerals at its slots.

A passage is a verbatim stretch of a source in which each numeral that is a figure is replaced by a
slot, `{figure-id}`. White space of any kind matches a space, and the qualifier beside a slot is read,
not matched, so that a correction in the source is followed; everything else matches literally.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ledger.errors import NumeralError, PassageError
from ledger.tables.units import Unit

from . import sentences
from .numerals import finder
from .numerals.cardinals import READ
from .numerals.finder import Numeral
from .qualifier_patterns import any_around
from .qualifiers import Reading, qualify, unqualified
from .sources import Source

SLOT = re.compile(r"\{([a-z0-9-]*)\}")
AT_ITS_BEGINNING = re.compile(r"(?:\A|[.!?”\"]\s|\n)\Z")  # of a sentence
TIMES = re.compile(r"\s+times$")
WORD = re.compile(r"\w+")
MAX_WORDS = 40  # a quotation stays short
NOT_INSIDE_A_WORD = r"(?:(?<!\w)|(?!\w))"


@dataclass(frozen=True)
class Slot:
    """A numeral read at a slot of a passage, with its qualifier."""

    figure_id: str
    numeral: Numeral
    reading: Reading


@dataclass(frozen=True)
class Passage:
    """One place of `source` that a passage matches: `source.text[start:end]`, and its slots."""

    source: Source
    start: int
    end: int
    slots: tuple[Slot, ...]

    @property
    def quote(self) -> str:
        """Return the verbatim text, runs of white space as one space."""
        return " ".join(self.source.text[self.start : self.end].split())


def locate(source: Source, passage: str, *, copies: int = 1) -> list[Passage]:
    """Return the `copies` places where `source` prints `passage`, in text order, with its numerals read.

    PassageError if it prints it another number of times, if it is longer than forty words or cuts a
    qualifier in two; NumeralError if a slot does not match one whole numeral. Copies must read
    alike: a passage printed twice with different numerals is not one figure.
    """
    matches = places(source, passage, _numeral_pattern(source.text), copies=copies)
    found = [_read(source, passage, match) for match in matches]
    if len({tuple(_meaning(slot) for slot in place.slots) for place in found}) > 1:
        raise PassageError(
            f"{source.path.name}: the copies of “{passage}” state different numerals: {'; '.join(map(_said, found))}. "
            "Copies that differ are not one figure: check the seed, or code each by itself"
        )
    return found


def places(source: Source, passage: str, slot: str, *, copies: int = 1) -> list[re.Match]:
    """Return the `copies` places where `source` has the words of `passage`, with the match of `slot` at each slot.

    Slots are the groups 1, 2, … of a match. Errors: see `locate`.
    """
    matches = list(_pattern(passage, _any_qualified(source.text, slot)).finditer(source.text))
    if not matches:
        _refuse_unreadable(source, passage)
    if len(matches) != copies:
        raise PassageError(_miscount(source, passage, len(matches), copies))
    return matches


@lru_cache
def _numeral_pattern(text: str) -> str:
    """Return the pattern of a figure's slot: any numeral of `text`."""
    found = finder.found(text).values()
    return any_of(form for numeral in found for form in (numeral.exact, _counted(numeral).exact))


def _counted(numeral: Numeral) -> Numeral:
    """Return “17 times” as 17, for a passage that prints the word after its slot; any other numeral as it is."""
    if numeral.unit is not Unit.COUNT:
        return numeral
    bare = TIMES.sub("", numeral.exact)
    if bare == numeral.exact:
        return numeral  # "fivefold"
    return numeral._replace(exact=bare, end=numeral.start + len(bare), unit=None)


def any_of(printed: Iterable[str]) -> str:
    """Return the pattern of a slot that matches one of `printed`, the longest first."""
    longest_first = sorted(set(printed), key=lambda exact: (-len(exact), exact))
    return rf"(?<!\w)({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)"


def _any_qualified(text: str, numeral: str) -> str:
    """Return the pattern `numeral` with any qualifier of `text`, or none, before and after it."""
    before, after = any_around(text)
    return before + numeral + after


@lru_cache(maxsize=1024)
def _pattern(passage: str, slot: str) -> re.Pattern:
    """Return the words of `passage` with `slot` at each slot, whatever qualifiers the passage has beside it."""
    pieces = SLOT.split(" ".join(passage.split()))[0::2]
    for i in range(len(pieces) - 1):
        pieces[i], pieces[i + 1] = unqualified(pieces[i], pieces[i + 1])
    first, pieces[0] = pieces[0][:1], pieces[0][1:]
    # A letter is looked for faster than a place outside a word, so that comes after it.
    opening = re.escape(first) + r"(?<!\w\w)" if first else NOT_INSIDE_A_WORD
    words = [r"\s+".join(map(re.escape, piece.split(" "))) for piece in pieces]
    return re.compile(opening + slot.join(words) + NOT_INSIDE_A_WORD, re.DOTALL)


def _refuse_unreadable(source: Source, passage: str) -> None:
    """Raise NumeralError if the source has the words of `passage` with something other than a numeral at a slot."""
    anything = _any_qualified(source.text, r"(\S.{0,60}?)")
    match = _pattern(passage, anything).search(source.text)
    if match and SLOT.search(passage):
        shown = " ".join(match[0].split())
        raise NumeralError(
            f"{source.path.name}: “{passage}” stands there as “{shown}”; "
            "what stands at a slot does not read as one numeral. Check the seed, or move the slot"
        )


def _read(source: Source, passage: str, match: re.Match) -> Passage:
    slots = tuple(
        _slot(source, passage, figure_id, match.span(number))
        for number, figure_id in enumerate(SLOT.findall(passage), start=1)
    )
    place = Passage(source, match.start(), match.end(), slots)
    before = source.text[max(0, place.start - 2) : place.start]
    if _begins_with_qualifier(passage) and not AT_ITS_BEGINNING.search(before):
        raise PassageError(
            f"{source.path.name}: “{passage}” begins a sentence, but the source has words before its numeral; quote them"
        )
    if len(place.quote.split()) > MAX_WORDS:
        raise PassageError(
            f"{source.path.name}: “{passage}” is longer than {MAX_WORDS} words; quote less of it"
        )
    for slot in slots:
        if slot.reading.start < place.start or slot.reading.end > place.end:
            words = " ".join(source.text[slot.reading.start : slot.reading.end].split())
            raise PassageError(
                f"{source.path.name}: “{passage}” cuts the qualifier off “{words}”; quote all of it"
            )
    return place


def _begins_with_qualifier(passage: str) -> bool:
    """Return whether a passage begins a sentence with the qualifier of its first slot."""
    first, *others = SLOT.split(passage)[0::2]
    return bool(others) and first[:1].isupper() and not unqualified(first, others[0])[0].strip()


def _slot(source: Source, passage: str, figure_id: str, span: tuple[int, int]) -> Slot:
    start, end = span
    numeral = finder.at(source.text, start)
    if numeral and numeral.end != end:
        numeral = _counted(numeral)
    if numeral is None or numeral.end != end or numeral.kind not in READ:
        whole = numeral.exact if numeral else source.text[start:end]
        raise NumeralError(
            f"{source.path.name}: in “{passage}” the slot {{{figure_id}}} stands for "
            f"“{source.text[start:end]}”; a slot stands for one whole numeral, here “{whole}”"
        )
    return Slot(figure_id, numeral, qualify(source.text, numeral))


def _said(place: Passage) -> str:
    """Return the slots of a place in the words of the source."""
    words = [
        " ".join(place.source.text[slot.reading.start : slot.reading.end].split())
        for slot in place.slots
    ]
    return f"at {place.start} " + ", ".join(f"“{said}”" for said in words)


def _meaning(slot: Slot) -> tuple:
    numeral = slot.numeral
    return numeral.value, numeral.lower, numeral.upper, numeral.unit, slot.reading.qualifier


def _miscount(source: Source, passage: str, found: int, wanted: int) -> str:
    if found:
        return (
            f"{source.path.name}: “{passage}” stands there {found} times, not {wanted}; "
            "quote more of the sentence, or say copies= if each is the same statement"
        )
    return f"{source.path.name}: “{passage}” is not there. Nearest text: “{nearest(source.text, passage)}”"


def nearest(text: str, passage: str) -> str:
    """Return the sentence of `text`, or two or three in a row, that share most words with `passage`, shortened if long."""
    wanted = Counter(WORD.findall(SLOT.sub(" ", passage).lower()))
    single = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence.strip()]
    shared = [[word for word in WORD.findall(one.lower()) if word in wanted] for one in single]
    rows = [slice(i, i + length) for length in (1, 2, 3) for i in range(len(single) - length + 1)]
    best, most = rows[0], (-1, 0)
    for row in rows:
        words = list(chain(*shared[row]))
        if len(words) < most[0]:
            continue  # it can't share as many
        shares = (Counter(words) & wanted).total(), -len(" ".join(single[row]))
        if shares > most:
            best, most = row, shares
    found = " ".join(single[best])
    return found if len(found) <= sentences.LONG else f"{found[: sentences.LONG]}…"
