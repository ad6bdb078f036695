"""A table that is spoilt, locked or half-written is named, and a failed or killed write leaves the old one."""

import errno
import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.engine import fingerprints
from ledger.errors import FileError, TableError
from ledger.files import BOOK, DATA
from ledger.tables import csv_files, queries, schemas
from ledger.tables.schemas import SOURCES
from small_repository import no_room, small_repository, without_rights

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
def house(tmp_path, monkeypatch):
    """A repository with one seed that has its card."""
    return small_repository(tmp_path, monkeypatch)


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


ROW = dict(csv_files.read(DATA / "sources.csv", SOURCES)[0])


# Writing


def written(path, number=1):
    csv_files.write(path, SOURCES, [ROW | {"source_id": f"wire-{n}"} for n in range(number)])


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
