"""Read quantities that words leave open: "several decades", "dozens", "hundreds of thousands".

Each function reads from token `i` of `t` onwards and returns what it read, or None.
"""

from fractions import Fraction

from . import words
from .amounts import measured
from .cardinals import Kind, Part, multiplied
from .fractions import and_half
from .measures import TIMES
from .tokens import Tokens

_AGAIN = {"and", "upon", "after"}  # "dozens and dozens"
_PHRASES = frozenset(words.VAGUE_PHRASES)
_LONGEST = max(map(len, _PHRASES))


def some(t: Tokens, i: int) -> Part | None:
    """Read "several decades", "a handful", "a few thousand", "a couple of hundred", "most of"."""
    for size in range(_LONGEST, 0, -1):
        if tuple(t.word(i + k) for k in range(size)) in _PHRASES:
            return _multiples(t, i + size, t.word(i + size - 1))
    return None


def _multiples(t: Tokens, after: int, last: str) -> Part | None:
    """Return the quantity whose first words end before `after`, with the scales and the unit that follow."""
    linked = after + (t.word(after) == "of" and t.word(after + 1) in words.MULTIPLES)
    while t.word(linked) in words.MULTIPLES:
        linked = after = linked + 1
    return measured(t, Part(after, Kind.VAGUE), link="of")


def few(t: Tokens, i: int) -> Part | None:
    """Read "(the next) few hundred"; a mere "few" is no numeral."""
    return _multiples(t, i + 1, "few") if t.word(i + 1) in words.MULTIPLES else None


def before_scale(t: Tokens, i: int) -> Part | None:
    """Read "many thousands", "(the) low thousands", "multi-billion"."""
    j = t.past_hyphen(i + 1)
    if t.word(j) in words.VAGUE_COUNTS:
        return unnumbered(t, j)
    joined = t.word(i) in {"multi", "many"} and t.word(j) in words.SCALES
    return Part(j + 1, Kind.VAGUE) if joined else None


def digits_in(t: Tokens, i: int) -> Part | None:
    """Read "double digits", "double-digit", "six figures"."""
    j = t.past_hyphen(i + 1)
    wide = t.word(i) in words.DIGITS_IN and t.word(j) in {"digit", "digits"}
    figures = t.word(i) in {"four", "five", "six", "seven", "eight"} and t.word(j) in {
        "figure",
        "figures",
    }
    return (
        Part(j + 1, Kind.VAGUE)
        if wide or (figures and (j > i + 1 or t.word(i - 1) in {"in", "into", "a"}))
        else None
    )


def unnumbered(t: Tokens, i: int) -> Part | None:
    """Read "dozens", "hundreds of thousands", "billions of dollars"; a bare "million", but "hundred thousand" is a number."""
    if t.word(i) in words.SCALES:
        counted = _counted(t, i)
        if counted:
            return counted
    after = (multiplied(t, i) or Part(i + 1)).after
    while True:
        word, following = t.word(after), t.word(after + 1)
        if (
            word == "of"
            and (following in words.VAGUE_COUNTS or following in words.SCALES)
            or word in _AGAIN
            and following == t.word(i)
        ):
            after += 2
        else:
            return measured(t, Part(after, Kind.VAGUE), link="of")


def _counted(t: Tokens, i: int) -> Part | None:
    """Return a number that begins with a scale and goes on: "hundred thousand", "hundred and fifty"; "per million"."""
    part = multiplied(t, i)
    if part.after == i + 1 and t.word(part.after) not in words.ALL_MULTIPLES:
        return measured(t, part, first=i) if t.word(i - 1) == "per" else None
    while t.word(part.after) in words.ALL_MULTIPLES:
        part = Part(part.after + 1, value=part.value * words.ALL_MULTIPLES[t.word(part.after)])
    return measured(t, part, first=i)


def spans(t: Tokens, i: int) -> Part:
    """Read "decades", "centuries"."""
    return Part(i + 1, Kind.VAGUE, unit=words.VAGUE_SPANS[t.word(i)])


def span(t: Tokens, i: int) -> Part | None:
    """Read "(over a) decade", "a century": one of them; "a year and a half"."""
    if t.word(i) in words.ARTICLES and t.word(i + 1) in TIMES and and_half(t, i + 2):
        return measured(t, Part(i + 1, value=Fraction(1)))
    j = i + 1 if t.word(i) in {"a", "one"} else i
    if t.word(j) not in {"decade", "century"}:
        return None
    return measured(t, Part(j, value=Fraction(1)))
