"""Read weekdays and dates counted from the day of writing.

Each function takes a match and returns the dates that it holds, none if it is no date after all.
"""

import re

from .context import ahead, counted
from .expression import (
    DateExpression,
    Found,
    month_of,
    number,
    one,
    rank_of,
    weekday_of,
    with_the,
)
from .patterns import Form

_BARE = re.compile(
    r"(?:an?|the|last|past|next|recent|coming|previous|following|these)\b", re.IGNORECASE
)


def weekday(match: re.Match) -> Found:
    """Read "Thursday", "Thursday the 2nd"; "Thursdays" are none in particular."""
    day = weekday_of(match["weekday"])
    if match["nth"]:
        return one(Form.DAY, match, day=number(match, "nth"), weekday=day)
    if match["plural"]:
        return one(Form.WEEKDAY, match, weekday=day, part="every")
    return one(Form.WEEKDAY, match, weekday=day, ahead=ahead(match.string, *match.span()))


def which_weekday(match: re.Match) -> Found:
    """Read "last Friday"."""
    day = weekday_of(match["weekday"])
    return one(Form.WEEKDAY, match, weekday=day, part=match["which"].lower())


def weekday_of_week(match: re.Match) -> Found:
    """Read "Friday last week", "next week on Friday"."""
    which = (match["which"] or match["which2"]).lower()
    day = weekday_of(match["weekday"] or match["weekday2"])
    return one(Form.WEEKDAY, match, weekday=day, part=f"{which} week")


def nth_weekday(match: re.Match) -> Found:
    """Read "the first Friday of July", "third Wednesday of next month"."""
    parts = {
        "weekday": weekday_of(match["weekday"]),
        "day": -1 if match["rank"].lower() == "last" else rank_of(match["rank"]),
        "part": "nth",
    }
    if match["which"]:
        return one(Form.WEEKDAY, match, which=f"{match['which']} month", **parts)
    year = number(match, "year")
    towards = None if year else ahead(match.string, *match.span())
    month = month_of(match["month"])
    return one(Form.WEEKDAY, match, month=month, year=year, ahead=towards, **parts)


def which(match: re.Match) -> Found:
    """Read "last month", "this January"; of "the past decade" the decade, whose length a figure may be."""
    long = match["unit"].lower() in {"decade", "century"} and match["which"].lower() != "this"
    start = match.start("unit") if long else match.start()
    return [DateExpression(match.string[start : match.end()], start, match.end(), Form.RELATIVE)]


def loose(match: re.Match) -> Found:
    """Read "recent years", "a week earlier", "days after"; "three days after" is a length of time."""
    number_before = match[0][0].islower() and not _BARE.match(match[0])
    if number_before and counted(match.string, match.start(), before=True):
        return []
    return one(Form.RELATIVE, match)


def now(match: re.Match) -> Found:
    """Read "today", "the day before yesterday"."""
    return with_the(Form.RELATIVE, match) if " " in match[0] else one(Form.RELATIVE, match)
