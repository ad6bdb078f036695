"""The disputes as a reader meets them: a grid of stances, questions folded to their verdicts, claims that can be copied."""

import io
import json
import re
from itertools import groupby

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

import clipboard
from ledger.display.stances import MEANINGS, OTHERS, SIGNS, STATES, VERDICTS, positions
from ledger.files import DATA
from ledger.pages.search import BUNDLE
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import DISPUTES
from ledger.tables.vocabularies import Stance
from site_pages import parsed
from waiting import until, widen

pytestmark = pytest.mark.browser
PAGE = "book/disputes.html"
ROWS = csv_files.read(DATA / "disputes.csv", DISPUTES)
CLAIMS = {row["claim_id"]: row for row in ROWS}
QUESTIONS = {topic: list(rows) for topic, rows in groupby(ROWS, lambda row: row["topic"])}
VOICES = queries.voices()
IN_VIEW = "(name) => { const box = document.getElementById(name).getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.top < innerHeight; }"


@pytest.fixture(scope="module")
def html(site) -> BeautifulSoup:
    return parsed(site / PAGE)


def words(element) -> str:
    return " ".join(element.get_text().split())


def name(verdict: str) -> str:
    return VERDICTS[verdict]


# The grid


def test_every_cell_leads_to_a_claim_that_takes_its_stance(html):
    lines = html.select("table.stances tbody tr")
    assert len(lines) == len(QUESTIONS)
    for line, rows in zip(lines, QUESTIONS.values(), strict=True):
        assert line.select_one(".together").get_text() == name(rows[0]["reconcilable"])
        for mark in line.select("td a"):
            claim = CLAIMS[mark["href"].removeprefix("#")]
            voice = VOICES[claim["voice"]]
            assert claim["topic"] == rows[0]["topic"]
            sign, stance = mark.select_one(".sign"), mark.select_one(".stance")
            assert sign.get_text() == SIGNS[Stance(claim["stance"])]
            assert stance.get_text() == f"{sign.get_text()} {claim['stance']}"
            whose = words(mark).partition(sign.get_text())[0].strip()
            surname = voice["name"].split()[-1]
            assert whose in (voice["speaks_for"], voice["name"].replace("'", "’")) or (
                voice["kind"] == "author" and whose.split()[-1] == surname
            )


def test_every_side_that_a_voice_takes_is_in_the_grid_and_no_other(html):
    lines = html.select("table.stances tbody tr")
    for line, rows in zip(lines, QUESTIONS.values(), strict=True):
        taken: dict[str, set[str]] = {}
        for row in rows:
            voice = VOICES[row["voice"]]
            taken.setdefault(voice["speaks_for"] or voice["name"], set()).add(row["stance"])
        sides = {who: stances - {"bears on"} or {"bears on"} for who, stances in taken.items()}
        shown = [CLAIMS[mark["href"].removeprefix("#")] for mark in line.select("td a")]
        found: dict[str, list[str]] = {}
        for row in shown:
            voice = VOICES[row["voice"]]
            found.setdefault(voice["speaks_for"] or voice["name"], []).append(row["stance"])
        assert {who: sorted(stances) for who, stances in found.items()} == {
            who: sorted(stances) for who, stances in sides.items()
        }


def test_a_state_is_one_voice_and_a_side_outweighs_what_only_bears_on_it():
    base = {row["claim_id"]: row for row in ROWS}
    tajik = [base["base-tajikistan"], base["base-tajik-government"]]
    author = [base["base-umarov"], base["base-umarov-command"], base["base-umarov-technically"]]
    found = positions({"A base": [*tajik, *author]})
    assert [(row["column"], row["whose"], row["figure"]) for row in found] == [
        ("Umarov", "Umarov", "asserts"),
        ("Umarov", "Umarov", "concedes"),
        (STATES, "Tajikistan", "denies"),
    ]
    assert found[-1]["claim_id"] == "base-tajikistan / base-tajik-government"
    [silent] = positions({"A base": [base["base-umarov-command"]]})
    assert silent["figure"] == "bears on"
    assert positions({"A base": [base["base-locals"]]})[0]["column"] == OTHERS


