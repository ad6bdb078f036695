"""Turn the book's records into CSL-JSON items, which citation processors and reference managers read.

Authors, titles and dates come from sources.csv, CITATION.cff, the pages' headings and the figures'
rows; this module only maps them to the fields of CSL 1.0.2.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledger.authors import Author
from ledger.book import authors, edition, imprint
from ledger.display.phrases import as_of, claim, whose
from ledger.display.punctuation import curly
from ledger.reading.dates.edtf import dates_in_words, issued

Item = dict[str, Any]


# A website is a "webpage" whose name stands in roman; a magazine is set in italics and has its own form.
MAGAZINES = {"Foreign Policy"}


def source(record: Mapping[str, str]) -> Item:
    """Return an article, from its row of sources.csv; its note says how good the copy is that this book read.

    `texts` are those of all `articles`, which show what of its title is a name.
    """
    item = {
        "id": record["source_id"],
        "type": "article-magazine" if record["publisher"] in MAGAZINES else "webpage",
        "language": "en",
        "title": title(record["title_sentence_case"]),
        "author": [_author(name, record["publisher"]) for name in record["authors"].split("; ")],
        "issued": issued(record["published"], record["published_basis"]),
        "note": record["custody_note"]
        + (" The date is inferred." if record["published_basis"] == "inferred" else ""),
    }
    if record["authors"] != record["publisher"]:
        item["container-title"] = _website(record["publisher"])
    if record["url"]:
        item["URL"] = record["url"]
    return item


def title(printed: str) -> str:
    """Return a title with curly marks, the quotations in it in double ones: of others citeproc-js takes no notice."""
    return curly(re.sub(r"(?<!\w)['‘]([^'‘’]+)['’](?!\w)", r"“\1”", printed))


def copy_read(record: Mapping[str, str]) -> Item:
    """Return the field that says in what copy an article was read; empty where nothing speaks against the copy."""
    if record["copy_host"]:
        return {"medium": f"read in a repost at {record['copy_host']}"}
    return {"medium": "read in a copy whose wording has drifted"} if record["language_note"] else {}


def _author(name: str, publisher: str) -> dict[str, str]:
    """Return a person's name, family name last; a publisher that signs its own article is not a person."""
    given, _, family = name.rpartition(" ")
    return {"literal": name} if name == publisher else {"family": family, "given": given}


def _website(name: str) -> str:
    """Return a website's name; one that is its address stays in lower case."""
    return f'<span class="nocase">{name}</span>' if name.islower() else name


def book() -> Item:
    """Return the book, from CITATION.cff."""
    return {
        "id": "security-in-central-asia",
        "type": "book",
        "title": imprint()["title"],
        **_edition(edition() or "index.html"),
    }


def chapter(page: str, title: str) -> Item:
    """Return a page of the book as a chapter of it."""
    return {
        "id": f"chapter-{Path(page).name}",
        "type": "chapter",
        "title": after_colon(title),
        **_part(f"{page}.html"),
    }


def figure(row: Mapping[str, str]) -> Item:
    """Return a figure as a part of the book, titled with its words, at its permanent address.

    The type `entry` would say more, but Zotero and others lose its book.
    """
    title = f"“{row['printed']}”: {row['indicator']}, {whose(row)}, {as_of(row)}"
    said = f"{claim(row)}: “{nested(row['quote'])}”"
    place = f"book/evidence.html#{row['figure_id']}"
    return _passage(row["figure_id"], title, place, said, row["caveat"])


def quoted_claim(row: Mapping[str, str]) -> Item:
    """Return a claim as a part of the book, titled with its voice and its question, at its permanent address."""
    title = f"{curly(row['speaker'])} on “{row['topic']}”"
    said, place = f"“{nested(row['quote'])}”", f"book/disputes.html#{row['claim_id']}"
    return _passage(f"claim-{row['claim_id']}", title, place, said, row["says"])


def event(row: Mapping[str, str]) -> Item:
    """Return an event as a part of the book, titled with what happened and when, at its permanent address."""
    title = row["short"][:1].upper() + row["short"][1:]
    said, place = f"“{nested(row['quote'])}”", f"book/timeline.html#{row['event_id']}"
    known = f"Date {row['date_basis']}, {row['date_from'] or row['date_words']}."
    return _passage(f"event-{row['event_id']}", title, place, said, dates_in_words(known))


def _passage(name: str, title: str, place: str, said: str, note: str) -> Item:
    """Return what a passage states as a part of the book, whose title keeps its capitals."""
    return {
        "id": name,
        "type": "chapter",
        "title": f'<span class="nocase">{title}</span>',
        **_part(place),
        "abstract": said,
        "note": note,
    }


def chart(page: str, record: Mapping) -> Item:
    """Return a chart as a numbered part of the book; the type `figure` loses book and number in Zotero."""
    return {
        "id": f"chart-{record['name']}",
        "type": "chapter",
        "title": f"Chart {record['number']}: {record['title']}",
        **_part(f"{page}.html#chart-{record['name']}"),
        "abstract": record["measure"],
    }


def _part(path: str) -> Item:
    return {"container-title": imprint()["title"], **_edition(edition(path))}


def _edition(place: str) -> Item:
    """Return what every citation of the book shares: authors, release, version and the address cited."""
    released = imprint()["date-released"]
    shared: Item = {
        "language": "en",
        "author": [_contributor(author) for author in authors()],
        "issued": {"date-parts": [[released.year, released.month, released.day]]},
        "version": imprint()["version"],
        "URL": place,
    }
    return shared | ({"DOI": imprint()["doi"]} if "doi" in imprint() else {})


def _contributor(author: Author) -> dict[str, str]:
    """Return a person or an organisation of CITATION.cff as a CSL name."""
    if author.single:
        return {"literal": author.name}
    names = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {part: name for part, name in names.items() if name}


def after_colon(title: str) -> str:
    """Return `title` with a capital after each colon, as the styles require."""
    return re.sub(r": (\w)", lambda match: match[0].upper(), title)


def nested(quote: str) -> str:
    """Return a quotation as it stands within quotation marks: its own double marks are single."""
    opened = re.sub(r'(?<![^\s([—–])"(?=\S)', "‘", quote)
    return opened.translate({ord("“"): "‘", ord("”"): "’", ord('"'): "’"})
