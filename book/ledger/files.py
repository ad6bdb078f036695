"""Know where the repository's folders are, and read and write files whole."""

import os
import tempfile
from pathlib import Path

from ledger.errors import FileError, LedgerError

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
BOOK = ROOT / "book"
DATA = ROOT / "data"


def content(path: Path, name: str, error: type[LedgerError]) -> bytes:
    """Return the bytes of a file; raise `error`, with the file's name for readers, if it is missing or unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error(f"{name} is missing; restore it from the repository") from None
    except OSError as reason:
        raise error(
            f"{name} can't be read: {reason.strerror}; it must be a file that this user may read"
        ) from None


def decoded(data: bytes, name: str, error: type[LedgerError], remedy: str) -> str:
    """Return `data` as UTF-8; raise `error`, with the name, the place and what to do, if it is something else."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise error(
            f"{name} is not UTF-8 at byte {reason.start}, in line {line}; {remedy}"
        ) from None


def replace_file(path: Path, text: str | bytes) -> None:
    """Write `text` beside `path` and rename it into place, unless `path` already holds just that; FileError if it can't be done."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    if path.exists() and path.read_bytes() == data:
        return
    try:
        _replace(path, data)
    except OSError as error:
        raise FileError(
            f"{shown_name(path)} could not be written: {error.strerror}. It is as it was; make sure that its folder can be "
            "written and has room, and that nothing else writes the file, then build again"
        ) from None


def _replace(path: Path, data: bytes) -> None:
    """Write beside `path` first; what a killed process left there is removed."""
    beside = f".{path.name}."
    for name in os.listdir(path.parent):
        if name.startswith(beside):
            Path(path.parent, name).unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            # What is there already must outlive a power cut; most files of a build replace nothing.
            if path.exists():
                file.flush()
                os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def shown_name(path: Path) -> str:
    """Return the name by which readers know a table."""
    return f"data/{path.name}" if path.parent == DATA else path.name
