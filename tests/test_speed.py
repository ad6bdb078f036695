"""Every page is there at once on a phone with a slow connection, as Lighthouse measures it while nothing else is tested."""

from measuring import speed
from weighing import pages

LEAST = 80  # percent; machines differ, and what else they do counts as the page's slowness


def test_every_page_is_fast(quiet, lighthouse, site):
    results = {path: speed(lighthouse, path, LEAST) for path in pages(site)}
    assert {path: result for path, result in results.items() if result["scores"]["performance"] < LEAST} == {}
