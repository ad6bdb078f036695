"""The repository's own files, whether it is a git checkout or an unpacked zip."""

import subprocess
from functools import cache
from pathlib import PurePosixPath

from ledger.files import ROOT


@cache
def repository_files() -> tuple[str, ...]:
    """Return the paths of the files that belong to the repository, new ones included.

    Git is asked where there is a checkout; in an unpacked zip, every file counts that
    .gitignore does not name.
    """
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-co", "--exclude-standard"]
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names = listing.stdout.splitlines()
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()]
        names = [name for name in names if not _ignored(name)]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))  # no link to a folder


def _ignored(name: str) -> bool:
    folders = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()}
    return bool(folders & set(PurePosixPath(name).parts))
