"""Put verdicts into words: what is wrong with a number, and a line to use instead of it."""

from collections.abc import Iterable, Mapping, Sequence

from ledger.citations import forms
from ledger.display import phrases

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
    """Return the sentence of a figure, for use instead of the draft's."""
    return forms.sentence(row, phrases.record(row["source_id"]))


def apart(parts: Sequence[Row]) -> str:
    """Return figures side by side, for use instead of their sum."""
    return "; ".join(map(line, parts)) + "."


def line(row: Row) -> str:
    """Return the short form of a figure."""
    return forms.short(row, phrases.record(row["source_id"]))


def whose(row: Row) -> str:
    """Return of whom a figure is and where, without brackets, for use within them."""
    return phrases.whose(row).replace(" (", ", ").replace(")", "")


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
