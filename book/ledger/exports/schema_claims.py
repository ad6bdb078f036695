"""Describe figures as claims, and articles, with the terms of schema.org."""

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from ledger.book import EVIDENCE, address, home
from ledger.citations import forms
from ledger.display.phrases import record, whose
from ledger.reading.dates.edtf import covering
from ledger.tables import queries
from ledger.tables.vocabularies import Qualifier

from .file_list import CLAIMS

Node = dict[str, Any]


LANGUAGE = "en"  # as _config.yml says of the pages


def link(path: str, place: str) -> str:
    """Return the link from the file `place` of the site to `path`: an absolute address if the book has one."""
    return address(path) if home() else posixpath.relpath(path, posixpath.dirname(place) or ".")


def articles(rows: Iterable[Mapping[str, str]], place: str) -> list[Node]:
    """Return the articles that state `rows`, in the order of sources.csv."""
    cited = {row["source_id"] for row in rows}
    return [_described(row, place) for name, row in queries.sources().items() if name in cited]


def claim(row: Mapping[str, str], place: str) -> Node:
    """Return a figure as a claim: in a sentence and with its caveat, in which words of which article."""
    node = {
        "@type": "Claim",
        "@id": claim_id(row, place),
        "name": f"{row['printed']}: {row['indicator']}, {whose(row)}",
        "url": link(f"{EVIDENCE}.html#{row['figure_id']}", place),
        "author": _claimant(row),
        "temporalCoverage": row["as_of"],
        "description": f"{forms.sentence(row, record(row['source_id']))} {row['caveat']}",
        "appearance": {
            "@type": "Quotation",
            "text": row["quote"],
            "isPartOf": _ref(_article(row["source_id"], place)),
        },
    }
    return node | ({"about": _quantity(row)} if row["lower"] or row["upper"] else {})


def claim_id(row: Mapping[str, str], place: str) -> str:
    """Return the id of a claim: not the address of its evidence, which is that of the annotation."""
    return link(f"data/{CLAIMS}#{row['figure_id']}", place)


def _described(row: Mapping[str, str], place: str) -> Node:
    node = {
        "@type": "Article",
        "@id": _article(row["source_id"], place),
        "name": row["title"],
        "author": _writers(row),
        "publisher": {"@type": "Organization", "name": row["publisher"]},
        "datePublished": covering(row["published"]),
        "url": row["url"],
    }
    return {name: value for name, value in node.items() if value}


def _writers(source: Mapping[str, str]) -> list[Node]:
    """Return who wrote an article: people, or the publisher where it signs its article itself."""
    return [
        {"@type": "Organization" if name == source["publisher"] else "Person", "name": name}
        for name in source["authors"].split("; ")
    ]


def _claimant(row: Mapping[str, str]) -> list[Node] | str:
    """Return who wrote the article where it names nobody else; otherwise its words for the claimant."""
    return (
        _writers(record(row["source_id"])) if row["claimant"] == "the article" else row["claimant"]
    )


def _quantity(row: Mapping[str, str]) -> Node:
    value = (
        {"value": _number(row["value"])}
        if row["qualifier"] == Qualifier.EXACT and row["value"]
        else {}
    )
    bounds = {
        name: _number(row[column])
        for name, column in (("minValue", "lower"), ("maxValue", "upper"))
        if row[column]
    }
    return {
        "@type": "QuantitativeValue",
        "name": row["indicator"],
        **(value or bounds),
        "unitText": row["unit"],
    }


def _number(cell: str) -> int | float:
    return float(cell) if "." in cell else int(cell)


def _article(source_id: str, place: str) -> str:
    return link(f"book/sources.html#{source_id}", place)


def _ref(identifier: str) -> Node:
    return {"@id": identifier}
