"""Search finds figures by numbers in any form, questions by name, and sections by their words, best first."""

import re
from collections.abc import Mapping
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from ledger.engine import bundle
from ledger.errors import AssetError, PageError
from ledger.files import BOOK
from ledger.pages import search
from ledger.pages.search_sections import read_page
from ledger.tables import queries
from waiting import comes_to, until

FIGURES = queries.figures_by_id()
WRITTEN = (
    "<article class='bd-article'><section id='page'><h1>A page<a class='headerlink'>#</a></h1>"
)


@pytest.fixture
def asked(visit):
    """Opens the search page with a query, and waits until it has answered."""

    def opens(query: str, **how):
        page = visit(f"search.html?q={quote_plus(query)}", **how)
        answers(page, query)
        return page

    return opens


def ask(page, query: str) -> None:
    """Ask in the same page what another asked for."""
    page.goto(f"{page.root}search.html?q={quote_plus(query)}")
    answers(page, query)


def answers(page, query: str) -> None:
    """Wait until a page has answered."""
    expect(page.locator("#search-status")).to_contain_text(f"“{query}”")


def hits(page, kind: str) -> list[str]:
    """The addresses of the hits of one kind, best first."""
    links = page.locator(f"#{kind}-results li > a")
    return links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")


FORMS = {
    "kyrgyz-displaced": (
        "136,000",
        "136000",
        "136 000",
        "136 thousand",
        "136k",
        "136K",
        "one hundred thirty-six thousand",
        "One hundred and thirty-six thousand",
        "roughly 136,000",
        "about 136k displaced",
        "136,000 IDPs",
    ),
    "facility-cost": (
        "9 million",
        "9000000",
        "9,000,000",
        "$9 million",
        "$9M",
        "9m",
        "US$9 million",
        "nine million",
        "9 million dollars",
    ),
    "china-positive-tajikistan": ("63 percent", "63%", "63 per cent"),
    "base-201-servicemen": ("7,000 troops", "7000", "seven thousand soldiers"),
    "tajik-dead": ("41", "forty-one"),
}


NAMES = {
    "kyrgyz-dead": "kyrgyz-dead",
    "Kyrgyz dead": "kyrgyz-dead",
    "Kant": "kant-distance",
    "Kyrgyzstan’s wounded": "kyrgyz-wounded",
    "casualties Tajik": "tajik-dead",
    "fatalities Tajik": "tajik-dead",
    "toll Tajik": "tajik-dead",
    "how many people were killed on the Tajik side?": "tajik-dead",
    "IDPs": "kyrgyz-displaced",
    "refugees": "kyrgyz-displaced",
    "Russian garrison": "base-201-servicemen",
    "Russian outposts": "base-201-servicemen",
    "second base": "second-military-base",
}


NOTHING = ("6", "13600", "1360000", "63 years", "9 km", "xyzzy")


def words_of(row: Mapping[str, str]) -> str:
    return f"{row['printed']} {row['indicator']} {row['subject']} {row['place']}"


FOUND = """(queries) => queries.map((query) => Search.find(query).groups
    .filter(({ kind }) => kind === "figures").flatMap(({ hits }) => hits.map(({ entry }) => entry.id)))"""


@pytest.fixture(scope="module")
def found(windows) -> dict[str, list[str]]:
    """The ids of the figures that each query finds, best first, all asked of one page."""
    page = windows.open("search.html?q=136000")
    answers(page, "136000")
    forms = [form for forms in FORMS.values() for form in forms]
    queries = list({*forms, *NAMES, *NOTHING, *map(words_of, FIGURES.values())})
    ids = page.evaluate(FOUND, queries)
    windows.empty()
    return dict(zip(queries, ids, strict=True))


def test_a_number_finds_its_figure_first_in_any_form(found):
    wanted = {form: figure for figure, forms in FORMS.items() for form in forms}
    assert {form: found[form][:1] for form in wanted} == {
        form: [figure] for form, figure in wanted.items()
    }


