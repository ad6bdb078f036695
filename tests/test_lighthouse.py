"""Lighthouse finds nothing to better in any page: accessibility, best practices, what search engines ask."""

from weighing import pages

OF_LINKS = ("crawlable-anchors", "link-text")  # for these alone it asks about each link by itself, half a minute on long pages; the report of page_report.py has them


def test_every_page_has_full_marks(lighthouse, site):
    results = {path: lighthouse(path, ["accessibility", "best-practices", "seo"], OF_LINKS) for path in pages(site)}
    assert {path: result for path, result in results.items() if set(result["scores"].values()) != {100}} == {}
