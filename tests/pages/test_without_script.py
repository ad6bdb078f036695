"""Without JavaScript, over http and from files, pages ask nothing of others, complain of nothing, and show their charts."""

import pytest

import site_charts
from page_weight import pages


@pytest.fixture(scope="module", params=["http", "file"])
def faults(request, windows, site) -> dict[str, list[str]]:
    """The faults of all pages, by property, as one window shows them one after the other."""
    page, unshown = windows.open("index.html", script=False, over=request.param), []
    for path in pages(site):
        page.goto(page.root + path)
        unshown += [f"{path}: {fault}" for fault in site_charts.unshown(page, site)]
    found = {"complaints": page.outside + page.errors, "charts": unshown}
    windows.empty()
    return found


def test_no_page_asks_anything_of_others_or_complains(faults):
    assert faults["complaints"] == []


def test_every_chart_is_shown_and_named(faults):
    assert faults["charts"] == []
