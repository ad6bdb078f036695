"""No page has a fault that axe-core finds: closed or with everything open, light or dark, on a desk or on a phone."""

import pytest

import axe
from site_pages import PAGES


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault_in_a_page(visit, node_modules, path):
    found = axe.survey(visit(path), node_modules, axe.PAIRS)
    assert [line for lines in found.values() for line in lines] == []


def test_faint_words_among_many_alike_are_found_in_the_dark(visit, node_modules):
    page = visit("book/regimes.html", dark=True)
    axe.prepare(page, node_modules)
    look = axe.Look(1280, dark=True, opened=False)
    assert axe.faults(page, look) == []
    faint = page.locator("#how-to-quote-this li p").nth(1)
    faint.evaluate("words => words.style.color = '#333'")
    assert any("color-contrast" in fault for fault in axe.faults(page, look))
    faint.evaluate("words => words.style.color = ''")
    assert axe.faults(page, look) == []
