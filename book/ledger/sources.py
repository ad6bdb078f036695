"""The five articles: loading a seed whole and unaltered, and finding stretches of it."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import tables
from .errors import SourceError
from .folders import ROOT


@dataclass(frozen=True)
class Source:
    """An article as the repository keeps it: its row of sources.csv and its text.

    `text` has one code point an offset; line ends are kept as they stand in the file.
    """

    source_id: str
    path: Path
    record: dict[str, str]
    text: str

    @cached_property
    def sha256(self) -> str:
        return sha256(self.path)

    @property
    def published(self) -> str:
        """The article's own date, EDTF."""
        return self.record["published"]

    def __repr__(self) -> str:
        return f"{self.record['authors']}, “{self.record['title']}”, {self.record['publisher']}, {self.published}"


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_text(path: Path) -> str:
    """The text of a seed, decoded as UTF-8 and otherwise untouched; SourceError if that can't be done."""
    name = _name(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise SourceError(f"{name} is missing; restore it from the repository") from None
    except UnicodeDecodeError as error:
        raise SourceError(f"{name} is not UTF-8 at byte {error.start}; save it as UTF-8 without changing its words") from None
    if not text.strip():
        raise SourceError(f"{name} is empty; restore it from the repository")
    return text


def source(source_id: str) -> Source:
    """The source that sources.csv names `source_id`, with its text."""
    records = tables.sources()
    if source_id not in records:
        known = ", ".join(records)
        raise SourceError(f"no source {source_id!r} in data/sources.csv; it has: {known}. Add a row in book/sources.ipynb")
    path = ROOT / records[source_id]["file"]
    return Source(source_id, path, records[source_id], read_text(path))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
