"""Read how a figure is recognized in a draft, and what its sentence must keep: one row of topics.csv for each.

`about` and `who` are the concepts that recognize the figure beside a number; `scope` are those that a
sentence must keep, `changed` those that make it another statement, `claimant` the concept of whoever the
article quotes, where naming the article is not enough. `needs` lists the rules that apply besides.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ledger.errors import CheckError
from ledger.tables import csv_files

FILE = Path(__file__).with_name("topics.csv")
NAME = "book/ledger/check/topics.csv"


class Need(StrEnum):
    """A rule that the sentence of a figure must satisfy."""

    ATTRIBUTION = "attribution"  # the article, or the claimant, is named
    DATE = "date"  # a year that the figure holds for, or that of the article
    START = "start"  # the first year of its span: "three since 2015"
    EVENT = "event"  # the date of the event, which that of a citation is not
    SIDE = "side"  # one of two sides: the other one's is another figure
    TOGETHER = "together"  # civilians and military are counted together
    CIVILIANS = "civilians"  # civilians alone are counted
    ALLEGATION = "allegation"  # it is an accusation
    REPORT = "report"  # it is a report by nobody named
    CITED = (
        "cited"  # common enough elsewhere: judged only where the article or the claimant is named
    )


class Topic(NamedTuple):
    """How one figure is recognized, and what must be kept; groups of concepts, see `concepts.says`."""

    about: str
    who: str
    scope: str
    changed: str
    claimant: str
    needs: frozenset[Need]


@cache
def topics() -> dict[str, Topic]:
    """Map figure ids to their topics; CheckError for a rule that doesn't exist."""
    return {row["figure_id"]: _topic(row) for row in csv_files.carried(FILE, NAME, CheckError)}


def topic(figure_id: str) -> Topic:
    """Return the topic of a figure; CheckError if it has none."""
    if figure_id not in topics():
        raise CheckError(f"{NAME} has no row for the figure {figure_id}; add one")
    return topics()[figure_id]


def _topic(row: dict[str, str]) -> Topic:
    try:
        needs = frozenset(map(Need, row["needs"].split()))
    except ValueError as error:
        raise CheckError(f"{NAME}, {row['figure_id']}: {error}; see Need in topics.py") from None
    return Topic(row["about"], row["who"], row["scope"], row["changed"], row["claimant"], needs)
