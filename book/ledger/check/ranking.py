"""Find percentages of different questions that a sentence ranks."""

import re
from collections.abc import Mapping, Sequence

from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Unit

Row = Mapping[str, str]
_COMPARED = re.compile(
    r"\b(?:more|less|better|worse|higher|lower|greater|smaller|fewer|larger) (?:\w+ ){0,4}?than\b|\b(?:ahead of|behind|trails?|trailing|outranks?|outstrips?|"
    r"outpolls?|beats?|tops?|exceeds?|surpass\w*|dwarfs?|eclips\w+|compared (?:with|to)|by comparison|versus|vs\.?|against only|rank(?:s|ed|ing)?|most (?:popular|trusted|liked)|"
    r"least (?:popular|trusted|liked)|(?:more|less|better|worse) (?:popular|trusted|liked|regarded)|twice|times as|well above|far above|well below|far below|leads?|lags?|followed by|runner-up)\b"
    r"|\bpoints? (?:above|ahead|more|below|behind|less)\b|\b(?:higher|lower)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"\b(?:more|less|fewer|better|higher|lower|greater) than(?= (?:\d|a |one|two|three|four|half))",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not comparable|can(?:no|[’'])t be (?:compared|ranked)|cannot be (?:compared|ranked)|(?:not|never) be (?:compared|ranked|read)|different questions?|"
    r"incomparable|don[’']t compare|do not compare|no comparison|separate questions?|unclear whether|neither)\b",
    re.IGNORECASE,
)


def ranked(sentence: str, near: str, rows: Sequence[Row]) -> list[Row]:
    """Return the shares of a sentence that it ranks although they answer different questions."""
    shares = [
        row for row in rows if Unit(row["unit"]).dimension is Dimension.SHARE and row["value"]
    ]
    questions = {row["indicator"] for row in shares}
    if len(questions) < 2 or _REFUSED.search(near):
        return []
    compared = _COMPARED.findall(_QUALIFIED.sub(" ", sentence))
    own = len(shares) - len(questions)  # pairs of one question, which may be compared
    return shares if len(compared) > own else []
