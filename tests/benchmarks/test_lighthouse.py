"""Lighthouse, as on a phone with a slow connection, finds nothing to better in any page: speed, accessibility, best practices, what search engines ask."""

from lighthouse import CATEGORIES, marks
from page_weight import pages

OF_LINKS = (
    "crawlable-anchors",
    "link-text",
)  # for these alone it asks about each link by itself, half a minute on long pages; the report of page_report.py has them
LEAST = dict.fromkeys(CATEGORIES, 100) | {
    "performance": 90
}  # on a quiet machine 100; machines differ, and what else they do counts as the page's slowness


def test_every_page_has_full_marks(quiet, lighthouse, site):
    results = {
        path: marks(lighthouse, path, LEAST["performance"], OF_LINKS) for path in pages(site)
    }
    assert {
        path: result
        for path, result in results.items()
        if any(result["scores"][name] < least for name, least in LEAST.items())
    } == {}
