"""Every figure of the book changed at once: every table follows, not the findings alone. And a figure that dates an event stops the timeline.

Run in a copy of the repository by test_mutated_seeds.py; prints an outcome a line, then those of the kinds of
mutation of one figure that it is called with.
"""

import sys
from collections.abc import Callable, Iterator
from fractions import Fraction

from changed_seed import cells, not_followed, stopped
from figure_in_seed import Figure, figures
from ledger.files import DATA
from ledger.tables import csv_files
from ledger.tables.schemas import TIMELINE
from mutated_seeds import (
    AFTER,
    BEFORE,
    decimal,
    in_passages,
    only_after,
    qualified,
    respaced,
    tell_all,
)
from mutation import Change, Outcome, tell
from notebook_order import reading_order
from numeral_forms import variants

AT_ONCE, DATING = KINDS = ("every figure at once", "numeral that dates an event")
Row = dict[str, str]
MOST_WORDS = (
    36  # of a passage that can take a qualifier for each of its figures and still be quoted
)
Changed = tuple[list[Change], Row]


def other_numeral(figure: Figure, turn: int) -> Changed:
    value = Fraction(figure.row["value"]) if figure.row["value"] else None
    new, worth = variants(figure.row["exact"], value)[0]
    before = figure.row["printed"].removesuffix(" ".join(figure.row["exact"].split()))
    return [Change(*span, new) for span in figure.prints], cells(
        decimal(worth), figure.row["qualifier"], before + new
    )


def other_qualifier(figure: Figure, turn: int) -> Changed:
    phrases = list((BEFORE | AFTER).items())
    words, qualifier = phrases[turn % len(phrases)]
    exact, spans = figure.row["exact"], in_passages(figure)
    if words in AFTER:
        return [change for span in spans for change in only_after(figure, span, words)], qualified(
            figure, qualifier, f"{exact} {words}"
        )
    changes = [Change(figure.qualified(span)[0], span[0], f"{words} ".lstrip()) for span in spans]
    return changes, qualified(figure, qualifier, f"{words} {exact}")


def no_break_spaces(figure: Figure, turn: int) -> Changed:
    return respaced(figure, "\u00a0"), {}


def at_once(name: str, change: Callable[[Figure, int], Changed]) -> Outcome:
    """Caught if every table says what the seeds now say, where they now say it, and nothing else has changed."""
    changes, stated = {}, {}
    for turn, figure in enumerate(figures()):
        if (name != "every space" and dated_by(figure)) or (
            name == "every qualifier" and len(figure.row["quote"].split()) > MOST_WORDS
        ):
            continue  # such a one stops the book, as other tests show
        made, stated[figure.name] = change(figure, turn)
        changes.setdefault(figure.path, {}).update(dict.fromkeys(made))
    complaint = not_followed(
        {path: list(made) for path, made in changes.items()}, reading_order(), stated
    )
    return Outcome(f"seed: {AT_ONCE}", name, not complaint, complaint)


def dated_by(figure: Figure) -> list[str]:
    """The events whose date is worked out from words that hold the figure."""
    return [
        row["event_id"]
        for row in csv_files.read(DATA / "timeline.csv", TIMELINE)
        if row["source_id"] == figure.row["source_id"]
        and figure.row["exact"] in row["date_words"]
        and any(int(row["start"]) <= start < int(row["end"]) for start, _ in figure.prints)
    ]


def dating() -> Iterator[Outcome]:
    """A figure that dates an event becomes another: the timeline stops until the event is dated anew."""
    for figure in figures():
        for event in dated_by(figure):
            changes, _ = other_numeral(figure, 0)
            message = str(stopped({figure.path: changes}, ["timeline"]))
            clear = figure.path.name in message and event in message
            yield Outcome(
                f"seed: {DATING}",
                f"{figure.name}: {event}",
                clear,
                "" if clear else message,
            )


if __name__ == "__main__":
    for name, change in {
        "every numeral": other_numeral,
        "every qualifier": other_qualifier,
        "every space": no_break_spaces,
    }.items():
        tell([at_once(name, change)])
    tell(dating())
    tell_all(sys.argv[1:])
