"""Tidy CSVs: one schema a table, checked when written and when read, replaced whole or not at all.

UTF-8, LF, a header row, stable order, ISO or EDTF dates; an empty cell means "not stated".
"""

import codecs
import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from .errors import TableError
from .folders import DATA, content
from .schemas import DISPUTES, FIGURES, NUMERALS, SOURCES, TIMELINE, Schema

__all__ = ["FIGURES", "SOURCES", "as_csv", "counted", "figure_files", "figures", "read", "replace_file", "sources", "write"]

ANEW = "remove it and build again, so that its chapter writes it anew"


def write(path: Path, schema: Schema, rows: Iterable[Mapping[str, str]]) -> None:
    """Replace `path` by a CSV of `rows` once every row fits `schema`; on any error it stays untouched."""
    rows = list(rows)
    _check(path, schema, rows)
    replace_file(path, as_csv(schema.names, rows))


def as_csv(names: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A CSV of `rows`, with the columns `names`, as its file holds it."""
    names = list(names)
    return "".join(map(_line, [names, *([row[name] for name in names] for row in rows)]))


def _line(cells: list[str]) -> str:
    """One record, ended by LF; a cell with a line end of any kind in it is quoted."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().removesuffix("\r\n") + "\n"


def replace_file(path: Path, text: str | bytes) -> None:
    """Write `text` beside `path` and rename it into place, unless `path` already holds just that; TableError if it can't be done."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    if path.exists() and path.read_bytes() == data:
        return
    try:
        _replace(path, data)
    except OSError as error:
        raise TableError(f"{_name(path)} could not be written: {error.strerror}. It is as it was; make sure that its folder can be "
                         "written and has room, and that nothing else writes the file, then build again") from None


def _replace(path: Path, data: bytes) -> None:
    """Write beside `path` first; what a killed process left there is removed."""
    for left in path.parent.glob(f".{path.name}.*"):
        left.unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read(path: Path, schema: Schema) -> list[dict[str, str]]:
    """The rows of a CSV as dicts of text, checked against `schema`; TableError names file, row and column.

    A file that is as it was when last read is not checked again: every page asks for the tables.
    """
    if not path.exists():
        raise TableError(f"{_name(path)} is missing; run the chapter that writes it (book/{path.stem}.ipynb)")
    text = _whole(path)
    if path not in _last_read or _last_read[path][:2] != (text, schema):
        _last_read[path] = text, schema, _checked(path, schema, text)
    return [dict(row) for row in _last_read[path][2]]


_last_read: dict[Path, tuple[str, Schema, list[dict[str, str]]]] = {}  # of each file its text, what it was checked against, and its rows


def _checked(path: Path, schema: Schema, text: str) -> list[dict[str, str]]:
    """The rows of `text`, what `path` holds, if they fit `schema`."""
    name = _name(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns, rows = reader.fieldnames, list(reader)
    except csv.Error as error:
        raise TableError(f"{name}, line {reader.line_num}: {error}; {ANEW}") from None
    if columns != schema.names:
        raise TableError(f"{name}, line 1: its columns are {columns}, parted by commas they must be {schema.names}; {ANEW}")
    _check(path, schema, rows)
    return rows


def _whole(path: Path) -> str:
    """The text of a CSV; TableError if it is not plain UTF-8 or does not end with a line end, as a file cut off midway."""
    data = content(path, _name(path), TableError)
    if data.startswith(codecs.BOM_UTF8):
        raise TableError(f"{_name(path)}, line 1: it begins with a byte order mark; {ANEW}")
    last = f"{_name(path)}, line {data.count(10) + 1}"
    if not data.endswith(b"\n"):
        raise TableError(f"{last}: the file ends within it; {ANEW}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(f"{_name(path)} is not UTF-8 at byte {error.start}; {ANEW}") from None


def sources() -> dict[str, dict[str, str]]:
    """The rows of sources.csv by source id, in file order."""
    return {row["source_id"]: row for row in read(DATA / "sources.csv", SOURCES)}


def figures(*, but: str = "") -> list[dict[str, str]]:
    """Every figure of the book: the rows of all findings CSVs, chapter by chapter in file order; that of the chapter `but` stays unread."""
    rows = [row for path in figure_files(but=but) for row in read(path, FIGURES)]
    _unique("data/*.csv", FIGURES, rows)
    return rows


def counted() -> dict[str, list[dict[str, str]]]:
    """The tables whose rows the prose counts, by the name of a row; a table not yet written has none."""
    others = {"sources": SOURCES, "events": TIMELINE, "claims": DISPUTES, "numerals": NUMERALS}
    files = {"events": "timeline", "claims": "disputes"}
    paths = {name: DATA / f"{files.get(name, name)}.csv" for name in others}
    return {"figures": figures()} | {name: read(paths[name], schema) for name, schema in others.items() if paths[name].exists()}


def figure_files(*, but: str = "") -> list[Path]:
    """The CSVs whose header names the columns of the figures table, whatever parts them: none drops out unread, save that of `but`."""
    return [path for path in sorted(DATA.glob("[!.]*.csv")) if path.stem != but and re.findall(r"\w+", _header(path)) == FIGURES.names]


def _header(path: Path) -> str:
    return _whole(path).partition("\n")[0]


def _check(path: Path, schema: Schema, rows: list[Mapping[str, str]]) -> None:
    for number, row in enumerate(rows, start=2):
        where = f"{_name(path)}, line {number} ({_named(schema, row)})"
        if set(row) != set(schema.names) or None in row.values():
            raise TableError(f"{where}: its cells do not match the columns {schema.names}")
        for column in schema.columns:
            column.check(row[column.name], where)
    _unique(_name(path), schema, rows)


def _unique(name: str, schema: Schema, rows: Iterable[Mapping[str, str]]) -> None:
    seen: set[str] = set()
    for row in rows:
        key = _named(schema, row)
        if key in seen:
            raise TableError(f"{name}: {' and '.join(schema.key)} {key!r} stands there twice; it must be unique")
        seen.add(key)


def _named(schema: Schema, row: Mapping[str, str]) -> str:
    return ":".join(row.get(column) or "?" for column in schema.key)


def _name(path: Path) -> str:
    return f"data/{path.name}" if path.parent == DATA else path.name
