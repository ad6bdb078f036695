"""Read years, decades, centuries and their parts.

Each function takes a match and returns the dates that it holds, none if it is no date after all.
"""

import re

from ledger.reading.numerals import words as numbers

from .context import ahead, counted, is_year
from .expression import DateExpression, Found, one, part_of, with_the
from .patterns import Form

_OWNED = re.compile(r"(?:\b(?:his|her|their|its|your|my|our|people|aged)\s)$", re.IGNORECASE)
_IN_THE = re.compile(r"\b(?:in|during|by|for|from|of|since)\s+the\s$", re.IGNORECASE)


def year(match: re.Match) -> Found:
    """Read "2013", "2018–2021", "2016 Q3"."""
    until, quarter = _until(match), (match["quarter"] or "").lower()
    if match["until"] and not 0 < until - int(match["year"]) < 100:
        return []
    if not (match["until"] or quarter) and not is_year(match):
        return []
    return one(Form.YEAR, match, year=int(match["year"]), until=until, part=quarter)


def parted_year(match: re.Match) -> Found:
    """Read "early 2021", "second half of 2021", "end-2024", "Q3 2022"."""
    until = _until(match)
    if match["until"] and not 0 < until - int(match["year"]) < 100:
        return []
    if counted(match.string, match.end(), strictly=True):
        return []
    return one(Form.YEAR, match, year=int(match["year"]), until=until, part=part_of(match))


def _until(match: re.Match) -> int | None:
    """Return the last year of a span: "2018–2021", "2018–21"."""
    written = match["until"]
    return int(match["year"][: 4 - len(written)] + written) if written else None


def fiscal(match: re.Match) -> Found:
    """Read "FY2021/22", "fiscal 2021", "FY22"."""
    first = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    written = match["until"]
    until = int(str(first)[: 4 - len(written)] + written) if written else None
    return one(Form.YEAR, match, year=first, until=until) if not until or until > first else []


def decade(match: re.Match) -> Found:
    """Read "1990s", "mid-1990s"."""
    return one(Form.DECADE, match, year=int(match["year"]))


def loose_decade(match: re.Match) -> Found:
    """Read "the mid-90s", "the nineties", "’90s"; "in his 30s" is an age."""
    text, start = match.string, match.start()
    if match[0][0].isdigit() and text[max(0, start - 1) : start] in {"’", "'", "‘"}:
        start -= 1
    before = text[max(0, start - 12) : start]
    the = before.lower().endswith("the ")
    if _OWNED.search(before) or not (the or match["part"] or start < match.start()):
        return []
    start -= 4 * the
    return [DateExpression(text[start : match.end()], start, match.end(), Form.DECADE)]


def century(match: re.Match) -> Found:
    """Read "19th century", which begins in 1801."""
    rank = match["rank"]
    number = numbers.ORDINALS.get(rank) or (21 if rank == "twenty-first" else int(rank[:-2]))
    return one(Form.CENTURY, match, year=100 * number - 99)


def half_of(match: re.Match) -> Found:
    """Read "(the) first half of last year"."""
    part = " ".join(match["part"].lower().split())
    return with_the(Form.RELATIVE, match, part=f"{part} of {match['which'].lower()}")


def quarter(match: re.Match) -> Found:
    """Read "(in the) third quarter", "Q3": of the year that the text is about."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    if not match["q"] and not ("quarter" in match[0].lower() and _IN_THE.search(before)):
        return []
    part = (match["q"] or " ".join(match["part"].split())).lower()
    return one(Form.RELATIVE, match, part=part, ahead=ahead(match.string, *match.span()))
