"""The command prints what is read as JSON Lines, and says in one sentence what it can't read."""

import json
import os
import subprocess
import sys
from functools import partial

import pytest

from command_line import called
from ledger.files import BOOK
from ledger.reading.__main__ import main
from ledger.reading.records import FIELDS

TEXT = "Wheat exports fell 12 percent to 45,000 tonnes by October 2021, two days ago.\n"


def run_alone(*arguments):
    """Run the command in a process of its own, as a person does."""
    environment = os.environ | {"PYTHONPATH": str(BOOK)}
    command = [sys.executable, "-m", "ledger.reading", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment)


run = partial(called, main)


def test_each_expression_is_a_line_with_the_documented_fields(tmp_path):
    path = tmp_path / "a text.txt"
    path.write_text(TEXT, "utf-8")
    done = run_alone(path, "--published", "2023-03-14")
    here = run(path, "--published", "2023-03-14")
    assert (done.returncode, done.stdout) == (here.returncode, here.stdout)
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [tuple(record) for record in records] == [FIELDS] * 4
    assert [TEXT[record["start"] : record["end"]] for record in records] == [
        record["exact"] for record in records
    ]
    assert {record["file"] for record in records} == {str(path)}
    assert [(r["exact"], r["value"], r["unit"], r["edtf"]) for r in records] == [
        ("12 percent", "12", "percent", ""),
        ("45,000 tonnes", "45000", "tonne", ""),
        ("October 2021", "", "", "2021-10"),
        ("two days", "2", "day", "2023-03-12"),
    ]


def test_standard_input_without_publication_leaves_relative_dates_open():
    done = run("-", data="Last month, “½” of it; 5,3 percent in 2021.".encode())
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(r["file"], r["exact"], r["value"], r["edtf"]) for r in records] == [
        ("-", "Last month", "", ""),
        ("-", "½", "1/2", ""),
        ("-", "5,3 percent", "53/10", ""),
        ("-", "2021", "", "2021"),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("5 caf\xe9s".encode("latin-1"), "not UTF-8 at byte 5, in line 1"),
        ("5 men".encode("utf-16"), "not UTF-8 at byte 0"),
        (None, "can't be read"),
    ],
)
def test_an_unreadable_file_is_one_sentence_and_the_rest_is_read(tmp_path, data, says):
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    good.write_text("62 people", "utf-8")
    if data is not None:
        bad.write_bytes(data)
    done = run(bad, good)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert str(bad) in done.stderr.decode() and says in done.stderr.decode()
    assert [json.loads(line)["exact"] for line in done.stdout.decode().splitlines()] == ["62"]


@pytest.mark.parametrize(
    "arguments", [("-", "--published", "soon"), ("-", "--published", "2023-02-31"), ("/",)]
)
def test_a_wrong_argument_is_one_sentence_and_code_two(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1 and "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf62 people",
        b"\0\1\2 5 percent \x1b[0m",
        b"\r\r\n5\r\n",
        "٣ ½ ² \u202e5\u202d 9".encode(),
        b"9" * 100_000,
        b"- " * 50_000,
        b"$" * 9999,
        b"1,000," * 20_000,
        b"May " * 20_000,
        b"a quarter of a " * 9999,
        b"from 5 to " * 9999,
        b"one-" * 20_000,
        b"1-" * 20_000,
        b"nineteen " * 9999,
    ],
)
def test_text_that_is_not_plain_gives_no_traceback_and_takes_no_time(data):
    done = run("-", data=data)
    assert (done.returncode, done.stderr) == (0, b"")
    text = data.decode()
    for record in map(json.loads, done.stdout.decode().splitlines()):
        assert text[record["start"] : record["end"]] == record["exact"]


def test_a_reader_that_stops_reading_is_no_error(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 5000, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(BOOK)}
    process = subprocess.Popen(
        [sys.executable, "-m", "ledger.reading", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    process.stdout.readline()
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_the_reading_room_needs_no_pandas_no_charts_and_no_sphinx():
    loaded = "import sys, ledger.reading.corpus, ledger.reading.__main__; print(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(BOOK)}
    modules = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, env=environment
    ).stdout.split()
    assert not {"pandas", "numpy", "altair", "sphinx", "docutils"} & {*modules}
    assert {name.split(".")[1] for name in modules if name.startswith("ledger.")} <= {
        "errors",
        "files",
        "tables",
        "reading",
    }
