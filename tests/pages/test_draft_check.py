"""The page judges every draft as the command does, sends nothing, and works from files."""

import json
from functools import cache

import pytest
from lxml import html
from playwright.sync_api import expect

from ledger.check.drafts import draft
from ledger.check.findings import Finding, check
from ledger.check.wording import instead
from ledger.engine import bundle
from ledger.errors import AssetError
from ledger.files import ROOT
from ledger.offline.article import SCREEN_ONLY
from ledger.pages import draft_check
from ledger.tables import queries

PAGE = "book/check.html"
LOST = "In September 2022, 62 civilians and military officers died on the Kyrgyz side."


def lines(path: str, key: str) -> list[str]:
    rows = (ROOT / "tests" / path).read_text("utf-8").splitlines()
    return [json.loads(row)[key] for row in rows]


DRAFTS = lines("check/drafts.jsonl", "draft")
OTHERS = lines("reading/sentences.jsonl", "sentence")
LINES = [instead(row) for row in queries.figures()]


@cache
def of_the_command(text: str) -> list[dict]:
    findings: list[Finding] = check(draft(text, markdown=True))
    return [each._asdict() | {"verdicts": list(each.verdicts)} for each in findings]


def of_the_page(page, texts: list[str]) -> list[list[dict]]:
    program = "texts => texts.map((text) => DraftCheck.check(text, DraftCheck.table))"
    return page.evaluate(program, texts)


def figures(findings: list[dict]) -> list[dict]:
    return [each for each in findings if each["figure_id"]]


@pytest.mark.parametrize("over", ["http", "file"])
def test_page_and_command_find_the_same_in_every_draft(visit, over):
    assert len(DRAFTS) >= 60
    for text, found in zip(DRAFTS, of_the_page(visit(PAGE, over=over), DRAFTS), strict=True):
        assert found == of_the_command(text), text


def test_page_and_command_find_the_same_figures_in_other_texts(visit):
    texts = [*LINES, *OTHERS, "𝟎𐍈 " + LOST]
    for text, found in zip(texts, of_the_page(visit(PAGE), texts), strict=True):
        assert figures(found) == figures(of_the_command(text)), text


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_reader_sees_what_is_lost_and_what_to_use_instead(visit, over):
    page = visit(PAGE, over=over)
    fetched = len(page.fetched)
    page.get_by_label("Your draft").fill(f"Sound words first. {LOST} More of them.")
    page.get_by_role("button", name="Check my draft").click()
    item = page.locator(".draft-findings li")
    expect(item).to_have_count(1)
    expect(item.locator(".verdicts")).to_have_text("qualifier, attribution")
    expect(item.locator("q")).to_have_text(LOST)
    expect(item.locator("mark")).to_have_text("62")
    expect(item.locator(".instead")).to_contain_text(
        "Instead: At least 62 civilians and military officers died on the Kyrgyz side"
    )
    expect(item.locator("a")).to_have_attribute("href", "evidence.html#kyrgyz-dead")
    assert len(page.fetched) == fetched and page.errors == [] and page.outside == []


def test_without_scripts_the_page_says_so_and_shows_no_form(visit):
    page = visit(PAGE, script=False)
    expect(page.locator("noscript p", has_text="Checking needs JavaScript")).to_be_visible()
    expect(page.locator("#draft-check")).to_be_hidden()


def test_no_other_page_loads_the_checker(site):
    for path in site.rglob("*.html"):
        loads = draft_check.BUNDLE in path.read_text("utf-8")
        assert loads == (path.relative_to(site).as_posix() == PAGE), path


def test_a_missing_script_of_the_checker_stops_the_build(tmp_path):
    with pytest.raises(AssetError, match=r"check-numbers\.js is missing; restore it"):
        bundle.joined(tmp_path, draft_check.SCRIPTS)


def test_on_paper_there_is_no_form(site):
    page = html.fromstring((site / PAGE).read_text("utf-8"))
    printed = [path for path in SCREEN_ONLY if page.xpath(f"//{path}[@id='draft-check']")]
    assert printed == ["div[@id='draft-check']"]
