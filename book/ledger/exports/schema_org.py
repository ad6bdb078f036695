"""Describe the book, its chapters, data and figures in JSON-LD with the terms of schema.org.

A page's head holds the page, its table and its figures; `data/figures.jsonld` holds all figures. A figure is a
Claim that appears in a Quotation from an Article: somebody asserts it, the book doesn't. Its number is a
QuantitativeValue with the bounds that the words give, and a bare value only where the words are exact.
"""

import json
import posixpath
from collections.abc import Iterable, Mapping

from ledger.authors import Author
from ledger.book import authors, imprint, licence
from ledger.display.html import json_script
from ledger.tables import queries
from ledger.tables.columns import Column

from . import datapackage
from .file_list import CLAIMS, EXPORTS
from .schema_claims import LANGUAGE, Node, _article, _ref, articles, claim, claim_id, link

# A context in the file itself, so that no reader has to fetch one; these properties hold addresses.
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("contentUrl", "license", "url")},
}
BOOK = "index.html"
DATA_PAGE = "book/data"
WHOLE_DATA = f"data/{datapackage.FILE}"
TABLES_OF = {  # every other page with a table has the table's name
    "book/coverage": ["numerals.csv"],
    "book/disputes": ["disputes.csv", "voices.csv"],
}


def script(nodes: Iterable[Node]) -> str:
    """Return the JSON-LD of `nodes` as an element of a page's head."""
    return f'<script type="application/ld+json">{json_script({"@context": CONTEXT, "@graph": list(nodes)})}</script>'


def claims() -> str:
    """Return the whole of `data/figures.jsonld`: the articles, and every figure as a claim."""
    rows, place = queries.figures(), f"data/{CLAIMS}"
    graph = [*articles(rows, place), *(claim(row, place) for row in rows)]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def of_page(page: str, title: str, about: str, described: datapackage.Descriptor) -> list[Node]:
    """Return what a page says of itself: the book on the start page, elsewhere a chapter with its table and figures.

    The start page and the data page describe all data as one dataset.
    """
    place = f"{page}.html"
    if place == BOOK:
        return [book(place), whole_data(described, place)]
    rows = [row for row in queries.figures() if f"book/{row['chapter']}" == page]
    tables = TABLES_OF.get(page, [f"{posixpath.basename(page)}.csv"])
    found = [
        (resource, part)
        for resource in described["resources"]
        for part in _parts(resource)
        if part["path"] in tables
    ]
    return [
        chapter(place, title, about, rows),
        *([whole_data(described, place)] if page == DATA_PAGE else []),
        *(table_data(title, *each, rows, place) for each in found),
        *articles(rows, place),
        *(claim(row, place) for row in rows),
    ]


def book(place: str) -> Node:
    """Return the book, from its record."""
    itself = imprint()
    return {
        "@type": "Book",
        "@id": link(BOOK, place),
        "name": itself["title"],
        **_edition(),
        "abstract": itself["abstract"].strip(),
        "keywords": itself["keywords"],
        "bookFormat": {"@id": "https://schema.org/EBook"},
    }


def chapter(place: str, title: str, about: str, rows: Iterable[Mapping[str, str]]) -> Node:
    """Return a page as a chapter of the book, with the articles and claims that it rests on."""
    rows = list(rows)
    sources = dict.fromkeys(row["source_id"] for row in rows)
    based = {
        "isBasedOn": [_ref(_article(name, place)) for name in sources],
        "mentions": [_ref(claim_id(row, place)) for row in rows],
    }
    return {
        "@type": "Chapter",
        "@id": link(place, place),
        "name": title,
        "abstract": about,
        **_edition(),
        "isPartOf": {"@type": "Book", "@id": link(BOOK, place), "name": imprint()["title"]},
    } | (based if rows else {})


def whole_data(described: datapackage.Descriptor, place: str) -> Node:
    """Return all tables of the book as one dataset, with every file in which it can be had."""
    made = [_download(name, export.media_type, place) for name, export in EXPORTS.items()]
    parts = [
        _download(part["path"], "text/csv", place, part)
        for resource in described["resources"]
        for part in _parts(resource)
    ]
    return {
        "@type": "Dataset",
        "@id": link(WHOLE_DATA, place),
        "name": described["title"],
        "description": described["description"],
        "url": link(f"{DATA_PAGE}.html", place),
        "keywords": described["keywords"],
        **_edition(),
        "creator": _makers(),
        "distribution": made + parts,
    }


def table_data(
    title: str,
    resource: datapackage.Descriptor,
    part: datapackage.Descriptor,
    rows: Iterable[Mapping[str, str]],
    place: str,
) -> Node:
    """Return the table of one page as a dataset: for figures, what they measure; for another table, its columns."""
    schema = datapackage.TABLES[resource["name"]]
    measured = list(dict.fromkeys(row["indicator"] for row in rows)) or [
        _column(column) for column in schema.columns
    ]
    return {
        "@type": "Dataset",
        "@id": link(f"data/{part['path']}", place),
        "name": f"{schema.title}: {title}",
        "description": f"{schema.about[:1].upper()}{schema.about[1:]}: "
        f"the table of “{title}” in {imprint()['title']}.",
        **_edition(),
        "creator": _makers(),
        "isPartOf": _ref(link(WHOLE_DATA, place)),
        "variableMeasured": measured,
        "distribution": _download(part["path"], "text/csv", place, part),
    }


def person_or_body(author: Author) -> Node:
    """Return an author of the book as a schema.org Person, with the parts of the name, or Organization."""
    node = {
        "@type": "Person" if author.is_person else "Organization",
        "name": author.name,
        "givenName": author.given,
        "familyName": author.surname,
        "honorificSuffix": author.suffix,
        "alternateName": author.alias,
    }
    return {name: value for name, value in node.items() if value}


def _makers() -> list[Node]:
    """Return the authors; of a dataset, readers of schema.org ask for them as its creators."""
    return [person_or_body(author) for author in authors()]


def _edition() -> Node:
    """Return what holds for the book and for each part of it."""
    itself = imprint()
    return {
        "author": _makers(),
        "datePublished": str(itself["date-released"]),
        "version": itself["version"],
        "license": licence().text,
        "inLanguage": LANGUAGE,
    }


def _column(column: Column) -> Node:
    return {"@type": "PropertyValue", "name": column.name, "description": column.means}


def _parts(resource: datapackage.Descriptor) -> list[datapackage.Descriptor]:
    """Return the files of a resource, each with its size and hash."""
    return resource.get("ledger:files") or [resource]


def _download(
    name: str, media_type: str, place: str, part: datapackage.Descriptor | None = None
) -> Node:
    node = {
        "@type": "DataDownload",
        "contentUrl": link(f"data/{name}", place),
        "encodingFormat": media_type,
    }
    return node | (
        {"contentSize": f"{part['bytes']} B", "sha256": part["hash"].removeprefix("sha256:")}
        if part
        else {}
    )
