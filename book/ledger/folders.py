"""Where things stand in the repository, whatever folder a notebook or the build runs in."""

from pathlib import Path

from .errors import LedgerError

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
BOOK = ROOT / "book"
DATA = ROOT / "data"


def content(path: Path, name: str, error: type[LedgerError]) -> bytes:
    """The bytes of a file; `error`, with the name by which readers know the file, if it is missing or can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error(f"{name} is missing; restore it from the repository") from None
    except OSError as reason:
        raise error(f"{name} can't be read: {reason.strerror}; it must be a file that this user may read") from None
