"""The answer, the lines to quote and the chart are near the top; long pages are folded to what a reader scans."""

import re

import pytest

from site_pages import FINDINGS
from waiting import until

PICTURED = [*FINDINGS, "book/timeline", "book/places"]
NEAR = {
    1280: 1000,
    390: 1600,
}  # pixels from the top of the page at which a chart begins at the latest
HIGHEST = {"book/disputes": 8000, "book/evidence": 9000}  # pixels, folded, at 1280
TOP = "document.querySelector('figure.chart').getBoundingClientRect().top + scrollY"
HEIGHT = "document.documentElement.scrollHeight"


def test_the_first_chart_begins_near_the_top(tour):
    for _, page in tour([f"{page}.html" for page in PICTURED]):
        for width, most in NEAR.items():
            page.set_viewport_size({"width": width, "height": 844})
            until(page, f"innerWidth === {width} && {TOP} <= {most}")


def test_a_long_page_is_folded_to_what_a_reader_scans(tour):
    for path, page in tour([f"{page}.html" for page in HIGHEST]):
        assert page.evaluate(HEIGHT) <= HIGHEST[path.removesuffix(".html")], path


@pytest.mark.parametrize("page", [*PICTURED, "book/disputes", "book/gaps", "book/coverage"])
def test_a_page_has_at_most_three_folds_of_code(site, page):
    html = (site / f"{page}.html").read_text("utf-8")
    assert len(re.findall(r'<details class="[^"]*\babove-input\b', html)) <= 3
