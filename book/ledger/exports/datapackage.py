"""Describe the tables as a Frictionless Data Package, version 2: each column, bound to the bytes of each file.

The descriptor depends on the tables, their schemas, CITATION.cff and _toc.yml and on nothing else: it has no
time stamp, and the same tables give the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from ledger.book import authors, imprint, in_reading_order, licence
from ledger.errors import TableError
from ledger.files import DATA, replace_file
from ledger.reading.dates.edtf import date
from ledger.tables import csv_files, queries
from ledger.tables.columns import NOTHING, NUMBER, WHOLE, Column, Schema
from ledger.tables.review_schemas import (
    CORRECTIONS,
    DISPUTES,
    GAPS,
    NUMERALS,
    SECOND_CODING,
    VOICES,
)
from ledger.tables.schemas import FIGURES, PLACES, SOURCES, TIMELINE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FILE = "datapackage.json"
NAME = "security-in-central-asia"
TABLES = {
    "figures": FIGURES,
    "sources": SOURCES,
    "timeline": TIMELINE,
    "places": PLACES,
    "disputes": DISPUTES,
    "voices": VOICES,
    "gaps": GAPS,
    "numerals": NUMERALS,
    "second-coding": SECOND_CODING,
    "corrections": CORRECTIONS,
}
UNCOVERED = (
    "The license covers the tables. It does not cover the articles in seeds/, from which they were read, nor the quotations "
    "from them: those belong to the authors and publishers that the table sources names."
)
JOINED = (
    "The table is in one file a chapter, in reading order. Bytes and hash are those of the files joined under one header row, "
    "as they are read; those of each file are in ledger:files."
)
Descriptor = dict[str, Any]


def publish_datapackage() -> Descriptor:
    """Write data/datapackage.json and return the descriptor."""
    described = descriptor()
    replace_file(DATA / FILE, json.dumps(described, ensure_ascii=False, indent=1) + "\n")
    return described


def descriptor() -> Descriptor:
    """Return the Data Package of all tables in data/; TableError for a CSV that has no schema or chapter."""
    citation, terms = imprint(), licence()
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": citation["title"],
        "description": f"{citation['abstract'].strip()}\n\n{UNCOVERED}",
        "version": citation["version"],
        "keywords": citation["keywords"],
        "contributors": [{"title": author.name, "roles": ["creator"]} for author in authors()],
        "licenses": [{"name": terms.spdx, "path": terms.text, "title": terms.title}],
        "sources": [_article(row) for row in queries.sources().values()],
        "resources": [_resource(name, files) for name, files in _files().items()],
    }


def paths(resource: Descriptor) -> list[str]:
    """Return the files of a resource, one or several."""
    return [resource["path"]] if isinstance(resource["path"], str) else resource["path"]


def _article(row: Mapping[str, str]) -> Descriptor:
    title = f"{row['authors']}, “{row['title']}”, {row['publisher']}, {date(row['published'])}"
    return {"title": title, "path": row["url"]} if row["url"] else {"title": title}


def _files() -> dict[str, list[Path]]:
    """Map each table to the CSVs that hold it; TableError for a CSV of no table."""
    single = {name: DATA / f"{name}.csv" for name in TABLES if name != "figures"}
    files = {"figures": _in_reading_order(queries.figure_files())}
    files |= {name: [path] for name, path in single.items() if path.exists()}
    for path in sorted(
        set(DATA.glob("*.csv")) - {path for parts in files.values() for path in parts}
    ):
        raise TableError(
            f"data/{path.name} is no table of the book; remove it, or give it a schema in book/ledger/exports/datapackage.py"
        )
    return files


def _in_reading_order(files: list[Path]) -> list[Path]:
    named = {path.stem: path for path in files}
    return [named[slug] for slug in in_reading_order(named)]


def _resource(name: str, files: list[Path]) -> Descriptor:
    """Return a table with its files; each is first checked against its schema."""
    schema = TABLES[name]
    for file in files:
        csv_files.read(file, schema)
    about = f"{schema.about[:1].upper()}{schema.about[1:]}."
    joined = name == "figures"
    return {
        "name": name,
        "type": "table",
        "title": schema.title,
        "description": f"{about} {JOINED}" if joined else about,
        "path": [file.name for file in files] if joined else files[0].name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_measured(_one_table(files)),
        **(
            {
                "ledger:files": [
                    {"path": file.name, **_measured(file.read_bytes())} for file in files
                ]
            }
            if joined
            else {}
        ),
        "schema": _table_schema(schema),
    }


def _one_table(files: list[Path]) -> bytes:
    """Return the files as one: the header row once, then the rows of each."""
    first, *others = (file.read_bytes() for file in files)
    return first + b"".join(other.partition(b"\n")[2] for other in others)


def _measured(content: bytes) -> Descriptor:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _table_schema(schema: Schema) -> Descriptor:
    """Return a schema as Table Schema: fields, key, foreign keys; an empty cell is a missing value."""
    references = [
        {
            "fields": [column.name],
            "reference": {"resource": column.into, "fields": list(TABLES[column.into].key)},
        }
        for column in schema.columns
        if column.into
    ]
    described = {
        "fields": [_field(column, schema) for column in schema.columns],
        "missingValues": [""],
        "primaryKey": list(schema.key),
    }
    return described | ({"foreignKeys": references} if references else {})


def _field(column: Column, schema: Schema) -> Descriptor:
    kind = {WHOLE: "integer", NUMBER: "number"}.get(column.form, "string")
    field = {"name": column.name, "type": kind, "description": column.means}
    constraints = _constraints(column, schema)
    if isinstance(column.form, type) and issubclass(column.form, StrEnum):
        field["categories"] = constraints["enum"]
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column, schema: Schema) -> Descriptor:
    """Return what a cell must be, in the constraints that the column's type allows."""
    constraints: Descriptor = {"required": True} if column.required or column.key else {}
    if schema.key == (column.name,):
        constraints["unique"] = True
    if column.form == WHOLE:
        constraints["minimum"] = 0
    elif column.form == NOTHING:
        constraints["maxLength"] = 0
    elif isinstance(column.form, re.Pattern) and column.form != NUMBER:
        constraints["pattern"] = xml_pattern(column.form)
    elif column.form is not None and column.form != NUMBER:
        constraints["enum"] = [str(member) for member in column.form]
    return constraints


def xml_pattern(form: re.Pattern) -> str:
    """Return `form` in the syntax of XML Schema, which Table Schema requires: groups capture, and one holds the alternatives."""
    pattern = form.pattern.replace("(?:", "(")
    return f"({pattern})" if "|" in pattern else pattern
