"""Hash files so that a reader can check that a download, or a run of the notebooks, gave what this book holds.

Lists are in the form that `sha256sum -c` reads.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ledger.files import BOOK, DATA, ROOT

FILE = "SHA256SUMS"


def listing(files: Mapping[str, bytes]) -> str:
    """Return one line per file: the SHA-256 of its bytes, two spaces, its path."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))


def reproduced() -> dict[str, bytes]:
    """Return what a run of the notebooks makes again, by path in the repository: every table and every notebook."""
    paths = [*DATA.glob("[!.]*"), *BOOK.glob("*.ipynb")]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}


def is_reproduced(path: Path) -> bool:
    """Return whether `reproduced` has that file."""
    return path.parent == DATA or path.parent == BOOK and path.suffix == ".ipynb"