def test_each_sign_differs_and_is_explained(html):
    key = words(html.select_one(".stance-key"))
    assert len(set(SIGNS.values())) == len(Stance) == len(MEANINGS)
    for stance in Stance:
        assert f"{SIGNS[stance]} {stance}: {MEANINGS[stance]}" in key


def test_links_of_the_grid_are_clear_out_of_context(html):
    names = [words(mark) for mark in html.select("table.stances td a")]
    assert len(set(names)) == len(names)
    assert all(not name.startswith(tuple(SIGNS.values())) and ": " in name for name in names)


WORDS_OF_THE_GRID = """() => {
  const words = [...document.querySelectorAll("table.stances :is(th, td, a, span, strong)")].filter((one) => one.checkVisibility() && one.textContent.trim() && !one.closest(".visually-hidden"));
  return [Math.min(...words.map((one) => parseFloat(getComputedStyle(one).fontSize))), Math.max(...words.map((one) => one.getBoundingClientRect().right))];
}"""


def test_no_word_of_the_grid_is_too_small_or_outside_the_window(visit):
    page = visit(PAGE)
    for width in (1280, 768, 600, 390):
        widen(page, width)
        smallest, right = page.evaluate(WORDS_OF_THE_GRID)
        assert smallest >= 12, width
        if width != 768:  # a tablet scrolls the grid; the statements stay
            assert right <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    widen(page, 640)
    left = page.evaluate("""() => {
      const box = document.querySelector(".scroll:has(> table.stances)");
      box.scrollLeft = 60;
      return [box.scrollLeft, box.querySelector("tbody th").getBoundingClientRect().left - box.getBoundingClientRect().left];
    }""")
    assert left[0] > 0 and abs(left[1]) < 1


# The page


def test_answer_quotes_grid_and_folded_questions_come_in_this_order(visit):
    page = visit(PAGE)
    tops = page.evaluate("""() => ["h1", "#how-to-quote-this", "#chart-disputes", "#what-china-builds", "#who-is-who"]
      .map((part) => document.querySelector(part).getBoundingClientRect().top + scrollY)""")
    assert tops == sorted(tops) and tops[2] < 1000
    assert page.evaluate("document.documentElement.scrollHeight") <= 8000
    expect(page.locator("details.question[open]")).to_have_count(0)


def test_one_fold_holds_the_code_and_says_what_it_is(html):
    folds = html.select("details.hide")
    assert len(folds) == 1 and len(html.select(".cell_input")) == 1
    assert "How this page reads its sentences" in words(folds[0].summary)


def test_each_question_is_the_heading_of_its_fold_with_verdict_and_address(html):
    folds = html.select("details.question")
    assert len(folds) == len(QUESTIONS)
    for fold, (question, rows) in zip(folds, QUESTIONS.items(), strict=True):
        heading, verdict = fold.summary.h3, fold.summary.select_one(".verdict")
        assert words(heading) == question.replace("'", "’")
        assert words(verdict) == rows[0]["verdict"].replace("'", "’")
        assert fold.summary.select_one(".together").get_text() == name(rows[0]["reconcilable"])
        assert not fold.summary.select("a, button")
        section = fold.find_parent("section")
        assert fold.select_one(".question-link a")["href"] == f"#{section['id']}"
        assert {row["id"] for row in fold.select("table.claims tbody tr")} == {
            row["claim_id"] for row in rows
        }


def test_every_question_can_be_searched_by_name(site):
    script = (site / "_static" / BUNDLE).read_text("utf-8")
    table = json.loads(re.search(r"^Search\.table = (.*);$", script, re.M)[1])
    assert set(QUESTIONS) <= {question["title"] for question in table["questions"]}
    assert not (site / "searchindex.js").exists()  # the engine's, which no page asks for


