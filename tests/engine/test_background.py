"""What other processes make is in its files when the build ends, or the build stops and says why."""

from types import SimpleNamespace

import pytest

from ledger.engine import background
from ledger.errors import BuildError

TWICE = "import sys; sys.stdout.buffer.write(2 * sys.stdin.buffer.read())"


@pytest.fixture
def app():
    building = SimpleNamespace()
    background.create_workers(building)
    return building


def test_the_output_of_a_program_is_in_the_file_at_the_end(app, tmp_path):
    background.start(app, tmp_path / "name", TWICE, "Rahmon – ")
    background.write_results(app, None)
    assert (tmp_path / "name").read_text("utf-8") == "Rahmon – Rahmon – "


def test_a_failing_program_fails_the_build_and_writes_nothing(app, tmp_path):
    background.start(app, tmp_path / "chart.png", "raise SystemExit('no such font')", "")
    with pytest.raises(BuildError, match=r"chart\.png could not be made: no such font"):
        background.write_results(app, None)
    assert not list(tmp_path.iterdir())


def test_a_failed_build_writes_nothing_more(app, tmp_path):
    background.start(app, tmp_path / "name", TWICE, "a")
    background.write_results(app, ValueError("a page failed"))
    assert not list(tmp_path.iterdir())
