"""Read days and months from the matches of their patterns.

Each function takes a match and returns the dates that it holds, none if it is no date after all.
"""

import re

from . import patterns as p
from .context import ahead, counted, is_month
from .expression import (
    DateExpression,
    Found,
    month_of,
    number,
    one,
    part_of,
    rank_of,
    weekday_of,
    year_said,
)
from .patterns import Form

_EVENT = re.compile(
    r"\s+(?:terror(?:ist)?\s+)?(?:attacks?|massacres?|riots?|uprising|revolution|coup|hijackers"
    r"|insurrection|protests)\b"
)


def days_of_month(match: re.Match) -> Found:
    """Read "27 October", "11 and 12 October 2021": the last of them has the month."""
    items = list(p.LISTED_DAY.finditer(match["days"]))
    if not _named(match):
        return []
    return _listed(match, items if _rising(items) else items[-1:], len(items) - 1)


def month_of_days(match: re.Match) -> Found:
    """Read "October 27, 2021", "October 3, 5 and 7": the first of them has the month."""
    items = list(p.LISTED_DAY.finditer(match["days"]))
    if not _named(match):
        return []
    people = len(items) > 1 and not match["year"] and counted(match.string, match.end())
    if people or not _rising(items):  # "on March 5 and 20 people died"
        items = items[:1]
    return _listed(match, items, 0)


def _named(match: re.Match) -> bool:
    """Return whether a month's name is one: not the verb of "may 20 people"."""
    named = match["month"][0].isupper() or match["month"] not in p.AMBIGUOUS
    return named or bool(match["year"] or match["which"])


def _rising(items: list[re.Match]) -> bool:
    days = [int(item["day"]) for item in items]
    return days == sorted(set(days))


def _listed(match: re.Match, items: list[re.Match], of_month: int) -> Found:
    """Return the days of a list, each a date of its own; that at `of_month` takes in the words of the month."""
    year = _year_of(match)
    said = {"month": month_of(match["month"]), **year_said(match, year)}
    event = _names_event(match, year)
    offset, size = match.start("days"), len(match["days"])
    found = []
    for item in items:
        has_month = len(items) == 1 or item is items[of_month]
        start = (
            match.start()
            if has_month and (of_month == 0 or len(items) == 1)
            else offset + item.start()
        )
        end = match.end() if item.end() == size else offset + item.end()
        until = int(item["until"]) if item["until"] else None
        span = until is None or int(item["day"]) < until <= 31
        form = Form.OPEN if event or not span else Form.DAY
        weekday = weekday_of(match["weekday"]) if item is items[0] else None
        exact = match.string[start:end]
        day = int(item["day"])
        found.append(
            DateExpression(exact, start, end, form, day=day, until=until, weekday=weekday, **said)
        )
    return found


def _names_event(match: re.Match, year: int | None) -> bool:
    """Return whether a day without its year names what happened on it: "the September 11 attacks"."""
    if year or not _EVENT.match(match.string, match.end()):
        return False
    return match.string[: match.start()].rstrip().lower().endswith("the")


def _year_of(match: re.Match) -> int | None:
    """Return the year of a month: its own, or that of the date it is joined to."""
    if match["year"]:
        return int(match["year"])
    if not match["joined"]:
        return None
    joined = int(match["joined"])
    later = month_of(match["later"]) < month_of(match["month"])  # "30 December to 2 January 2021"
    return joined - 1 if later and match["link"] != "and" else joined


def across(match: re.Match) -> Found:
    """Read "March 30–April 2, 2020"."""
    month = month_of(match["month"] or match["month2"])
    until_month = month_of(match["month3"] or match["month4"])
    year = number(match, "year")
    parts = {
        "day": number(match, "day", "day2"),
        "until": number(match, "day3", "day4"),
        "from_year": number(match, "from") or (year - (month > until_month) if year else None),
        "ahead": None if year else ahead(match.string, *match.span()),
    }
    return one(Form.DAY, match, year=year, month=month, until_month=until_month, **parts)


