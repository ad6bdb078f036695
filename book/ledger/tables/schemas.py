"""Define the tables of the book: what each column means and what its cells must look like."""

import re

from .columns import EDTF, NUMBER, SLUG, WHOLE, Column, Schema
from .vocabularies import (
    CoordinateOrigin,
    DateBasis,
    FactBasis,
    Omission,
    PlaceKind,
    Qualifier,
    Status,
    Unit,
)

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
        Column("subject", "of whom or what, as it reads within a sentence", required=True),
        Column("counterpart", "towards or with whom"),
        Column(
            "relation",
            "the word that joins subject and counterpart, such as on, with, from or to; empty where it is and",
        ),
        Column("place", "where"),
        Column(
            "as_of",
            "the date or stretch of time that the figure holds for (EDTF); a span has the stretch that it covers",
            EDTF,
            required=True,
        ),
        Column(
            "as_of_basis",
            "how that date is known: stated in the passage, resolved from relative words against a known date, or "
            "inferred from the context",
            DateBasis,
            required=True,
        ),
        Column(
            "as_of_from",
            "for a resolved or inferred date: the words and the date, or the context, that it was worked out from; "
            "empty for a stated one",
        ),
        Column("value", "the number in base units; empty where the words give none", NUMBER),
        Column("lower", "lower bound that the words give", NUMBER),
        Column("upper", "upper bound that the words give", NUMBER),
        Column("unit", "unit of value, lower and upper", Unit, required=True),
        Column(
            "qualifier", "what the words around a numeral claim of it", Qualifier, required=True
        ),
        Column(
            "printed",
            "the figure in the source's words, qualifier included; once in the quote",
            required=True,
        ),
        Column(
            "claimant",
            "who asserts the figure: a person, a body or a document that the passage names; “the article” where the "
            "authors state it in their own voice",
            required=True,
        ),
        Column(
            "status",
            "how the claim reaches us: official, reported, alleged, estimated or author",
            Status,
            required=True,
        ),
        Column("caveat", "the one sentence that an honest citation can't drop", required=True),
        Column(
            "say", "the figure in a sentence of this book, before its attribution", required=True
        ),
        Column("short", "the same in a few words, for a list or a table", required=True),
        Column(
            "omits",
            "what the article leaves out and a quotation must say, separated by semicolons: "
            f"{', '.join(Omission)}",
            re.compile(rf"(?:{'|'.join(Omission)})(?:; (?:{'|'.join(Omission)}))*"),
        ),
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
        Column(
            "sentence",
            "offset of the first code point of the sentence that the figure is in, the same for all figures of a sentence",
            WHOLE,
            required=True,
        ),
        Column("prefix", "the 60 code points before the numeral, or fewer at the seed's beginning"),
        Column("suffix", "the 60 code points after the numeral, or fewer at the seed's end"),
        Column(
            "fragment",
            "the text directive that opens the publisher's page at the quote; empty where no link is possible",
            re.compile(r"text=[^\s#&]+"),
        ),
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
        Column(
            "title_sentence_case",
            "the title with capitals as in a sentence, as some citation styles print it",
            required=True,
        ),
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
        Column(
            "date_basis",
            "how that date is known: stated in the passage, resolved from relative words, or inferred from the context",
            DateBasis,
            required=True,
        ),
        Column("date_words", "the words of the passage that date it; empty where none do"),
        Column("date_from", "for a resolved or inferred date: from what it was worked out"),
        Column("event", "what happened, in the words of this book", required=True),
        Column("say", "the event in one sentence, without its article", required=True),
        Column("short", "the event in a few words, with its date", required=True),
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
