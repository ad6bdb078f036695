"""A repository of one seed with its card, for tests that spoil its files; and machines that hinder it."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from folders import work_in
from ledger.coding import custody

TEXT = "Clashes\nThey say that at least 62 men died.\nOne café was hit.\n"
FACTS = dict(
    title=("Clashes", "stated"),
    authors=("Anon", "researched"),
    publisher=("Wire", "researched"),
    published=("2022-10", "inferred"),
    sentence_case="Clashes",
    custody_note="Complete.",
)
NOBODY = 65534  # a user without any right


def small_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with one seed, which has its card, and let the package work in it."""
    for folder in ("seeds", "data"):
        (root / folder).mkdir()
    work_in(monkeypatch, root)
    (root / "seeds/wire.txt").write_bytes(TEXT.encode())
    register()
    return root


def register() -> None:
    custody.publish_sources([custody.card("wire-2022", "seeds/wire.txt", **FACTS)])


@contextmanager
def without_rights() -> Iterator[None]:
    """Work as a user who may write nothing of ours, since root may write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def no_room(size: int = 10) -> Iterator[None]:
    """Work as on a disk on which no file may grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
