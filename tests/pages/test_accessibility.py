"""Everyone can read the book: everything by keyboard, in the system's colours, and what changes is said."""

import re

import pytest
from playwright.sync_api import expect

import axe
from site_pages import PAGES
from tab_order import walk
from waiting import comes_to, until

CHAPTER, PHONE = "book/border-conflict.html", 390
every_page = pytest.mark.parametrize("path", PAGES)


# By keyboard


@every_page
def test_tab_reaches_every_control_in_order_and_gets_out(visit, path):
    walked = walk(visit(path))
    assert walked.left, f"held fast after {[stop['name'] for stop in walked.stops[-5:]]}"
    assert walked.missed == [] and walked.unseen() == [] and walked.backward() == []


def test_a_phone_reader_reaches_every_control_by_keyboard(visit):
    walked = walk(visit(CHAPTER, width=PHONE))
    assert walked.left and walked.missed == [] and walked.unseen() == [] and walked.backward() == []


def test_the_first_stop_leads_past_the_contents_into_the_text(visit):
    page = visit(CHAPTER)
    page.keyboard.press("Tab")
    until(page, "document.activeElement.textContent === 'Skip to main content'")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    until(page, "document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("leave", ["Escape", "Close"])
@pytest.mark.parametrize("button, dialog", axe.DIALOGS.items())
def test_a_dialog_keeps_the_focus_while_it_is_open_and_gives_it_back(visit, button, dialog, leave):
    page = visit(CHAPTER, width=PHONE)
    page.locator(button).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{dialog}[open]")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        )
    if leave == "Close":
        page.locator(f"{dialog} .closes-dialog").focus()
    page.keyboard.press("Escape" if leave == "Escape" else "Enter")
    until(page, "!document.querySelector('dialog[open]')")
    until(page, f"document.activeElement === document.querySelector('{button}')")


def test_a_section_chosen_on_a_phone_gets_the_focus(visit):
    page = visit(CHAPTER, width=PHONE)
    page.locator(".secondary-toggle").press("Enter")
    page.locator("dialog a[href='#how-to-quote-this']").press("Enter")
    until(page, "document.activeElement.id === 'how-to-quote-this'")
    page.keyboard.press("Tab")
    until(page, "document.getElementById('how-to-quote-this').contains(document.activeElement)")


def test_the_button_for_the_colours_says_which_are_on_and_keeps_the_focus(visit):
    page = visit(CHAPTER)
    button = page.locator(".theme-switch-button")
    expect(button).to_have_attribute("aria-label", "Color mode: as the system")
    for mode in ("dark", "light", "as the system"):
        button.press("Enter")
        expect(button).to_have_attribute("aria-label", f"Color mode: {mode}")
        expect(button).to_be_focused()


def test_a_wide_table_is_scrolled_by_the_arrow_keys(visit):
    page = visit(CHAPTER, width=640)
    page.emulate_media(reduced_motion="reduce")
    table = page.locator(".scroll:has(> table):visible").first
    table.evaluate("region => { region.firstElementChild.style.minWidth = '900px'; }")
    expect(table).to_have_attribute("tabindex", "0")
    table.press("ArrowRight")
    comes_to(page, lambda _: table.evaluate("region => region.scrollLeft > 0"), True)


# The system's colours, less movement


@pytest.mark.parametrize("dark", [True, False])
def test_in_the_systems_colours_focus_and_charts_are_seen(visit, node_modules, dark):
    page = visit(CHAPTER, dark=dark)
    page.emulate_media(forced_colors="active")
    axe.prepare(page, node_modules)
    axe.open_everything(page)
    assert page.evaluate(axe.RUN, ["html", axe.COLOURS]) == []
    ground, ink = page.locator("figure.chart").first.evaluate(
        "chart => [getComputedStyle(chart.querySelector('.picture')).backgroundColor, getComputedStyle(chart.querySelector('svg text')).fill]"
    )
    assert contrast(ground, ink) >= 4.5
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_in_the_systems_colours_icons_keep_their_lines(visit):
    page = visit(CHAPTER, width=PHONE)
    icons = "[...document.querySelectorAll('.fa-bars, .fa-list, .fa-magnifying-glass')].map(icon => getComputedStyle(icon).backgroundImage)"
    drawn = page.evaluate(icons)
    assert drawn and all("gradient" in image for image in drawn)
    page.emulate_media(forced_colors="active")
    assert all("gradient" in image for image in page.evaluate(icons))


def test_who_asks_for_less_movement_gets_none(visit):
    page = visit(CHAPTER)
    page.emulate_media(reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return [s.transitionDuration, s.animationDuration].some(d => parseFloat(d) > 0) || s.scrollBehavior === 'smooth' }).map(e => e.outerHTML.slice(0, 80))"
    assert page.evaluate(moving) == []


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Said, not only shown


def test_what_changes_without_a_new_page_is_said(visit):
    page = visit("book/evidence.html")
    page.locator(".evidence-filter input").fill("gold")
    expect(page.locator(".evidence-filter output[aria-live=polite]")).to_have_text(
        re.compile("figures$")
    )
    for path, place in {
        "book/coverage.html": ".search-table output",
        "search.html?q=Kant": "#search-status[role=status]",
    }.items():
        expect(visit(path).locator(place).first).to_be_attached()
