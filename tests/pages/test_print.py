"""Pages are light or dark as the reader wants, and printed in black on white without the frame."""

import re
from pathlib import Path

import numpy
import pypdfium2
import pytest
from playwright.sync_api import expect

from ledger.book import imprint
from ledger.files import BOOK
from ledger.tables import queries
from site_pages import ORDER
from waiting import until


@pytest.mark.parametrize("dark", [True, False])
def test_the_book_is_dark_where_the_system_is_until_the_reader_chooses(visit, dark):
    page = visit("book/regimes.html", dark=dark)
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark" if dark else "light")
    page.evaluate("localStorage.setItem('mode', 'light'); localStorage.setItem('theme', 'light')")
    page.reload()
    expect(html).to_have_attribute("data-theme", "light")


def test_without_javascript_the_page_has_its_light_colours(visit):
    page = visit("book/regimes.html", dark=True, script=False)
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert (
        page.locator("html").evaluate(
            "page => getComputedStyle(page).getPropertyValue('--pst-color-text-base')"
        )
        != ""
    )


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("dark", [True, False])
def test_a_printed_page_has_no_navigation_no_code_and_is_black_on_white(visit, script, dark):
    page = visit("book/border-conflict.html", dark=dark, script=script)
    page.emulate_media(media="print")
    for unprinted in (
        "#pst-primary-sidebar",
        "#pst-secondary-sidebar",
        ".bd-header-article",
        ".prev-next-footer",
        ".cell_input",
        "details.hide",
        ".headerlink",
        ".skip-link",
        "#pst-back-to-top",
        ".to-contents",
    ):
        expect(page.locator(f"{unprinted}:visible"), unprinted).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("p.book-footer")).to_be_visible()
    assert (
        page.locator(".scroll").first.evaluate("box => getComputedStyle(box).overflowX")
        == "visible"
    )
    assert (
        page.locator("p.opening + *, h2").first.evaluate("part => getComputedStyle(part).color")
        == "rgb(0, 0, 0)"
    )


def test_the_running_head_is_the_title_of_the_book():
    assert f'content: "{imprint()["title"]}"' in (BOOK / "_static/print.css").read_text("utf-8")


def test_the_switch_that_shows_code_is_named_by_its_words(site):
    for page in ORDER:
        assert "<summary aria-label" not in (site / f"{page}.html").read_text("utf-8"), page


# On paper


def printed(page, folder: Path) -> pypdfium2.PdfDocument:
    """A page as the browser prints it on A4."""
    return pypdfium2.PdfDocument(
        page.pdf(path=folder / "printed.pdf", format="A4", prefer_css_page_size=True)
    )


def depth(page: pypdfium2.PdfPage) -> float:
    """How far down its page the text goes, as a share of the height; the page's number is not text."""
    ink = numpy.squeeze(page.render(scale=0.5, grayscale=True).to_numpy()) < 128
    rows = numpy.flatnonzero(ink[: int(len(ink) * 0.93)].any(axis=1))
    return rows[-1] / len(ink)


@pytest.mark.parametrize("script", [True, False])
def test_the_evidence_prints_whole_on_twenty_full_pages(visit, script, tmp_path):
    paper = printed(visit("book/evidence.html", script=script), tmp_path)
    text = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in paper)
    for row in queries.figures():
        for part in ("quote", "caveat", "figure_id"):
            assert "".join(row[part].split()) in text.replace("\ufffe", "-"), row["figure_id"]
    assert len(paper) <= 20
    assert min(depth(sheet) for sheet in list(paper)[:-1]) > 0.7


def test_printing_unfolds_what_was_folded_and_folds_it_again(visit):
    page = visit("book/border-conflict.html")
    folded = "[...document.querySelectorAll('.bd-article details:not(figure.chart details, .hide, .cite, .rerun, .take-away)')]"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    until(page, f"{folded}.length && {folded}.every(fold => fold.open)")
    assert page.evaluate("document.querySelectorAll('details.cite[open]').length") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    until(page, f"{folded}.every(fold => !fold.open)")


def lowest_words(sheet: pypdfium2.PdfPage) -> tuple[float, str]:
    """How far from the left the lowest words of a page begin, in points, and the words; its number is none of them."""
    text = sheet.get_textpage()
    boxes = [text.get_rect(place) for place in range(text.count_rects())]
    box = min((box for box in boxes if box[1] > 50), key=lambda box: (round(box[1]), box[0]))
    return box[0], text.get_text_bounded(*box).strip()


def test_the_timeline_prints_its_picture_first_and_no_year_alone(visit, tmp_path):
    sheets = list(printed(visit("book/timeline.html"), tmp_path))
    assert "Every dated event by actor" in sheets[0].get_textpage().get_text_range()
    ends = [lowest_words(sheet) for sheet in sheets]
    assert not [words for left, words in ends if left < 60 and re.fullmatch(r"[12]\d{3}s?", words)]


def test_an_address_that_is_its_own_words_is_printed_once(visit):
    page = visit("book/cite.html")
    page.emulate_media(media="print")
    links = page.locator(".bd-article a[href^=http]")
    repeated = links.evaluate_all(
        "all => all.filter(link => link.href.startsWith(link.textContent.trim().replace(/[.]$/, ''))"
        " && !['none', 'normal'].includes(getComputedStyle(link, '::after').content)).length"
    )
    assert links.count() and repeated == 0
