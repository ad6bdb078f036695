"""The larger book that `benchmarks.py scale` builds is one: its notebooks run to their end and write the rows of each copy."""

import csv
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from ledger.files import DATA
from repo_copy import Copy
from scaled_book import enlarge

WRITE_EVERY_TABLE = """
from notebook_order import reading_order
from notebook_replay import Chapter
for slug in reading_order():
    Chapter(slug).run()
"""


def rows(data: Path) -> Counter[str]:
    """Table, by its columns → how many rows it has, in one file or in several."""
    counted: Counter[str] = Counter()
    for path in data.glob("*.csv"):
        head, *records = csv.reader(path.read_text("utf-8").splitlines(keepends=True))
        counted[", ".join(head)] += len(records)
    return counted


def test_a_book_twice_as_large_has_every_row_twice(tmp_path):
    book = Copy.made(tmp_path)
    enlarge(book.root, 2)
    paths = os.pathsep.join(map(str, (book.root / "book", book.root / "tests/support")))
    result = subprocess.run(
        [sys.executable, "-c", WRITE_EVERY_TABLE],
        cwd=book.root / "book",
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr[-4000:]
    once = rows(DATA)
    shared = {head: once[head] for head in once if head.startswith(("voice,", "row,"))}
    assert len(shared) == 2
    assert rows(book.root / "data") == once + once - Counter(shared)


def test_a_book_as_large_as_this_one_is_this_one(tmp_path):
    book = Copy.made(tmp_path)
    files = {path: path.read_bytes() for path in book.root.rglob("*.*") if path.is_file()}
    enlarge(book.root, 1)
    assert {path: path.read_bytes() for path in book.root.rglob("*.*") if path.is_file()} == files
