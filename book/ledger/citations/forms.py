"""Write a figure, a claim or an event in the forms that are copied: a sentence, and a short form for lists and tables.

What is said of it is the coder's (the columns `say` and `short`); who says so, when, and what the
article leaves out are added here, from its row and its source's. The third form, its citation,
is in the `catalogue`.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from ledger.display import phrases
from ledger.display.punctuation import curly
from ledger.errors import CitationError
from ledger.reading.dates.edtf import date
from ledger.tables.vocabularies import Heard, Omission

from .items import MAGAZINES, nested

Row = Mapping[str, str]
MOST_WORDS = 45  # of a sentence, its attribution included
GIVEN = {Omission.DATE, Omission.BY_SIDE, Omission.BY_COUNTRY}  # other omissions are people to name
IN_SHORT = {Omission.DATE: "undated"} | {
    each: f"no {each}{'' if each in GIVEN else ' named'}"
    for each in Omission
    if each is not Omission.DATE
}
DRIFTED = "read in a drifted copy"
IN_ITS_WORDS = ", in the words of "
MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec)[a-z]+(?= \d{4})"
)  # May, June and July are short


def sentence(row: Row, source: Row) -> str:
    """Return a figure in one sentence: what is said of it, in which article, and what that leaves out."""
    by = f"{phrases.authors(source)} ({_where(source)})"
    return f"{row['say']}, according to {by}{_left_out(row, source)}."


def short(row: Row, source: Row) -> str:
    """Return a figure in a few words: of what, of whom, when, and in which article."""
    without = "".join(f"; {IN_SHORT[each]}" for each in _omitted(row))
    return f"{row['short']} ({short_source(source)}{without})"


def claim_sentence(row: Row, source: Row) -> str:
    """Return a claim in one sentence: who says what, and in which article."""
    return f"{row['say']}{_heard(row, row['say'], phrases.authors(source))} ({_where(source)})."


def claim_short(row: Row, source: Row) -> str:
    """Return a claim in a few words: whose it is, what it is, and in which article."""
    by = _heard(row, row["short"], "").removeprefix(", ")
    written = row["speaker"] in {phrases.surnames(source), source["authors"]}
    where = f"{source['publisher']}, {_day(source)}" if written else f"{by}{short_source(source)}"
    return f"{curly(row['speaker'])}: {row['short']} ({where})"


def _heard(row: Row, text: str, by: str) -> str:
    """Return how a speaker is heard who did not write the article; words in quotation marks may be the article's."""
    words = {Heard.WRITTEN: "", Heard.QUOTED: ", as quoted by ", Heard.REPORTED: IN_ITS_WORDS}
    heard = Heard(row["heard"])
    if heard is Heard.REPORTED and "“" not in text:
        return f", as reported by {by}"
    return words[heard] and f"{words[heard]}{by}"


def event_sentence(row: Row, source: Row) -> str:
    """Return an event in one sentence: what happened, when, and according to which article."""
    return f"{row['say']}, according to {phrases.authors(source)} ({_where(source)})."


def event_short(row: Row, source: Row) -> str:
    """Return an event in a few words: what happened, when, and in which article."""
    return f"{row['short']} ({short_source(source)})"


def source_line(source: Row) -> str:
    """Return the line below a quotation: authors, title, publisher and date of its article."""
    return f"{phrases.authors(source)}, “{curly(nested(source['title']))}”, {_where(source)}"


def short_source(source: Row) -> str:
    """Return a source in a few words: surnames, publisher, date, and whether its copy has drifted."""
    return f"{phrases.surnames(source)}, {source['publisher']}, {_day(source)}"


def _day(source: Row) -> str:
    return MONTH.sub(r"\1", date(source["published"])) + _copy(source)


def _where(source: Row) -> str:
    return f"{source['publisher']}, {date(source['published'])}{_copy(source)}"


def without_source(text: str, source: Row) -> str:
    """Return a short form without its source, which a note or a reference names; CitationError if it has none.

    Whose words report a speaker is kept: "(as quoted by Umarov)".
    """
    whole, tail = short_source(source), f"{source['publisher']}, {_day(source)}"
    for named, left in (
        (f" ({whole})", ""),
        (f"({whole}; ", "("),
        (f" ({tail})", ""),
        (f", {tail})", ")"),
    ):
        if named in text:
            return text.replace(named, left)
    raise CitationError(f"no source in “{text}”; a short form ends with “({whole})”")


def parts(text: str, source: Row) -> list[tuple[str, bool]]:
    """Return a form in stretches, each with whether it is set in italics: a magazine's name is."""
    before, name, after = text.rpartition(f"{source['publisher']}, ")
    if not name or source["publisher"] not in MAGAZINES:
        return [(text, False)]
    return [(before, False), (source["publisher"], True), (f", {after}", False)]


def in_html(text: str, source: Row) -> str:
    """Return a form as HTML, with the name of a magazine in italics."""
    return "".join(
        f"<em>{escape(part, quote=False)}</em>" if italic else escape(part, quote=False)
        for part, italic in parts(text, source)
    )


def _copy(source: Row) -> str:
    return f"; {DRIFTED}" if source["language_note"] else ""


def _left_out(row: Row, source: Row) -> str:
    """Return the clause on what the authors leave out, "who name no counter and give no date"; empty for nothing."""
    omitted = list(_omitted(row))
    several = ";" in source["authors"]
    clauses = [
        _clause(
            verb if several else f"{verb}s", [each for each in omitted if (each in GIVEN) is given]
        )
        for verb, given in (("name", False), ("give", True))
    ]
    said = " and ".join(filter(None, clauses))
    return f", who {said}" if said else ""


def _clause(verb: str, omitted: list[Omission]) -> str:
    return f"{verb} no {' or '.join(omitted)}" if omitted else ""


def _omitted(row: Row) -> Iterator[Omission]:
    yield from map(Omission, row["omits"].split("; ") if row["omits"] else ())
