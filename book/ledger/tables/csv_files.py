"""Read and write tidy CSVs: one schema per table, checked both ways, replaced whole or not at all.

UTF-8, LF, a header row, stable order, ISO or EDTF dates; an empty cell means "not stated".
"""

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from ledger.errors import LedgerError, TableError
from ledger.files import content, replace_file, shown_name

from .columns import Schema

ANEW = "remove it and build again, so that its chapter writes it anew"


def write(path: Path, schema: Schema, rows: Iterable[Mapping[str, str]]) -> None:
    """Replace `path` by a CSV of `rows` once every row fits `schema`; on any error it stays untouched."""
    rows = list(rows)
    _check(path, schema, rows)
    replace_file(path, as_csv(schema.names, rows))


def as_csv(names: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a CSV of `rows` with the columns `names`, as its file holds it."""
    names = list(names)
    return "".join(map(_line, [names, *([row[name] for name in names] for row in rows)]))


def _line(cells: list[str]) -> str:
    """Return one record, ended by LF; a cell with a line end of any kind in it is quoted."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().removesuffix("\r\n") + "\n"


def carried(path: Path, name: str, error: type[LedgerError]) -> list[dict[str, str]]:
    """Return the rows of a CSV that the package carries; raise `error`, with its name, if it can't be read."""
    text = content(path, name, error).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read(path: Path, schema: Schema) -> list[dict[str, str]]:
    """Return the rows of a CSV as dicts of text, checked against `schema`; TableError names file, row and column.

    A file that has not changed since it was last read is not checked again: every page asks for the tables.
    """
    if not path.exists():
        raise TableError(
            f"{shown_name(path)} is missing; run the chapter that writes it (book/{path.stem}.ipynb)"
        )
    text = _whole(path)
    if path not in _last_read or _last_read[path][:2] != (text, schema):
        _last_read[path] = text, schema, _checked(path, schema, text)
    return [dict(row) for row in _last_read[path][2]]


_last_read: dict[
    Path, tuple[str, Schema, list[dict[str, str]]]
] = {}  # of each file its text, what it was checked against, and its rows


def _checked(path: Path, schema: Schema, text: str) -> list[dict[str, str]]:
    """Return the rows of `text`, the content of `path`, if they fit `schema`."""
    name = shown_name(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns, rows = reader.fieldnames, list(reader)
    except csv.Error as error:
        raise TableError(f"{name}, line {reader.line_num}: {error}; {ANEW}") from None
    if columns != schema.names:
        raise TableError(
            f"{name}, line 1: its columns are {columns}, parted by commas they must be {schema.names}; {ANEW}"
        )
    _check(path, schema, rows)
    return rows


def _whole(path: Path) -> str:
    """Return the text of a CSV; TableError if it is not plain UTF-8, or lacks its last line end as a truncated file does."""
    data = content(path, shown_name(path), TableError)
    if data.startswith(codecs.BOM_UTF8):
        raise TableError(f"{shown_name(path)}, line 1: it begins with a byte order mark; {ANEW}")
    last = f"{shown_name(path)}, line {data.count(10) + 1}"
    if not data.endswith(b"\n"):
        raise TableError(f"{last}: the file ends within it; {ANEW}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(f"{shown_name(path)} is not UTF-8 at byte {error.start}; {ANEW}") from None


def _check(path: Path, schema: Schema, rows: list[Mapping[str, str]]) -> None:
    for number, row in enumerate(rows, start=2):
        where = f"{shown_name(path)}, line {number} ({_named(schema, row)})"
        if set(row) != set(schema.names) or None in row.values():
            raise TableError(f"{where}: its cells do not match the columns {schema.names}")
        for column in schema.columns:
            column.check(row[column.name], where)
    _unique(shown_name(path), schema, rows)


def _unique(name: str, schema: Schema, rows: Iterable[Mapping[str, str]]) -> None:
    seen: set[str] = set()
    for row in rows:
        key = _named(schema, row)
        if key in seen:
            raise TableError(
                f"{name}: {' and '.join(schema.key)} {key!r} stands there twice; it must be unique"
            )
        seen.add(key)


def _named(schema: Schema, row: Mapping[str, str]) -> str:
    return ":".join(row.get(column) or "?" for column in schema.key)
