"""Publish every figure as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/) of its numeral.

The target is the seed, named by its bytes: a `ni:` identifier of RFC 6920 holds the SHA-256, which
`schema:sha256` repeats in hexadecimal. The hash is a property of the source, not a State: a State says how to
request the right representation, and nobody has to request this one. Offsets count the code points of the
file, decoded as UTF-8, line ends unchanged. Where the publisher's address is known, the page there is a second
target, with the quotation alone: offsets in the seed mean nothing there.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

from ledger.authors import Author
from ledger.book import EVIDENCE, authors, imprint, licence
from ledger.citations import forms
from ledger.display.phrases import record
from ledger.tables import queries

from .file_list import ANNOTATIONS
from .schema_org import LANGUAGE, claim_id, link, person_or_body

Node = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PLACE = f"data/{ANNOTATIONS}"


def collection() -> str:
    """Return the whole of `data/annotations.jsonld`: one collection, whose only page has one annotation per figure."""
    itself, items = imprint(), [annotation(row) for row in queries.figures()]
    described = {
        "@context": CONTEXT,
        "id": link(PLACE, PLACE),
        "type": "AnnotationCollection",
        "label": f"{itself['title']}: where each figure stands in its article",
        "creator": [_creator(author) for author in authors()],
        "created": f"{itself['date-released']}T00:00:00Z",  # the release's day, so that each build says the same
        "rights": licence().text,
        "total": len(items),
        "first": {
            "id": link(f"{PLACE}#page", PLACE),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def annotation(row: Mapping[str, str]) -> Node:
    """Return a figure as an annotation, named by its permanent address: what it says, and where its numeral is."""
    article, quote = record(row["source_id"]), quotation(row)
    targets = [_in_seed(row, article, quote)]
    if article["url"]:
        targets.append({"type": "SpecificResource", "source": article["url"], "selector": quote})
    return {
        "id": link(f"{EVIDENCE}.html#{row['figure_id']}", PLACE),
        "type": "Annotation",
        "motivation": "describing",
        "body": [claim_id(row, PLACE), _words(row)],
        "target": targets,
    }


def quotation(row: Mapping[str, str]) -> Node:
    """Return the selector of `text[start:end]` by its words and those around them."""
    return {
        "type": "TextQuoteSelector",
        **{name: row[name] for name in ("exact", "prefix", "suffix")},
    }


def named_by_hash(sha256: str) -> str:
    """Return the `ni:` identifier (RFC 6920) of the file with that hash."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _in_seed(row: Mapping[str, str], article: Mapping[str, str], quote: Node) -> Node:
    file = {
        "id": named_by_hash(article["sha256"]),
        "type": ["Text", "schema:MediaObject"],
        "format": "text/plain",
        "language": LANGUAGE,
        "schema:name": article["file"],
        "schema:sha256": article["sha256"],
    }
    position = {"type": "TextPositionSelector", "start": int(row["start"]), "end": int(row["end"])}
    return {"type": "SpecificResource", "source": file, "selector": [position, quote]}


def _words(row: Mapping[str, str]) -> Node:
    said = f"{forms.sentence(row, record(row['source_id']))} {row['caveat']}"
    return {
        "type": "TextualBody",
        "value": said,
        "format": "text/plain",
        "language": LANGUAGE,
        "purpose": "describing",
    }


def _creator(author: Author) -> Node:
    """Return an author of the book, in the words of this vocabulary."""
    made = person_or_body(author)
    return {"type": made["@type"], "name": made["name"]}
