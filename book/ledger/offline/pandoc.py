"""Pandoc, which reads a page into one tree and writes it as Word and as Typst; a Python package carries it."""

import datetime
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from ledger.book import imprint
from ledger.errors import TakeAwayError


def pandoc(arguments: Sequence[str], content: bytes, folder: Path | None = None) -> bytes:
    """Return what pandoc makes of `content`, run in `folder`; the same on every day and in every time zone.

    Raise TakeAwayError if pandoc fails or warns.
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
        raise TakeAwayError(f"pandoc {' '.join(arguments)}: {result.stderr.decode().strip()}")
    return result.stdout


def released() -> int:
    """Return the start of the release's day, in seconds since 1970."""
    day: datetime.date = imprint()["date-released"]
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
