"""A page is written again when something that it shows of other pages or of the data has changed."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from ledger.book import EVIDENCE
from ledger.citations.styles import Citation
from ledger.engine.page_store import CHARTS, stored
from ledger.exports import checksums
from ledger.pages import citation_blocks, footer, rerun, rewriting
from ledger.pages.evidence import uses

PAGES = ["index", "book/regimes", "book/exercises", "book/cite", EVIDENCE, rerun.PAGE]


def chart(title: str) -> dict:
    return {"name": "toll", "number": 1, "title": title, "rows": [{"figure_id": "kyrgyz-dead"}]}


@pytest.fixture
def book(monkeypatch):
    """A book as it is after a build: its environment, and its citations to change."""
    env = SimpleNamespace(
        found_docs=set(PAGES), titles={page: nodes.title(text=page) for page in PAGES}
    )
    env.app = SimpleNamespace(config=SimpleNamespace(external_site_map=PAGES))
    monkeypatch.setattr(uses, "_in_tables", lambda: iter(()))  # of the book's other pages
    stored(env, CHARTS)["book/regimes"] = [chart("Deaths")]
    stored(env, citation_blocks.CITING)["book/cite"] = True
    stored(env, uses.HEADINGS)["book/exercises"] = [("kyrgyz-dead", "who", "Who says so")]
    citations = {
        ("chapter", "regimes"): Citation("chapter", "regimes", part=({"title": "Regimes"},)),
        ("figure", "kyrgyz-dead"): Citation("figure", "kyrgyz-dead"),
    }
    catalogue = SimpleNamespace(citations=citations)
    monkeypatch.setattr(citation_blocks, "open_catalogue", lambda app, env: catalogue)
    env.app.env, env.citations = env, citations
    assert rewriting.pages_to_rewrite(env.app, env) == sorted(PAGES)
    return env


def rewritten(env) -> list[str]:
    return rewriting.pages_to_rewrite(env.app, env)


def test_a_build_with_nothing_changed_writes_no_page_again(book):
    assert rewritten(book) == []


def test_after_a_change_of_the_data_every_page_is_written_once(book, monkeypatch):
    monkeypatch.setattr(footer, "data_hash", lambda: "another")
    assert rewritten(book) == sorted(PAGES) and rewritten(book) == []


def test_after_a_change_of_a_title_every_page_is_written(book):
    book.titles["book/regimes"] = nodes.title(text="Who governs?")
    assert rewritten(book) == sorted(PAGES)


def test_after_a_change_of_a_chart_the_evidence_is_written(book):
    stored(book, CHARTS)["book/regimes"] = [chart("Deaths and wounded")]
    assert rewritten(book) == [EVIDENCE]


def test_after_a_change_of_a_heading_the_evidence_is_written(book):
    stored(book, uses.HEADINGS)["book/exercises"] = [("kyrgyz-dead", "who", "Who counts")]
    assert rewritten(book) == [EVIDENCE]


def test_after_a_change_of_a_citation_pages_with_citations_are_written(book):
    book.citations["figure", "kyrgyz-dead"] = Citation("figure", "kyrgyz-dead", part=({"n": 1},))
    assert rewritten(book) == ["book/cite"]


def test_after_a_change_of_a_chapters_citation_the_chapter_is_too(book):
    book.citations["chapter", "regimes"] = Citation("chapter", "regimes")
    assert rewritten(book) == ["book/cite", "book/regimes"]


def test_after_a_change_of_an_output_the_page_of_hashes_is_written(book, monkeypatch):
    monkeypatch.setattr(checksums, "reproduced", lambda: {"book/regimes.ipynb": b"another output"})
    assert rewritten(book) == [rerun.PAGE]


def test_a_new_page_is_written_and_a_removed_one_is_not(book):
    book.found_docs = {*PAGES, "book/new"} - {"book/cite"}
    assert rewritten(book) == ["book/new"]
