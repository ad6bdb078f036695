"""Find a figure inside its quotation: the text before it, its words, and the text after."""

import re
from collections.abc import Mapping

from ledger.errors import TableError

from .numerals.finder import at
from .qualifiers import qualify
from .sentences import Span, loosely
from .sources import source


def parts(row: Mapping[str, str]) -> tuple[str, str, str]:
    """Split the quote of a figure's row around its printed words; TableError if the row doesn't fit its seed."""
    text = source(row["source_id"]).text
    start, end = int(row["start"]), int(row["end"])
    numeral = at(text, start)
    if text[start:end] != row["exact"] or numeral is None:
        raise TableError(
            f"{row['figure_id']}: its offsets {start}–{end} are not those of “{row['exact']}” in its seed"
        )
    reading = qualify(text, numeral)
    for before in _positions(row["quote"], row["printed"]):
        lead, tail = row["quote"][:before], row["quote"][before + len(row["printed"]) :]
        if _ends(text[: reading.start], lead) and _begins(text[reading.end :], tail):
            return lead, row["printed"], tail
    raise TableError(
        f"{row['figure_id']}: its quote does not stand around offset {start} of its seed"
    )


def place(row: Mapping[str, str]) -> Span:
    """Return the span of a figure's quote in its seed, around the figure; TableError if there is none."""
    for match in re.finditer(loosely(row["quote"]), source(row["source_id"]).text):
        if match.start() <= int(row["start"]) and int(row["end"]) <= match.end():
            return match.span()
    raise TableError(
        f"{row['figure_id']}: its quote does not stand around offset {row['start']} of its seed"
    )


def _positions(quote: str, printed: str) -> list[int]:
    return [i for i in range(len(quote)) if quote.startswith(printed, i)]


def _ends(text: str, lead: str) -> bool:
    """Return whether `text` ends with `lead`, white space aside."""
    return _bare(text[-3 * len(lead) - 9 :]).endswith(_bare(lead))


def _begins(text: str, tail: str) -> bool:
    return _bare(text[: 3 * len(tail) + 9]).startswith(_bare(tail))


def _bare(text: str) -> str:
    return "".join(text.split())
