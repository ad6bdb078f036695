"""The pages across findings: the answer, its picture at once, code folded once, filters and folds that help and don't hide."""

import ast
import json
import re

import pytest
from playwright.sync_api import expect

from ledger.display.events import year_of
from ledger.files import BOOK, DATA
from ledger.tables import csv_files
from ledger.tables.review_schemas import GAPS
from ledger.tables.schemas import TIMELINE
from notebook_values import value
from waiting import widen

PICTURES = {
    "timeline": "#chart-timeline .picture:visible",
    "places": "#chart-places .picture:visible",
    "gaps": "table.grid",
    "coverage": "#chart-census-by-source .picture:visible",
}
NAME = "How this page reads its sentences"
EVENTS = csv_files.read(DATA / "timeline.csv", TIMELINE)
page_of = pytest.mark.parametrize("slug", PICTURES)


def code(slug: str) -> list[dict]:
    cells = json.loads((BOOK / f"{slug}.ipynb").read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@page_of
def test_code_is_folded_once_under_a_name_and_other_cells_only_show(slug):
    first, *others = code(slug)
    assert first["metadata"]["tags"] == ["hide-input"]
    assert not first["outputs"]
    for cell in others:
        assert cell["metadata"]["tags"] == ["remove-input"] and cell["outputs"]
        [statement] = ast.parse("".join(cell["source"])).body
        assert isinstance(statement, ast.Expr)


@page_of
def test_the_picture_begins_near_the_answer(visit, slug):
    page = visit(f"book/{slug}.html")
    for width, height, most in ((1280, 900, 1000), (390, 844, 1600)):
        widen(page, width, height)
        picture = page.locator(PICTURES[slug]).first
        expect(picture).to_be_visible()
        top = picture.bounding_box()["y"]
        assert top + page.evaluate("scrollY") < most, width
    expect(page.locator("details.hide > summary")).to_have_count(1)
    expect(page.locator("details.hide > summary")).to_contain_text(NAME)


@page_of
def test_a_question_is_the_title(slug):
    cells = json.loads((BOOK / f"{slug}.ipynb").read_text("utf-8"))["cells"]
    assert "".join(cells[0]["source"]).splitlines()[0].endswith("?")


def rows(page):
    return page.locator("table.events tbody tr:not(.group):visible")


def test_a_reader_keeps_the_events_of_an_actor_a_year_and_a_source(visit):
    page = visit("book/timeline.html")
    form = page.locator("form.table-filter")
    status, clear = form.locator("output"), form.locator("button")
    expect(rows(page)).to_have_count(len(EVENTS))
    expect(clear).to_be_hidden()
    form.get_by_label("Actor").select_option("Kyrgyzstan")
    kyrgyz = [row for row in EVENTS if "Kyrgyzstan" in row["actors"].split("; ")]
    expect(rows(page)).to_have_count(len(kyrgyz))
    expect(status).to_have_text(f"{len(kyrgyz)} of {len(EVENTS)} shown")
    form.get_by_label("Year").select_option("2022")
    recent = [row for row in kyrgyz if year_of(row) == "2022"]
    expect(rows(page)).to_have_count(len(recent))
    expect(page.locator("table.events tr.group:visible")).to_have_text(["2022"])
    form.get_by_label("Source").select_option("Dorsey 2019")
    expect(rows(page)).to_have_count(0)
    expect(status).to_contain_text("Nothing fits")
    clear.click()
    expect(rows(page)).to_have_count(len(EVENTS))
    expect(status).to_have_text(f"{len(EVENTS)} of {len(EVENTS)} shown")
    assert page.errors == []
    # It is announced politely.
    assert status.evaluate("one => one.role ?? one.getAttribute('role') ?? one.localName") in {
        "status",
        "output",
    }


def test_a_link_to_a_row_that_the_filter_hides_leads_to_it(visit):
    page = visit("book/timeline.html")
    page.locator("form.table-filter").get_by_label("Actor").select_option("China")
    name = "russia-invades-ukraine"
    expect(page.locator(f"#{name}")).to_be_hidden()
    page.evaluate(f"location.hash = '{name}'")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    expect(rows(page)).to_have_count(len(EVENTS))


@pytest.mark.parametrize("width", [1280, 390])
def test_without_a_script_each_name_on_the_timeline_is_a_link_to_its_row(visit, width):
    page = visit("book/timeline.html", width=width, script=False)
    expect(rows(page)).to_have_count(len(EVENTS))  # the whole table, and no dead filter
    expect(page.locator("form.table-filter")).to_have_count(0)
    links = page.locator("#chart-timeline .picture:visible svg a")
    named = value("timeline", "named")
    expect(links).to_have_count(len(named))
    led_to = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert sorted(led_to) == sorted(f"#{name}" for name in named)
    links.filter(has_text="Taliban").click()
    expect(page.locator("#taliban-take-kabul")).to_be_in_viewport()


def test_a_mark_that_the_keyboard_reaches_leads_to_its_row(visit):
    page = visit("book/timeline.html")
    page.locator("#chart-timeline .picture:visible").focus()
    page.wait_for_selector("#chart-timeline .picture[data-live]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#.+"))
    assert page.url.partition("#")[2] in {row["event_id"] for row in EVENTS}
    assert page.outside == [] and page.errors == []


@pytest.mark.parametrize("script", [True, False])
def test_the_page_of_gaps_is_short_and_an_address_opens_its_fold(visit, script):
    name = csv_files.read(DATA / "gaps.csv", GAPS)[-1]["gap_id"]
    page = visit("book/gaps.html", script=script)
    assert page.evaluate("document.documentElement.scrollHeight") <= 6000
    folds = page.locator("details.questions")
    expect(folds.filter(has=page.locator(f"#{name}"))).not_to_have_attribute("open", "")
    page.goto(f"{page.url}#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_on_a_phone_no_cell_of_a_grid_or_of_the_events_is_off_screen(tour):
    for path, page in tour(["book/gaps.html", "book/timeline.html"], width=390):
        outside = page.evaluate(
            "[...document.querySelectorAll('table:is(.grid, .events) :is(th, td)')]"
            ".filter((cell) => !cell.closest('thead') && cell.getBoundingClientRect().right > innerWidth + 1).length"
        )
        assert outside == 0, path
