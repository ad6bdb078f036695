"""A seed that cannot be quoted is named with the place and the remedy; any other is read as it is stored."""

import hashlib
from pathlib import Path

import pytest

from ledger.coding.census import account
from ledger.coding.figures import read
from ledger.errors import CensusError, LedgerError, PassageError, SourceError
from ledger.reading import sources
from ledger.tables import queries
from small_repository import TEXT, register, small_repository, without_rights


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A repository with one seed that has its card."""
    return small_repository(tmp_path, monkeypatch)


def toll(judged):
    """The figure of the seed, as a chapter reads it."""
    return read(
        sources.source("wire-2022"), "They say that at least {dead} men died", {"dead": judged}
    ).rows[0]


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


@pytest.mark.parametrize("number", ["6\u03362\u0336", "٦٢", "６２", "6²", "3/5/62"])
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
