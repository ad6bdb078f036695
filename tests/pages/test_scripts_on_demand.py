"""A script that a page needs only sometimes is tried again if it failed: a page that is left stops loading, and a reader may come back to it."""

import pytest
from playwright.sync_api import expect

from own_note import filled, press
from waiting import until

ITEMS = [{"id": "kyrgyz-dead", "form": "sentence"}]
OF_THE_BROWSER = "Failed to load resource"  # its own words of it; the page adds none


@pytest.fixture
def without(visit):
    """Open a page whose script cannot be loaded."""

    def opened(path: str, script: str):
        page = visit(path)
        page.route(f"**/{script}*", lambda route: route.abort())
        return page

    return opened


def test_a_chart_is_tried_again_at_the_next_approach(without):
    page = without("book/border-conflict.html", "vega.js")
    picture = page.locator("figure.chart .picture:visible").first
    with page.expect_event("requestfailed"):
        picture.hover()
    until(page, "!document.querySelector('script[src*=\"vega.js\"]')")
    page.unroute_all()
    page.mouse.move(0, 0)
    picture.hover()
    page.wait_for_selector("figure.chart .picture[data-live]")
    assert [said for said in page.errors if OF_THE_BROWSER not in said] == []


def test_a_copy_that_lacks_its_script_says_so_and_then_succeeds(without):
    page = without("book/timeline.html", "copies-event.js")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator("tr:has(#border-fighting-september-2022)")
    row.locator("details.passage > summary").click()
    row.get_by_role("button", name="Copy sentence").click()
    expect(row.locator("output")).to_have_text("Not copied: copies-event.js can’t be loaded")
    page.unroute_all()
    row.get_by_role("button", name="Copy sentence").click()
    expect(row.locator("output")).to_have_text("Copied")
    assert [said for said in page.errors if OF_THE_BROWSER not in said] == []


@pytest.mark.parametrize(
    ("script", "button"), [("note-references.js", "RIS"), ("note-template.js", "Word document")]
)
def test_a_note_that_lacks_a_script_says_so_and_is_then_saved(visit, script, button):
    page = filled(visit, ITEMS)
    page.route(f"**/{script}*", lambda route: route.abort())
    press(page, button)
    expect(page.locator(".my-note")).to_contain_text(f"Not saved: {script} can’t be loaded")
    page.unroute_all()
    with page.expect_download():
        press(page, button)
    assert [said for said in page.errors if OF_THE_BROWSER not in said] == []
