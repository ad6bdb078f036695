"""Readers find their way, on a phone and without JavaScript too."""

import re

import pytest
from playwright.sync_api import expect

from site_pages import ORDER, text
from waiting import DRAWN, until


def test_previous_and_next_follow_the_table_of_contents_with_their_titles(site):
    titles = {
        page: text(
            re.search(r"<h1>(.*?)<a", (site / f"{page}.html").read_text("utf-8"), re.DOTALL)[1]
        )
        for page in ORDER
    }
    for number, page in enumerate(ORDER):
        html = (site / f"{page}.html").read_text("utf-8")
        links = {
            side: (href, text(title))
            for side, href, title in re.findall(
                r'class="(left-prev|right-next)"\s+href="([^"]+)".*?prev-next-title">(.*?)</p>',
                html,
                re.DOTALL,
            )
        }
        neighbours = {
            "left-prev": ORDER[number - 1] if number else None,
            "right-next": (ORDER + [None])[number + 1],
        }
        expected = {side: titles[other] for side, other in neighbours.items() if other}
        assert {side: title for side, (_, title) in links.items()} == expected, page
        for side, (href, _) in links.items():
            assert (site / f"{page}.html").parent.joinpath(
                href
            ).resolve() == site / f"{neighbours[side]}.html"


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_reader_reaches_the_next_page_and_every_section(visit, script):
    page = visit("book/regimes.html", width=390, script=script)
    if script:
        page.locator(".secondary-toggle:visible").press("Enter")
    section = page.locator("#pst-secondary-sidebar a, #pst-secondary-sidebar-modal a").filter(
        has_text="How to quote this"
    )
    section.click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    until(
        page,
        "Math.abs(document.getElementById('how-to-quote-this').getBoundingClientRect().top) < innerHeight / 2",
    )
    assert page.url.endswith("#how-to-quote-this")
    page.locator("a.right-next").press("Enter")
    page.wait_for_url("**/book/timeline.html")


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_reader_reaches_every_page_from_the_contents(visit, script):
    page = visit("book/regimes.html", width=390, script=script)
    if script:
        page.locator(".primary-toggle:visible").press("Enter")
    else:
        expect(page.locator(".primary-toggle"), "a dead button is not shown").to_be_hidden()
    page.locator("#pst-primary-sidebar a, #pst-primary-sidebar-modal a").filter(
        has_text="What is not stated"
    ).click()
    page.wait_for_url("**/book/gaps.html")


@pytest.mark.parametrize("width", [320, 390])
def test_a_page_without_sections_in_a_list_has_no_dead_button_for_them(visit, width):
    expect(visit("index.html", width=width).locator(".secondary-toggle")).to_be_hidden()
    expect(visit("book/regimes.html", width=width).locator(".secondary-toggle")).to_be_visible()


def test_the_sidebar_shows_every_page_at_once_under_a_short_name(visit):
    page = visit("book/border-conflict.html")
    page.set_viewport_size({"width": 1280, "height": 900})
    links = page.locator("#pst-primary-sidebar nav.bd-links a")
    assert links.count() == len(ORDER)
    for name in links.all_inner_texts():
        assert len(name) <= 26, name
    heights = links.evaluate_all("all => all.map(a => a.getBoundingClientRect().height)")
    assert all(24 <= height < 40 for height in heights), "one line, large enough to hit"
    last = links.last.bounding_box()
    assert last["y"] + last["height"] <= 900
    expect(page.locator("#pst-primary-sidebar a[aria-current=page]")).to_be_in_viewport()


def test_an_entry_of_the_sections_keeps_the_focus_when_another_is_read(visit):
    page = visit("book/method.html#coded-a-second-time")
    entry = page.locator("#pst-page-toc-nav a[href='#coded-a-second-time']")
    expect(entry).to_have_attribute("aria-current", "true")
    entry.focus()
    page.evaluate("document.querySelector('article h2').scrollIntoView()")
    expect(entry).not_to_have_attribute("aria-current", "true")
    page.evaluate(DRAWN)
    expect(entry).to_be_visible()
    expect(entry).to_be_focused()
