"""The site as one zip that works from a folder, without a server and without the web."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ledger.exports.zip_files import packed


def archive(site: Path, folder: str, instead: Mapping[str, str], without: Iterable[str]) -> bytes:
    """Return a zip of the site in one folder, without the files `without`, and with the texts of `instead`.

    The same site gives the same bytes: sorted names, the release's day as every file's time.
    """
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = [name for name in names if name not in {*without, ".buildinfo"}]
    return packed(
        {
            f"{folder}/{name}": instead[name].encode()
            if name in instead
            else (site / name).read_bytes()
            for name in kept
        }
    )
