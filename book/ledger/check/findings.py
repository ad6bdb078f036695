"""Check a draft: a finding for each of its numbers, with verdicts, the reason and a line to use instead."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ledger.reading.expressions import Expression, expressions
from ledger.reading.numerals.finder import Numeral
from ledger.tables import queries

from . import ranking, sums, verdicts, wording
from .context import Context, around, counts
from .drafts import Draft
from .matching import Match, Relation, match, same, size
from .verdicts import Verdict

Row = Mapping[str, str]
_FEW = 20  # expressions on each side among which a sum's parts are
HARMLESS = {Verdict.KEPT, Verdict.UNKNOWN}


class Finding(NamedTuple):
    """What is found of one number: `text[start:end] == exact`, offsets in code points.

    `figure_id` is empty for a number that is no figure of the book; a sum's has the ids of its parts,
    joined by "+".
    """

    start: int
    end: int
    exact: str
    figure_id: str
    verdicts: tuple[Verdict, ...]
    why: str
    instead: str

    @property
    def is_sound(self) -> bool:
        """Return whether nothing is lost."""
        return set(self.verdicts) <= HARMLESS


class _Judged(NamedTuple):
    number: Numeral
    context: Context
    match: Match | None
    parts: tuple[Row, ...]


def check(draft: Draft) -> list[Finding]:
    """Return a finding for each number of a draft, in order; dates, names and idioms have none."""
    rows = queries.figures()
    found = expressions(draft.seen)
    judged = [
        _judge(draft, found, index, each, rows) for index, each in enumerate(found) if counts(each)
    ]
    ranked = _ranked(draft, judged)
    return [_finding(draft, each, each.number.start in ranked) for each in judged]


def _judge(
    draft: Draft, found: Sequence[Expression], index: int, number: Numeral, rows: Sequence[Row]
) -> _Judged:
    context = around(draft, found, index)
    best = match(number, context, rows)
    if best and best.relation is Relation.EQUAL:
        return _Judged(number, context, best, ())
    if best and best.relation is Relation.UNIT and _is_conversion(draft, found, index, best.row):
        return _Judged(number, context, None, ())
    stated = [size(each) for each in _neighbours(draft, found, index)]
    parts = sums.addends(number, context, rows, [value for value in stated if value is not None])
    return _Judged(number, context, None if parts else best, parts)


def _is_conversion(draft: Draft, found: Sequence[Expression], index: int, row: Row) -> bool:
    """Return whether the figure itself is beside a number in another unit: "600 miles (970 km)"."""
    beside = [*found[max(0, index - 1) : index], *found[index + 1 : index + 2]]
    return any(
        counts(each) and abs(each.start - found[index].start) < 40 and same(each, row)
        for each in beside
    )


def _neighbours(draft: Draft, found: Sequence[Expression], index: int) -> list[Numeral]:
    """Return the other numbers of a number's line, as far as a reader would add them."""
    number = found[index]
    first = draft.seen.rfind("\n", 0, number.start)
    last = draft.seen.find("\n", number.end)
    last = len(draft.seen) if last < 0 else last
    beside = [*found[max(0, index - _FEW) : index], *found[index + 1 : index + 1 + _FEW]]
    return [each for each in beside if counts(each) and first < each.start < last]


def _ranked(draft: Draft, judged: Sequence[_Judged]) -> set[int]:
    """Return the offsets of the numbers whose percentages their sentence ranks."""
    sentences: dict[str, list[tuple[int, Row, Context]]] = {}
    for number, context, best, _ in judged:
        if best and best.relation is Relation.EQUAL:
            entry = number.start, best.row, context
            sentences.setdefault(context.sentence, []).append(entry)
    found: set[int] = set()
    for sentence, entries in sentences.items():
        near = entries[0][2].near
        wrong = ranking.ranked(sentence, near, [row for _, row, _ in entries])
        found |= {start for start, row, _ in entries if row in wrong}
    return found


def _finding(draft: Draft, judged: _Judged, is_ranked: bool) -> Finding:
    number, context, best, parts = judged
    place = number.start, number.end, draft.text[number.start : number.end]
    if parts:
        name = "+".join(row["figure_id"] for row in parts)
        return Finding(*place, name, (Verdict.SUM,), wording.why_sum(parts), wording.apart(parts))
    if best is None:
        return Finding(*place, "", (Verdict.UNKNOWN,), wording.UNKNOWN, "")
    row = best.row
    if best.relation is not Relation.EQUAL:
        found = [Verdict(best.relation.value)]
    else:
        found = [*verdicts.losses(number, context, draft.seen, row), *[Verdict.RANKED] * is_ranked]
    if not found:
        return Finding(*place, row["figure_id"], (Verdict.KEPT,), "", "")
    return Finding(
        *place, row["figure_id"], tuple(found), wording.why(found, row), wording.instead(row)
    )
