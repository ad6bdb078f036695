"""Put a row into words: dates, sources and claims as readers say them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ledger.reading.dates.edtf import date
from ledger.tables import queries

CAPITAL = re.compile(r"[A-Z][a-z]")


def as_of(row: Mapping[str, str]) -> str:
    """Return when a figure holds; an inferred date says so, so that nobody takes an article's date for a poll's."""
    if row["as_of_basis"] != "inferred":
        return date(row["as_of"])
    if at_publication(row):
        return f"undated, published {published(row['source_id'])}"
    return f"{date(row['as_of'])}, inferred"


def at_publication(row: Mapping[str, str]) -> bool:
    """Return whether a figure's date is that of its article."""
    return record(row["source_id"])["published"].startswith(row["as_of"].removeprefix("../"))


def record(source_id: str) -> Mapping[str, str]:
    """Return a source's row of sources.csv."""
    return _records()[source_id]


def published(source_id: str) -> str:
    """Return when a source was published, in words."""
    return date(record(source_id)["published"])


def source_name(source_id: str) -> str:
    """Return the short name of a source: its authors' surnames and the year."""
    article = record(source_id)
    return f"{surnames(article)} {article['published'][:4]}"


def surnames(article: Mapping[str, str]) -> str:
    """Return the surnames of a source's authors in one phrase, from its row of sources.csv."""
    return " and ".join(author.split()[-1] for author in article["authors"].split("; "))


def authors(article: Mapping[str, str]) -> str:
    """Return the authors of a source in one phrase, from its row of sources.csv."""
    *others, last = article["authors"].split("; ")
    return f"{', '.join(others)} and {last}" if others else last


def reference(article: Mapping[str, str]) -> str:
    """Return authors, title, publisher and date of a source, from its row of sources.csv."""
    return f"{article['authors']}, “{article['title']}”, {article['publisher']}, {date(article['published'])}"


def within_sentence(printed: str) -> str:
    """Return a figure's words as they are within a sentence: "dozens", where the source begins one with them."""
    return printed[0].lower() + printed[1:] if CAPITAL.match(printed) else printed


def attribution(article: Mapping[str, str]) -> str:
    """Return the reference of a source, and whether this copy's wording is still its authors'."""
    return reference(article) + drifted(article)


def drifted(article: Mapping[str, str]) -> str:
    """Return ", in a copy …" if this copy's wording is no longer its authors'; nothing otherwise."""
    return ", in a copy whose wording has drifted" if article["language_note"] else ""


def why_no_link(article: Mapping[str, str]) -> str:
    """Return why no link leads from our copy of a source to a sentence on its publisher's page; empty where one does."""
    if article["language_note"]:
        return f"No link to the sentence: the wording of this copy has drifted, so it is not the wording at {article['publisher']}."
    if not article["url"]:
        return f"No link to the sentence: the article's address at {article['publisher']} is not confirmed."
    if article["copy_host"]:
        return f"No link to the sentence: it was read in a repost, not at {article['publisher']}."
    return ""


def sources_named(source_ids: Iterable[str]) -> list[str]:
    """Return the attribution of each source, in the order given."""
    return [attribution(record(source_id)) for source_id in source_ids]


def claim(row: Mapping[str, str]) -> str:
    """Return who asserts a figure, how, and where we read it."""
    where = source_name(row["source_id"])
    if row["claimant"] == "the article":
        return f"{where}, {'unattributed' if row['status'] == 'author' else row['status']}"
    return f"{row['claimant']}{'' if row['status'] == 'author' else ' (' + row['status'] + ')'}, in {where}"


def whose(row: Mapping[str, str]) -> str:
    """Return subject, counterpart and place of a figure in one phrase."""
    return f"{row['subject']}{towards(row)}" + (f" ({row['place']})" if row["place"] else "")


def towards(row: Mapping[str, str]) -> str:
    """Return " with China" or the like: the counterpart of a figure after the word that joins it; empty without one."""
    return f" {row['relation'] or 'and'} {row['counterpart']}" if row["counterpart"] else ""


@cache
def _records() -> dict[str, dict[str, str]]:
    return queries.sources()
