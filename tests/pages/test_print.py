"""Pages are light or dark as the reader wants, and printed in black on white without the frame."""

import pytest
from playwright.sync_api import expect

from ledger.book import imprint
from ledger.files import BOOK
from site_pages import ORDER


@pytest.mark.parametrize("dark", [True, False])
def test_the_book_is_dark_where_the_system_is_until_the_reader_chooses(visit, dark):
    page = visit("book/regimes.html", dark=dark)
    assert page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")
    page.evaluate("localStorage.setItem('mode', 'light'); localStorage.setItem('theme', 'light')")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_without_javascript_the_page_has_its_light_colours(visit):
    page = visit("book/regimes.html", dark=True, script=False)
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert (
        page.locator("html").evaluate(
            "page => getComputedStyle(page).getPropertyValue('--pst-color-text-base')"
        )
        != ""
    )


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("dark", [True, False])
def test_a_printed_page_has_no_navigation_no_code_and_is_black_on_white(visit, script, dark):
    page = visit("book/border-conflict.html", dark=dark, script=script)
    page.emulate_media(media="print")
    for unprinted in (
        "#pst-primary-sidebar",
        "#pst-secondary-sidebar",
        ".bd-header-article",
        ".prev-next-footer",
        ".cell_input",
        "details.hide",
        ".headerlink",
        ".skip-link",
        "#pst-back-to-top",
        ".to-contents",
    ):
        expect(page.locator(f"{unprinted}:visible"), unprinted).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("p.book-footer")).to_be_visible()
    assert (
        page.locator(".scroll").first.evaluate("box => getComputedStyle(box).overflowX")
        == "visible"
    )
    assert (
        page.locator("p.opening + *, h2").first.evaluate("part => getComputedStyle(part).color")
        == "rgb(0, 0, 0)"
    )


def test_the_running_head_is_the_title_of_the_book():
    assert f'content: "{imprint()["title"]}"' in (BOOK / "_static/print.css").read_text("utf-8")


def test_the_switch_that_shows_code_is_named_by_its_words(site):
    for page in ORDER:
        assert "<summary aria-label" not in (site / f"{page}.html").read_text("utf-8"), page
