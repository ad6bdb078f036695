"""Say what a column and a table are: name, meaning, and what a cell must look like."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ledger.errors import CodingError, TableError

from .vocabularies import (
    member,
)

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?"


EDTF = re.compile(rf"{_DATE}(?:/(?:{_DATE}|\.\.)?)?|\.\./{_DATE}|\d{{3}}X")


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


WHOLE = re.compile(r"\d+")


NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, and what a cell must look like (a pattern or a vocabulary).

    `into` names the table whose key its cells are, if they are.
    """

    name: str
    means: str
    form: re.Pattern | type[StrEnum] | None = None
    required: bool = False
    key: bool = False
    into: str = ""

    def check(self, cell: str, where: str) -> None:
        """Raise TableError, naming `where`, if `cell` may not stand in this column."""
        if not cell:
            if self.required or self.key:
                raise TableError(f"{where}, column {self.name}: empty; it must be filled")
        elif isinstance(self.form, re.Pattern):
            if not self.form.fullmatch(cell):
                raise TableError(
                    f"{where}, column {self.name}: {cell!r} has not the form {self.form.pattern}"
                )
        elif self.form:
            try:
                member(self.form, cell, f"{where}, column {self.name}")
            except CodingError as error:
                raise TableError(str(error)) from None


@dataclass(frozen=True)
class Schema:
    """The columns of a table, in order, and what a row of it is."""

    title: str
    columns: tuple[Column, ...]
    about: str = ""

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]

    @property
    def key(self) -> tuple[str, ...]:
        """Return the names of the key's columns."""
        return tuple(column.name for column in self.columns if column.key)
