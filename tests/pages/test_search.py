"""Search finds a figure by its number or its name, and a page by its words."""

import re

import pytest
from playwright.sync_api import expect

from ledger.pages import search
from ledger.tables import queries
from waiting import until

FIGURES = queries.figures_by_id()


def found(page) -> list[str]:
    """The ids of the figures that the search page shows, best first, once it has looked for them."""
    until(page, "document.querySelector('input[name=q]').value !== ''")
    links = page.locator("#figure-results li > a")
    return links.evaluate_all("links => links.map((link) => link.hash.slice(1))")


@pytest.mark.parametrize("over", ["http", "file"])
@pytest.mark.parametrize(
    "query, figure",
    [
        ("136,000", "kyrgyz-displaced"),
        ("136000", "kyrgyz-displaced"),
        ("roughly 136,000", "kyrgyz-displaced"),
        ("9 million", "facility-cost"),
        ("9000000", "facility-cost"),
        ("$9 million", "facility-cost"),
        ("63 percent", "china-positive-tajikistan"),
        ("63%", "china-positive-tajikistan"),
        ("kyrgyz-dead", "kyrgyz-dead"),
        ("Kyrgyz dead", "kyrgyz-dead"),
        ("41", "tajik-dead"),
        ("Kant", "kant-distance"),
        ("casualties Tajik", "tajik-dead"),
        ("fatalities Tajik", "tajik-dead"),
        ("toll Tajik", "tajik-dead"),
    ],
)
def test_a_number_or_a_name_finds_its_figure(visit, over, query, figure):
    page = visit(
        f"search.html?q={query.replace('%', '%25').replace(' ', '+').replace(',', '%2C')}",
        over=over,
    )
    assert figure in found(page)[:2]
    words = page.locator(
        f"#figure-results li:has(a[href='book/evidence.html#{figure}'])"
    ).inner_text()
    assert words.startswith(FIGURES[figure]["printed"]) and FIGURES[figure]["quote"] in words
    assert page.errors == [] and page.outside == []


def test_where_a_figure_is_found_nothing_says_that_nothing_was(visit):
    page = visit("search.html?q=136000")
    assert found(page) == ["kyrgyz-displaced"]
    missed = page.get_by_text("did not match any documents")
    until(
        page,
        "document.querySelector('#search-results p.search-summary')?.textContent.includes('match')",
    )
    expect(missed).to_have_count(1)
    expect(missed).to_be_hidden()
    expect(visit("search.html?q=xyzzy").get_by_text("did not match any documents")).to_be_visible()


@pytest.mark.parametrize("query", ["6", "13600", "1360000", "xyzzy"])
def test_a_number_finds_no_other_number_and_nonsense_finds_nothing(visit, query):
    ids = found(visit(f"search.html?q={query}"))
    assert (
        all(
            re.search(rf"\b{query}\b", f"{FIGURES[name]['printed']} {FIGURES[name]['value']}")
            for name in ids
        )
        and "kyrgyz-dead" not in ids
    )


@pytest.mark.parametrize(
    "name, page_with_it", [("Kant", "russian-presence"), ("Alamshozoda", "chinese-facilities")]
)
def test_a_name_finds_the_pages_that_hold_it(visit, name, page_with_it):
    page = visit(f"search.html?q={name}")
    expect(page.locator(f"#search-results a[href^='book/{page_with_it}.html']")).to_have_count(1)


def test_the_search_field_of_a_page_leads_to_the_figure_by_keyboard(visit):
    page = visit("book/regimes.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("136,000")
    page.keyboard.press("Enter")
    page.wait_for_selector("#figure-results li")
    page.locator("#figure-results li > a").first.press("Enter")
    page.wait_for_url("**/book/evidence.html#kyrgyz-displaced")


def test_a_sentence_cannot_close_the_search_pages_block(monkeypatch):
    row = next(iter(FIGURES.values())) | {"quote": "</script><script>alert(1)</script>"}
    monkeypatch.setattr(queries, "figures", lambda: [row])
    assert "<" not in search.index("book/evidence.html")
