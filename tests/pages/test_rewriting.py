"""What is written again when something that a page shows has changed elsewhere."""

from types import SimpleNamespace

import pytest

from ledger.book import EVIDENCE
from ledger.pages import citation_blocks, rerun, rewriting

SHOWN = {
    "data": "1",
    "uses": ({"kyrgyz-dead": []}, {"book/regimes": "Rulers"}),
    "hashes": "1",
    "citations": {("chapter", "regimes"): "cited", ("figure", "kyrgyz-dead"): "cited"},
}
CITING = {citation_blocks.CITING: {EVIDENCE: True, "book/cite": True}}
PAGES = {EVIDENCE, rerun.PAGE, "book/regimes", "book/cite", "index"}


@pytest.fixture
def env() -> SimpleNamespace:
    return SimpleNamespace(found_docs=PAGES, ledger_pages=CITING)


def test_nothing_is_written_again_if_nothing_changed(env):
    assert rewriting.changed_pages(SHOWN, SHOWN, env) == set()


def test_a_first_build_and_a_change_of_the_data_write_every_page(env):
    assert rewriting.changed_pages({}, SHOWN, env) == PAGES
    assert rewriting.changed_pages(SHOWN, SHOWN | {"data": "2"}, env) == PAGES


def test_a_heading_or_a_chart_that_uses_a_figure_rewrites_the_evidence(env):
    changed = SHOWN | {"uses": ({"kyrgyz-dead": ["a chart"]}, SHOWN["uses"][1])}
    assert rewriting.changed_pages(SHOWN, changed, env) == {EVIDENCE}
    renamed = SHOWN | {"uses": (SHOWN["uses"][0], {"book/regimes": "Others"})}
    assert rewriting.changed_pages(SHOWN, renamed, env) == {EVIDENCE}


def test_an_output_rewrites_the_page_of_hashes(env):
    assert rewriting.changed_pages(SHOWN, SHOWN | {"hashes": "2"}, env) == {rerun.PAGE}


def test_a_new_citation_rewrites_its_chapter_and_the_pages_that_cite(env):
    chapter = SHOWN | {"citations": SHOWN["citations"] | {("chapter", "regimes"): "other"}}
    cites = {EVIDENCE, "book/cite"}
    assert rewriting.changed_pages(SHOWN, chapter, env) == {"book/regimes", *cites}
    figure = SHOWN | {"citations": SHOWN["citations"] | {("figure", "tajik-dead"): "new"}}
    assert rewriting.changed_pages(SHOWN, figure, env) == cites
