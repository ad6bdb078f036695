"""Long pages are folded to what a reader scans."""

import re

import pytest

from site_pages import FINDINGS

PICTURED = [*FINDINGS, "book/timeline", "book/places"]
HIGHEST = {"book/disputes": 8000, "book/evidence": 9000}  # pixels, folded, at 1280
HEIGHT = "document.documentElement.scrollHeight"


def test_a_long_page_is_folded_to_what_a_reader_scans(tour):
    for path, page in tour([f"{page}.html" for page in HIGHEST]):
        assert page.evaluate(HEIGHT) <= HIGHEST[path.removesuffix(".html")], path


@pytest.mark.parametrize("page", PICTURED)
def test_a_finding_has_a_chart(site, page):
    assert '<figure class="chart"' in (site / f"{page}.html").read_text("utf-8")


@pytest.mark.parametrize("page", [*PICTURED, "book/disputes", "book/gaps", "book/coverage"])
def test_a_page_has_at_most_three_folds_of_code(site, page):
    html = (site / f"{page}.html").read_text("utf-8")
    assert len(re.findall(r'<details class="[^"]*\babove-input\b', html)) <= 3
