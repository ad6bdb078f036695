"""The words and signs that English news prose writes dates with, as patterns that begin where a date begins.

The groups of a pattern are the parts of a date: year, month, day, weekday, part, until, rank.
"""

import re
from enum import StrEnum

from ledger.reading.numerals import words as numbers


class Form(StrEnum):
    """How a date is written."""

    DAY = "day"  # October 27, 2021; 27 October; June 8; 14 to 16 September; the 2nd
    MONTH = "month"  # October 2021; late November; January–March 2016
    YEAR = "year"  # 2013; early 2021; second half of 2021; 2018–2021; FY2021/22; Q3 2022
    DECADE = "decade"  # 1990s; mid-1990s
    CENTURY = "century"  # 19th century
    WEEKDAY = "weekday"  # Thursday; last Friday
    CLOCK = "clock"  # 4 a.m.
    RELATIVE = "relative"  # last month; this January; days after
    OPEN = "open"  # 3/5/2021, March or May; the September 11 attacks, of a year that is not said


MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
AMBIGUOUS = {"may", "march"}  # verbs and names too: a month only beside a word that says so
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
UNITS = (
    "day",
    "night",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
)

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"  # blanks or a line's end, never a paragraph's
DASH = rf"(?:{GAP}?[-–—]{GAP}?)"
_BEGIN, END = r"(?<![\w$€£.,/–-])", r"(?![\w%]|[.,]\d|-\w)"
_AFTER_DAY = r"(?![\w%]|[.,]\d)"
_FULL = "|".join(name.capitalize() for name in MONTHS)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_ANY_MONTH = rf"(?:{_FULL}|{_SHORT})"
_MONTH = rf"(?P<month>{_FULL}|{_SHORT})"
_SHOUTED = rf"(?P<month>{_FULL}|{_SHORT}|{_FULL.upper()}|{'|'.join(MONTHS)})"
_WEEKDAY_NAMES = "|".join(name.capitalize() for name in WEEKDAYS)
_NAMED_DAY = rf"(?:(?P<weekday>{_WEEKDAY_NAMES}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),?{GAP}(?:the{GAP}|on{GAP})?)?"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_TO = rf"(?:{DASH}|{GAP}(?:to|through|thru|until|till){GAP}(?:the{GAP})?)"
_AND = rf"(?:,?{GAP}(?:and|or|&){GAP}(?:the{GAP})?)"
_SPAN = rf"{_DAY_NUMBER}(?:{_TO}{_DAY_NUMBER})?"
_DAYS = rf"(?P<days>{_SPAN}(?:(?:,{GAP}{_SPAN})*{_AND}{_SPAN})?)"
_YEAR_NUMBER = r"(?:1[5-9]\d\d|20\d\d)"
_YEAR = rf"(?P<year>{_YEAR_NUMBER})"
_OLD_YEAR = r"(?P<year>1\d{3}|20\d\d)"  # of a day
_THAT_YEAR = rf"{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}year\b"
_HALF = (
    rf"(?:first|second|latter|last){GAP}half|(?:first|second|third|fourth|last|final){GAP}quarter"
)
_SEASON = "|".join(SEASONS)
_JOINED_DAY = rf"(?:{GAP}{_DAY_NUMBER})?"
_JOINED = (  # "June and August 2021", "from 30 March to 2 April 2020": both of that year
    rf"(?={GAP}?(?P<link>[-–—]|and|to|until|through){GAP}?(?:{_DAY_NUMBER}{GAP})?(?P<later>{_FULL}|{_SHORT})"
    rf"{_JOINED_DAY},?{GAP}(?P<joined>{_YEAR_NUMBER}){END})"
)
_HOUR = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
_PART = (
    rf"(?P<part>(?i:(?:early|mid|middle|late|post|pre|end)[-\s]|(?:{_HALF}|beginning|start|middle|end|close){GAP}of{GAP}(?:the{GAP}year{GAP})?"
    rf"|(?:(?:early|late|mid){GAP})?(?:{_SEASON}){GAP}(?:of{GAP})?|(?:[QH][1-4]|[1-4][QH])(?:,?{GAP}|-)(?:of{GAP})?))"
)
_FISCAL = rf"(?P<fiscal>(?i:(?:fiscal|financial)(?:{GAP}year)?{GAP}|FY{GAP}?[-’']?))"


def _compiled(*patterns: str) -> tuple[re.Pattern, ...]:
    return tuple(map(re.compile, patterns))


