"""Registering sources: what is known of each article, and from where."""

from collections.abc import Iterable

from ledger.errors import SourceError
from ledger.files import DATA, ROOT, SEEDS
from ledger.reading.sources import read_text, sha256
from ledger.tables import csv_files, schemas
from ledger.tables.vocabularies import FactBasis

Fact = tuple[str, str]  # what is known, and its FactBasis


def card(
    source_id: str,
    file: str,
    *,
    title: Fact,
    authors: Fact,
    publisher: Fact,
    published: Fact,
    url: Fact = ("", ""),
    copy_host: str = "",
    language_note: str = "",
    confirmed_by: str = "",
    not_confirmed: str = "",
    custody_note: str,
) -> dict[str, str]:
    """Return a row of sources.csv; the hash is taken from the file, and its text must contain a `stated` fact."""
    path = ROOT / file
    text = " ".join(read_text(path).split())
    row = {"source_id": source_id, "file": file, "sha256": sha256(path)}
    facts = {
        "title": title,
        "authors": authors,
        "publisher": publisher,
        "published": published,
        "url": url,
    }
    for name, (fact, basis) in facts.items():
        if basis == FactBasis.STATED and not all(part in text for part in fact.split("; ")):
            raise SourceError(
                f"{file}: {name} {fact!r} is coded as stated, but the file does not say it"
            )
        row |= {name: fact, f"{name}_basis": basis}
    return row | {
        "copy_host": copy_host,
        "language_note": language_note,
        "confirmed_by": confirmed_by,
        "not_confirmed": not_confirmed,
        "custody_note": custody_note,
    }


def publish_sources(cards: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Write data/sources.csv from `cards`, in file order; SourceError for a seed that has no card."""
    cards = sorted(cards, key=lambda row: row["file"])
    known = {row["file"] for row in cards}
    for path in sorted(SEEDS.glob("*.txt")):
        if f"seeds/{path.name}" not in known:
            raise SourceError(
                f"seeds/{path.name} has no card; add one in book/sources.ipynb. Its sha256 is {sha256(path)}"
            )
    csv_files.write(DATA / "sources.csv", schemas.SOURCES, cards)
    return cards
