"""What is copied and reported: a selection as plain text without the page's colours, one kind of marks, an addressee."""

import re

import pytest
from docutils import nodes
from playwright.sync_api import expect

from ledger.citations import forms
from ledger.display.punctuation import curly
from ledger.pages import contact
from ledger.tables import queries
from site_pages import PAGES, parsed
from waiting import comes_to, until

CHAPTER = "book/border-conflict.html"
SELECT = "path => getSelection().selectAllChildren(document.querySelector(path))"
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  return item.types.includes("text/html") ? (await item.getType("text/html")).text() : "";
}"""
# Kinds of the copied event, not the system's clipboard, whose sanitizer adds styles of its own.
CAUGHT = """() => new Promise((resolve) => {
  addEventListener("copy", (event) => resolve({
    html: event.clipboardData.getData("text/html"), plain: event.clipboardData.getData("text/plain"), own: event.defaultPrevented,
  }), { once: true });
  document.execCommand("copy");
})"""


def test_copied_prose_has_no_colour_and_keeps_its_links(visit):
    page = visit(CHAPTER)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        until(page, f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        page.evaluate(SELECT, "article section > p")
        copied = page.evaluate(CAUGHT)
        assert copied["own"] and not re.search(r"style=|class=|color|<mark|\[1\]", copied["html"])
        assert f'href="{page.root}book/evidence.html#kyrgyz-dead"' in copied["html"]
        assert "<strong>" in copied["html"] and "at least 62" in copied["plain"]
    page.evaluate(SELECT, "figure.statement blockquote")
    html = page.evaluate(CAUGHT)["html"]
    assert html.startswith("<blockquote>") and "at least 62" in html
    assert not re.search(r"style=|<mark|background", html)


# Presses every button that is seen, and keeps what each would put on the clipboard.
COPY_ALL = """() => {
  window.copies = [];
  const text = async (item, kind) => (await item.getType(kind)).text();
  navigator.clipboard.write = async ([item]) => copies.push([await text(item, "text/plain"), await text(item, "text/html")]);
  const buttons = [...document.querySelectorAll("button.cite-copy")].filter((button) => button.checkVisibility());
  for (const button of buttons) button.click();
  return buttons.length;
}"""
SOURCE = "Asel Doolotkeldieva; Erica Marat, “Why Russia and China Aren’t Intervening in Central Asia”, Foreign Policy, 4 October 2022"


@pytest.mark.parametrize(
    ("path", "passages"),
    [
        (CHAPTER, ("figure.statement blockquote", "#note-kyrgyz-dead blockquote")),
        ("book/evidence.html#kyrgyz-dead", ("#kyrgyz-dead blockquote",)),
    ],
)
def test_a_passage_is_copied_in_its_marks_with_its_source(visit, path, passages):
    page = visit(path)
    page.evaluate("document.querySelector('#figure-notes details')?.setAttribute('open', '')")
    for passage in passages:
        page.evaluate(SELECT, passage)
        caught = page.evaluate(CAUGHT)
        words, source = caught["plain"].split("\n")
        assert words.startswith("“On the Kyrgyz side, at least 62"), passage
        assert words.endswith("displaced.”") and source == f"{SOURCE}.", passage
        assert caught["html"] == f"<blockquote>{words}</blockquote><p>{source}</p>", passage


def test_a_passage_in_part_or_among_other_text_is_a_quotation_too(visit):
    page = visit(CHAPTER)
    page.evaluate(SELECT, "figure.statement blockquote mark")
    assert page.evaluate(CAUGHT)["plain"] == f"“at least 62”\n{SOURCE}."
    page.evaluate(SELECT, "figure.statement")
    caught = page.evaluate(CAUGHT)
    for text in caught["plain"], re.sub("<[^>]+>", " ", caught["html"]):
        assert re.search(r"“On the Kyrgyz side, at least 62.*displaced\.”\s+Asel Dool", text, re.S)


def test_quotation_marks_within_a_passage_become_single(visit):
    page = visit("book/russian-presence.html")
    page.evaluate(
        "document.querySelector('figure.statement blockquote p').textContent = 'He said “so”.'"
    )
    page.evaluate(SELECT, "figure.statement blockquote")
    assert page.evaluate(CAUGHT)["plain"].startswith("“He said ‘so’.”\n")


def test_nothing_that_is_copied_from_a_file_leads_into_a_disk(visit):
    page = visit(CHAPTER, over="file")
    page.evaluate(SELECT, "article")
    html = page.evaluate(CAUGHT)["html"]
    assert "at least 62" in html and "file:" not in html and 'href="#' not in html


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_citation_is_copied_with_links_that_lead_somewhere(visit, over):
    page = visit("book/cite.html", over=over)
    number = page.evaluate(COPY_ALL)
    assert number > 10
    until(page, f"copies.length === {number}")
    expect(page.locator("button.cite-copy + output", has_text="Copied")).to_have_count(number)
    for text, rich in page.evaluate("copies"):
        links = re.findall('href="([^"]*)"', rich)
        assert all(link.startswith("http") for link in links)
        assert "book/" not in text or over == "http"
        assert not re.search(r" \.|[,;]\.?$|\(\s|\.\.", text) and "class=" not in rich


def test_what_is_not_seen_is_not_copied(visit):
    page = visit(CHAPTER)
    page.evaluate(SELECT, "article")
    html = page.evaluate(CAUGHT)["html"]
    assert "note-mark" not in html and "[1]" not in html
    assert "Open the evidence" not in html and "import pandas" not in html and "<script" not in html


def test_a_browsers_own_clipboard_gets_no_colour_in_the_dark(visit):
    page = visit(CHAPTER, dark=True)
    page.evaluate("navigator.clipboard.writeText('what an earlier test copied')")
    page.evaluate(SELECT, "article section > p")
    page.keyboard.press("Control+c")
    comes_to(page, lambda page: "at least 62" in page.evaluate(CLIPBOARD), True)
    html = page.evaluate(CLIPBOARD)
    assert not re.search(
        r"(?<!-)\b(color|background(-color)?): (?!rgb\(0, 0, 0\)|transparent)", html
    )


def test_every_line_that_a_button_copies_has_curly_marks_only():
    sources = queries.sources()
    for row in queries.figures():
        for form in (forms.sentence, forms.short):
            line = form(row, sources[row["source_id"]]).replace(row["printed"], "")
            assert not re.search("['\"]", line), line


@pytest.mark.parametrize(
    ("straight", "expected"),
    [
        ("Russia's invasion", "Russia’s invasion"),
        ('called it "a police academy"', "called it “a police academy”"),
        ("the soldiers' base", "the soldiers’ base"),
        ("'Two Fires' As", "‘Two Fires’ As"),
        ('("approval rating")', "(“approval rating”)"),
        ("“already curly’s”", "“already curly’s”"),
    ],
)
def test_straight_marks_become_curly(straight, expected):
    assert curly(straight) == expected


def test_a_source_keeps_the_marks_that_it_prints():
    row = queries.figures_by_id()["kyrgyz-dead"] | {"say": "At 'least' 62 died"}
    assert "At 'least' 62" in forms.sentence(row, queries.sources()[row["source_id"]])


# Whom to tell


@pytest.mark.parametrize(
    ("record", "address"),
    [
        ({"repository-code": "https://host.example/book.git"}, "https://host.example/book/issues"),
        ({"repository-code": "https://host.example/book/"}, "https://host.example/book/issues"),
        ({"contact": [{"name": "A"}, {"email": "a@host.example"}]}, "mailto:a@host.example"),
    ],
)
def test_reports_go_to_the_repository_or_the_contact(record, address):
    found = contact.paragraph(record)
    assert [link["refuri"] for link in found.findall(nodes.reference)] == [address]


def test_without_an_address_the_corrections_say_so(site):
    assert contact.paragraph({}).astext() == contact.NOWHERE
    page = parsed(site / "book/corrections.html")
    said = " ".join(page.select_one("#found-an-error").get_text().split())
    assert contact.NOWHERE in said or "Report it among" in said or "Write to" in said


def test_no_count_of_one_has_a_plural(site):
    for path in PAGES:
        text = parsed(site / path).main.get_text(" ")
        plural = r"(?<![\d,.])1 (figures|events|claims|sources|articles|numerals|minutes)\b"
        assert not re.search(plural, text), path


def test_names_of_cards_and_citations_say_what_they_are_of(site):
    for path in PAGES:
        page = parsed(site / path)
        targets: dict[str, str] = {}
        for link in page.select("#figure-notes .more a, details.cite .cite-files a"):
            name = " ".join(link.get_text().split())
            assert targets.setdefault(name, link["href"]) == link["href"], f"{path}: {name}"
        buttons = [" ".join(b.get_text().split()) for b in page.select("button.cite-copy")]
        whole = len(page.select("details.cite"))
        assert len(set(buttons)) == len(buttons), f"{path}: {len(buttons)} buttons of {whole}"