DAYS_OF_MONTH, MONTH_OF_DAYS, ACROSS, MONTH_SPAN, MONTH, PARTED_MONTH = _compiled(
    rf"{_BEGIN}{_NAMED_DAY}{_DAYS}{GAP}(?:of{GAP})?{_SHOUTED}(?:,?{GAP}{_OLD_YEAR}(?!-\d)|{_THAT_YEAR}|{_JOINED})?{END}",
    rf"{_BEGIN}{_NAMED_DAY}{_SHOUTED}{GAP}(?:the{GAP})?{_DAYS}(?:(?:,|{GAP}of)?{GAP}{_OLD_YEAR}|{_THAT_YEAR}|{_JOINED})?{_AFTER_DAY}",
    rf"{_BEGIN}(?:(?P<day>{_DAY_NUMBER}){GAP}{_MONTH}|(?P<month2>{_ANY_MONTH}){GAP}(?P<day2>{_DAY_NUMBER}))"
    rf"(?:,?{GAP}(?P<from>{_YEAR_NUMBER}))?{DASH}"
    rf"(?:(?P<day3>{_DAY_NUMBER}){GAP}(?P<month3>{_ANY_MONTH})|(?P<month4>{_ANY_MONTH}){GAP}(?P<day4>{_DAY_NUMBER}))"
    rf"(?:,?{GAP}{_YEAR})?{END}",
    rf"{_BEGIN}{_MONTH}{DASH}(?P<later>{_FULL}|{_SHORT})(?:,?{GAP}(?:of{GAP})?{_YEAR})?{END}",
    rf"{_BEGIN}{_SHOUTED}(?:(?:,?{GAP}(?:of{GAP})?|-){_YEAR}|{_THAT_YEAR}|{_JOINED})?{END}",
    rf"{_BEGIN}{_PART}{_MONTH}(?:,?{GAP}(?:of{GAP})?{_YEAR}|{_THAT_YEAR}|{_JOINED})?{END}",
)
ISO, DOTTED, SLASHED, CLOCK, YEAR_MONTH = _compiled(
    rf"{_BEGIN}{_YEAR}(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>3[01]|[12]\d|0?[1-9])(?:T\d\d:?\d\d[\d:.Z+-]*)?{END}",
    rf"{_BEGIN}(?P<day>3[01]|[12]\d|0?[1-9])(?P<sign>[.-])(?P<month>1[0-2]|0?[1-9])(?P=sign){_YEAR}{END}",
    rf"{_BEGIN}(?P<first>3[01]|[12]\d|0?[1-9])(?P<sign>[/.-])(?P<second>3[01]|[12]\d|0?[1-9])(?P=sign)(?P<year>(?:1[5-9]|20)\d\d|\d\d){END}",
    rf"{_BEGIN}(?:(?:{_HOUR}{DASH})?{_HOUR}{GAP}?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.|o[’']clock)|(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?{END}"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?={GAP}(?:GMT|UTC|CET|EST|EDT|IST|MSK|local{GAP}time|hrs|hours{GAP}local)\b))",
    rf"{_BEGIN}{_YEAR}-(?P<month>0[1-9]|1[0-2]){END}",
)
YEAR, PARTED_YEAR, FISCAL, DECADE, PARTED_DECADE, LOOSE_DECADE, CENTURY, PARTED_CENTURY = _compiled(
    rf"{_BEGIN}{_YEAR}(?:(?:{DASH}|/)(?P<until>(?:\d\d)?\d\d)|{GAP}(?P<quarter>Q[1-4]|H[12]))?{END}",
    rf"{_BEGIN}{_PART}{_YEAR}(?:(?:{DASH}|/)(?P<until>(?:\d\d)?\d\d))?{END}",
    rf"{_BEGIN}{_FISCAL}(?P<year>{_YEAR_NUMBER}|(?<=[Yy])\d\d|(?<=[Yy]['’-])\d\d)(?:(?:{DASH}|/)(?:FY)?(?P<until>(?:\d\d)?\d\d))?{END}",
    rf"{_BEGIN}(?P<year>(?:1[5-9]|20)\d0)[’']?s\b",
    rf"{_BEGIN}{_PART}(?P<year>(?:1[5-9]|20)\d0)[’']?s\b",
    r"(?<![\w$€£.,/–])(?<!\w-)(?P<part>(?:(?i:early|mid|middle|late)[-\s])?)(?:[’'‘]?\d0[’']?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
    rf"{_BEGIN}(?P<rank>\d\d?(?:st|nd|rd|th)|{'|'.join(numbers.ORDINALS)}|twenty-first)[-\s]century\b",
    rf"{_BEGIN}(?i:early|mid|late)[-\s](?P<rank>\d\d?(?:st|nd|rd|th)|{'|'.join(numbers.ORDINALS)}|twenty-first)[-\s]century\b",
)
TURNS = ("after", "before", "later", "earlier", "ago", "since", "into")
_TURN = "|".join(TURNS)
_CLAUSE = r"[A-Z]|he\b|she\b|it\b|they\b|we\b|that\b|when\b"
_PERIOD = "|".join(UNITS)
_RANK_WORDS = "|".join(
    [*(f"(?:twenty|thirty)[-\\s]{rank}" for rank in list(numbers.ORDINALS)[:9]), *numbers.ORDINALS]
)
_DAY_RANK = rf"(?P<rank>(?i:{_RANK_WORDS}))"
_NTH = r"(?P<rank>(?i:first|second|third|fourth|fifth|last)|[1-5](?:st|nd|rd|th))"
RANKED_OF, MONTH_RANKED, NTH_WEEKDAY, OF_MONTH, WEEK_OF, MONTH_YEAR, DAY_MONTH = _compiled(
    rf"{_BEGIN}{_DAY_RANK}{GAP}(?:day{GAP})?of{GAP}{_SHOUTED}(?:,?{GAP}{_OLD_YEAR}|{_THAT_YEAR})?{END}",
    rf"{_BEGIN}{_MONTH}{GAP}(?:the{GAP})?{_DAY_RANK}(?:,?{GAP}{_OLD_YEAR})?{END}",
    rf"{_BEGIN}{_NTH}{GAP}(?P<weekday>{_WEEKDAY_NAMES}){GAP}(?:of|in){GAP}(?:(?P<which>last|this|next){GAP}month\b|{_SHOUTED}(?:,?{GAP}(?:of{GAP})?{_YEAR})?)",
    rf"{_BEGIN}(?P<day>{_DAY_NUMBER}){GAP}of{GAP}(?P<which>last|this|next){GAP}month\b",
    rf"{_BEGIN}(?:(?P<weekday>{_WEEKDAY_NAMES}){GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}week\b"
    rf"|(?P<which2>(?i:last|this|next)){GAP}week{GAP}(?:on{GAP})?(?P<weekday2>{_WEEKDAY_NAMES})\b)",
    rf"{_BEGIN}(?P<month>0?[1-9]|1[0-2])/{_YEAR}{END}",
    rf"{_BEGIN}(?P<first>\d\d?)/(?P<second>\d\d?){END}(?!/)",
)
WEEKDAY, ON_WEEKDAY, THE_NTH = _compiled(
    rf"(?<!\w)(?P<weekday>{_WEEKDAY_NAMES})(?:,?{GAP}the{GAP}(?P<nth>{_DAY_NUMBER})(?={GAP}of{GAP}(?:{_FULL}))?|(?P<plural>s))?\b",
    rf"(?i:(?<!\w)(?P<which>last|past|this|next|coming|previous|following|same){GAP}(?P<weekday>{_WEEKDAY_NAMES}))\b",
    rf"(?<=\bthe\s)(?P<day>{_DAY_NUMBER})(?<=st|nd|rd|th)(?=[.,;:!?)”]|\s(?:and|or|to|but|that|when|by|with|for)\b|$)",
)
HALF_OF, WHICH, RECENT, TURNED, THE_DAY, NOW, QUARTER, OF_PERIOD = _compiled(
    rf"(?i:(?<!\w)(?P<part>{_HALF}|[QH][1-4]){GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}(?P<unit>year)\b)",
    rf"(?i:(?<!\w)(?P<which>last|past|this|next|coming|previous|following|same){GAP}"
    rf"(?P<unit>{_PERIOD}|{_SEASON}|morning|afternoon|evening|{'|'.join(MONTHS)})\b(?!{GAP}of\b))",
    rf"(?i:(?<!\w)(?:recent|last|past|next|coming|previous|following)(?:{GAP}few)?{GAP}"
    r"(?:hours|days|weeks|months|years|decades)\b|(?<!\w)these days\b)",
    rf"(?i:(?<!\w)(?:(?:an?|the){GAP}(?:hour|{_PERIOD})|hours|days|weeks|months|years){GAP}(?:{_TURN})\b(?!{GAP}(?:yesterday|tomorrow)))",
    rf"(?<!\w)[Tt]he{GAP}(?:{_PERIOD})\b(?={GAP}(?:{_CLAUSE}))",
    rf"(?i:(?<!\w)(?:day{GAP}before{GAP}yesterday|day{GAP}after{GAP}tomorrow|today|yesterday|tomorrow|tonight)\b)",
    rf"(?i:(?<!\w)(?P<part>{_HALF}))\b(?!{GAP}of\b|-)|(?<!\w)(?P<q>Q[1-4]|H[12])\b(?!{GAP}?\d)",
    rf"(?i:(?<!\w)(?:beginning|start|middle|end|close){GAP}of{GAP}(?P<which>last|this|next|the){GAP}(?P<unit>year|month|week|decade|century)\b)",
)
LISTED_DAY = re.compile(
    rf"(?P<day>\d\d?)(?:st|nd|rd|th)?(?:{_TO}(?P<until>\d\d?)(?:st|nd|rd|th)?)?"
)
