"""A figure of the committed tables and where its seed prints it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ledger.files import DATA, ROOT
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import NUMERALS
from mutation import Span


@dataclass(frozen=True)
class Figure:
    """A row of the figures with the text of its seed: `prints` are its numerals, `passages` the copies of its passage.

    A print outside the passages is one that says the figure again in other words.
    """

    row: dict[str, str]
    path: Path
    text: str
    prints: tuple[Span, ...]
    passages: tuple[Span, ...]
    together: frozenset[str]  # the figures of the passage

    @property
    def name(self) -> str:
        return self.row["figure_id"]

    @property
    def vague(self) -> bool:
        return self.row["qualifier"] == "indefinite"

    @property
    def copied(self) -> bool:
        """Whether the seed prints the passage itself more than once."""
        return len(self.passages) > 1

    def qualified(self, numeral: Span) -> Span:
        """A print with the words that qualify it."""
        words = self.row["printed"].removesuffix(" ".join(self.row["exact"].split())).split()
        match = re.compile(
            r"\s+".join(map(re.escape, words)) + r"\s+\Z" if words else r"\Z"
        ).search(self.text, 0, numeral[0])
        return match.start(), numeral[1]


@cache
def figures() -> list[Figure]:
    """Every figure of the book."""
    prints: dict[str, list[Span]] = {}
    for row in csv_files.read(DATA / "numerals.csv", NUMERALS):
        if row["kind"] == "figure":
            prints.setdefault(row["refers_to"], []).append((int(row["start"]), int(row["end"])))
    together: dict[str, set[str]] = {}
    for row in queries.figures():
        together.setdefault(row["quote"], set()).add(row["figure_id"])
    return [
        _figure(row, prints[row["figure_id"]], frozenset(together[row["quote"]]))
        for row in queries.figures()
    ]


def _figure(row: dict[str, str], accounted: list[Span], together: frozenset[str]) -> Figure:
    path = ROOT / queries.sources()[row["source_id"]]["file"]
    text = path.read_bytes().decode()
    passages = [match.span() for match in re.finditer(loosely(row["quote"]), text)]
    start, end = int(row["start"]), int(row["end"])
    first = next(passage for passage in passages if passage[0] <= start < passage[1])
    at = len(text[first[0] : start].split())
    within = [_after_words(text, passage, at, row["exact"]) for passage in passages]
    beyond = [
        span
        for span in accounted
        if not any(passage[0] <= span[0] < passage[1] for passage in passages)
    ]
    found = Figure(row, path, text, tuple([*within, *beyond]), tuple(passages), together)
    assert (start, end) == within[passages.index(first)] and len(found.prints) == int(
        row["occurrences"]
    ), row["figure_id"]
    return found


def _after_words(text: str, passage: Span, words: int, exact: str) -> Span:
    """Where `exact` stands in a passage, after about so many words."""
    found = [
        match.span()
        for match in re.compile(rf"(?<!\w){loosely(exact)}(?!\w)").finditer(text, *passage)
    ]
    return min(found, key=lambda span: abs(len(text[passage[0] : span[0]].split()) - words))


def loosely(words: str) -> str:
    """The pattern of `words` between which any white space may stand."""
    return r"\s+".join(map(re.escape, words.split()))
