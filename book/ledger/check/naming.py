"""Know by which names a draft gives its source, and what of a draft is a citation."""

import re
from collections.abc import Mapping
from functools import cache

from ledger.reading.dates.edtf import parse
from ledger.reading.dates.patterns import MONTHS
from ledger.tables import queries

_ALSO = {"RFE/RL": ("Radio Free Europe", "RFERL", "Radio Liberty")}  # no initials say these
_COMMON = {"China in Central Asia"}  # words of any sentence: known by its authors and title only
_IN_ITS_ARTICLE = r"\b(?:in|from|of) (?:an?|his|her|their|the) (?:\w+ )?{year} (?:article|piece|essay|commentary|analysis)"


@cache
def named(source_id: str) -> re.Pattern[str]:
    """Return the pattern of a source's names: its authors' surnames, its publisher, its title."""
    row = queries.sources()[source_id]
    names = [author.split()[-1] for author in row["authors"].split("; ")]
    names += _publisher(row["publisher"])
    title = re.split(r"[:?]", row["title"])[0]
    words = [re.escape(name) for name in dict.fromkeys(names)] + [_loose(title)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _publisher(name: str) -> list[str]:
    """Return a publisher's name, its initials and its first word: Foreign Policy, FP; Carnegie."""
    if name in _COMMON:
        return []
    capitals = re.findall(r"\b[A-Z]", name)
    words = name.split()
    short = ["".join(capitals)] if len(words) > 1 else []
    return [name, *_ALSO.get(name, ()), *short, *(words[:1] if len(words) > 2 else [])]


def _loose(title: str) -> str:
    return re.sub(r"['’‘]", "['’‘]", re.escape(title)).replace(r"\ ", r"\s+")


@cache
def any_source() -> re.Pattern[str]:
    """Return the pattern of any source's names."""
    return re.compile(
        "|".join(f"(?:{named(source_id).pattern})" for source_id in queries.sources())
    )


def without_citations(text: str, row: Mapping[str, str]) -> str:
    """Return `text` without what dates the article of a figure instead of the figure."""
    name = named(row["source_id"])
    text = re.sub(r"\([^()]*\)", lambda match: "" if name.search(match[0]) else match[0], text)
    for pattern in dated(start(queries.sources()[row["source_id"]]["published"])):
        text = re.sub(pattern, "", text, flags=re.IGNORECASE)
    return text


def start(edtf: str) -> tuple[int, ...]:
    """Return year, month and day of the first date of an interval, of its last where the first is open."""
    return next(date.parts for date in parse(edtf) if date)


def dated(parts: tuple[int, ...]) -> list[str]:
    """Return the patterns of a date of publication, the longest first."""
    year, month, day = *parts, *(0,) * (3 - len(parts))
    found = [_IN_ITS_ARTICLE.format(year=year), rf"{named_year(year)}\)"]
    if month:
        name = rf"{MONTHS[month - 1][:3]}\w*\.?"
        days = [
            rf"{day}(?:st|nd|rd|th)? {name},? {year}",
            rf"{name} {day}(?:st|nd|rd|th)?,? {year}",
        ]
        found = [
            *(days if day else []),
            rf"{year}-{month:02}(?:-\d\d)?",
            rf"{name},? {year}",
            *found,
        ]
    return found


def named_year(year: int) -> str:
    """Return the pattern of a year in a citation after a name: "Umarov 2021", "Marat (2022"."""
    return rf"(?<=[a-z])[,]? \(?{year}"
