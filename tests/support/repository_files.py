"""The repository's own files, whether it is a git checkout or an unpacked zip."""

import subprocess
from functools import cache

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
        ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()}
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        names = [path.as_posix() for path in paths if not ignored & set(path.parts)]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))  # no link to a folder
