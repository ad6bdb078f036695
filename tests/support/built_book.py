"""The built book that tests read, and one with changed numbers that they change further and build again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.files import ROOT
from repo_copy import Copy, alone, said
from repository_files import repository_files

SEED = "seeds/002_6d60691dd0edd95c.txt"
STATED = {"at least 62": "at least 63", "roughly 136,000": "at most 136,000"}
MENTION = ("book/method.md", "**No number", "{fig}`kyrgyz-dead` **No number")
BY_HAND = ("data/public-opinion.csv", "and a ceiling only", "and a floor only")
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "de_DE.UTF-8",
    "LANG": "de_DE.UTF-8",
    "LANGUAGE": "de",
}


def at_hand() -> Path | None:
    """Return the pages that were built in the repository, if the files are still those and nothing was added."""
    site, read = ROOT / "_build/html", ROOT / "_build/.doctrees/environment.pickle"
    added = (site / "sitemap.xml", site / "downloads")  # by BOOK_URL, and by the command for them
    if not read.exists() or any(path.exists() for path in added):
        return None
    inputs = [ROOT / name for name in repository_files() if not name.startswith("tests/")]
    newest = max(path.stat().st_mtime for path in inputs)
    return site if newest < read.stat().st_mtime else None


@pytest.fixture(scope="session")
def site(request, shared) -> Path:
    """The pages that tests read and none changes; beside them, in jupyter_execute, the notebooks as the build ran them.

    Those given or at hand or, failing both, built by the first worker to ask, for all.
    """
    if found := request.config.getoption("site") or at_hand():
        return found.resolve()
    folder = shared / "fresh"
    with alone(shared / "fresh.lock"):
        if not folder.exists():
            building = _built(Copy.made(shared / "building"))
            building.rename(folder)
    return folder / "_build/html"


@pytest.fixture(scope="session")
def workshop(request, shared) -> Path:
    """The folder in which the changed book is built, for all workers."""
    earlier = request.config.getoption("built")
    assert earlier is None or (earlier / "changed").is_dir(), f"{earlier} holds no built book"
    return earlier.resolve() if earlier else shared


@pytest.fixture(scope="session")
def changed(workshop) -> Copy:
    """The book with `STATED` changed in a seed, a `MENTION` more and a table changed `BY_HAND`, as its first build leaves it in another environment; built by the first worker to ask, for all."""
    folder, copied = workshop / "changed", workshop / "copied"
    with alone(workshop / "changed.lock"):
        if not folder.exists():
            book = Copy.made(workshop / "book")
            for old, new in STATED.items():
                book.edit(SEED, old, new)
            book.edit(*MENTION)
            book.edit(*BY_HAND)
            shutil.copytree(_built(book, **ELSEWHERE), copied)
            copied.rename(folder)
    return Copy(folder)


@pytest.fixture
def built(changed, workshop) -> Iterator[Copy]:
    """The changed book, as its first build leaves it, to change and build again."""
    book, used = workshop / "book", workshop / "used"
    with alone(workshop / "book.lock"):
        if used.exists():  # the folder stays the same, since in another one a build begins anew
            shutil.rmtree(book)
            shutil.copytree(changed.root, book)
        used.touch()
        yield Copy(book)


def _built(book: Copy, **environment: str) -> Path:
    """Build a book and return its folder."""
    result = book.build(**environment)
    assert result.returncode == 0, said(result)
    return book.root
