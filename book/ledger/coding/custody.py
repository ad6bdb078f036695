"""Registering sources: what is known of each article, and from where."""

from collections.abc import Iterable, Mapping

from ledger.display import show_page_words
from ledger.display.html import Html
from ledger.errors import SourceError
from ledger.files import DATA, ROOT, SEEDS
from ledger.reading import sources
from ledger.reading.passages import locate
from ledger.reading.sources import Source, read_text, sha256
from ledger.tables import csv_files, schemas
from ledger.tables.vocabularies import FactBasis

Fact = tuple[str, str]  # what is known, and its FactBasis


def card(
    source_id: str,
    file: str,
    *,
    title: Fact,
    sentence_case: str,
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
    """Return a row of sources.csv; the hash is taken from the file.

    SourceError if a `stated` fact is not in its text, or if `sentence_case` is not the title in other capitals.
    """
    path = ROOT / file
    facts = dict(title=title, authors=authors, publisher=publisher, published=published, url=url)
    row = {"source_id": source_id, "file": file, "sha256": sha256(path)}
    row |= _facts(file, " ".join(read_text(path).split()), facts)
    _refuse_other_title(file, title[0], sentence_case)
    return row | {
        "title_sentence_case": sentence_case,
        "copy_host": copy_host,
        "language_note": language_note,
        "confirmed_by": confirmed_by,
        "not_confirmed": not_confirmed,
        "custody_note": custody_note,
    }


def _facts(file: str, text: str, facts: Mapping[str, Fact]) -> dict[str, str]:
    """Return each fact with its basis; SourceError if the text does not contain one coded as stated."""
    row = {}
    for name, (fact, basis) in facts.items():
        if basis == FactBasis.STATED and not all(part in text for part in fact.split("; ")):
            raise SourceError(
                f"{file}: {name} {fact!r} is coded as stated, but the file does not say it"
            )
        row |= {name: fact, f"{name}_basis": basis}
    return row


def _refuse_other_title(file: str, title: str, sentence_case: str) -> None:
    if sentence_case.casefold() != title.casefold():
        raise SourceError(
            f"{file}: sentence_case= is {sentence_case!r}, which is not the title {title!r} in other capitals; "
            "change capitals and nothing else"
        )


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


def repeated(articles: Iterable[Source]) -> list[tuple[str, str, int]]:
    """Return source id, paragraph and how often it is printed, for each paragraph that an article prints again."""
    return [
        (article.source_id, paragraph, times)
        for article in articles
        for paragraph, times in sources.repeated(article)
    ]


def page_words(article: Source, words: str) -> Html:
    """Show `words` of the page around a copy, with its host and not with the article's authors; errors: see `passages.locate`."""
    return show_page_words(article.record, locate(article, words)[0].quote)
