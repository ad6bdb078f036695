"""The evidence page: every figure in its sentence, safe to quote, linked both ways, and found by a filter in the address."""

import json
import re
from collections import Counter, defaultdict
from html import escape, unescape
from itertools import groupby
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from ledger.citations import forms
from ledger.display.phrases import claim, whose, why_no_link
from ledger.files import DATA
from ledger.pages.evidence import entry, neighbours
from ledger.reading.sources import source
from ledger.tables import csv_files, queries, schemas
from ledger.tables.review_schemas import GAPS
from ledger.tables.schemas import PLACES
from rows import each_row
from site_pages import parsed
from waiting import comes_to, until, widen

FIGURES = queries.figures_by_id()
SOURCES = {row["source_id"]: row for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)}
PLACED, OPEN = csv_files.read(DATA / "places.csv", PLACES), csv_files.read(DATA / "gaps.csv", GAPS)
COUNTED = queries.counted()
PASSAGES = [
    (row.get("event_id") or row["claim_id"], row)
    for row in (*COUNTED["events"], *COUNTED["claims"])
]
EACH = each_row("row", FIGURES.values(), ids=FIGURES)
PAGE = "book/evidence.html"
VISIBLE, OUTPUT = "article.evidence:visible", "form.evidence-filter output"


def bare(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def copied(row: dict[str, str]) -> dict[str, str]:
    """What each button of an entry copies."""
    record = SOURCES[row["source_id"]]
    return {
        "Copy sentence": forms.sentence(row, record),
        "Copy short form": forms.short(row, record),
    }


# The sentence on the publisher's page


def link(row: dict[str, str]) -> str:
    return f"{SOURCES[row['source_id']]['url']}#:~:{row['fragment']}"


def read_back(address: str) -> list[str]:
    """The parts of an address's text directive, decoded."""
    page, _, parts = address.partition("#:~:text=")
    assert page and not re.search(r"[&\s]", parts)
    return [unquote(part.removeprefix("-").removesuffix("-")) for part in parts.split(",")]


@EACH
def test_the_link_decodes_to_words_of_the_quote_which_stand_in_the_seed(row):
    record = SOURCES[row["source_id"]]
    if why_no_link(record):
        assert record["language_note"] or record["copy_host"] or not record["url"]
        return
    address = link(row)
    assert address.startswith(record["url"] + "#:~:text=")
    start, *end = read_back(address)
    assert row["quote"].startswith(start) and row["quote"].endswith((end or [start])[-1])
    text = bare(source(row["source_id"]).text)
    first = text.index(start)
    assert text[first:].startswith(row["quote"]), "a browser would open another sentence"


IN_VIEW = """[...document.querySelectorAll("p")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}).map((one) => one.textContent.replace(/\\s+/g, " ")).join(" ")"""


def as_page(text: str) -> str:
    """Return the HTML of an article in which each line of `text` is far from the others."""
    lines = text.splitlines()
    paragraphs = (f'<p style="margin-bottom: 60em">{escape(line)}</p>' for line in lines)
    return f"<title>An article</title>{''.join(paragraphs)}"


def test_a_browser_that_follows_the_link_opens_the_sentence(chromium):
    names = ("china-positive-tajikistan", "customs-allocation", "hq9-first-delivery")
    rows = [FIGURES[name] for name in names]
    bodies = {
        SOURCES[row["source_id"]]["url"]: as_page(source(row["source_id"]).text) for row in rows
    }
    page = chromium.new_context().new_page()
    page.route(
        "**/*",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8", body=bodies.get(route.request.url, "")
        ),
    )
    for row in rows:
        page.goto(link(row))
        until(page, f"({IN_VIEW}).includes({json.dumps(row['quote'])})")
        assert page.evaluate("scrollY") > 0, row["figure_id"]
    page.context.close()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"language_note": "Translated there and back."}, "drifted"),
        ({"url": ""}, "not confirmed"),
        ({"copy_host": "a site"}, "repost"),
        ({}, ""),
    ],
)
def test_a_copy_with_other_words_says_why_there_is_no_link(changes, reason):
    said = why_no_link(SOURCES["umarov-2021"] | changes)
    assert reason in said and bool(said) == bool(reason)


# Neighbours


