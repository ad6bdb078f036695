"""In Firefox and WebKit, over http and from files, the pages do what they do in Chromium, and complain of nothing."""

import json

import pytest

from ledger.tables import queries
from other_browsers import VISIBLE
from waiting import comes_to, until

PAGES = (
    "index.html",
    "book/border-conflict.html",
    "book/places.html",
    "book/disputes.html",
    "book/evidence.html",
    "book/coverage.html",
    "book/cite.html",
    "book/check.html",
    "book/note.html",
    "search.html?q=border",
)
CHAPTER = "book/border-conflict.html"
CHARTED = (CHAPTER, "book/places.html", "book/coverage.html")
FIGURES = queries.figures_by_id()
SHOWN = """(() => [...document.querySelectorAll("dialog, [role=dialog], [popover], article:target, .figure-card, :target")]
  .some((element) => element.checkVisibility({ visibilityProperty: true }) && element.textContent.replace(/\\s+/g, " ").includes(%s)))()"""
BIG = """[...document.querySelectorAll("figure.chart :is(svg, img)")].filter((drawing) => {
  const box = drawing.getBoundingClientRect();
  return drawing.checkVisibility({ visibilityProperty: true }) && box.width > 250 && box.height > 60 && box.right <= innerWidth;
}).length"""
ROWS = "article.bd-article :is(tbody tr, li, article)"

pytestmark = pytest.mark.parametrize("over", ["http", "file"])


@pytest.fixture(params=["firefox", "webkit"])
def window(request):
    """A window of each browser."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def opens(window, over, server, site):
    """Opens a page of the site in the window, which has forgotten what it complained of."""

    def open_page(path: str):
        window.go(f"{server if over == 'http' else f'{site.as_uri()}/'}{path}")
        window.complaints()
        return window

    return open_page


def test_pages_open_without_a_complaint_and_with_their_charts(window, over, server, site):
    found = {}
    window.complaints()
    for path in PAGES:
        window.go(f"{server if over == 'http' else f'{site.as_uri()}/'}{path}")
        assert window.visible("h1") == 1, path
        if path in CHARTED:
            until(window, f"{BIG} >= 1")
        if complaints := window.complaints():
            found[path] = complaints
    assert found == {}


def test_what_a_page_complains_of_is_noticed(opens):
    page = opens(CHAPTER)
    page.evaluate(
        "void document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))"
    )
    page.evaluate("void setTimeout(() => { throw new Error('Script error.') })")
    seen = []

    def noticed(page) -> set[str]:
        seen.extend(page.complaints())
        return {words for words in ("script-src-elem", "Script error.") if words in str(seen)}

    comes_to(page, noticed, {"script-src-elem", "Script error."})


def test_a_click_on_a_number_shows_its_sentence(opens):
    page = opens(CHAPTER)
    for figure in ("kyrgyz-dead", "kyrgyz-wounded"):
        page.click(f"article a.fig[href$='#{figure}']")
        until(page, SHOWN % json.dumps(FIGURES[figure]["quote"]))
        until(
            page,
            f"document.querySelector('.figure-card mark')?.textContent === {json.dumps(FIGURES[figure]['printed'])}",
        )
        page.click(".figure-card .close")
        until(page, "!document.querySelector('.figure-card')")
    assert page.complaints() == []


def test_the_search_field_finds_a_figure(opens):
    page = opens("search.html")
    page.click("article form.bd-search input")
    page.press(*"136 thousand", "Enter")
    until(page, "document.querySelector('#figure-results li > a')?.hash === '#kyrgyz-displaced'")
    assert page.complaints() == []


def test_a_box_is_added_to_the_note_and_shown_there(opens):
    page = opens(CHAPTER)
    page.evaluate("localStorage.removeItem('note')")
    page.click(".briefing button[data-add]")
    page.click(".bd-links a[href$='note.html']")
    until(page, "document.querySelector('.note-items')?.textContent.includes('at least 62')")
    assert page.complaints() == []


@pytest.mark.parametrize(
    "path, words", [("book/coverage.html", "percent"), ("book/evidence.html", "gold")]
)
def test_a_filter_leaves_fewer_rows(opens, path, words):
    page = opens(path)
    page.evaluate(
        "document.querySelectorAll('details.questions').forEach((one) => { one.open = true; })"
    )
    before = page.visible(ROWS)
    page.click("article.bd-article input[type=search]")
    page.press(*words)
    until(page, f"document.activeElement.value === {json.dumps(words)}")
    count = f"({VISIBLE})({json.dumps(ROWS)}).length"
    until(page, f"0 < {count} && {count} < {before}")
    assert page.complaints() == []


def test_what_a_button_copies_can_be_pasted(opens):
    page = opens("book/cite.html")
    page.evaluate(
        "document.querySelectorAll('article details').forEach((one) => { one.open = true; })"
    )
    page.click("article button.cite-copy")
    until(page, "/Copied/.test(document.querySelector('article').innerText)")
    opens("search.html")
    page.click("article form.bd-search input")
    page.paste()
    until(page, "document.activeElement.value.includes('Security in Central Asia')")
    assert page.complaints() == []
