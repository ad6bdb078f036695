"""Load the articles whole and unaltered, and find stretches of them.

A seed is read as it is stored: a byte order mark and carriage returns stay in its text, and offsets count
them. A text that is unfit to be quoted stops: bytes that are not UTF-8, control characters, and signs that
change the order of what a reader sees.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ledger.errors import SourceError
from ledger.files import ROOT, content, decoded
from ledger.tables import queries


@dataclass(frozen=True)
class Source:
    """An article as the repository keeps it: its row of sources.csv and its text.

    `text` has one code point per offset, line ends as in the file.
    """

    source_id: str
    path: Path
    record: dict[str, str]
    text: str

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the source's file."""
        return sha256(self.path)

    @property
    def published(self) -> str:
        """Return the article's own date, EDTF."""
        return self.record["published"]

    def __repr__(self) -> str:
        return f"{self.record['authors']}, “{self.record['title']}”, {self.record['publisher']}, {self.published}"


TURNING = "\u202d\u202e"
UNFIT = re.compile(f"[\x00-\x08\x0e-\x1f\x7f{TURNING}]")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a seed, in hexadecimal; SourceError if it can't be read."""
    return hashlib.sha256(_bytes(path)).hexdigest()


def read_text(path: Path) -> str:
    """Return the text of a seed, decoded as UTF-8 and otherwise untouched; SourceError says why it can't be quoted."""
    name = _name(path)
    text = decoded(_bytes(path), name, SourceError, "save it as UTF-8 without changing its words")
    if not text.strip().strip("\ufeff"):
        raise SourceError(f"{name} is empty; restore it from the repository")
    unfit = UNFIT.search(text)
    if unfit:
        place = f"U+{ord(unfit[0]):04X} at offset {unfit.start()}, in line {text.count(chr(10), 0, unfit.start()) + 1}"
        why = (
            "which turns the order of what a reader sees"
            if unfit[0] in TURNING
            else "which no plain text does"
        )
        raise SourceError(
            f"{name} holds {place}, {why}; save the article again as plain text, UTF-8"
        )
    return text


def _bytes(path: Path) -> bytes:
    return content(path, _name(path), SourceError)


def source(source_id: str) -> Source:
    """Return the source that sources.csv names `source_id`, with its text."""
    records = queries.sources()
    if source_id not in records:
        known = ", ".join(records)
        raise SourceError(
            f"no source {source_id!r} in data/sources.csv; it has: {known}. Add a row in book/sources.ipynb"
        )
    path = ROOT / records[source_id]["file"]
    return Source(source_id, path, records[source_id], read_text(path))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def repeated(source: Source) -> list[tuple[str, int]]:
    """Return the paragraphs that a source prints more than once, in text order, with how often; white space aside."""
    paragraphs = [" ".join(line.split()) for line in source.text.splitlines()]
    return [
        (paragraph, times)
        for paragraph, times in Counter(filter(None, paragraphs)).items()
        if times > 1
    ]
