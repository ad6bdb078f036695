"""Read one document of many: a pure function of its file, which any engine can run on any machine."""

from pathlib import Path

from ledger import files
from ledger.errors import SourceError

from .records import FIELDS, Record, records

FAILED = "failed"  # the kind of the one record of a document that can't be read


def document(name: str, published: str = "") -> list[Record]:
    """Return the records of the text in file `name`; see `records`.

    A file that can't be read gives one record, whose kind is "failed" and whose `exact` says why: the
    rest of a corpus is read all the same.
    """
    try:
        return list(records(read_text(name), name, published))
    except SourceError as error:
        return [
            dict.fromkeys(FIELDS, "")
            | {"file": name, "start": 0, "end": 0, "exact": str(error), "kind": FAILED}
        ]


def read_text(name: str) -> str:
    """Return the text of a file, its line ends untouched; SourceError says in one sentence why it can't be read."""
    try:
        return decoded(Path(name).read_bytes(), name)
    except SourceError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise SourceError(
            f"{name} can't be read: {getattr(error, 'strerror', None) or error}"
        ) from None


def decoded(data: bytes, name: str) -> str:
    """Return `data` as UTF-8; SourceError says where it is something else."""
    return files.decoded(data, name, SourceError, "save it as UTF-8 to have it read")
