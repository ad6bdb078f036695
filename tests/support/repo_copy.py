"""A copy of the repository, for tests that build the book, change it and build it again."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ledger.files import ROOT
from repository_files import repository_files


@dataclass(frozen=True)
class Copy:
    """A copy of the repository to build, change and build again."""

    root: Path

    @classmethod
    def made(cls, root: Path) -> "Copy":
        """The repository's files, copied to `root`."""
        for name in repository_files():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
        return cls(root)

    def build(self, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [Path(sys.executable).parent / "jupyter-book", "build", "-W", "."],
            cwd=self.root,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def page(self, name: str) -> str:
        """The text of a built page, without its tags and pictures."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.read(f"_build/html/{name}.html")).split())

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old` in `name`."""
        before = self.read(name)
        assert old in before
        (self.root / name).write_bytes(before.replace(old, new).encode())

    @contextmanager
    def edited(self, name: str, old: str, new: str) -> Iterator[None]:
        """`name` with `old` replaced; as it was, afterwards."""
        path, before = self.root / name, self.read(name)
        self.edit(name, old, new)
        try:
            yield
        finally:
            path.write_bytes(before.encode())


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Keeps every other process that asks for `file` waiting; SQLite's is the one lock that Python brings for every system."""
    with closing(sqlite3.connect(file, timeout=3600, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        yield


def said(result: subprocess.CompletedProcess) -> str:
    """What a build printed."""
    return result.stdout + result.stderr
