"""Find percentages of different questions that a sentence ranks."""

from collections.abc import Mapping, Sequence

from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Unit

from . import patterns

Row = Mapping[str, str]


def ranked(sentence: str, near: str, rows: Sequence[Row]) -> list[Row]:
    """Return the shares of a sentence that it ranks although they answer different questions."""
    shares = [
        row for row in rows if Unit(row["unit"]).dimension is Dimension.SHARE and row["value"]
    ]
    questions = {row["indicator"] for row in shares}
    if len(questions) < 2 or patterns.RANKING_REFUSED.search(near):
        return []
    compared = patterns.RANKED.findall(patterns.BOUND.sub(" ", sentence))
    own = len(shares) - len(questions)  # pairs of one question, which may be compared
    return shares if len(compared) > own else []
