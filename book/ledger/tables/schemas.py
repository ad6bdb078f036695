"""Define the tables of the book: what each column means and what its cells must look like."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ledger.errors import CodingError, TableError

from .vocabularies import (
    Census,
    CoordinateOrigin,
    DateBasis,
    FactBasis,
    PlaceKind,
    Qualifier,
    Reconcilable,
    Stance,
    Status,
    Unit,
    member,
)

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?"
EDTF = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.)?)?|\.\./{_DATE}|\d{{3}}X")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
WHOLE = re.compile(r"\d+")
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, and what a cell must look like (a pattern or a vocabulary).

    `into` names the table whose key its cells are, if they are.
    """

    name: str
    means: str
    form: re.Pattern | type[StrEnum] | None = None
    required: bool = False
    key: bool = False
    into: str = ""

    def check(self, cell: str, where: str) -> None:
        """Raise TableError, naming `where`, if `cell` may not stand in this column."""
        if not cell:
            if self.required or self.key:
                raise TableError(f"{where}, column {self.name}: empty; it must be filled")
        elif isinstance(self.form, re.Pattern):
            if not self.form.fullmatch(cell):
                raise TableError(
                    f"{where}, column {self.name}: {cell!r} has not the form {self.form.pattern}"
                )
        elif self.form:
            try:
                member(self.form, cell, f"{where}, column {self.name}")
            except CodingError as error:
                raise TableError(str(error)) from None


@dataclass(frozen=True)
class Schema:
    """The columns of a table, in order, and what a row of it is."""

    title: str
    columns: tuple[Column, ...]
    about: str = ""

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]

    @property
    def key(self) -> tuple[str, ...]:
        """Return the names of the key's columns."""
        return tuple(column.name for column in self.columns if column.key)


