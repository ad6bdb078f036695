"""The same input gives the same bytes, in whatever folder, order of hashes, time zone and language the book is built.

The changed book stands for a second build of the same one: but for what states the changed figures, and hashes of
it, every file is the same. `.ci/run` compares two builds of one book whole.
"""

import os
import re
from pathlib import PurePosixPath

import built_book
from built_book import STATED, at_hand
from ledger.files import DATA
from site_pages import files

HASH = re.compile(rb"\b[0-9a-f]{64}\b|(?<=\?v=)[0-9a-f]{8}\b|(?<=<code>)[0-9a-f]{12}\b")
SIZE = re.compile(rb'(?<="contentSize":")\d+ B|(?<="bytes": )\d+|(?<="byteSize": ")\d+')
STATE_IT = (  # in a field of its own, in a mark or a picture
    "border-conflict.html border-conflict.png gaps.png",
    "fighting-toll.csv fighting-toll.js fighting-toll.png fighting-toll.svg fighting-toll.vl.json",
    "border-conflict.csv figures.csv figures.json figures.jsonld",
    "numerals.csv coverage.html annotations.jsonld",
    "evidence.html method.html method.png site-check.js site-search.js",
)


def as_before(content: bytes) -> bytes:
    """Return the content of a file with the figures as they were before the change, without hashes and sizes."""
    for old, new in STATED.items():
        content = content.replace(new.encode(), old.encode())
        content = content.replace(new.capitalize().encode(), old.capitalize().encode())
    return SIZE.sub(b"", HASH.sub(b"", content))


def test_a_changed_figure_changes_what_states_it_and_nothing_else(site, changed):
    one, other = files(site), files(changed.root / "_build/html")
    assert {"index.html", "search.html", "objects.inv", "data/figures.csv"} <= set(one)
    assert list(one) == list(other)
    differ = {
        PurePosixPath(name).name
        for name in one
        if one[name] != other[name] and as_before(one[name]) != as_before(other[name])
    }
    assert sorted(differ) == sorted(" ".join(STATE_IT).split()), f"{site} and {changed.root}"


def test_a_build_writes_the_committed_tables_anew_but_for_the_change(changed):
    """Also the one that was changed by hand before."""
    differ = {
        path.name
        for path in DATA.iterdir()
        if as_before((changed.root / "data" / path.name).read_bytes())
        != as_before(path.read_bytes())
    }
    assert differ == {"border-conflict.csv", "numerals.csv"}


def test_a_book_at_hand_counts_only_as_the_files_left_it(tmp_path, monkeypatch):
    def touch(name: str, second: int) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (second, second))

    monkeypatch.setattr(built_book, "ROOT", tmp_path)
    monkeypatch.setattr(built_book, "repository_files", lambda: ["index.md", "tests/test.py"])
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
