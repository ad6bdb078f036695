"""The answer, the lines to quote and the chart are near the top; long pages are folded to what a reader scans."""

import re

import pytest

from site_pages import FINDINGS

PICTURED = [*FINDINGS, "book/timeline", "book/places"]
NEAR = {
    1280: 1000,
    390: 1600,
}  # pixels from the top of the page at which a chart begins at the latest
HIGHEST = {"book/disputes": 8000, "book/evidence": 9000}  # pixels, folded, at 1280
TOP = "document.querySelector('figure.chart').getBoundingClientRect().top + scrollY"
HEIGHT = "document.documentElement.scrollHeight"


@pytest.mark.parametrize("width", NEAR)
@pytest.mark.parametrize("page", PICTURED)
def test_the_first_chart_begins_near_the_top(visit, page, width):
    assert visit(f"{page}.html", width=width).evaluate(TOP) <= NEAR[width]


@pytest.mark.parametrize("page", HIGHEST)
def test_a_long_page_is_folded_to_what_a_reader_scans(visit, page):
    assert visit(f"{page}.html").evaluate(HEIGHT) <= HIGHEST[page]


@pytest.mark.parametrize("page", [*PICTURED, "book/disputes", "book/gaps", "book/coverage"])
def test_a_page_has_at_most_three_folds_of_code(site, page):
    html = (site / f"{page}.html").read_text("utf-8")
    assert len(re.findall(r'<details class="[^"]*\babove-input\b', html)) <= 3