def test_names_synonyms_and_questions_find_a_figure(found):
    assert {query: found[query] for query in NAMES if NAMES[query] not in found[query][:2]} == {}


def test_every_figure_is_the_first_that_its_own_words_find(found):
    missed = {
        name: found[words_of(row)][:3]
        for name, row in FIGURES.items()
        if words_of(FIGURES[found[words_of(row)][0]]) != words_of(row)
    }
    assert missed == {}


def test_a_number_finds_no_other_number_and_no_other_unit(found):
    assert {query: found[query] for query in NOTHING} == dict.fromkeys(NOTHING, [])


SHOWN = {
    "136 thousand": "kyrgyz-displaced",
    "$9M": "facility-cost",
    "63%": "china-positive-tajikistan",
    "toll Tajik": "tajik-dead",
}


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_figure_is_shown_with_its_measure_and_its_sentence(visit, over):
    page = visit("search.html", over=over)
    for query, figure in SHOWN.items():
        ask(page, query)
        item = page.locator("#figure-results li").first
        expect(item.locator("a")).to_have_attribute("href", f"book/evidence.html#{figure}")
        expect(item).to_have_text(re.compile(rf"^\s*{re.escape(FIGURES[figure]['printed'])}"))
        expect(item).to_contain_text(FIGURES[figure]["quote"])
    assert page.errors == [] and page.outside == []


ASKED = {
    "Is there a Chinese base in Tajikistan?": "Is there a Chinese base in Tajikistan?",
    "chinese base tajikistan": "Is there a Chinese base in Tajikistan?",
    "deadliest fight": "Is April 2021 the deadliest fight to date?",
    "who counted the Kyrgyz dead": "Who counted the dead of the Kyrgyz side?",
}
HELD = {"Kant": "russian-presence", "Alamshozoda": "chinese-facilities", "APA": "cite"}


def leads_somewhere(site, hit: str) -> bool:
    address, _, anchor = hit.partition("#")
    return anchor and f'id="{anchor}"' in (site / address).read_text("utf-8")


def test_a_question_is_found_by_its_name_and_comes_first(visit, site):
    page = visit("search.html")
    for query, title in ASKED.items():
        ask(page, query)
        first = page.locator("#search-results section").first
        expect(first).to_have_id("question-results")
        expect(first.locator("li > a").first).to_have_text(title)
        assert leads_somewhere(site, hits(page, "question")[0]), query


def test_a_name_finds_the_sections_that_hold_it(visit, site):
    page = visit("search.html")
    for name, page_with_it in HELD.items():
        ask(page, name)
        there = [hit for hit in hits(page, "section") if f"/{page_with_it}.html#" in hit]
        assert there and all(leads_somewhere(site, hit) for hit in there), name


def test_a_hit_shows_the_words_around_what_was_asked_for(asked):
    page = asked("Alamshozoda")
    item = page.locator("#section-results li").first
    expect(item.locator("mark").first).to_have_text("Alamshozoda")
    expect(item).to_contain_text("First Deputy Interior Minister of Tajikistan")
    expect(item.locator(".note")).to_have_text("What China is building, paying and denying")
    ask(page, "$9M")
    figure = page.locator("#figure-results li").first
    expect(figure.locator("mark").first).to_have_text("$9 million")


def test_nothing_says_that_nothing_was_found_beside_a_hit(visit):
    nothing = re.compile("nothing found|did not match|no entry", re.IGNORECASE)
    page = visit("search.html")
    for query in ("136000", "toll", "Kant"):
        ask(page, query)
        expect(page.locator("#search-status")).to_contain_text("for “")
        expect(page.get_by_text(nothing)).to_have_count(0)
    ask(page, "xyzzy")
    expect(page.locator("#search-status")).to_contain_text("Nothing found for “xyzzy”")
    expect(page.locator("#search-results > *")).to_have_count(0)


def test_where_no_entry_has_every_word_the_most_are_shown_and_said(asked):
    page = asked("136000 xyzzy")
    expect(page.locator("#search-status")).to_contain_text("No entry has every word")
    comes_to(page, lambda page: hits(page, "figure"), ["book/evidence.html#kyrgyz-displaced"])