@pytest.mark.parametrize(
    "anchor", ["disputes-drawn", "all-questions", "chart-disputes", "who-is-who"]
)
def test_addresses_of_the_former_picture_and_list_still_lead_to_the_grid(html, anchor):
    assert html.find(id=anchor)


# The filter


def test_a_verdict_leaves_its_questions_and_says_how_many(visit):
    page = visit(PAGE)
    form = page.locator(".verdict-filter")
    for verdict, label in VERDICTS.items():
        fitting = [topic for topic, rows in QUESTIONS.items() if rows[0]["reconcilable"] == verdict]
        form.get_by_role("radio", name=label).check()
        expect(form.locator("output")).to_have_text(
            f"{len(fitting)} of {len(QUESTIONS)} questions shown"
        )
        expect(page.locator("table.stances tbody tr:visible")).to_have_count(len(fitting))
        titles = [topic.replace("'", "’") for topic in fitting]
        expect(page.locator("details.question:visible h3")).to_have_text(titles)
        parts = page.locator("section:visible:has(> h2 ~ section details.question)")
        with_questions = parts.filter(has=page.locator("details.question:visible"))
        expect(with_questions).to_have_count(parts.count())
    form.get_by_role("radio", name="All (").check()
    expect(page.locator("details.question:visible")).to_have_count(len(QUESTIONS))


def test_without_script_all_questions_are_there_and_open_by_a_click(visit):
    page = visit(PAGE, script=False)
    expect(page.locator(".verdict-filter")).to_be_hidden()
    expect(page.locator("details.question:visible")).to_have_count(len(QUESTIONS))
    expect(page.locator("#base-umarov")).to_be_hidden()
    page.locator("details.question > summary").first.click()
    expect(page.locator("#base-umarov")).to_be_visible()


# Addresses


@pytest.mark.parametrize("over", ["http", "file"])
@pytest.mark.parametrize(
    ("anchor", "claim"),
    [
        ("stay-guarantees", "stay-guarantees"),
        ("did-moscow-and-beijing-stay-out-by-choice", "stay-standfirst"),
    ],
)
def test_an_address_opens_the_fold_of_its_claim_or_question(visit, over, anchor, claim):
    page = visit(f"{PAGE}#{anchor}", over=over)
    expect(page.locator(f"#{claim}")).to_be_visible()
    until(page, f"({IN_VIEW})('{anchor}')")
    expect(page.locator("details.question[open]")).to_have_count(1)


def test_a_cell_opens_its_claim_each_time_and_a_filter_gives_way(visit):
    page = visit(PAGE)
    cell = page.locator("table.stances a[href='#base-umarov']")
    row, fold = page.locator("#base-umarov"), page.locator("details.question").first
    cell.click()
    expect(row).to_be_visible()
    fold.evaluate("fold => { fold.open = false; }")
    cell.click()
    expect(row).to_be_visible()
    page.locator(".verdict-filter").get_by_role("radio", name="Can all be true").check()
    expect(row).to_be_hidden()
    page.evaluate("location.hash = '#base-wang'")
    expect(page.locator("#base-wang")).to_be_visible()
    until(page, f"({IN_VIEW})('base-wang')")


# Copies


@pytest.fixture(scope="module")
def copied(windows) -> dict[tuple[str, str], tuple[str, str]]:
    """What buttons of claims copy, as text and as HTML, all pressed on one page."""
    page, found = windows.open(PAGE), {}
    page.evaluate(
        "for (const fold of document.querySelectorAll('details.question')) fold.open = true"
    )
    for claim, button in PRESSED:
        row = page.locator(f"#{claim}")
        row.get_by_role("button", name=button).click()
        expect(row.locator("output")).to_have_text("Copied")
        found[claim, button] = clipboard.copied(page)
        row.locator("output").evaluate("output => { output.textContent = ''; }")
    windows.empty()
    return found


PRESSED = (
    ("stay-guarantees", "Copy quotation"),
    ("base-china", "Copy quotation"),
    ("base-standish", "Copy content"),
    ("base-umarov", "Copy citation"),
    ("base-standish", "Copy citation"),
)


