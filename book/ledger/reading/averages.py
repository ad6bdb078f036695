"""Find "on average" beside a numeral: it says how the number was reached, and is part of its qualifier."""

import re

from .sentences import loosely

PHRASES = ("on average", "on the average", "an average of")
WORDS = "|".join(map(loosely, PHRASES))
_BEFORE = re.compile(rf"(?<!\w)(?:{WORDS}),?\s+$", re.IGNORECASE)
_BESIDE = re.compile(rf"\s+({WORDS})(?!\w)(?!,?\s+\S?\d)", re.IGNORECASE)
# In the same clause, with no other numeral between, and not itself before a numeral.
_LATER = re.compile(
    rf"[^\d.;:!?]*?(?<!\w)({WORDS})"
    r"(?=\s*[.,;:!?)”\"]|\s*$|\s+(?:in|during|since|across|each|every|per)\b)",
    re.IGNORECASE,
)
ANY = rf"(?i:(?<!\w)(?:{WORDS}),?\s+)?"  # a pattern for an average before a numeral, or none
_REACH = 72  # code points on each side: a clause


def with_average(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span `text[start:end]` of a numeral, extended to an "on average" of its clause.

    "On average, up to 63 percent", "an average of 63 percent" and "63 percent of them, on average" are
    each one qualifier with its numeral; an average bounds nothing, so value and bounds stay as they are.
    """
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if "average" in left.lower() and (before := _BEFORE.search(left)):
        return start - len(left) + before.start(), end
    if "average" in right.lower() and (after := _BESIDE.match(right) or _LATER.match(right)):
        return start, end + after.end(1)
    return start, end


def without_average(before: str) -> str:
    """Return the words before a numeral without the "on average" at their end."""
    return _BEFORE.sub("", before)
