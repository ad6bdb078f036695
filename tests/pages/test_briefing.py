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


def test_lines_are_copied_with_italics_and_without_links_or_marks(visit):
    page = visit("book/border-conflict.html")
    page.evaluate(COPIED)
    page.get_by_role("button", name="Copy lines").click()
    expect(page.locator(".briefing output")).to_have_text("Copied")
    taken = page.evaluate("window.taken")
    assert "at least 62 dead" in taken["text/plain"]
    assert "<i>Foreign Policy</i>, 4 Oct 2022)" in taken["text/html"]
    assert not re.search(r"<a\b|style=|\[\d", taken["text/html"])


def test_lines_are_copied_as_markdown_with_signs_that_mean_themselves(visit):
    page = visit("book/border-conflict.html")
    page.evaluate(COPIED)
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".briefing output")).to_have_text("Copied")
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


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_buttons_cover_neither_the_title_nor_a_line(visit, width):
    page = visit("book/border-conflict.html", width=width)
    expect(page.locator(".briefing-copies button")).to_have_count(3)
    bar, lines, box = (
        page.locator(name).bounding_box()
        for name in (".briefing-copies", ".briefing ul", ".briefing")
    )
    assert (
        bar["y"] + bar["height"] <= lines["y"]
        and bar["x"] + bar["width"] <= box["x"] + box["width"]
    )
    title = page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector(".briefing-title"));
        const { right, bottom } = range.getBoundingClientRect(); return [right, bottom]; }"""
    )
    assert bar["x"] >= title[0] or bar["y"] >= title[1] - 1