FIGURES = Schema(
    "Figures",
    (
        Column("figure_id", "permanent name of the figure, unique in the book", SLUG, key=True),
        Column(
            "source_id",
            "the article that states it; key into sources.csv",
            SLUG,
            required=True,
            into="sources",
        ),
        Column("chapter", "the chapter that reads it", SLUG, required=True),
        Column("indicator", "what is measured", required=True),
        Column("subject", "of whom or what", required=True),
        Column("counterpart", "towards or with whom"),
        Column("place", "where"),
        Column(
            "as_of", "the date or interval that the figure holds for (EDTF)", EDTF, required=True
        ),
        Column("as_of_basis", "how that date is known", DateBasis, required=True),
        Column("value", "the number in base units; empty where the words give none", NUMBER),
        Column("lower", "lower bound that the words give", NUMBER),
        Column("upper", "upper bound that the words give", NUMBER),
        Column("unit", "unit of value, lower and upper", Unit, required=True),
        Column(
            "qualifier",
            "what the words around the numeral claim about it",
            Qualifier,
            required=True,
        ),
        Column("printed", "the figure in the source's words, qualifier included", required=True),
        Column("claimant", "who asserts it", required=True),
        Column("status", "how the claim reaches us", Status, required=True),
        Column("caveat", "the one sentence that an honest citation can't drop", required=True),
        Column("exact", "the numeral, verbatim", required=True),
        Column("start", "offset of its first code point in the seed", WHOLE, required=True),
        Column(
            "end",
            "offset after its last code point: text[start:end] == exact",
            WHOLE,
            required=True,
        ),
        Column(
            "quote",
            "the passage that states it, verbatim up to white space, at most forty words",
            required=True,
        ),
        Column("occurrences", "how often the source prints the figure", WHOLE, required=True),
    ),
    about="one row for each figure that an article states, with its qualifier, claimant, date, sentence and caveat",
)
SOURCES = Schema(
    "Sources",
    (
        Column("source_id", "permanent name of the source", SLUG, key=True),
        Column(
            "file",
            "the seed, from the repository's root",
            re.compile(r"seeds/[^/]+\.txt"),
            required=True,
        ),
        Column("sha256", "hash of the seed's bytes", re.compile(r"[0-9a-f]{64}"), required=True),
        Column("title", "title of the article", required=True),
        Column("title_basis", "where the title is known from", FactBasis, required=True),
        Column("authors", "authors, separated by semicolons", required=True),
        Column("authors_basis", "where the authors are known from", FactBasis, required=True),
        Column("publisher", "who first published it", required=True),
        Column("publisher_basis", "where the publisher is known from", FactBasis, required=True),
        Column("published", "date of first publication (EDTF)", EDTF, required=True),
        Column("published_basis", "where the date is known from", FactBasis, required=True),
        Column(
            "url", "address of the original; empty where not confirmed", re.compile(r"https://\S+")
        ),
        Column("url_basis", "where the address is known from", FactBasis),
        Column(
            "copy_host", "who hosts the copy that the seed was taken from; empty where not known"
        ),
        Column("language_note", "what translation may have done to the words"),
        Column("confirmed_by", "the public pages that confirm what is researched"),
        Column("not_confirmed", "what no page confirmed"),
        Column(
            "custody_note", "what a reader must know of this copy before quoting it", required=True
        ),
    ),
    about="one row for each article, and for each fact about it where that is known from",
)
_PLACE_IN_SEED = (
    Column("quote", "the passage, verbatim up to white space, at most forty words", required=True),
    Column("start", "offset of its first code point in the seed", WHOLE, required=True),
    Column("end", "offset after its last code point", WHOLE, required=True),
)
TIMELINE = Schema(
    "Timeline",
    (
        Column("event_id", "permanent name of the event, unique in the book", SLUG, key=True),
        Column(
            "source_id",
            "the article that dates it; key into sources.csv",
            SLUG,
            required=True,
            into="sources",
        ),
        Column("date", "when it happened or was to happen (EDTF)", EDTF, required=True),
        Column("date_basis", "how that date is known", DateBasis, required=True),
        Column("date_words", "the words of the passage that date it; empty where none do"),
        Column("date_from", "for a resolved or inferred date: from what it was worked out"),
        Column("event", "what happened, in the words of this book", required=True),
        Column("actors", "who acted, separated by semicolons", required=True),
        Column("place", "where; empty where not stated"),
        *_PLACE_IN_SEED,
        Column("occurrences", "how often the source prints the passage", WHOLE, required=True),
    ),
    about="one row for each event that an article dates",
)
PLACES = Schema(
    "Places",
    (
        Column(
            "place_id",
            "permanent name of the place; it has one row for each article that is quoted for it",
            SLUG,
            key=True,
        ),
        Column(
            "source_id",
            "the article that names it; key into sources.csv",
            SLUG,
            key=True,
            into="sources",
        ),
        Column("name", "the place, in the words of this book", required=True),
        Column("name_in_text", "the place, in the words of the passage", required=True),
        Column(
            "country",
            "the state that GeoNames files the point under, the two states of a border, or the state that the article puts "
            "a place without a point in; empty where it names none",
        ),
        Column("kind", "what the place is", PlaceKind, required=True),
        Column(
            "called", "the passage's own word on the state of a border; empty where it has none"
        ),
        Column(
            "happens",
            "what the article says is or happens there, in the words of this book",
            required=True,
        ),
        Column(
            "latitude",
            "degrees north, as GeoNames has them; empty where the place has no point",
            NUMBER,
        ),
        Column(
            "longitude",
            "degrees east, as GeoNames has them; empty where the place has no point",
            NUMBER,
        ),
        Column(
            "coordinate_origin",
            "where the point or line comes from; empty where the place is not on a map",
            CoordinateOrigin,
        ),
        Column("geonames_id", "the point's number in GeoNames", WHOLE),
        Column(
            "figures",
            "the figures of the article that are about the place, separated by semicolons",
        ),
        *_PLACE_IN_SEED,
    ),
    about="one row for each place that an article names, with its point where GeoNames carries one",
)
DISPUTES = Schema(
    "Disputes",
    (
        Column("claim_id", "permanent name of the claim, unique in the book", SLUG, key=True),
        Column("topic", "the question that the claim answers", required=True),
        Column(
            "source_id",
            "the article that prints it; key into sources.csv",
            SLUG,
            required=True,
            into="sources",
        ),
        Column("speaker", "whose claim it is", required=True),
        Column("stance", "how the speaker stands to the topic's question", Stance, required=True),
        Column("says", "the claim in the words of this book", required=True),
        *_PLACE_IN_SEED,
        Column(
            "reconcilable",
            "whether the claims of the topic can all be true",
            Reconcilable,
            required=True,
        ),
        Column("why", "why they can or can't", required=True),
        Column(
            "independence",
            "whether the voices of the topic are independent of each other",
            required=True,
        ),
    ),
    about="one row for each claim, under the question on which the articles or their voices agree or clash",
)
GAPS = Schema(
    "Gaps",
    (
        Column("gap_id", "permanent name of the gap, unique in the book", SLUG, key=True),
        Column("chapter", "the chapter where a reader would look for it", SLUG, required=True),
        Column("question", "what a briefer will be asked", required=True),
        Column(
            "about",
            "the figure that the question is about; key into figures; empty where none is stated",
            SLUG,
            into="figures",
        ),
        Column("answer", "always empty: no article states it", NOTHING),
        Column("reason", "what the articles say instead, or that they say nothing", required=True),
    ),
    about="one row for each thing that a reader will be asked and that no article states",
)
NUMERALS = Schema(
    "Numerals",
    (
        Column("source_id", "the article; key into sources.csv", SLUG, key=True, into="sources"),
        Column("start", "offset of the expression's first code point in the seed", WHOLE, key=True),
        Column("end", "offset after its last code point", WHOLE, required=True),
        Column("exact", "the numeric expression, verbatim", required=True),
        Column("kind", "what it is", Census, required=True),
        Column(
            "refers_to", "the figure or event that it belongs to, or what it names", required=True
        ),
        Column(
            "duplicate_of",
            "offset of its first print, where the source had printed it before",
            WHOLE,
        ),
    ),
    about="one row for each numeric expression of each article, and what it belongs to",
)
CORRECTIONS = Schema(
    "Corrections",
    (
        Column("date", "the day on which the correction was published", DAY, key=True),
        Column(
            "figure_id",
            "the figure that was corrected; key into figures",
            SLUG,
            key=True,
            into="figures",
        ),
        Column("old", "what the book had said of it", required=True),
        Column("new", "what the book has said since", required=True),
        Column("why", "what was wrong, and how it was found", required=True),
        Column(
            "affected_pages",
            "the pages that had said it, as _toc.yml names them, separated by semicolons",
            required=True,
        ),
    ),
    about="one row for each correction of a published figure; none if nothing published was found wrong",
)
