"""The words and signs that English news prose writes dates with, as one pattern per form.

The groups of a pattern are the parts of a date: year, month, day, weekday, part, until, rank.
"""

import re
from enum import StrEnum

from ..numerals import words


class Form(StrEnum):
    """How a date is written."""

    DAY = "day"  # October 27, 2021; 27 October; June 8
    MONTH = "month"  # October 2021; late November
    YEAR = "year"  # 2013; early 2021; second half of 2021; 2018–2021
    DECADE = "decade"  # 1990s; mid-1990s
    CENTURY = "century"  # 19th century
    WEEKDAY = "weekday"  # Thursday
    CLOCK = "clock"  # 4 a.m.
    RELATIVE = "relative"  # last month; this January; days after


MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
AMBIGUOUS = {"may", "march"}  # verbs and names too: a month only beside a word that says so
_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"  # blanks or a line's end, never a paragraph's
_DASH = rf"(?:{_GAP}?[-–—]{_GAP}?)"
_BEGIN, _END = r"(?<![\w$€£.,/–-])", r"(?![\w%]|[.,]\d|-\w)"
_FULL_MONTH = "|".join(name.capitalize() for name in MONTHS)
_MONTH = rf"(?P<month>{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(name.capitalize() for name in WEEKDAYS)})"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_UNTIL = rf"(?:{_DASH}(?P<until>\d\d?))?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_NAMED_DAY = rf"(?:{_WEEKDAY},?{_GAP})?"
_HALF = rf"(?:first|second|latter){_GAP}half|(?:first|second|third|fourth|last){_GAP}quarter"
_PART = (
    rf"(?P<part>(?i:(?:early|mid|middle|late|post|pre)[-\s]|(?:{_HALF}|beginning|start|middle|end){_GAP}of{_GAP}"
    rf"|(?:(?:early|late){_GAP})?(?:spring|summer|autumn|fall|winter){_GAP}(?:of{_GAP})?))?"
)
_JOINED_YEAR = (
    rf"(?={_GAP}?(?:[-–—]|and|to|until|through){_GAP}?(?:{_FULL_MONTH})"
    rf"(?:{_GAP}\d\d?)?,?{_GAP}(?P<joined>1[5-9]\d\d|20\d\d){_END})"
)  # "June and August 2021": both of 2021
_HOUR = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
_UNIT = "day|night|weekend|week|fortnight|month|year"
_TURN = "after|before|later|earlier|ago|since|into"
_CLAUSE = r"[A-Z]|he\b|she\b|it\b|they\b|we\b|that\b|when\b"
PATTERNS: tuple[tuple[Form, re.Pattern], ...] = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        (
            Form.DAY,
            rf"{_BEGIN}{_NAMED_DAY}{_MONTH}{_GAP}{_DAY}{_UNTIL}(?:,?{_GAP}{_YEAR}|{_JOINED_YEAR})?{_END}",
        ),
        (
            Form.DAY,
            rf"{_BEGIN}{_NAMED_DAY}{_DAY}{_UNTIL}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR})?{_END}",
        ),
        (Form.DAY, rf"{_BEGIN}{_YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}{_END}"),
        (
            Form.MONTH,
            rf"{_BEGIN}{_PART}{_MONTH}(?:,?{_GAP}(?:of{_GAP})?{_YEAR}|{_JOINED_YEAR})?{_END}",
        ),
        (Form.YEAR, rf"{_BEGIN}{_PART}{_YEAR}(?:{_DASH}(?P<until>(?:\d\d)?\d\d))?{_END}"),
        (Form.DECADE, rf"{_BEGIN}{_PART}(?P<year>(?:1[5-9]|20)\d0)[’']?s\b"),
        (
            Form.DECADE,
            rf"{_BEGIN}{_PART}(?:[’'‘]\d0s|(?<=\bthe\s)(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
        ),
        (
            Form.CENTURY,
            rf"{_BEGIN}{_PART}(?P<rank>\d\d?(?:st|nd|rd|th)|{'|'.join(words.ORDINALS)}|twenty-first)[-\s]century\b",
        ),
        (Form.WEEKDAY, rf"\b{_WEEKDAY}s?\b"),
        (
            Form.CLOCK,
            rf"{_BEGIN}(?:{_HOUR}{_DASH})?{_HOUR}{_GAP}?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o[’']clock)",
        ),
        (Form.CLOCK, rf"{_BEGIN}(?:[01]\d|2[0-3]):[0-5]\d{_END}"),
        (
            Form.RELATIVE,
            rf"(?i:\b(?:last|past|this|next|coming|previous|following|same){_GAP}"
            rf"(?:{_UNIT}|spring|summer|autumn|fall|winter|morning|afternoon|evening|{'|'.join(MONTHS + WEEKDAYS)})\b"
            rf"(?!{_GAP}of\b))",
        ),
        (
            Form.RELATIVE,
            rf"(?i:\b(?:recent|last|past|next|coming|previous|following)(?:{_GAP}few)?{_GAP}"
            r"(?:hours|days|weeks|months|years)\b|\bthese days\b)",
        ),
        (
            Form.RELATIVE,
            rf"(?i:\b(?:(?:a|an|the){_GAP}(?:hour|{_UNIT})|hours|days|weeks|months|years){_GAP}(?:{_TURN})\b)",
        ),
        (Form.RELATIVE, rf"\b[Tt]he{_GAP}(?:{_UNIT})\b(?={_GAP}(?:{_CLAUSE}))"),
        (Form.RELATIVE, r"(?i:\b(?:today|yesterday|tomorrow|tonight)\b)"),
    )
)
_YEAR_CUES = (
    "in since from until till by of during before after between around circa through throughout year "
    "the a an this his her its their our"
).split()
_MONTH_CUES = (
    "in since from until till by of during before after between around through every each".split()
)
_COUNTS = [
    *words.ONES,
    *words.TENS,
    *words.SCALES,
    *words.DOZEN,
    *words.VAGUE_COUNTS,
    "several",
    "few",
    "couple of",
]
_COUNTED = [
    *words.SCALES,
    *words.DOZEN,
    "people",
    "per",
    *(spelling[0] for spelling in words.MEASURES),
]


def _words(*alternatives: str) -> str:
    return rf"\b(?:{'|'.join(alternatives)})"


# The words beside a date-like numeral: those that make it a year or a month, those that make it a count.
YEARS_BEFORE = re.compile(
    rf"(?:{_words(*_YEAR_CUES)}|[’']s|\b(?:1[5-9]|20)\d\d,?(?:\s(?:and|or|to))?)\s{{1,3}}$|[(\[]$",
    re.IGNORECASE,
)
MONTHS_BEFORE = re.compile(
    rf"(?:{_words(*_MONTH_CUES)}|{_words(*MONTHS)},?\s(?:and|or|to))\s{{1,3}}$", re.IGNORECASE
)
COUNTED_BEFORE = re.compile(rf"(?:\d|{_words(*_COUNTS)})[\s-]{{1,3}}$", re.IGNORECASE)
COUNTS_AFTER = re.compile(rf"[\s-]{{1,3}}{_words(*_COUNTED)}(?!\w)", re.IGNORECASE)
REACH = 24  # longer than any of these
