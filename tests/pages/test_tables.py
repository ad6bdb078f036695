"""Tables on a phone: each row a card with the words of its columns, still a table for screen readers."""

import pytest
from playwright.sync_api import expect

from ledger.pages import tables

CHAPTER, PHONE = "book/border-conflict.html", 390
TABLE = (
    '<table class="figures"><caption>Dead</caption><thead><tr><th scope="col">Side</th><th scope="col">"How" <i>many</i></th>'
    '<th scope="col">Who</th></tr></thead><tbody>{}</tbody></table>'
)
ROW = '<tr><th scope="row">Kyrgyz</th><td>62</td><td></td></tr>'


def test_a_cell_carries_the_words_of_its_column():
    made = tables.as_cards(TABLE.format(ROW))
    assert '<table class="figures cards">' in made
    assert '<td data-label="&quot;How&quot; many">62</td>' in made


def test_a_cell_that_spans_columns_is_named_by_none():
    made = tables.as_cards(TABLE.format('<tr><td colspan="3">2022</td></tr>' + ROW))
    assert '<td colspan="3">2022</td>' in made and made.count("data-label") == 2


@pytest.mark.parametrize(
    "kept",
    [
        TABLE.format(ROW).replace('class="figures"', 'class="figures matrix"'),
        TABLE.format(ROW).replace('<th scope="col">Who</th>', ""),
        "<table><tr><td>62</td></tr></table>",
    ],
)
def test_a_matrix_and_a_narrow_table_stay_as_they_are(kept):
    assert tables.as_cards(kept) == kept


def test_a_screen_reader_finds_the_same_table_on_a_phone_and_a_desk(visit):
    read = []
    for width in (1280, PHONE):
        page = visit(CHAPTER, width=width)
        table = page.locator("table.cards:visible").first
        roles = ["table", "row", "columnheader", "rowheader", "cell"]
        read.append([table.locator("..").get_by_role(role).count() for role in roles])
        expect(table.get_by_role("columnheader").nth(5)).to_have_text("Caveat")
    assert read[0] == read[1] and read[0][:3] == [1, 9, 6]


def test_on_a_phone_a_caveat_is_read_without_scrolling_sideways(visit):
    page = visit(CHAPTER, width=PHONE)
    cell = page.locator("table.cards td[data-label=Caveat]").first
    cell.scroll_into_view_if_needed()
    expect(cell).to_be_in_viewport(ratio=0.9)
    box = cell.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.startswith('"Caveat: "')


@pytest.mark.parametrize("script", [True, False])
def test_only_a_region_that_scrolls_is_a_stop_for_the_keyboard(visit, script):
    page = visit(CHAPTER, script=script)
    region = page.locator(".scroll:has(> table.cards):visible").first
    if script:
        expect(region).not_to_have_attribute("tabindex", "0")
        page.set_viewport_size({"width": 640, "height": 844})
        region.evaluate("region => { region.firstElementChild.style.minWidth = '900px'; }")
    expect(region).to_have_attribute("tabindex", "0")
