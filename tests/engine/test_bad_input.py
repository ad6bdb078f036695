"""Whatever is wrong with the input, a message names the file, the place and what to do, nothing is lost or half-written, and once mended all works."""

import errno
import hashlib
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import work_in
from ledger import book
from ledger.coding import custody
from ledger.coding.census import account
from ledger.coding.figures import read
from ledger.engine import fingerprints, lock
from ledger.errors import (
    CensusError,
    FileError,
    LedgerError,
    PageError,
    PassageError,
    SourceError,
    TableError,
)
from ledger.files import BOOK, DATA
from ledger.reading import sources
from ledger.tables import csv_files, queries, schemas
from ledger.tables.schemas import SOURCES
from repo_copy import Copy, said

TEXT = "Clashes\nThey say that at least 62 men died.\nOne café was hit.\n"
FACTS = dict(
    title=("Clashes", "stated"),
    sentence_case="Clashes",
    authors=("Anon", "researched"),
    publisher=("Wire", "researched"),
    published=("2022-10", "inferred"),
    custody_note="Complete.",
)
NOBODY = 65534  # a user without any right


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A repository with one seed, that has its card."""
    for folder in ("seeds", "data"):
        (tmp_path / folder).mkdir()
    work_in(monkeypatch, tmp_path)
    (tmp_path / "seeds/wire.txt").write_bytes(TEXT.encode())
    register()
    return tmp_path


def register():
    custody.publish_sources([custody.card("wire-2022", "seeds/wire.txt", **FACTS)])


def toll(judged):
    """The figure of the seed, as a chapter reads it."""
    return read(
        sources.source("wire-2022"), "They say that at least {dead} men died", {"dead": judged}
    ).rows[0]


@contextmanager
def without_rights():
    """As a user who may write nothing of ours; root is let through everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def no_room(size=10):
    """As on a disk on which no file may grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# ── Seeds
REFUSED = {
    "empty": (b"", "is empty"),
    "nothing but a byte order mark": (b"\xef\xbb\xbf\n", "is empty"),
    "not UTF-8": (TEXT.encode("latin-1"), r"is not UTF-8 at byte 51, in line 3"),
    "UTF-16": (TEXT.encode("utf-16"), "is not UTF-8 at byte 0, in line 1"),
    "UTF-16 without a mark": (
        TEXT.replace("é", "e").encode("utf-16-le"),
        r"holds U\+0000 at offset 1, in line 1",
    ),
    "a NUL": (b"Clashes\nThey\0say", r"holds U\+0000 at offset 12, in line 2"),
    "an escape": (b"Clashes \x1b[1m", r"holds U\+001B at offset 8, in line 1"),
    "an override of direction": (
        "Clashes\n\n\u202e26 men".encode(),
        r"holds U\+202E at offset 9, in line 3, which turns the order",
    ),
    "missing": (None, "is missing"),
    "a folder": ("folder", "can't be read: Is a directory"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_an_unquotable_seed_stops_and_leaves_the_tables(house, judged, fault):
    content, says = REFUSED[fault]
    seed, row, before = (
        house / "seeds/wire.txt",
        toll(judged),
        (house / "data/sources.csv").read_bytes(),
    )
    seed.unlink()
    if content == "folder":
        seed.mkdir()
    elif content is not None:
        seed.write_bytes(content)
    for reading in (register, lambda: toll(judged)):
        with pytest.raises(SourceError, match=rf"^seeds/wire\.txt {says}.*(restore|save|must be)"):
            reading()
    assert (house / "data/sources.csv").read_bytes() == before
    if content == "folder":
        seed.rmdir()
    seed.write_bytes(TEXT.encode())
    register()
    assert toll(judged) == row


def test_a_seed_that_this_user_may_not_read_stops_and_is_named(house, monkeypatch):
    monkeypatch.chdir(house)
    Path("seeds/wire.txt").chmod(0)
    with (
        without_rights(),
        pytest.raises(SourceError, match=r"wire\.txt can't be read: Permission denied"),
    ):
        sources.read_text(Path("seeds/wire.txt"))


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("62", "6\u200b2"),
        lambda text: text.replace("died", "died\u200e"),
        lambda text: text.replace("é", "e\u0301"),
        lambda text: text.replace("62 men", "62\u00a0men"),
        lambda text: "He said so. " * 50_000 + text,
        lambda text: "\u200f\u202b" + text,
    ],
    ids=[
        "byte order mark",
        "CRLF",
        "zero-width",
        "direction mark",
        "combining",
        "no-break",
        "a long line",
        "right-to-left",
    ],
)
def test_a_seed_is_read_as_stored_and_offsets_count_code_points(house, judged, changed):
    stored = changed(TEXT)
    (house / "seeds/wire.txt").write_bytes(stored.encode())
    register()
    row = toll(judged)
    assert (row["value"], row["qualifier"]) == ("62", "at_least")
    assert (
        stored[int(row["start"]) : int(row["end"])] == row["exact"]
        and row["exact"].replace("\u200b", "") == "62"
    )
    assert queries.sources()["wire-2022"]["sha256"] == hashlib.sha256(stored.encode()).hexdigest()


def test_a_line_of_ten_megabytes_is_registered_as_it_stands(house):
    (house / "seeds/wire.txt").write_bytes(("He said so. " * 900_000 + TEXT).encode())
    register()
    assert len(sources.source("wire-2022").text) == 12 * 900_000 + len(TEXT)


def test_an_invisible_sign_within_a_passage_stops_and_is_shown(house, judged):
    (house / "seeds/wire.txt").write_bytes(TEXT.replace("least ", "least\u200e ").encode())
    with pytest.raises(
        LedgerError, match=r"wire\.txt: .*stands there as .*Check the seed, or move the slot"
    ):
        toll(judged)


@pytest.mark.parametrize("number", ["6\u03362\u0336", "٦٢", "６２", "6²", "62½"])
def test_an_unreadable_number_stops_the_figure_and_is_named(house, judged, number):
    (house / "seeds/wire.txt").write_bytes(TEXT.replace("62", number).encode())
    with pytest.raises(LedgerError, match=r"wire\.txt.*\{dead\}"):
        toll(judged)


def test_a_message_about_a_line_of_megabytes_shows_a_stretch_of_it(house, judged):
    (house / "seeds/wire.txt").write_bytes(("word " * 50_000 + "41 came " + "word " * 100).encode())
    origin = sources.source("wire-2022")
    with pytest.raises(CensusError, match="“41” in “word") as uncounted:
        account([origin], [], [], [])
    with pytest.raises(PassageError, match="Nearest text") as missing:
        toll(judged)
    assert max(len(str(uncounted.value)), len(str(missing.value))) < 5000


# ── Tables
WHOLE = (DATA / "border-conflict.csv").read_bytes()
SPOILT = {
    "a byte order mark": (
        lambda data: b"\xef\xbb\xbf" + data,
        "line 1: it begins with a byte order mark",
    ),
    "semicolons": (lambda data: data.replace(b",", b";"), "line 1: its columns are"),
    "tabs": (lambda data: data.replace(b",", b"\t"), "line 1: its columns"),
    "Latin-1": (
        lambda data: data.decode().encode("latin-1", "replace") + b"caf\xe9\n",
        "is not UTF-8 at byte",
    ),
    "nothing": (lambda data: b"", "line 1: the file ends within it"),
}


@pytest.fixture
def figures_csv(house):
    path = house / "data/border-conflict.csv"
    path.write_bytes(WHOLE)
    return path


@pytest.mark.parametrize("fault", SPOILT)
def test_a_spoilt_table_stops_and_is_named_and_no_figure_drops_out(figures_csv, fault):
    spoil, says = SPOILT[fault]
    figures_csv.write_bytes(spoil(WHOLE))
    for reading in (lambda: csv_files.read(figures_csv, schemas.FIGURES), queries.figures):
        with pytest.raises(TableError, match=rf"^data/border-conflict\.csv.*{says}"):
            reading()
    figures_csv.write_bytes(WHOLE)
    assert len(queries.figures()) == len(csv_files.read(figures_csv, schemas.FIGURES)) > 5


def test_a_table_that_is_a_folder_or_not_ours_to_read_stops_and_is_named(house, monkeypatch):
    (house / "data/a.csv").mkdir()
    with pytest.raises(TableError, match=r"data/a\.csv can't be read: Is a directory"):
        queries.figures()
    monkeypatch.chdir(house / "data")
    Path("sources.csv").chmod(0)
    with (
        without_rights(),
        pytest.raises(TableError, match=r"sources\.csv can't be read: Permission denied"),
    ):
        csv_files.read(Path("sources.csv"), SOURCES)


@given(st.integers(0, len(WHOLE) - 1).filter(lambda end: WHOLE[end - 1 : end] != b"\n"))
def test_a_table_cut_off_anywhere_within_a_row_is_not_read(tmp_path_factory, end):
    path = tmp_path_factory.getbasetemp() / "border-conflict.csv"
    path.write_bytes(WHOLE[:end])
    with pytest.raises(
        TableError,
        match=r"border-conflict\.csv, line \d+.*remove it and build again, so that its chapter writes it anew",
    ):
        csv_files.read(path, schemas.FIGURES)


# ── Writing
def written(path, number=1):
    csv_files.write(path, SOURCES, [ROW | {"source_id": f"wire-{n}"} for n in range(number)])


ROW = dict(csv_files.read(DATA / "sources.csv", SOURCES)[0])


@pytest.mark.parametrize(
    ("hindered", "mode", "why"),
    [
        (without_rights, 0o555, os.strerror(errno.EACCES)),
        (no_room, 0o777, os.strerror(errno.EFBIG)),
    ],
    ids=["read-only", "no room"],
)
def test_a_failed_write_says_why_and_leaves_no_litter(tmp_path, monkeypatch, hindered, mode, why):
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    table = Path("sources.csv")
    written(table)
    before = table.read_bytes()
    table.parent.chmod(mode)
    with (
        hindered(),
        pytest.raises(
            FileError,
            match=rf"^sources\.csv could not be written: {why}\. It is as it was; make sure",
        ),
    ):
        written(table, 3)
    table.parent.chmod(0o755)
    assert table.read_bytes() == before and os.listdir() == ["sources.csv"]
    written(table, 3)
    assert len(csv_files.read(table, SOURCES)) == 3


def killed_while_writing(path):
    """In a process of its own: killed when the new table is written beside the old one and not yet in its place."""
    os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    written(path, 3)


def test_a_killed_write_leaves_the_old_table(
    house,
):
    table = house / "data/sources.csv"
    before = table.read_bytes()
    process = multiprocessing.get_context("fork").Process(
        target=killed_while_writing, args=(table,)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL and table.read_bytes() == before
    [left] = set(table.parent.iterdir()) - {table}
    assert (
        left.name.startswith(".")
        and queries.figure_files() == []
        and left not in fingerprints.inputs(BOOK / "method.md")
    )
    written(table, 3)
    assert list(table.parent.iterdir()) == [table]


def writes_often(path, number):
    for n in range(40):
        try:
            written(path, number + n % 2)
        except FileError as error:
            assert "nothing else writes the file" in str(error)


def test_two_that_write_the_same_table_at_once_never_leave_half_of_it(tmp_path):
    path = tmp_path / "sources.csv"
    written(path)
    writers = [
        multiprocessing.get_context("fork").Process(target=writes_often, args=(path, number))
        for number in (1, 30)
    ]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert len(csv_files.read(path, SOURCES)) in {1, 2, 30, 31}
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0


# ── Pages, the table of contents, the record
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"cells": [', "JSONDecodeError"),
        (b"[1]", "TypeError"),
        (b'{"a": 1}', "KeyError"),
        (b"\xff", "UnicodeDecodeError"),
        (b'{"cells": [1]}', "TypeError"),
    ],
)
def test_a_file_that_is_no_notebook_stops_and_is_named(house, content, says):
    page = house / "regimes.ipynb"
    page.write_bytes(content)
    with pytest.raises(PageError, match=rf"^regimes\.ipynb is no notebook \({says}.*restore it"):
        fingerprints.inputs(page)


GOOD = "title: T\nversion: 1\ndate-released: 2026-11-21\nauthors:\n  - name: N\nlicense: CC-BY-4.0\nabstract: A\nkeywords: [k]\nmessage: M\n"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (None, "can't be read.*No such file"),
        ("a: [", r"can't be read.*line 1"),
        ("caf\udce9", "can't be read.*utf-8"),
        ("", "does not say: title, version"),
        ("just words", "does not say: title"),
        (GOOD.replace("title: T\n", ""), "does not say: title; add it"),
        (GOOD.replace("name: N", "x: N"), "author 1 has no name"),
    ],
)
def test_an_incomplete_record_of_the_book_stops_and_is_named(house, monkeypatch, record, says):
    if record is not None:
        (house / "CITATION.cff").write_bytes(record.encode("utf-8", "surrogateescape"))
    with pytest.raises(PageError, match=rf"^CITATION\.cff:? {says}"):
        book.imprint.__wrapped__()
    (house / "CITATION.cff").write_text(GOOD, "utf-8")
    assert book.imprint.__wrapped__()["title"] == "T"


# ── Whole builds
def sphinx(folder, **environment):
    """A build by Sphinx of a small project that is locked as the book is."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        "html",
        "-d",
        "doctrees",
        "src",
        "html",
    ]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(BOOK)} | environment,
    )


