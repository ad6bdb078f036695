"""Publish the corrections as an Atom feed (RFC 4287), at `corrections.xml`.

The ids of a feed and its entries must never change, wherever the book is published: they are UUIDs of the
book's name, the figure and the day. Links are absolute if the book has an address, otherwise relative to the feed.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from ledger import book
from ledger.book import EVIDENCE, address, authors, imprint, licence
from ledger.display import corrections
from ledger.tables import queries

from . import datapackage

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
TITLE = "Corrections"
PAGE = "book/corrections"


def feed(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the feed of all corrections, newest first, dated by the newest, or by the release where there is none."""
    rows = queries.newest_first(rows)
    record = imprint()
    head = [
        _element("title", f"{TITLE}: {record['title']}"),
        _element("id", _id()),
        _element("updated", _midnight(rows[0]["date"] if rows else str(record["date-released"]))),
        *(f"<author>{_element('name', author.name)}</author>" for author in authors()),
        _element("rights", licence().title),
        _link("self", book.FEED, MEDIA_TYPE),
        _link("alternate", f"{PAGE}.html", "text/html"),
    ]
    entries = (line for row in rows for line in _entry(row))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="{ATOM}" xml:lang="en">',
            *head,
            *entries,
            "</feed>",
            "",
        ]
    )


def _entry(row: Mapping[str, str]) -> Iterator[str]:
    yield "<entry>"
    yield _element("title", f"{row['figure_id']}: {row['old']} → {row['new']}")
    yield _element("id", _id(row["figure_id"], row["date"]))
    yield _element("updated", _midnight(row["date"]))
    yield _link("alternate", f"{EVIDENCE}.html#{row['figure_id']}", "text/html")
    yield _element(
        "content",
        f"{corrections.in_words(row)} Pages that said it: {row['affected_pages']}.",
        ' type="text"',
    )
    yield "</entry>"


def _id(*parts: str) -> str:
    return uuid.uuid5(
        uuid.NAMESPACE_URL, "/".join(["data", datapackage.NAME, "corrections", *parts])
    ).urn


def _midnight(day: str) -> str:
    """Return the beginning of a day in RFC 3339; no hour is known."""
    return f"{day}T00:00:00Z"


def _link(relation: str, path: str, media_type: str) -> str:
    return f"<link rel={quoteattr(relation)} type={quoteattr(media_type)} href={quoteattr(address(path))}/>"


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(text)}</{name}>"
