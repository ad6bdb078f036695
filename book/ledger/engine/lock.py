"""Allow one build at a time in a folder, and never trust what an interrupted build left behind.

A killed build may leave a page half-written and newer than its source, so the next build would take it for
finished. A marker file exists while a build runs; a build that finds one drops the stored environment and
rewrites every page. The lock is SQLite's: every system has it, and it ends with its process.
"""

import sqlite3
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from ledger.errors import BuildError

LOCK, UNFINISHED = "one-build.lock", "unfinished"


def acquire(app: Sphinx, config: Config) -> None:
    """Lock the build's folder and look for an interrupted build; BuildError while another build holds the lock."""
    folder = Path(app.doctreedir)
    folder.mkdir(parents=True, exist_ok=True)
    app.ledger_lock = locked(folder)
    if (folder / UNFINISHED).exists():
        (folder / "environment.pickle").unlink(missing_ok=True)
    (folder / UNFINISHED).touch()


def locked(folder: Path) -> sqlite3.Connection:
    """Return the lock of `folder`, held until it is closed or the process ends; BuildError if another process holds it."""
    lock = sqlite3.connect(folder / LOCK, timeout=0)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise BuildError(
            f"another build works in {folder.parent} ({error}); wait until it has ended, then build again. Nothing was changed"
        ) from None
    return lock


def release(app: Sphinx, exception: Exception | None) -> None:
    """Record that the build ended by itself, and unlock its folder."""
    Path(app.doctreedir, UNFINISHED).unlink(missing_ok=True)
    app.ledger_lock.close()
