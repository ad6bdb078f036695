"""Put verdicts into words: what is wrong with a number, and a line to use instead of it."""

from collections.abc import Iterable, Mapping, Sequence

from ledger.display import phrases
from ledger.reading.dates.edtf import date
from ledger.tables.vocabularies import DateBasis, Status

from .verdicts import Verdict

Row = Mapping[str, str]
UNKNOWN = "Not a figure of the book."


def why(verdicts: Iterable[Verdict], row: Row) -> str:
    """Return what is wrong, a sentence for each verdict."""
    return " ".join(REASONS[verdict](row) for verdict in verdicts)


def why_sum(parts: Sequence[Row]) -> str:
    """Return why figures make no sum or difference."""
    words = " and ".join(f"“{row['printed']}” ({whose(row)})" for row in parts)
    return f"No source states this number; it comes from {words}."


def instead(row: Row) -> str:
    """Return a figure in one line: words, measure, of whom, when, on whose word, and what must follow."""
    return f"{line(row)}. {row['caveat']}"


def apart(parts: Sequence[Row]) -> str:
    """Return figures side by side, for use instead of their sum."""
    return "; ".join(map(line, parts)) + "."


def whose(row: Row) -> str:
    """Return of whom a figure is and where, without brackets, for use within them."""
    return phrases.whose(row).replace(" (", ", ").replace(")", "")


def line(row: Row) -> str:
    """Return a figure in one line, without what must follow."""
    about = f"{row['indicator']}: {whose(row)}, {_when(row)}"
    return f"{row['printed']} ({about}), {_word(row)}{_citation(row)}"


def _when(row: Row) -> str:
    if row["as_of_basis"] == DateBasis.INFERRED and phrases.at_publication(row):
        return "undated"
    return date(row["as_of"])


def _word(row: Row) -> str:
    """Return on whose word the article gives a figure."""
    if row["claimant"] == "the article":
        return "according to "
    if row["status"] == Status.ALLEGED:
        return f"an allegation by {row['claimant']}, in "
    return f"according to {row['claimant']}, in "


def _citation(row: Row) -> str:
    article = phrases.record(row["source_id"])
    return f"{phrases.authors(article)}, {article['publisher']}, {date(article['published'])}"


def _qualifier(row: Row) -> str:
    return f"The source says “{row['printed']}”."


def _attribution(row: Row) -> str:
    article = phrases.source_name(row["source_id"])
    if row["claimant"] == "the article":
        return (
            f"Say whose number it is: {article} gives it and doesn't say who counted or measured."
        )
    return f"Say whose number it is: {row['claimant']}, in {article}."


def _scope(row: Row) -> str:
    return f"It covers {phrases.whose(row)}: {row['caveat']}"


def _date(row: Row) -> str:
    return f"Give its date: {phrases.as_of(row)}."


def _unit(row: Row) -> str:
    return (
        f"The source says “{row['printed']}”; keep its unit, and give a conversion only beside it."
    )


def _near(row: Row) -> str:
    return f"Near, but not equal: the source says “{row['printed']}”."


def _ranked(row: Row) -> str:
    return f"This percentage answers one question (“{row['indicator']}”) and the other another; they can't be ranked."


def _allegation(row: Row) -> str:
    return f"It is an allegation ({row['claimant']}), not a fact."


REASONS = {
    Verdict.QUALIFIER: _qualifier,
    Verdict.ATTRIBUTION: _attribution,
    Verdict.SCOPE: _scope,
    Verdict.DATE: _date,
    Verdict.UNIT: _unit,
    Verdict.NEAR: _near,
    Verdict.RANKED: _ranked,
    Verdict.ALLEGATION: _allegation,
}
