"""The site as one zip that works from a folder, without a server and without the web."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..imprint import imprint


def archive(site: Path, folder: str, instead: Mapping[str, str], without: Iterable[str]) -> bytes:
    """A zip of the site in one folder, its files named `without` left out and those of `instead` with that text.

    The same site gives the same bytes: sorted names, the release's day as every file's time.
    """
    left_out = {*without, ".buildinfo"}
    names = sorted(str(path.relative_to(site).as_posix()) for path in site.rglob("*") if path.is_file())
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            if name not in left_out:
                packed.writestr(_entry(f"{folder}/{name}"), instead[name].encode() if name in instead else (site / name).read_bytes())
    return content.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """The head of a file, as on Unix, wherever it is made."""
    day: datetime.date = imprint()["date-released"]
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, zipfile.ZIP_DEFLATED
    return entry
