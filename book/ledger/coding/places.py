"""Coding where things happen: the places that the articles name, each with its passage and, where GeoNames carries one, its point."""

from collections.abc import Iterable

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.sources import Source
from ledger.tables import csv_files, queries
from ledger.tables.schemas import PLACES
from ledger.tables.vocabularies import CoordinateOrigin, PlaceKind, member

from . import gazetteer
from .figures import quote

Row = dict[str, str]
OF_THE_PLACE = (
    "name",
    "country",
    "kind",
    "latitude",
    "longitude",
    "coordinate_origin",
    "geonames_id",
)


def place(
    place_id: str,
    source: Source,
    passage: str,
    *,
    name: str,
    words: str,
    kind: str,
    happens: str,
    country: str = "",
    town: str = "",
    called: str = "",
    about: tuple[str, ...] = (),
    figures: tuple[str, ...] = (),
    copies: int = 1,
) -> Row:
    """Return a row of places.csv: a place that `passage` of `source` names as `words`, and what `happens` there.

    `town` of `country` is the entry of GeoNames whose point stands for it: the place itself, or for an
    area or a base the town whose name it bears. A border's `country` are its two states. `called` is the
    passage's own word on a border. Its figures are those of the article whose place is one of `about`,
    and `figures`, whose quotations name it. CodingError if one of these is not so.
    """
    statement = quote(source, passage, copies=copies)
    kind = member(PlaceKind, kind, place_id)
    if missing := [said for said in (words, called) if said not in statement.passage.quote]:
        raise CodingError(f"{place_id}: its passage does not say “{missing[0]}”")
    return {
        "place_id": place_id,
        "source_id": source.source_id,
        "name": name,
        "name_in_text": words,
        "country": country,
        "kind": kind,
        "called": called,
        "happens": happens,
        **_point(place_id, kind, (name, words), country, town),
        "figures": "; ".join(_figures(place_id, source, words, about, figures)),
        **statement.place,
    }


def _point(place_id: str, kind: PlaceKind, names: tuple[str, ...], country: str, town: str) -> Row:
    """Return the cells of a place's point; GeoNames must not carry a town that is left without one."""
    nothing = dict.fromkeys(("latitude", "longitude", "coordinate_origin", "geonames_id"), "")
    if kind == PlaceKind.BORDER:
        if country != "; ".join(sorted(country.split("; "))) or country.count("; ") != 1:
            raise CodingError(
                f"{place_id}: a border's country= are its two states in alphabetical order, “A; B”"
            )
        return nothing | {"coordinate_origin": CoordinateOrigin.NATURAL_EARTH}
    if not town:
        if kind == PlaceKind.TOWN and (
            known := [entry.name for name in names for entry in gazetteer.towns(name, country)]
        ):
            raise CodingError(
                f"{place_id}: GeoNames carries {', '.join(known)} in {country}; give town="
            )
        return nothing
    found = gazetteer.town(town, country)
    origin = CoordinateOrigin.GEONAMES if kind == PlaceKind.TOWN else CoordinateOrigin.NAMESAKE
    return {
        "latitude": found.latitude,
        "longitude": found.longitude,
        "coordinate_origin": origin,
        "geonames_id": found.geonames_id,
    }


def _figures(
    place_id: str, source: Source, words: str, about: tuple[str, ...], figures: tuple[str, ...]
) -> list[str]:
    """Return the ids, in the order of the text, of the figures that are about a place."""
    if not about and not figures:
        return []  # most places, for which no table need be read
    known = queries.figures_by_id(
        row for row in queries.figures() if row["source_id"] == source.source_id
    )
    if unknown := set(about) - {row["place"] for row in known.values()}:
        raise CodingError(
            f"{place_id}: no figure of {source.source_id} has the place {sorted(unknown)}"
        )
    for figure_id in figures:
        if figure_id not in known or words not in known[figure_id]["quote"]:
            raise CodingError(
                f"{place_id}: {figure_id!r} is no figure of {source.source_id} whose quotation says “{words}”"
            )
    chosen = {row["figure_id"] for row in known.values() if row["place"] in about} | set(figures)
    return sorted(chosen, key=lambda figure_id: int(known[figure_id]["start"]))


def publish_places(rows: Iterable[Row]) -> list[Row]:
    """Write data/places.csv in the order of sources and text, and return its rows.

    CodingError, and nothing is written, if two rows of one place disagree on what or where it is.
    """
    order = list(queries.sources())
    sequence = sorted(
        rows, key=lambda row: (order.index(row["source_id"]), int(row["start"]), row["place_id"])
    )
    _refuse_contradictions(sequence)
    csv_files.write(DATA / "places.csv", PLACES, sequence)
    return csv_files.read(DATA / "places.csv", PLACES)


def _refuse_contradictions(rows: list[Row]) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        same = first.setdefault(row["place_id"], row)
        if unlike := [cell for cell in OF_THE_PLACE if row[cell] != same[cell]]:
            raise CodingError(
                f"{row['place_id']}: {row['source_id']} and {same['source_id']} are coded with another {', '.join(unlike)}"
            )
