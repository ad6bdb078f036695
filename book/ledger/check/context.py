"""Say what is around a number of a draft: its sentence, what is nearer than other numbers, and its neighbours."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from ledger.reading import sentences
from ledger.reading.expressions import Expression
from ledger.reading.numerals.cardinals import READ
from ledger.reading.numerals.finder import Numeral

from . import patterns
from .drafts import Draft

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_FEW = 20  # expressions on each side among which the next number is


def counts(expression: Expression) -> TypeGuard[Numeral]:
    """Return whether an expression is a number, neither a date, nor a name, an idiom or a bare year."""
    return (
        isinstance(expression, Numeral)
        and expression.kind in READ
        and not patterns.BARE_YEAR.fullmatch(expression.exact)
    )


class Context(NamedTuple):
    """What is around a number.

    `before` and `after` reach to the next number of the sentence. `near` adds the neighbouring sentences, the paragraph, the heading and what leads into a list; `cited` adds
    the notes that the sentence refers to, and what the draft says of all its numbers. `start` is where
    the sentence begins.
    """

    sentence: str
    before: str
    after: str
    near: str
    cited: str
    following: str
    start: int

    @property
    def segment(self) -> str:
        """Return the words between the numbers before and after this one."""
        return f"{self.before} # {self.after}"


def around(draft: Draft, found: Sequence[Expression], index: int) -> Context:
    """Return the context of `found[index]` among the expressions of a draft."""
    number, seen = found[index], draft.seen
    start, end = sentences.around(seen, number.start, number.end)
    left = next(
        (each.end for each in reversed(found[max(0, index - _FEW) : index]) if counts(each)), 0
    )
    right = next((each.start for each in found[index + 1 : index + 1 + _FEW] if counts(each)), end)
    left, right = max(start, left), min(end, right)
    first, last = _nearby(draft, start, end)
    lead = "\n".join(_leads(draft, start))
    near = f"{lead}\n{seen[first:last]}"
    notes = "\n".join(_notes(draft, start, end, first, last))
    return Context(
        seen[start:end],
        seen[left : number.start],
        seen[number.end : right],
        near,
        f"{near}\n{notes}\n{_of_all(draft)}\n{_links(draft, start, end)}",
        seen[end:last],
        start,
    )


def _nearby(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Return the span of the paragraph of a sentence, widened by the sentences before and after it."""
    spans = sentences.spans(draft.seen)
    index = bisect_right(spans, (start, end)) - 1
    first = spans[max(0, index - 1)][0]
    last = spans[min(len(spans) - 1, index + 1)][1]
    paragraph = draft.seen.rfind("\n", 0, start) + 1
    after = draft.seen.find("\n", end)
    return min(first, paragraph), max(last, len(draft.seen) if after < 0 else after)


def _leads(draft: Draft, start: int) -> list[str]:
    """Return the headings above a sentence, and the line that leads into its list."""
    headings = _leading(draft)
    above = headings[: bisect_right(headings, (start, start))][-3:]
    return [draft.seen[first:last] for first, last in above] + _list_lead(draft, start)


@lru_cache(maxsize=16)
def _of_all(draft: Draft) -> str:
    """Return what a draft says of all its numbers."""
    return "\n".join(match[0] for match in patterns.WHOLE.finditer(draft.seen))


@lru_cache(maxsize=16)
def _leading(draft: Draft) -> list[tuple[int, int]]:
    """Return the spans of the lines that are headings, by their mark or their form."""
    found, offset = [], 0
    for line in draft.text.split("\n"):
        plain = line.strip()
        formed = (
            0 < len(plain) <= 90 and plain[-1] not in ".!?,;|" and not patterns.ITEM.match(line)
        )
        if (
            patterns.HEADING.match(line)
            or formed
            and offset + len(line) < len(draft.seen)
            and draft.seen[offset + len(line)] == "\n"
        ):
            found.append((offset, offset + len(line)))
        offset += len(line) + 1
    return found


def _list_lead(draft: Draft, start: int) -> list[str]:
    """Return the items above one of a list, and the line before the first."""
    begin = draft.text.rfind("\n", 0, start + 1) + 1
    found: list[str] = []
    if not patterns.ITEM.match(draft.text, begin):
        return found
    while begin:
        end = begin - 1
        begin = draft.text.rfind("\n", 0, end) + 1
        if draft.text[begin:end].strip():
            found.insert(0, draft.seen[begin:end])
            if not patterns.ITEM.match(draft.text, begin):
                break
    return found


def _notes(draft: Draft, start: int, end: int, first: int, last: int) -> list[str]:
    """Return the notes that a sentence and its paragraph refer to."""
    labels = {
        (a or b.translate(_RAISED))
        for a, b in patterns.NOTE_MARK.findall(draft.text[first : last + 8])
    }
    return [text for label, text in _all_notes(draft) if label in labels]


@lru_cache(maxsize=16)
def _all_notes(draft: Draft) -> list[tuple[str, str]]:
    return [(a or b, text) for a, b, text in patterns.NOTE.findall(draft.text)]


def _links(draft: Draft, start: int, end: int) -> str:
    """Return the addresses of the book's figures that a sentence links to."""
    return " ".join(re.findall(r"#([a-z0-9-]+)", draft.text[start : end + 200].split("\n")[0]))
