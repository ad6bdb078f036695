"""Registering sources: what is known of each article, and from where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from . import tables
from .display import Html, html_table
from .errors import SourceError
from .folders import DATA, ROOT, SEEDS
from .sources import Source, read_text, sha256
from .vocabulary import FactBasis
from .wording import date, source_name

Fact = tuple[str, str]  # what is known, and its FactBasis


def card(
    source_id: str, file: str, *, title: Fact, authors: Fact, publisher: Fact, published: Fact, url: Fact = ("", ""),
    copy_host: str = "", language_note: str = "", confirmed_by: str = "", not_confirmed: str = "", custody_note: str,
) -> dict[str, str]:
    """A row of sources.csv; the hash is taken from the file, and a `stated` fact must stand in its text."""
    path = ROOT / file
    text = " ".join(read_text(path).split())
    row = {"source_id": source_id, "file": file, "sha256": sha256(path)}
    facts = {"title": title, "authors": authors, "publisher": publisher, "published": published, "url": url}
    for name, (fact, basis) in facts.items():
        if basis == FactBasis.STATED and not all(part in text for part in fact.split("; ")):
            raise SourceError(f"{file}: {name} {fact!r} is coded as stated, but the file does not say it")
        row |= {name: fact, f"{name}_basis": basis}
    return row | {"copy_host": copy_host, "language_note": language_note, "confirmed_by": confirmed_by,
                  "not_confirmed": not_confirmed, "custody_note": custody_note}


def register(cards: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Write data/sources.csv from `cards`, in file order; SourceError for a seed that has no card."""
    cards = sorted(cards, key=lambda row: row["file"])
    known = {row["file"] for row in cards}
    for path in sorted(SEEDS.glob("*.txt")):
        if f"seeds/{path.name}" not in known:
            raise SourceError(f"seeds/{path.name} has no card; add one in book/sources.ipynb. Its sha256 is {sha256(path)}")
    tables.write(DATA / "sources.csv", tables.SOURCES, cards)
    return cards


def show_card(row: Mapping[str, str]) -> Html:
    """One custody card: each fact with its basis, then what was found outside the file and what was not."""
    facts = [(_label(row, name), _fact(row, name), row[f"{name}_basis"] or "not confirmed")
             for name in ("title", "authors", "publisher", "published", "url")]
    notes = [("File", f'<code>{row["file"]}</code>'), ("Hash (SHA-256)", f'<code>{row["sha256"]}</code>'),
             ("Host of this copy", escape(row["copy_host"]) or "not known"), ("Translation", escape(row["language_note"]) or "none known"),
             ("Confirmed by", escape(row["confirmed_by"])), ("Not confirmed", escape(row["not_confirmed"]) or "nothing left open"),
             ("Before you quote it", escape(row["custody_note"]))]
    cells = facts + [(name, note, "") for name, note in notes]
    plain = "\n".join(f"{name}: {value}" for name, value in row.items() if value)
    return Html(html_table(f"Custody card of {row['source_id']}", ("Fact", "What is known", "Basis"), cells), plain)


def _label(row: Mapping[str, str], name: str) -> str:
    """The name of a fact; the title's carries the card's anchor."""
    return f'<span id="{row["source_id"]}">Title</span>' if name == "title" else name.capitalize()


def _fact(row: Mapping[str, str], name: str) -> str:
    if name == "url" and row[name]:
        return f'<a href="{escape(row[name])}">{escape(row[name])}</a>'
    return escape(date(row[name]) if name == "published" else row[name]) or "not confirmed"


def repeated(source: Source) -> list[tuple[str, int]]:
    """The paragraphs that a source prints more than once, in text order, with how often; white space aside."""
    paragraphs = [" ".join(line.split()) for line in source.text.splitlines()]
    return [(paragraph, times) for paragraph, times in Counter(filter(None, paragraphs)).items() if times > 1]


def show_repeated(sources: Iterable[Source]) -> Html:
    """Which paragraphs the copies print again, by their first words."""
    rows = [(escape(source_name(source.source_id)), escape(_opening(paragraph)), f"{times} times")
            for source in sources for paragraph, times in repeated(source)]
    plain = "\n".join(" | ".join(row) for row in rows)
    return Html(html_table("Paragraphs that a copy prints more than once", ("Source", "Begins", "Printed"), rows), plain)


def _opening(paragraph: str, words: int = 8) -> str:
    cut = paragraph.split()
    return paragraph if len(cut) <= words else " ".join(cut[:words]) + " …"
