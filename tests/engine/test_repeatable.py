"""The same input gives the same bytes, in whatever folder, order of hashes, time zone and language the book is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.files import DATA
from repo_copy import Copy, said

ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "de_DE.UTF-8",
    "LANG": "de_DE.UTF-8",
    "LANGUAGE": "de",
}


@pytest.fixture(scope="module")
def again(request, tmp_path_factory) -> Path:
    """The pages of a second build, in a folder of another name and depth and in another environment."""
    if request.config.getoption("again"):
        return request.config.getoption("again").resolve()
    root = Copy.made(tmp_path_factory.mktemp("another place") / "of another depth").root
    command = [Path(sys.executable).parent / "jupyter-book", "build", "-W", "."]
    result = subprocess.run(
        command,
        cwd=root,
        env=os.environ | ELSEWHERE,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, said(result)
    assert {path.name: path.read_bytes() for path in (root / "data").iterdir()} == {
        path.name: path.read_bytes() for path in DATA.iterdir()
    }
    return root / "_build/html"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and its content, but Sphinx's note to itself of where its settings and themes lie."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"
    }


def test_two_builds_in_different_places_are_the_same_to_the_byte(site, again):
    assert site != again
    one, other = files(site), files(again)
    assert {"index.html", "search.html", "objects.inv", "data/figures.csv"} <= set(one)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
