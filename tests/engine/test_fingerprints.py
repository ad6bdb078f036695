"""A page that draws another chapter's table follows from that chapter, and runs after it."""

import pytest

from ledger.engine import fingerprints
from ledger.files import BOOK, DATA

READERS = [("money-and-minerals", "chinese-facilities"), ("exercises", "timeline")]


@pytest.mark.parametrize(("reader", "writer"), READERS)
def test_a_page_follows_from_the_csv_that_it_reads_and_from_all_behind_it(reader, writer):
    inputs = fingerprints.inputs(BOOK / f"{reader}.ipynb")
    assert {DATA / f"{reader}.csv", DATA / f"{writer}.csv", BOOK / f"{writer}.ipynb"} <= set(inputs)
    assert set(fingerprints.inputs(BOOK / f"{writer}.ipynb")) <= set(inputs)
    assert len(set(inputs)) == len(inputs)


@pytest.mark.parametrize(
    ("reader", "writer"),
    [*READERS, ("border-conflict", "sources"), ("places", "border-conflict"), ("data", "places")],
)
def test_a_notebook_runs_after_the_one_whose_csv_it_reads(reader, writer):
    order = fingerprints.run_order()
    assert BOOK / f"{writer}.ipynb" in order[BOOK / f"{reader}.ipynb"]
    assert BOOK / f"{reader}.ipynb" not in order[BOOK / f"{writer}.ipynb"]


def test_a_chapter_that_reads_no_other_waits_for_the_register_alone():
    assert fingerprints.run_order()[BOOK / "regimes.ipynb"] == {BOOK / "sources.ipynb"}


def test_a_chapter_that_reads_no_other_follows_from_no_other():
    assert not {
        path for path in fingerprints.inputs(BOOK / "regimes.ipynb") if path.suffix == ".ipynb"
    }


def test_an_edited_table_of_another_chapter_changes_the_fingerprint(monkeypatch):
    page, real = BOOK / "money-and-minerals.ipynb", fingerprints._content
    before, unrelated = (
        fingerprints.fingerprint(page),
        fingerprints.fingerprint(BOOK / "regimes.ipynb"),
    )
    monkeypatch.setattr(
        fingerprints,
        "_content",
        lambda path: b"edited" if path == DATA / "chinese-facilities.csv" else real(path),
    )
    assert fingerprints.fingerprint(page) != before
    assert fingerprints.fingerprint(BOOK / "regimes.ipynb") == unrelated
