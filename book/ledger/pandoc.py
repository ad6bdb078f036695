"""Run pandoc, which a Python package carries: it formats citations and writes pages as Word and as Typst."""

import datetime
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypandoc

from ledger.book import imprint
from ledger.errors import LedgerError


def run(
    arguments: Sequence[str],
    content: bytes,
    error: type[LedgerError],
    folder: Path | None = None,
) -> bytes:
    """Return what pandoc makes of `content`, run in `folder`; the same on every day and in every time zone.

    Name files relative to `folder`: in the C locale pandoc can't read a path in Cyrillic. Raise `error` if
    pandoc fails or warns.
    """
    result = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=content,
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(released()), "TZ": "UTC"},
    )
    if result.returncode or result.stderr:
        raise error(f"pandoc {' '.join(arguments)}: {result.stderr.decode().strip()}")
    return result.stdout


@cache
def version() -> str:
    """Return the version of pandoc."""
    return pypandoc.get_pandoc_version()


def released() -> int:
    """Return the start of the release's day, in seconds since 1970."""
    day: datetime.date = imprint()["date-released"]
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