@pytest.fixture(scope="module")
def beside() -> dict[str, neighbours.Neighbours]:
    return neighbours.neighbours(FIGURES.values())


def test_neighbours_are_symmetric_and_in_the_order_of_the_article(beside):
    assert beside.keys() == FIGURES.keys()
    for figure_id, found in beside.items():
        if found.after:
            assert beside[found.after["figure_id"]].before is FIGURES[figure_id]
            assert int(FIGURES[figure_id]["start"]) < int(found.after["start"])
        for other in found.same_sentence:
            assert FIGURES[figure_id] in beside[other["figure_id"]].same_sentence
            assert other["source_id"] == FIGURES[figure_id]["source_id"]
    assert sum(found.before is None for found in beside.values()) == len(
        {row["source_id"] for row in FIGURES.values()}
    )


def test_the_figures_of_one_sentence_know_of_each_other(beside):
    assert {row["figure_id"] for row in beside["kyrgyz-dead"].same_sentence} == {
        "kyrgyz-wounded",
        "kyrgyz-displaced",
    }
    assert beside["tajik-dead"].same_sentence == ()


# The page as built


@pytest.fixture(scope="module")
def entries(site) -> dict[str, str]:
    """Figure id → the HTML of its entry."""
    html = (site / PAGE).read_text("utf-8")
    found = re.findall(r'<article [^>]*\bid="([^"]+)">(.*?)</article>', html, re.DOTALL)
    assert len(found) == html.count("<article aria-label") == len(dict(found))
    return dict(found)


def words(html: str) -> str:
    return bare(unescape(re.sub(r"<[^>]+>", "", html)))


def test_every_figure_has_its_entry_and_no_entry_is_without_a_figure(entries):
    assert entries.keys() == FIGURES.keys()


@EACH
def test_an_entry_quotes_the_sentence_with_the_figure_marked_at_its_place(entries, row):
    quoted = re.search(
        r"<blockquote[^>]*>(.*?)</blockquote>", entries[row["figure_id"]], re.DOTALL
    )[1]
    before, marked, after = re.split(r'<span class="numeral">(.*?)</span>', quoted)
    lead, tail = row["quote"].split(row["printed"])
    assert (words(before), words(marked), words(after)) == tuple(
        map(bare, (f"“{lead}", row["printed"], f"{tail}”"))
    )


@EACH
def test_an_entry_prints_its_forms_neighbours_and_link(entries, beside, row):
    html, record = entries[row["figure_id"]], SOURCES[row["source_id"]]
    assert all(words(line) in words(html) for line in copied(row).values())
    found = beside[row["figure_id"]]
    for other in filter(None, (found.before, found.after, *found.same_sentence)):
        assert f'href="#{other["figure_id"]}"' in html
    reason = why_no_link(record)
    assert reason in words(html) if reason else f'href="{link(row)}"' in unescape(html)


def test_an_entry_carries_what_it_is_filtered_by(site):
    html = (site / PAGE).read_text("utf-8")
    for row in FIGURES.values():
        tag = unescape(re.search(rf'<article [^>]*\bid="{row["figure_id"]}">', html)[0])
        assert all(
            f'data-{name}="{row[column]}"' in tag for name, column in entry.FILTERED_BY.items()
        )


# The index, and the entries that it unfolds to


def test_a_line_says_the_figure_what_it_counts_and_who_says_so(entries):
    for figure_id, html in entries.items():
        row = FIGURES[figure_id]
        first = words(re.match(r"\s*<details>\s*<summary[^>]*>(.*?)</summary>", html, re.DOTALL)[1])
        assert first == bare(f"{row['printed']} {row['indicator']}, {whose(row)}; {claim(row)}")


def test_the_headline_figures_come_first_in_their_chapter(site, entries):
    start = parsed(site / "index.html")
    headlines = [link["href"].partition("#")[2] for link in start.select(".key-figures a.fig")]
    assert headlines
    for _, chapter in groupby(entries, lambda name: FIGURES[name]["chapter"]):
        chapter = list(chapter)
        named = [name for name in headlines if name in chapter]
        others = [name for name in FIGURES if name in chapter and name not in named]
        assert chapter == named + others


