"""What several test modules build on: articles made of a few words, and a coder's judgement."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from ledger.sources import Source

settings.register_profile("book", derandomize=True, deadline=None, database=None)  # every run tries the same examples
settings.load_profile("book")


@pytest.fixture
def article(tmp_path: Path) -> Callable[[str], Source]:
    """Makes a source of a text, as the file article.txt holds it."""

    def made(text: str) -> Source:
        path = tmp_path / "article.txt"
        path.write_bytes(text.encode())
        return Source("article", path, {"published": "2022-10-04"}, text)

    return made


@pytest.fixture
def judged() -> dict[str, str]:
    """A complete judgement of a figure that counts people."""
    return dict(indicator="deaths", subject="one side", as_of="2022-09", as_of_basis="stated",
                claimant="the article", status="author", caveat="One side only.", unit="person")