def month_span(match: re.Match) -> Found:
    """Read "January–March 2016"."""
    if not match["year"]:
        return []
    month, until_month = month_of(match["month"]), month_of(match["later"])
    year = int(match["year"])
    began = year - (month > until_month)
    return one(Form.MONTH, match, year=year, month=month, until_month=until_month, from_year=began)


def month(match: re.Match) -> Found:
    """Read "October 2021", "June last year", "October"."""
    dated = match["year"] or match["which"]
    if not dated and (match["month"].islower() or not is_month(match)):
        return []
    return _month(match, "")


def parted_month(match: re.Match) -> Found:
    """Read "late November", "the end of June 2021"."""
    return _month(match, part_of(match))


def _month(match: re.Match, part: str) -> Found:
    year = _year_of(match)
    glued = match["year"] and not match[0][:-5].endswith(",")
    if glued and counted(match.string, match.end(), strictly=True):
        return []  # "in May 2000 people"
    return one(
        Form.MONTH, match, month=month_of(match["month"]), part=part, **year_said(match, year)
    )


def ranked_of(match: re.Match) -> Found:
    """Read "the first of January 2020"."""
    day = rank_of(match["rank"])
    if not match["month"][0].isupper() or not 0 < day < 32:
        return []
    said = year_said(match, number(match, "year"))
    return one(Form.DAY, match, day=day, month=month_of(match["month"]), **said)


def month_ranked(match: re.Match) -> Found:
    """Read "May twenty-first"; not "March second-hand cars"."""
    day, year = rank_of(match["rank"]), number(match, "year")
    noun = not year and re.match(r"\s+[a-z]", match.string[match.end() : match.end() + 3])
    if noun or not 0 < day < 32:
        return []
    towards = None if year else ahead(match.string, *match.span())
    return one(Form.DAY, match, day=day, month=month_of(match["month"]), year=year, ahead=towards)


def of_month(match: re.Match) -> Found:
    """Read "the 20th of next month"."""
    return one(Form.DAY, match, day=number(match, "day"), which=f"{match['which']} month")


def nth(match: re.Match) -> Found:
    """Read "on the 2nd"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not re.search(r"\bon\s+the\s$", before, re.IGNORECASE):
        return []
    return one(Form.DAY, match, day=number(match, "day"), ahead=ahead(match.string, *match.span()))


def iso(match: re.Match) -> Found:
    """Read "2017-03-01"."""
    return _numeric(match, int(match["month"]), int(match["day"]))


def _numeric(match: re.Match, month: int, day: int) -> Found:
    return one(Form.DAY, match, year=int(match["year"]), month=month, day=day)


def slashed(match: re.Match) -> Found:
    """Read "25.04.2016", "4/25/2016"; of "3/5/2021" nobody can say which is the month."""
    first, second = int(match["first"]), int(match["second"])
    if len(match["year"]) == 2:
        return one(Form.OPEN, match) if match["sign"] == "/" else []
    if second > 12 >= first or first == second <= 12:
        return _numeric(match, first, second)
    if first > 12 >= second or match["sign"] == "." and second <= 12:
        return _numeric(match, second, first)
    return one(Form.OPEN, match)


def day_and_month(match: re.Match) -> Found:
    """Read "on 22/04", where one of the two can't be the month."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    day, month = sorted((int(match["first"]), int(match["second"])), reverse=True)
    if not re.search(r"\b[Oo]n\s{1,4}$", before) or not (12 < day < 32 and 0 < month < 13):
        return []
    return one(Form.DAY, match, day=day, month=month, ahead=ahead(match.string, *match.span()))


def month_and_year(match: re.Match) -> Found:
    """Read "05/2022", "2022-05"; "2008-09" is two years."""
    year, month = int(match["year"]), int(match["month"])
    if match[0][4] == "-" and year % 100 + 1 == month:
        return []
    return one(Form.MONTH, match, year=year, month=month)
