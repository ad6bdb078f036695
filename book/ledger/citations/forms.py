"""Write a figure in the forms that are copied: a sentence, and a short form for lists and tables.

What is said of the figure is the coder's (the columns `say` and `short`); who says so, when, and what the
article leaves out are added here, from the figure's row and its source's. The third form, its citation,
is in the `catalogue`.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from ledger.display import phrases
from ledger.errors import CitationError
from ledger.reading.dates.edtf import date
from ledger.tables.vocabularies import Omission

from .items import MAGAZINES

Row = Mapping[str, str]
MOST_WORDS = 45  # of a sentence, its attribution included
GIVEN = {Omission.DATE, Omission.BY_SIDE, Omission.BY_COUNTRY}  # other omissions are people to name
IN_SHORT = {Omission.DATE: "undated"} | {
    each: f"no {each}{'' if each in GIVEN else ' named'}"
    for each in Omission
    if each is not Omission.DATE
}
DRIFTED = "read in a drifted copy"
MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec)[a-z]+(?= \d{4})"
)  # May, June and July are short


def sentence(row: Row, source: Row) -> str:
    """Return a figure in one sentence: what is said of it, in which article, and what that leaves out."""
    where = f"{source['publisher']}, {date(source['published'])}{_copy(source)}"
    return (
        f"{row['say']}, according to {phrases.authors(source)} ({where}){_left_out(row, source)}."
    )


def short(row: Row, source: Row) -> str:
    """Return a figure in a few words: of what, of whom, when, and in which article."""
    without = "".join(f"; {IN_SHORT[each]}" for each in _omitted(row))
    return f"{row['short']} ({short_source(source)}{without})"


def short_source(source: Row) -> str:
    """Return a source in a few words: surnames, publisher, date, and whether its copy has drifted."""
    when = MONTH.sub(r"\1", date(source["published"]))
    return f"{phrases.surnames(source)}, {source['publisher']}, {when}{_copy(source)}"


def without_source(text: str, source: Row) -> str:
    """Return a short form without its source, which a note or a reference names; CitationError if it has none."""
    named = short_source(source)
    left = text.replace(f" ({named})", "").replace(f"({named}; ", "(")
    if left == text:
        raise CitationError(f"no source in “{text}”; a short form ends with “({named})”")
    return left


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
