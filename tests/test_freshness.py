"""A page that draws another chapter's table follows from that chapter, and runs after it."""

import pytest
from ledger import freshness
from ledger.folders import BOOK, DATA

READERS = [("money-and-minerals", "chinese-facilities"), ("exercises", "timeline")]


@pytest.mark.parametrize(("reader", "writer"), READERS)
def test_a_page_follows_from_the_csv_that_it_reads_and_from_all_behind_it(reader, writer):
    inputs = freshness.inputs(BOOK / f"{reader}.ipynb")
    assert {DATA / f"{reader}.csv", DATA / f"{writer}.csv", BOOK / f"{writer}.ipynb"} <= set(inputs)
    assert set(freshness.inputs(BOOK / f"{writer}.ipynb")) <= set(inputs)
    assert len(set(inputs)) == len(inputs)


@pytest.mark.parametrize(("reader", "writer"), [*READERS, ("border-conflict", "sources"), ("places", "border-conflict"), ("data", "places")])
def test_a_notebook_runs_after_the_one_whose_csv_it_reads(reader, writer):
    order = freshness.run_order()
    assert BOOK / f"{writer}.ipynb" in order[BOOK / f"{reader}.ipynb"]
    assert BOOK / f"{reader}.ipynb" not in order[BOOK / f"{writer}.ipynb"]


def test_a_chapter_that_reads_no_other_waits_for_the_register_alone():
    assert freshness.run_order()[BOOK / "regimes.ipynb"] == {BOOK / "sources.ipynb"}


def test_a_chapter_that_reads_no_other_follows_from_no_other():
    assert not {path for path in freshness.inputs(BOOK / "regimes.ipynb") if path.suffix == ".ipynb"}


def test_an_edited_table_of_another_chapter_changes_the_fingerprint(monkeypatch):
    page, real = BOOK / "money-and-minerals.ipynb", freshness._content
    before, unrelated = freshness.fingerprint(page), freshness.fingerprint(BOOK / "regimes.ipynb")
    monkeypatch.setattr(freshness, "_content", lambda path: b"edited" if path == DATA / "chinese-facilities.csv" else real(path))
    assert freshness.fingerprint(page) != before
    assert freshness.fingerprint(BOOK / "regimes.ipynb") == unrelated