def test_a_long_list_is_short_until_a_button_shows_the_rest(asked):
    page = asked("border")
    items = page.locator("#section-results li")
    expect(items.filter(visible=True)).to_have_count(8)
    total = items.count()
    page.get_by_role("button", name=f"Show all {total} sections").click()
    expect(items.filter(visible=True)).to_have_count(total)
    expect(items.nth(8).locator("a")).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_magnifier_is_clear_of_the_first_letter(asked, width):
    page = asked("136000", width=width)
    ends, begins = page.evaluate("""() => {
      const form = document.querySelector("article form.bd-search"), field = form.querySelector("input");
      const icon = form.querySelector("i").getBoundingClientRect();
      return [icon.right, field.getBoundingClientRect().left + parseFloat(getComputedStyle(field).paddingLeft)];
    }""")
    assert ends + 2 < begins


def test_the_search_field_of_a_page_leads_to_the_figure_by_keyboard(visit):
    page = visit("book/regimes.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("136,000")
    page.keyboard.press("Enter")
    page.wait_for_selector("#figure-results li")
    page.locator("#figure-results li > a").first.press("Enter")
    page.wait_for_url("**/book/evidence.html#kyrgyz-displaced")


def test_the_page_that_a_hit_leads_to_marks_the_number_as_it_is_there(asked):
    page = asked("136 thousand")
    page.locator("#section-results li > a[href^='book/border-conflict.html']").first.click()
    until(
        page,
        "location.pathname.endsWith('conflict.html') && CSS.highlights.get('searched')?.size > 0",
    )
    marked = "[...CSS.highlights.get('searched')].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))"
    assert "136,000" in page.evaluate(marked) and "000" not in page.evaluate(marked)


def test_a_section_has_its_own_prose_and_nothing_of_what_is_around_it(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        f"{WRITTEN}<p>At least <a>62</a>, of <em>two</em>.</p><p>More.</p><pre>code</pre><!-- not this -->"
        "<table><tr><td>cell</td></tr></table><section id='inner'><h2>Inner</h2><p>Within.</p></section>"
        "<section id='figure-notes' class='figure-notes'><h2>Notes</h2><p>62</p></section></section></article>",
        "utf-8",
    )
    page = read_page(path, "book/page.html")
    assert page.sections == [
        ("page", "A page", "At least 62, of two. More."),
        ("inner", "Inner", "Within."),
    ]
    assert page.address("Inner", "elsewhere") == "book/page.html#inner"
    assert page.address("Gone", "figure-notes") == "book/page.html#figure-notes"
    assert page.address("Gone", "gone") == "book/page.html"


def test_a_question_in_a_fold_is_found_at_its_heading(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        f"{WRITTEN}<section id='asked'><details><summary><h2>China’s base?</h2></summary><p>No.</p></details></section></section></article>",
        "utf-8",
    )
    assert read_page(path, "page.html").address("China's base?", "claim") == "page.html#asked"


@pytest.mark.parametrize("html", ["<p>No article</p>", "<article class='bd-article'></article>"])
def test_a_page_without_text_to_search_stops_the_build(tmp_path, html):
    (tmp_path / "page.html").write_text(html, "utf-8")
    with pytest.raises(PageError, match=r"page\.html"):
        read_page(tmp_path / "page.html", "page.html")


def test_a_missing_script_is_named(tmp_path):
    with pytest.raises(AssetError, match=r"check-numbers\.js is missing"):
        bundle.joined(tmp_path, search.SCRIPTS)
    assert "Search.find" in bundle.joined(BOOK / "_static", search.SCRIPTS)


def test_synonyms_are_words_of_the_book_and_those_beside_them():
    said = " ".join(path.read_text("utf-8") for path in (BOOK.parent / "seeds").glob("*.txt"))
    for group in search.SYNONYMS:
        assert any(re.search(rf"(?i)\b{word}\b", said) for word in group.split()), group
