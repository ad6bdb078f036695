"""The tables about figures and articles: disputes, voices, gaps, numeric expressions, corrections."""

import re

from .columns import DAY, NOTHING, SLUG, WHOLE, Column, Schema
from .schemas import _PLACE_IN_SEED
from .vocabularies import (
    Census,
    FigureFact,
    Heard,
    Outcome,
    Reconcilable,
    Stance,
    VoiceKind,
)

_FACTS = re.compile(rf"(?:{'|'.join(FigureFact)})(?:; (?:{'|'.join(FigureFact)}))*")

DISPUTES = Schema(
    "Disputes",
    (
        Column("claim_id", "permanent name of the claim, unique in the book", SLUG, key=True),
        Column("topic", "the question that the claim is quoted for", required=True),
        Column(
            "proposition",
            "the sentence, true or false, on which the voices take their stances",
            required=True,
        ),
        Column(
            "source_id",
            "the article that prints it; key into sources.csv",
            SLUG,
            required=True,
            into="sources",
        ),
        Column(
            "voice", "whose claim it is; key into voices.csv", SLUG, required=True, into="voices"
        ),
        Column("speaker", "the name of that voice", required=True),
        Column(
            "stance",
            "what the speaker does, in the quoted words, with the topic's proposition: asserts, denies, doubts, concedes, "
            "or bears on",
            Stance,
            required=True,
        ),
        Column("says", "the claim in the words of this book", required=True),
        Column(
            "heard",
            "how the claim reaches a reader: written by the speaker, quoted by the article in the speaker's words, or "
            "reported by it in its own",
            Heard,
            required=True,
        ),
        Column(
            "say",
            "the claim in one sentence that names its speaker, without its article; what is in quotation marks is verbatim",
            required=True,
        ),
        Column(
            "short", "the claim in a few words, without its speaker and its article", required=True
        ),
        *_PLACE_IN_SEED,
        Column(
            "goes_on",
            "the words that follow where a quotation breaks off before “and”, “but”, “while”, “yet” or “though”; empty "
            "where it does not",
        ),
        Column(
            "why_twice",
            "what else the same words are quoted for; empty where they serve one question",
        ),
        Column(
            "verdict", "the answer in one sentence, as far as the rows bear it out", required=True
        ),
        Column(
            "outcome",
            "computed from the stances: contested (one voice asserts what another denies), qualified (asserted, but doubted "
            "or conceded, or the same voice says both), asserted, denied, or open (nobody takes a side)",
            Outcome,
            required=True,
        ),
        Column(
            "reconcilable",
            "whether the claims of the topic can all be true",
            Reconcilable,
            required=True,
        ),
        Column("why", "why they can or can't", required=True),
        Column("settle", "what would settle the question", required=True),
        Column(
            "independence",
            "computed from voices.csv: how far the voices of the question are independent",
            required=True,
        ),
    ),
    about="one row for each claim, under the question on which the articles or their voices agree or clash",
)


VOICES = Schema(
    "Voices",
    (
        Column("voice", "permanent name of the voice", SLUG, key=True),
        Column("name", "who speaks, as pages print it", required=True),
        Column("kind", "what kind of voice it is", VoiceKind, required=True),
        Column(
            "author_of",
            "the article that the voice wrote; key into sources.csv; empty for a voice that is only quoted",
            SLUG,
            into="sources",
        ),
        Column("quoted_in", "the articles that quote it, separated by semicolons"),
        Column(
            "speaks_for",
            "the state for which it speaks; voices that speak for the same one are one",
        ),
        Column("may_share", "the voices whose source may be the same, separated by semicolons"),
        Column(
            "words",
            "the article's own words for it, in or before each quotation; empty for a voice that is only an author",
        ),
    ),
    about="one row for each voice: an author, or whoever an article quotes, and with whom it may share a source",
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
        Column(
            "asks",
            "what the question asks for of its figure: counter, date, sample or wording, semicolon-separated; empty "
            "where it asks for something else",
            _FACTS,
        ),
    ),
    about="one row for each thing that a reader will be asked and that no article states",
)


SECOND_CODING = Schema(
    "Second coding",
    (
        Column("row", "the figure, event or claim that was coded, by its id", SLUG, key=True),
        Column("column", "what was coded: as_of_basis, status, date_basis or stance", key=True),
        Column("first", "what the first coder said", required=True),
        Column("second", "what the second coder said, who had not seen the first", required=True),
        Column("resolved", "what the table says now, after rereading", required=True),
        Column("why", "why it says so; empty where the coders agreed"),
    ),
    about="one row for each basis, status and stance that was coded a second time, independently",
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
        Column(
            "before",
            "up to seven words before it in its sentence; … where the sentence begins earlier",
        ),
        Column("after", "up to seven words after it in its sentence; … where the sentence goes on"),
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
