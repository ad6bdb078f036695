"""What holds for every page of the book, at each width: one tour of a page finds it all, and each test reads a part of it."""

import re

import pytest

import page_tour
from page_weight import pages
from site_pages import PAGES


@pytest.fixture(scope="module")
def window(windows):
    """A window that keeps nothing of what it fetches."""
    yield windows.open("index.html", cold=True)
    windows.empty()


@pytest.fixture(scope="module", params=PAGES)
def faults(request, window) -> dict[str, list[str]]:
    """The faults of a page, by property."""
    window.emulate_media(reduced_motion="no-preference")
    window.set_viewport_size({"width": page_tour.DESK, "height": 844})
    window.fetched.clear()
    window.goto(window.root + request.param)
    return page_tour.faults(window, request.param)


def test_every_page_that_is_built_is_tested_here(site):
    assert sorted(pages(site)) == sorted(PAGES)


def test_a_page_says_its_language_its_title_and_its_parts_in_order(faults):
    assert faults["parts"] == []


def test_the_eye_meets_the_parts_of_a_page_in_the_documents_order(faults):
    assert faults["order"] == []


def test_nothing_is_lost_at_320_px_at_twice_the_size_or_with_wider_spacing(faults):
    assert faults["lost"] == []


def test_no_page_scrolls_sideways_on_a_phone(faults):
    assert faults["sideways"] == []


def test_no_cell_of_a_table_is_off_screen_or_unnamed_on_a_phone(faults):
    assert faults["cells"] == []


def test_there_are_tables_whose_rows_are_cards_on_a_phone(site):
    tables = [
        re.findall(r'<table class="[^"]*\bcards\b', (site / path).read_text("utf-8"))
        for path in PAGES
    ]
    assert sum(map(len, tables)) > 30


def test_a_wider_typeface_cuts_no_label(faults):
    assert faults["labels"] == []


def test_the_first_chart_begins_near_the_top(faults):
    assert faults["charts"] == []


def test_nothing_printed_is_cut_or_marked_as_a_fold(faults):
    assert faults["printed"] == []


def test_a_page_is_light_and_does_not_shift_or_complain(faults):
    assert faults["load"] == []
