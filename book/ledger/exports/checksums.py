"""Hashes by which a reader checks that a download, or a run of the notebooks, gave what this book holds.

Lists are in the form that `sha256sum -c` reads.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ledger.files import BOOK, DATA, ROOT

FILE = "SHA256SUMS"


def listing(files: Mapping[str, bytes]) -> str:
    """One line for each file: SHA-256 of its bytes, two spaces, its path."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def reproduced() -> dict[str, bytes]:
    """What a run of the notebooks makes again, by its path in the repository: every table, and every notebook with its outputs."""
    paths = [*DATA.glob("[!.]*"), *BOOK.glob("*.ipynb")]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}


def is_reproduced(path: Path) -> bool:
    """Whether `reproduced` has that file."""
    return path.parent == DATA or path.parent == BOOK and path.suffix == ".ipynb"
