"""Long lists are folded to what a reader surveys; what an address names is open from the first, and on paper all is."""

import re

import pytest
from playwright.sync_api import expect

from ledger.files import DATA
from ledger.tables import csv_files
from ledger.tables.review_schemas import GAPS
from ledger.tables.schemas import TIMELINE
from page_weight import SHIFT, STILL
from waiting import until

EVENTS = csv_files.read(DATA / "timeline.csv", TIMELINE)
EVENT = EVENTS[len(EVENTS) // 2]["event_id"]
GAP = csv_files.read(DATA / "gaps.csv", GAPS)[-1]["gap_id"]
HIGHEST = {  # pixels, folded, by page and width
    ("book/timeline", 1280): 17000,
    ("book/timeline", 390): 21000,
    ("book/coverage", 1280): 4500,
    ("book/coverage", 390): 6500,
}
PASSAGE = f"tr:has(#{EVENT}) details.passage"
SHOWN = "fold => getComputedStyle(fold, '::details-content').contentVisibility === 'visible'"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "address",
    [
        "book/evidence.html#kant-distance",
        f"book/timeline.html#{EVENT}",
        f"book/gaps.html#{GAP}",
        "book/disputes.html#is-there-a-chinese-base-in-tajikistan",
    ],
)
def test_a_page_does_not_move_when_its_address_unfolds_a_part(visit, address, width):
    page = visit(address, width=width)
    until(page, "scrollY > 0")
    assert sum(page.evaluate(SHIFT)) < STILL


@pytest.mark.parametrize(("page", "width"), HIGHEST)
def test_a_list_is_folded_to_what_a_reader_surveys(visit, page, width):
    height = visit(f"{page}.html", width=width).evaluate("document.documentElement.scrollHeight")
    assert height <= HIGHEST[page, width]


@pytest.mark.parametrize("script", [True, False])
def test_an_address_unfolds_the_passage_of_its_event_alone(visit, script):
    page = visit(f"book/timeline.html#{EVENT}", script=script)
    expect(page.locator(f"#{EVENT}")).to_be_in_viewport()
    folds = page.locator("details.passage")
    assert page.locator(PASSAGE).evaluate(SHOWN)
    assert folds.evaluate_all(f"all => all.filter({SHOWN}).length") == 1


@pytest.mark.parametrize("script", [True, False])
def test_a_click_unfolds_the_passage_of_an_event(visit, script):
    page = visit("book/timeline.html", script=script)
    assert not page.locator(PASSAGE).evaluate(SHOWN)
    page.locator(f"{PASSAGE} summary").click()
    assert page.locator(PASSAGE).evaluate(SHOWN)


@pytest.mark.parametrize("page", ["book/timeline", "book/coverage"])
def test_paper_has_every_row_of_a_folded_list(visit, page):
    window = visit(f"{page}.html", script=False)
    window.emulate_media(media="print")
    folds = window.locator("details:is(.passage, .questions)")
    assert folds.count() and folds.evaluate_all(f"all => all.every({SHOWN})")


def test_on_a_phone_an_event_is_as_wide_as_the_page(visit):
    page = visit("book/timeline.html", width=390)
    shares = page.locator("table.events td").evaluate_all(
        "all => all.map(cell => cell.clientWidth / cell.closest('table').clientWidth)"
    )
    assert min(shares) > 0.95


def test_on_a_phone_a_grid_asks_no_figure_what_only_polls_are_asked(visit):
    page = visit("book/gaps.html", width=390)
    expect(page.locator("table.grid .no-poll:visible")).to_have_count(0)
    labels = page.locator("table.grid td:visible").evaluate_all(
        "all => all.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert labels and not [label for label in labels if re.search(r"\?:", label)]
