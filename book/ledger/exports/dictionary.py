"""Make the data page's own tables: what there is to download, and what each column means."""

import re
from collections.abc import Iterator
from enum import StrEnum
from html import escape

from ledger.display.html import Html, html_table
from ledger.files import DATA
from ledger.tables import csv_files
from ledger.tables.columns import DAY, EDTF, NOTHING, NUMBER, SLUG, WHOLE, Column, Schema
from ledger.tables.units import Dimension, Unit

from . import datapackage
from .file_list import EXPORTS

TYPES = {WHOLE: "whole number", NUMBER: "number", EDTF: "date (EDTF)", DAY: "day (ISO 8601)"}
FORMS = {
    WHOLE: "",
    NUMBER: "",
    EDTF: "a year, month, day or interval",
    DAY: "",
    SLUG: "lower-case letters, digits, hyphens",
    NOTHING: "nothing",
}
Row = tuple[str, str, str]


def downloads(described: datapackage.Descriptor) -> Html:
    """Return every file of the published data/ as a link, with its contents and rows, from a Data Package descriptor."""
    files = list(listed(described))
    rows = [
        (f'<a href="../data/{name}" download>{name}</a>', count, _with_code(holds))
        for name, count, holds in files
    ]
    plain = "\n".join(f"{name}: {holds}" for name, _, holds in files)
    return Html(
        html_table("Downloads: the tables of this book", ("File", "Rows", "What it holds"), rows),
        plain,
    )


def _with_code(words: str) -> str:
    """Return words as HTML; what is between backticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def listed(described: datapackage.Descriptor) -> Iterator[Row]:
    """Return file, rows and contents: the whole book first, then the tables, then the figures chapter by chapter."""
    about = {name: schema.about for name, schema in datapackage.TABLES.items()}
    resources = {
        resource["name"]: datapackage.paths(resource) for resource in described["resources"]
    }
    chapters = [
        (file, _count(file, "figures"), f"the figures of the chapter {file.removesuffix('.csv')}")
        for file in resources.pop("figures")
    ]
    figures = str(sum(int(rows) for _, rows, _ in chapters))
    for name, export in EXPORTS.items():
        yield name, figures if export.of_figures else "", export.holds
    for name, [file] in resources.items():
        yield file, _count(file, name), about[name]
    yield (
        datapackage.FILE,
        "",
        "the Data Package: types, allowed values, keys, sizes and hashes of all tables, for programs",
    )
    yield from chapters


def columns(name: str) -> Html:
    """Return the columns of a table, each with its type, allowed values and meaning."""
    schema = datapackage.TABLES[name]
    rows = [
        (column.name, _type(column), _allowed(column, schema), escape(column.means))
        for column in schema.columns
    ]
    plain = "\n".join(f"{column.name}: {column.means}" for column in schema.columns)
    return Html(
        html_table(
            f"{schema.title}: {schema.about}", ("Column", "Type", "Allowed values", "Meaning"), rows
        ),
        plain,
    )


def _count(file: str, name: str) -> str:
    return str(len(csv_files.read(DATA / file, datapackage.TABLES[name])))


def _type(column: Column) -> str:
    kind = TYPES.get(column.form, "text")
    return kind if column.required or column.key else f"{kind}, or empty"


def _allowed(column: Column, schema: Schema) -> str:
    """Return what a cell may hold, as HTML: a vocabulary, a form, the key of another table."""
    if column.into:
        return f"a <code>{datapackage.TABLES[column.into].key[0]}</code> of the table {column.into}"
    if column.form is Unit:
        listed = [unit for unit in Unit if unit.dimension is not Dimension.MONEY]
        return (
            f"{', '.join(f'<code>{unit}</code>' for unit in listed)}, or a currency's ISO 4217 code"
        )
    if isinstance(column.form, type) and issubclass(column.form, StrEnum):
        return ", ".join(f"<code>{escape(member)}</code>" for member in column.form)
    if column.form is None:
        return ""
    form = (
        FORMS[column.form]
        if column.form in FORMS
        else f"<code>{escape(column.form.pattern)}</code>"
    )
    return f"{form}; each once" if schema.key == (column.name,) else form