def test_what_a_claim_copies_has_nothing_of_the_page(copied):
    for pressed, (_, rich) in copied.items():
        assert not re.search(r"style=|class=|<mark|<button", rich), pressed


def test_a_quotation_is_copied_in_its_marks_with_its_source(copied):
    plain, rich = copied["stay-guarantees", "Copy quotation"]
    words, source = plain.split("\n")
    assert words == f"“{CLAIMS['stay-guarantees']['quote']}”"
    assert source.startswith("Asel Doolotkeldieva and Erica Marat, “Why Russia and China")
    assert "reported" not in source and source.endswith("Foreign Policy, 4 October 2022.")
    assert "<em>Foreign Policy</em>" in rich


def test_a_quotation_of_a_reported_stance_says_whose_stance_it_is(copied):
    plain, _ = copied["base-china", "Copy quotation"]
    assert plain.split("\n")[0] == f"“{CLAIMS['base-china']['quote']}”"
    assert plain.endswith("The stance reported is that of official China (denies).")


def test_of_a_drifted_copy_the_content_is_copied_and_never_its_words(copied):
    plain, rich = copied["base-standish", "Copy content"]
    row = CLAIMS["base-standish"]
    assert plain.split("\n")[0] == row["says"] and row["quote"] not in plain + rich
    assert "Content, not words" in plain


def test_only_claims_of_a_drifted_copy_have_their_content_copied(visit):
    page = visit(PAGE)
    page.evaluate(
        "for (const fold of document.querySelectorAll('details.question')) fold.open = true"
    )
    expect(page.locator(".copies")).to_have_count(len(ROWS))
    drifted = [row for row in ROWS if row["source_id"] == "standish-2022"]
    copies = page.locator(".copies")
    expect(copies.get_by_role("button", name="Copy content")).to_have_count(len(drifted))
    expect(copies.get_by_role("button", name="Copy quotation")).to_have_count(
        len(ROWS) - len(drifted)
    )


@pytest.mark.parametrize("claim", ["base-umarov", "base-standish"])
def test_a_citation_names_article_claim_book_and_the_address_of_the_row(copied, site, claim):
    plain, rich = copied[claim, "Copy citation"]
    assert re.search(r", quoted in .*“(Temur Umarov|Reid Standish) on ‘Is there a Chinese", plain)
    assert re.search(rf"http://127\.0\.0\.1:\d+/{PAGE}#{claim}\.$", plain)
    assert ("drifted" in plain) == (claim == "base-standish")
    assert "<em>Security in Central Asia, Figure by Figure</em>" in rich
    assert (site / f"cite/claim/{claim}.ris").exists()


def test_a_citation_copied_from_a_file_has_no_address_that_leads_nowhere(visit):
    page = visit(f"{PAGE}#base-umarov", over="file")
    page.evaluate(
        "() => { window.lines = []; navigator.clipboard.write = async ([item]) => lines.push(await (await item.getType('text/plain')).text()); }"
    )
    page.locator("#base-umarov").get_by_role("button", name="Copy citation").click()
    until(page, "window.lines.length === 1")
    assert page.evaluate("lines[0]").endswith("version 0.1.0 (2026).")


# Paper


def test_print_has_every_claim_on_at_most_fifteen_pages(visit):
    page = visit(PAGE)
    page.emulate_media(media="print")
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in paper)
    assert len(paper) <= 15
    missing = [row["claim_id"] for row in ROWS if row["says"][:25].replace("'", "’") not in text]
    assert len(missing) < 12, missing  # a line may be parted by the foot of a page
    assert "Copy quotation" not in text and "Show All" not in text


def test_print_without_script_opens_every_fold(visit):
    page = visit(PAGE, script=False)
    page.emulate_media(media="print")
    for claim in ("base-umarov", "deadliest-serious"):
        expect(page.locator(f"#{claim}")).to_be_visible()
        assert page.locator(f"#{claim}").bounding_box()["height"] > 10
