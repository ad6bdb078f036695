"""The box of lines that may be quoted: each line with its source, and copied clean."""

import re
from copy import copy

import pytest
from docutils import nodes
from playwright.sync_api import expect

from ledger.citations import forms
from ledger.pages.briefing import fault, source_words
from ledger.pages.roles import pending_figure
from ledger.tables import queries
from site_pages import FINDINGS, parsed
from waiting import widen

ROWS = queries.figures_by_id()
SOURCES = queries.sources()
COPIED = """async () => {
  window.taken = {};
  navigator.clipboard.write = async ([item]) => {
    for (const kind of item.types) window.taken[kind] = await (await item.getType(kind)).text();
  };
}"""


@pytest.mark.parametrize("page", FINDINGS)
def test_a_line_ends_with_the_sources_of_the_figures_that_it_names(site, page):
    soup = parsed(site / f"{page}.html")
    lines = soup.select(".briefing li")
    assert lines
    for line in lines:
        named = [ROWS[link["href"].partition("#")[2]] for link in line.select("a.fig")]
        for row in named:
            assert forms.short_source(SOURCES[row["source_id"]]) in line.get_text()


def test_a_source_whose_words_have_drifted_is_said_to_have():
    drifted = next(source for source in SOURCES.values() if source["language_note"])
    words = nodes.paragraph("", "", *source_words([drifted])).astext()
    assert words.endswith(f"; {forms.DRIFTED})")


def test_lines_are_copied_with_italics_without_links_or_as_markdown(visit):
    page = visit("book/border-conflict.html")
    page.evaluate(COPIED)
    box, output = page.locator(".briefing"), page.locator(".briefing output")
    box.get_by_role("button", name="Copy lines").click()
    expect(output).to_have_text("Copied")
    taken = page.evaluate("window.taken")
    assert "at least 62 dead" in taken["text/plain"]
    assert "<i>Foreign Policy</i>, 4 Oct 2022)" in taken["text/html"]
    assert not re.search(r"<a\b|style=|\[\d", taken["text/html"])
    output.evaluate("output => { output.textContent = ''; }")
    box.get_by_role("button", name="Copy as Markdown").click()
    expect(output).to_have_text("Copied")
    first = page.evaluate("window.taken")["text/plain"].splitlines()[0]
    assert first == (
        "- **Kyrgyz side, September 2022:** at least 62 dead, civilians and military together; "
        "no counter named (Doolotkeldieva and Marat, *Foreign Policy*, 4 Oct 2022)"
    )


def box(*lines: str, caution: str = "Don't.") -> nodes.container:
    """Return a box whose lines in capitals name a figure."""
    items = [
        nodes.list_item(
            "", nodes.paragraph("", line, *([pending_figure()] if line.isupper() else []))
        )
        for line in lines
    ]
    parts = [nodes.bullet_list("", *items), *([nodes.paragraph(text=caution)] if caution else [])]
    return nodes.container("", *parts)


@pytest.mark.parametrize(
    ("box", "missing"),
    [
        (box("A", "B", "C"), ""),
        (box("A", "B"), "needs three to five lines"),
        (box(*"ABCDEF"), "needs three to five lines"),
        (box("A", "B", "C", caution=""), "needs three to five lines"),
        (box("A", "none", "C"), "has a line that names no figure with the role fig: “none”"),
    ],
)
def test_a_box_that_lacks_a_part_says_what_is_missing(box, missing):
    assert fault(box).startswith(missing)
    assert bool(fault(box)) == bool(missing)


def _runs(text: str) -> set[tuple[str, ...]]:
    """The runs of five words of a text, figures and marks apart."""
    words = re.findall(r"[a-z]+(?:[’'][a-z]+)?", text.lower())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


@pytest.mark.parametrize("page", FINDINGS)
def test_how_to_quote_this_adds_to_the_box_and_repeats_none_of_it(site, page):
    soup = parsed(site / f"{page}.html")
    box = copy(soup.select_one(".briefing"))
    for source in box.select(".from"):
        source.decompose()
    lines = soup.select("#how-to-quote-this li")
    assert lines and any("on’t" in line.get_text() for line in lines)
    assert not [line.get_text() for line in lines if _runs(line.get_text()) & _runs(box.get_text())]


BOXES = """() => {
  const title = document.createRange();
  title.selectNodeContents(document.querySelector(".briefing-title"));
  const parts = [".briefing-copies", ".briefing ul", ".briefing"].map((name) => document.querySelector(name));
  return [...parts, title].map((part) => part.getBoundingClientRect().toJSON());
}"""


def test_the_buttons_cover_neither_the_title_nor_a_line(visit):
    page = visit("book/border-conflict.html")
    for width in (1280, 390, 320):
        widen(page, width)
        expect(page.locator(".briefing-copies button:visible")).to_have_count(3)
        bar, lines, box, title = page.evaluate(BOXES)
        assert bar["bottom"] <= lines["top"] and bar["right"] <= box["right"], width
        assert bar["left"] >= title["right"] or bar["top"] >= title["bottom"] - 1, width