@pytest.fixture
def project(tmp_path):
    """A project of two pages; where KILL is set, its build is killed between them."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src/conf.py").write_text(
        "import os, signal\nfrom ledger.engine import lock\n\n\ndef setup(app):\n    app.connect('config-inited', lock.acquire, priority=0)\n    app.connect('build-finished', lock.release, priority=1000)\n    app.connect('html-page-context', lambda app, page, *_: "
        "page == 'second' and 'KILL' in os.environ and os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    (tmp_path / "src/index.rst").write_text("First\n=====\n\n.. toctree::\n\n   second\n")
    (tmp_path / "src/second.rst").write_text("Second\n======\n\nIts words.\n")
    return tmp_path


def test_a_second_build_of_a_folder_stops_until_the_first_ends(project):
    (project / "doctrees").mkdir()
    first = lock.locked(project / "doctrees")
    second = sphinx(project)
    assert (
        second.returncode != 0
        and "another build works in" in second.stderr
        and "wait until it has ended" in second.stderr
    )
    assert not list((project / "html").rglob("*.html"))
    first.close()
    assert sphinx(project).returncode == 0


def test_after_a_killed_build_the_next_one_trusts_no_page_that_it_left(project):
    assert sphinx(project, KILL="1").returncode == -signal.SIGKILL
    half = project / "html/index.html"
    half.write_text(
        half.read_text("utf-8")[:500], "utf-8"
    )  # as if it had been killed within that page
    assert sphinx(project).returncode == 0
    assert half.read_text("utf-8").rstrip().endswith("</html>") and "Its words" in (
        project / "html/second.html"
    ).read_text("utf-8")


BUILDS = {
    "seed": (
        "seeds/002_6d60691dd0edd95c.txt",
        "Kyrgyz",
        "Kyr\0gyz",
        "seeds/002_6d60691dd0edd95c.txt holds U+0000 at offset",
    ),
    "notebook": (
        "book/regimes.ipynb",
        '"cells": [',
        '"cells": ',
        "book/regimes.ipynb is no notebook (JSONDecodeError",
    ),
    "record": (
        "CITATION.cff",
        "\ntitle:",
        "\nsubtitle:",
        "CITATION.cff does not say: title; add it",
    ),
}


@pytest.mark.parametrize("fault", BUILDS)
def test_the_build_of_the_book_stops_with_the_message_and_leaves_the_data(tmp_path, fault):
    name, old, new, says = BUILDS[fault]
    book = Copy.made(tmp_path / "book")
    before = {path.name: path.read_bytes() for path in (book.root / "data").iterdir()}
    with book.edited(name, old, new):
        result = book.build()
    assert result.returncode != 0 and says in said(result)
    assert {path.name: path.read_bytes() for path in (book.root / "data").iterdir()} == before
