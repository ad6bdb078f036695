"""Tidy CSVs: one schema a table, checked when written and when read, replaced whole or not at all.

UTF-8, LF, a header row, stable order, ISO or EDTF dates; an empty cell means "not stated".
"""

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .errors import CodingError, TableError
from .folders import DATA
from .vocabulary import DateBasis, FactBasis, Qualifier, Status, Unit, member

EDTF = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?|\.\.)(?:/(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?|\.\.)?)?|\d{3}X")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
WHOLE = re.compile(r"\d+")


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, and what a cell must look like (a pattern or a vocabulary)."""

    name: str
    means: str
    form: re.Pattern | type[StrEnum] | None = None
    required: bool = False
    key: bool = False

    def check(self, cell: str, where: str) -> None:
        """Raise TableError, naming `where`, if `cell` may not stand in this column."""
        if not cell:
            if self.required or self.key:
                raise TableError(f"{where}, column {self.name}: empty; it must be filled")
        elif isinstance(self.form, re.Pattern):
            if not self.form.fullmatch(cell):
                raise TableError(f"{where}, column {self.name}: {cell!r} has not the form {self.form.pattern}")
        elif self.form:
            try:
                member(self.form, cell, f"{where}, column {self.name}")
            except CodingError as error:
                raise TableError(str(error)) from None


@dataclass(frozen=True)
class Schema:
    """The columns of a table, in order."""

    title: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def key(self) -> str:
        return next(column.name for column in self.columns if column.key)


FIGURES = Schema("Figures", (
    Column("figure_id", "permanent name of the figure, unique in the book", SLUG, key=True),
    Column("source_id", "the article that states it; key into sources.csv", SLUG, required=True),
    Column("chapter", "the chapter that reads it", SLUG, required=True),
    Column("indicator", "what is measured", required=True),
    Column("subject", "of whom or what", required=True),
    Column("counterpart", "towards or with whom"),
    Column("place", "where"),
    Column("as_of", "the date or interval that the figure holds for (EDTF)", EDTF, required=True),
    Column("as_of_basis", "how that date is known", DateBasis, required=True),
    Column("value", "the number in base units; empty where the words give none", NUMBER),
    Column("lower", "lower bound that the words give", NUMBER),
    Column("upper", "upper bound that the words give", NUMBER),
    Column("unit", "unit of value, lower and upper", Unit, required=True),
    Column("qualifier", "what the words around the numeral claim about it", Qualifier, required=True),
    Column("printed", "the figure in the source's words, qualifier included", required=True),
    Column("claimant", "who asserts it", required=True),
    Column("status", "how the claim reaches us", Status, required=True),
    Column("caveat", "the one sentence that an honest citation can't drop", required=True),
    Column("exact", "the numeral, verbatim", required=True),
    Column("start", "offset of its first code point in the seed", WHOLE, required=True),
    Column("end", "offset after its last code point: text[start:end] == exact", WHOLE, required=True),
    Column("quote", "the passage that states it, verbatim up to white space, at most forty words", required=True),
    Column("occurrences", "how often the source prints the figure", WHOLE, required=True),
))

SOURCES = Schema("Sources", (
    Column("source_id", "permanent name of the source", SLUG, key=True),
    Column("file", "the seed, from the repository's root", re.compile(r"seeds/[^/]+\.txt"), required=True),
    Column("sha256", "hash of the seed's bytes", re.compile(r"[0-9a-f]{64}"), required=True),
    Column("title", "title of the article", required=True),
    Column("title_basis", "where the title is known from", FactBasis, required=True),
    Column("authors", "authors, separated by semicolons", required=True),
    Column("authors_basis", "where the authors are known from", FactBasis, required=True),
    Column("publisher", "who first published it", required=True),
    Column("publisher_basis", "where the publisher is known from", FactBasis, required=True),
    Column("published", "date of first publication (EDTF)", EDTF, required=True),
    Column("published_basis", "where the date is known from", FactBasis, required=True),
    Column("url", "address of the original; empty where not confirmed", re.compile(r"https://\S+")),
    Column("url_basis", "where the address is known from", FactBasis),
    Column("copy_host", "who hosts the copy that the seed was taken from; empty where not known"),
    Column("language_note", "what translation may have done to the words"),
    Column("custody_note", "what a reader must know of this copy before quoting it", required=True),
))


def write(path: Path, schema: Schema, rows: Iterable[Mapping[str, str]]) -> None:
    """Replace `path` by a CSV of `rows` once every row fits `schema`; on any error it stays untouched."""
    rows = list(rows)
    _check(path, schema, rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, schema.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    replace_file(path, text.getvalue())


def replace_file(path: Path, text: str) -> None:
    """Write `text` beside `path` and rename it into place, unless `path` already says just that."""
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def read(path: Path, schema: Schema) -> list[dict[str, str]]:
    """The rows of a CSV as dicts of text, checked against `schema`; TableError names file, row and column."""
    name = _name(path)
    if not path.exists():
        raise TableError(f"{name} is missing; run the chapter that writes it (book/{path.stem}.ipynb)")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    if reader.fieldnames != schema.names:
        raise TableError(f"{name}: its columns are {reader.fieldnames}, they must be {schema.names}")
    _check(path, schema, rows)
    return rows


def figures() -> list[dict[str, str]]:
    """Every figure of the book: the rows of all findings CSVs, chapter by chapter in file order."""
    rows = [row for path in figure_files() for row in read(path, FIGURES)]
    _unique("data/*.csv", FIGURES, rows)
    return rows


def figure_files() -> list[Path]:
    """The CSVs whose header is that of the figures table."""
    header = ",".join(FIGURES.names)
    return [path for path in sorted(DATA.glob("*.csv")) if _header(path) == header]


def _header(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().rstrip("\n")


def _check(path: Path, schema: Schema, rows: list[Mapping[str, str]]) -> None:
    for number, row in enumerate(rows, start=2):
        where = f"{_name(path)}, line {number} ({row.get(schema.key, '?')})"
        if set(row) != set(schema.names) or None in row.values():
            raise TableError(f"{where}: its cells do not match the columns {schema.names}")
        for column in schema.columns:
            column.check(row[column.name], where)
    _unique(_name(path), schema, rows)


def _unique(name: str, schema: Schema, rows: Iterable[Mapping[str, str]]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row[schema.key] in seen:
            raise TableError(f"{name}: {schema.key} {row[schema.key]!r} stands there twice; ids are unique in the book")
        seen.add(row[schema.key])


def _name(path: Path) -> str:
    return f"data/{path.name}" if path.parent == DATA else path.name
