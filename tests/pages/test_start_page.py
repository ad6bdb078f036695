"""A stranger on the start page sees within its first screen what the book is for, what it was read from, and an example."""

import re

import pytest
from playwright.sync_api import expect

from ledger.citations.forms import sentence
from ledger.display.phrases import published
from ledger.display.punctuation import curly
from ledger.files import ROOT
from ledger.tables import queries
from site_pages import parsed
from waiting import until

EXAMPLE = queries.figures_by_id()["kyrgyz-dead"]
SOURCES = queries.sources()


def words(element) -> str:
    return " ".join(element.get_text().split())


@pytest.fixture(scope="module")
def start(site):
    return parsed(site / "index.html")


def test_every_article_is_listed_by_publisher_and_date_newest_first(start, site):
    links = start.select("ul.articles a")
    ids = [link["href"].partition("#")[2] for link in links]
    assert sorted(ids) == sorted(SOURCES)
    dates = [SOURCES[name]["published"] for name in ids]
    assert dates == sorted(dates, reverse=True)
    sources = (site / "book/sources.html").read_text("utf-8")
    for name, link in zip(ids, links, strict=True):
        assert words(link) == f"{SOURCES[name]['publisher']}, {published(name)}"
        assert link["href"] == f"book/sources.html#{name}" and f'id="{name}"' in sources


def test_a_copy_that_is_not_the_publishers_says_so(start):
    said = {
        item.a["href"].partition("#")[2]: words(item) for item in start.select("ul.articles li")
    }
    assert "wording has drifted" in said["standish-2022"]
    assert said["doolotkeldieva-marat-2022"].endswith("read in a repost")
    assert said["umarov-2021"].endswith("Temur Umarov")


def test_the_example_gives_number_sentence_claimant_caveat_and_line(start):
    box = start.select_one(".example")
    assert words(box.select_one("a.fig")) == EXAMPLE["printed"]
    assert words(box.blockquote) == f"“{EXAMPLE['quote']}”"
    assert words(box.mark) == EXAMPLE["printed"]
    assert curly(EXAMPLE["caveat"]) in words(box)
    line = sentence(EXAMPLE, SOURCES[EXAMPLE["source_id"]])
    assert words(box.select_one(".line")) == line


def test_the_line_of_the_example_is_copied_with_its_address(visit):
    page = visit("index.html")
    page.locator(".example").get_by_role("button", name="Copy sentence").click()
    expect(page.locator(".example output")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    line = sentence(EXAMPLE, SOURCES[EXAMPLE["source_id"]])
    assert copied == f"{line} {page.root}book/evidence.html#kyrgyz-dead"


def test_purpose_articles_and_example_are_on_the_first_screen(visit):
    page = visit("index.html")
    page.set_viewport_size({"width": 1280, "height": 900})
    until(page, "innerHeight === 900")
    for part in ("h1", "article p strong", ".opening", "ul.articles", ".example"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] < 900, part
    assert page.get_by_role("heading", name="Start from a question").bounding_box()["y"] < 850


def test_each_question_has_its_answer_above_the_headline_figures(start):
    questions = start.select(".questions li")
    assert len(questions) == 12
    assert all(len(item.select("p")) == 2 and item.p.a for item in questions)
    answers = [item.select("p")[1] for item in questions]
    assert all(words(answer).endswith(".") for answer in answers)
    assert sum(bool(answer.select("a.fig")) for answer in answers) == 8
    order = [element for element in start.select(".questions, ul.key-figures")]
    assert [element.name for element in order] == ["div", "ul"]


def test_on_a_phone_purpose_and_age_of_the_texts_come_first(visit):
    page = visit("index.html", width=390)
    for part in ("article p strong", ".opening"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] < 844, part


def test_without_a_script_the_example_has_no_dead_button(visit):
    page = visit("index.html", script=False)
    expect(page.locator(".example .line")).to_be_visible()
    expect(page.locator(".example button")).to_be_hidden()


def test_no_article_is_typed_into_the_start_page():
    text = (ROOT / "index.md").read_text("utf-8")
    assert not [row["publisher"] for row in SOURCES.values() if row["publisher"] in text]
    assert re.search(r"^```\{articles\}", text, re.MULTILINE)
