"""No page has a fault that axe-core finds: closed or with everything open, light or dark, on a desk or on a phone."""

import pytest

import axe
from site_pages import PAGES


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault_in_a_page(visit, node_modules, path):
    found = axe.survey(visit(path), node_modules, axe.PAIRS)
    assert [line for lines in found.values() for line in lines] == []
