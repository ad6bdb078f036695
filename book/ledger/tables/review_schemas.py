"""The tables about figures and articles: disputes, gaps, numeric expressions, corrections."""

from .columns import DAY, NOTHING, SLUG, WHOLE, Column, Schema
from .schemas import _PLACE_IN_SEED
from .vocabularies import (
    Census,
    Reconcilable,
    Stance,
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