def test_an_entry_begins_with_the_sentence_and_ends_with_a_fold(site):
    page = parsed(site / PAGE)
    for whole in page.select("article.evidence > details"):
        parts = whole.find_all(recursive=False)
        assert [part.name for part in parts] == ["summary", "blockquote", "dl", "details"]
        facts = [name.get_text().rstrip(":") for name in parts[2].find_all("dt")]
        assert facts[:3] == ["Who says so", "As of", "Caveat"]
        for reached in whole.select("a, button"):
            assert parts[3] in reached.parents, "what leads on is in the inner fold"


READ = "#facility-cost blockquote"


def unfolds_by_a_click(page) -> None:
    expect(page.locator(READ)).to_be_hidden()
    page.locator("#facility-cost > details > summary").click()
    expect(page.locator(READ)).to_be_visible()


def test_the_index_is_short_and_every_entry_is_folded(visit):
    page = visit(PAGE)
    expect(page.locator("article.evidence > details[open]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") < 9000
    lines = page.locator("article.evidence > details > summary")
    assert max(lines.evaluate_all("all => all.map(line => line.offsetHeight)")) < 110
    unfolds_by_a_click(page)


def is_unfolded_in_view(page) -> None:
    expect(page.locator(READ)).to_be_in_viewport()
    expect(page.locator("article.evidence blockquote:visible")).to_have_count(1)


@pytest.mark.parametrize("over", ["http", "file"])
def test_an_address_unfolds_its_entry_in_view(visit, over):
    is_unfolded_in_view(visit(f"{PAGE}#facility-cost", over=over))


@pytest.mark.parametrize("over", ["http", "file"])
def test_without_javascript_all_entries_unfold_and_no_control_is_there(visit, over):
    page = visit(f"{PAGE}?source=umarov-2021", script=False, over=over)
    comes_to(page, shown, set(FIGURES))
    controls = page.locator(".bd-article :is(form, select, input, button, output):visible")
    expect(controls).to_have_count(0)
    unfolds_by_a_click(page)
    page.goto(f"{page.root}{PAGE}#facility-cost")
    is_unfolded_in_view(page)


def test_what_an_address_unfolded_can_be_folded_and_unfolded_again(visit):
    page = visit(f"{PAGE}#kyrgyz-dead")
    page.evaluate("location.hash = 'facility-cost'")
    expect(page.locator(READ)).to_be_in_viewport()
    page.locator("#facility-cost > details > summary").click()
    expect(page.locator(READ)).to_be_hidden()
    page.evaluate(
        "document.querySelector('.to-chapter').innerHTML = '<a href=\"#facility-cost\">Again</a>'"
    )
    page.locator(".to-chapter").get_by_role("link", name="Again", exact=True).click()
    expect(page.locator(READ)).to_be_in_viewport()


def test_links_of_one_name_lead_to_one_place(visit):
    page = visit(PAGE)
    named = page.locator(".bd-article a").evaluate_all(
        "all => all.map(a => [a.textContent, a.href])"
    )
    places = defaultdict(set)
    for name, href in named:
        places[bare(name)].add(href)
    files = {href for _, href in named if "/cite/" in href}
    assert len(files) > 3 * len(FIGURES)
    for name in ("Open the chapter", "BibTeX", "RIS", "CSL-JSON"):
        assert not any(own == name and len(hrefs) > 1 for own, hrefs in places.items()), name


# Where the book uses a figure


@pytest.fixture(scope="module")
def backlinks(entries) -> dict[str, set[tuple[str, str]]]:
    """Figure id → the pages and anchors that its entry says use it."""
    links = defaultdict(set)
    for figure_id, html in entries.items():
        used = html.rpartition("In this book")[2].partition("</dl>")[0]
        links[figure_id] = {
            tuple(href.removeprefix("../").partition("#")[::2])
            for href in re.findall(r'href="([^"]+)"', used)
        }
    return links


def test_every_page_whose_prose_prints_a_figure_is_named_in_its_entry(site, backlinks):
    for path in [site / "index.html", *(site / "book").glob("*.html")]:
        for figure_id in set(
            re.findall(r'<a class="fig[^>]*evidence\.html#([a-z0-9-]+)"', path.read_text("utf-8"))
        ):
            assert path.name in {page for page, _ in backlinks[figure_id]}, (
                f"{figure_id}: {path.name}"
            )


def figures_within(page: BeautifulSoup) -> dict[str, set[str]]:
    """Return the figures that a page shows as links, by the anchors around them; within `main`, by the empty one."""
    found = defaultdict(set)
    for link in page.select("main a.fig"):
        target, _, figure_id = link["href"].rpartition("#")
        if not target.endswith("evidence.html") or link.find_parent("template"):
            continue
        for around in ["", *(parent.get("id") for parent in link.parents)]:
            found[around].add(figure_id)
    return found


def test_every_back_link_leads_to_where_the_figure_is_shown(site, backlinks):
    wanted = defaultdict(set)
    for figure_id, links in backlinks.items():
        for page, anchor in links:
            wanted[page].add((figure_id, anchor))
    assert {
        "index.html",
        "border-conflict.html",
        "gaps.html",
        "disputes.html",
        "timeline.html",
    } <= wanted.keys()
    pages = {
        name if name == "index.html" else f"book/{name}": sorted(pairs)
        for name, pairs in wanted.items()
    }
    for path, pairs in pages.items():
        page = parsed(site / path)
        within, anchors = figures_within(page), Counter(one["id"] for one in page.find_all(id=True))
        for figure_id, anchor in pairs:
            if anchor in rows_about(figure_id) or anchor.startswith("chart-"):
                assert anchors[anchor] == 1, f"{path}#{anchor}"
            else:
                assert figure_id in within[anchor] or (
                    not anchor and any(a for f, a in pairs if f == figure_id)
                ), f"{path}#{anchor}: {figure_id}"


def rows_about(figure_id: str) -> set[str]:
    """The names of the events, claims, places and gaps about a figure."""
    figure = FIGURES[figure_id]
    holding = {
        name
        for name, row in PASSAGES
        if row["source_id"] == figure["source_id"]
        and int(row["start"]) <= int(figure["start"]) < int(row["end"])
    }
    holding |= {row["place_id"] for row in PLACED if figure_id in row["figures"].split("; ")}
    return holding | {row["gap_id"] for row in OPEN if row["about"] == figure_id}


# The filter, in a browser


def shown(page) -> set[str]:
    return set(page.locator(VISIBLE).evaluate_all("entries => entries.map(entry => entry.id)"))


def unfold(page, figure_id: str) -> None:
    """Open an entry and the fold within it."""
    page.locator(f"#{figure_id} > details > summary").click()
    page.locator(f"#{figure_id} .more > summary").click()


def fitting(**wanted: str) -> set[str]:
    return {
        name
        for name, row in FIGURES.items()
        if all(row[entry.FILTERED_BY[control]] == value for control, value in wanted.items())
    }


@pytest.mark.parametrize(
    ("over", "choices"),
    [
        ("http", {"chapter": "regimes", "claimant": "Tajik authorities"}),
        ("file", {"source": "umarov-2021", "qualifier": "at_least"}),
    ],
)
def test_a_choice_filters_the_entries_and_is_in_the_address(visit, over, choices):
    page = visit(PAGE, over=over)
    for control, value in choices.items():
        page.locator(f"form.evidence-filter [name={control}]").select_option(value)
        wanted = fitting(**{control: value})
        assert 0 < len(wanted) < len(FIGURES)
        comes_to(page, shown, wanted)
        expect(page.locator(OUTPUT)).to_have_text(f"{len(wanted)} of {len(FIGURES)} figures")
        expect(page).to_have_url(re.compile(f"{control}="))
        page.reload()
        comes_to(page, shown, wanted)
        expect(page.locator(f"form.evidence-filter [name={control}]")).to_have_value(value)
        page.go_back()
        comes_to(page, shown, set(FIGURES))
        expect(page).not_to_have_url(re.compile(r"\?"))
    assert over == "http" or page.errors == []


def test_an_address_with_several_parts_opens_filtered_by_all_of_them(visit):
    page = visit(f"{PAGE}?source=umarov-2021&qualifier=more_than&text=gold", over="file")
    comes_to(page, shown, {"tajik-gold-joint-ventures"})
    assert page.errors == []


def test_words_filter_while_they_are_typed_without_filling_the_history(visit):
    page = visit(PAGE)
    before = page.evaluate("history.length")
    words = page.locator("form.evidence-filter").get_by_role("searchbox", name="Words")
    words.press_sequentially("SON-IN-LAW  Nonferrous")
    comes_to(page, shown, {"gold-license-accusation"})
    page.wait_for_url(re.compile("text="))
    assert page.evaluate("history.length") == before
    page.reload()
    comes_to(page, shown, {"gold-license-accusation"})


def test_a_neighbours_words_do_not_find_a_figure(visit):
    page = visit(f"{PAGE}?text=136,000")
    comes_to(page, shown, {name for name, row in FIGURES.items() if "136,000" in row["quote"]})


def test_headings_without_a_visible_entry_are_hidden(visit):
    page = visit(f"{PAGE}?chapter=regimes")
    sections = page.locator("section[id^=chapter-]:visible")
    expect(sections).to_have_count(1)
    expect(sections).to_have_id("chapter-regimes")
    expect(page.locator('nav a[href^="#chapter-"]:visible')).to_have_count(1)


def test_a_filter_that_nothing_fits_says_so_and_can_be_cleared(visit):
    page = visit(f"{PAGE}?source=umarov-2021&text=nosuchword")
    comes_to(page, shown, set())
    expect(page.locator(OUTPUT)).to_contain_text("Nothing fits")
    page.locator("form.evidence-filter").get_by_role("button", name="Clear").click()
    comes_to(page, shown, set(FIGURES))
    expect(page).not_to_have_url(re.compile(r"\?"))


def test_a_value_that_no_entry_has_shows_none_instead_of_all(visit):
    page = visit(f"{PAGE}?source=no-such-source")
    comes_to(page, shown, set())
    expect(page.locator("[name=source]")).to_have_value("no-such-source")


def test_an_entry_that_the_address_names_is_shown_under_any_filter(visit):
    page = visit(f"{PAGE}?source=umarov-2021&qualifier=more_than#kyrgyz-dead")
    comes_to(page, shown, fitting(source="umarov-2021", qualifier="more_than") | {"kyrgyz-dead"})
    expect(page.locator(OUTPUT)).to_contain_text("the one that the address names")
    expect(page.locator("#kyrgyz-dead blockquote")).to_be_visible()
    until(
        page, "Math.abs(document.getElementById('kyrgyz-dead').getBoundingClientRect().top) < 200"
    )


def test_following_a_link_to_a_hidden_neighbour_shows_it(
    visit,
):
    page = visit(f"{PAGE}?qualifier=at_least")
    comes_to(page, shown, {"kyrgyz-dead"})
    unfold(page, "kyrgyz-dead")
    page.locator('#kyrgyz-dead .around a[href="#kyrgyz-wounded"]').first.click()
    until(page, "!document.getElementById('kyrgyz-wounded').hidden")
    comes_to(page, shown, {"kyrgyz-dead", "kyrgyz-wounded"})
    expect(page.locator("#kyrgyz-wounded blockquote")).to_be_visible()
    page.go_back()
    until(page, "document.getElementById('kyrgyz-wounded').hidden")
    comes_to(page, shown, {"kyrgyz-dead"})


def test_the_filter_is_used_by_keyboard_alone(visit):
    page = visit(PAGE)
    page.locator("form.evidence-filter").get_by_label("Source").focus()
    page.keyboard.type("Umarov")
    page.keyboard.press("Tab")
    comes_to(page, shown, fitting(source="umarov-2021"))
    expect(page.locator("[name=claimant]")).to_be_focused()


def test_a_button_fills_the_clipboard_with_the_form_it_names_or_selects_it(visit):
    page = visit(PAGE)
    unfold(page, "facility-cost")
    forms_of_it = copied(FIGURES["facility-cost"])
    entry = page.locator("#facility-cost")
    for copies, (button, wanted) in enumerate(forms_of_it.items(), start=1):
        entry.get_by_role("button", name=button).click()
        expect(entry.locator("[role=status]", has_text="Copied")).to_have_count(copies)
        assert page.evaluate("navigator.clipboard.readText()") == wanted, button
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('denied')) }")
    for button, wanted in forms_of_it.items():
        entry.get_by_role("button", name=button).click()
        comes_to(page, lambda page: page.evaluate("getSelection().toString()").strip(), wanted)


WIDER = "[...document.querySelectorAll('article.evidence')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.id)"


def test_on_a_phone_nothing_scrolls_sideways(visit):
    page = visit(PAGE, width=390)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for width in (390, 320):
        widen(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER) == [], width
