"""The same input gives the same bytes, in whatever folder, order of hashes, time zone and language the book is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.files import DATA, ROOT
from repo_copy import Copy, said
from repository_files import repository_files

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
    if os.environ.get("BOOK_URL") or not read.exists() or any(path.exists() for path in added):
        return None
    inputs = [ROOT / name for name in repository_files() if not name.startswith("tests/")]
    newest = max(path.stat().st_mtime for path in inputs)
    return site if newest < read.stat().st_mtime else None


@pytest.fixture(scope="module")
def again(request, site, tmp_path_factory) -> Path:
    """The pages of a second build, in a folder of another name and depth; if this makes it, in another environment."""
    if given := request.config.getoption("again"):
        return given.resolve()
    if (found := at_hand()) and found.resolve() != site:  # which `--site` may name
        return found.resolve()
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
    assert [name for name in one if one[name] != other[name]] == [], f"{site} is not {again}"


def test_a_book_at_hand_counts_only_as_the_files_left_it(tmp_path, monkeypatch):
    def touch(name: str, second: int) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (second, second))

    monkeypatch.delenv("BOOK_URL", raising=False)
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    monkeypatch.setitem(globals(), "repository_files", lambda: ["index.md", "tests/test.py"])
    touch("index.md", 1)
    assert at_hand() is None
    touch("_build/.doctrees/environment.pickle", 2)
    touch("tests/test.py", 3)
    assert at_hand() == tmp_path / "_build/html"
    touch("index.md", 3)
    assert at_hand() is None
    touch("index.md", 1)
    for added in ("downloads", "sitemap.xml"):
        touch(f"_build/html/{added}", 2)
        assert at_hand() is None
        (tmp_path / f"_build/html/{added}").unlink()
    monkeypatch.setenv("BOOK_URL", "https://book.example/")  # with it, the tests build other pages
    assert at_hand() is None
