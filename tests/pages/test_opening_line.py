"""The line below a page's answer is true: the age of its texts, its figures, its reading time, its release."""

import csv
import re

import pytest
from docutils import nodes

from ledger.book import imprint
from ledger.files import DATA
from ledger.pages import opening_line
from ledger.pages.footnotes import figure_notes
from ledger.reading.dates.edtf import date
from site_pages import FINDINGS, ORDER, text

ROWS = {"book/timeline": "dated event", "book/disputes": "claim"} | dict.fromkeys(
    FINDINGS, "figure"
)


def opened(site, page: str) -> str:
    """The opening line of a built page."""
    lines = re.findall(
        r'<p class="opening">(.*?)</p>', (site / f"{page}.html").read_text("utf-8"), re.DOTALL
    )
    assert len(lines) == 1, page
    return text(lines[0])


@pytest.mark.parametrize("page", ROWS)
def test_a_chapter_opens_with_as_many_figures_and_sources_as_its_table_has(site, page):
    with (DATA / f"{page.removeprefix('book/')}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    number, noun, sources = re.search(
        r"([\d,]+) ([a-z ]+?)s? from (\d+) articles?\b", opened(site, page)
    ).groups()
    assert (number, noun, sources) == (
        f"{len(rows):,}",
        ROWS[page],
        str(len({row["source_id"] for row in rows})),
    )


@pytest.mark.parametrize("page", ORDER)
def test_a_page_says_how_old_its_texts_are_and_which_release_it_is(site, page):
    line = opened(site, page)
    released = date(str(imprint()["date-released"]))
    assert line.endswith(f"Version {imprint()['version']}, {released}") and "Updated" not in line
    assert re.search(r"texts end in December 2022|\b(2016|2019|2021|2022)\b", line)
    html = (site / f"{page}.html").read_text("utf-8")
    assert html.count("<p>", html.index("<h1>"), html.index('<p class="opening">')) == 1, (
        "the line is right below the first paragraph"
    )


@pytest.mark.parametrize(
    "page, start",
    [
        ("index", "The texts end in December 2022 · 55 figures from 5 articles, November 2016 to"),
        ("book/method", "The texts end in December 2022 · "),
        ("book/border-conflict", "8 figures from 1 article of 4 October 2022 · "),
    ],
)
def test_the_age_of_the_texts_is_that_of_the_pages_own_articles(site, page, start):
    assert opened(site, page).startswith(start if page != "index" else start.split("55")[0])


def test_articles_of_one_month_are_dated_once():
    rows = [{"published": day} for day in ("2022-12-01/2022-12-08", "2022-12-02")]
    assert opening_line._age(rows) == " of December 2022"
    assert opening_line._age([*rows, {"published": "2019-07"}]) == ", July 2019 to December 2022"
    assert opening_line._age(rows[1:]) == " of 2 December 2022"


@pytest.mark.parametrize("count, expected", [(1, 1), (220, 1), (221, 2), (440, 2), (441, 3)])
def test_the_reading_time_follows_the_words_and_is_rounded_up(count, expected):
    assert opening_line.minutes(count) == expected


@pytest.mark.parametrize("page", FINDINGS)
def test_the_reading_time_of_a_chapter_is_that_of_the_words_on_its_page(site, page):
    html = re.search(
        r"<article.*?</article>", (site / f"{page}.html").read_text("utf-8"), re.DOTALL
    )[0]
    for unread in (
        r'<div class="cell_input.*?</div>\s*</div>\s*</div>',
        r"<summary.*?</summary>",
        r"<figure.*?</figure>",
        r'<table class="(?:figures|dataframe).*?</table>',
        r'<a class="headerlink".*?</a>',
        r'<p class="opening">.*?</p>',
        r'<section class="figure-notes".*?</section>',
        r'<sup class="note-mark".*?</sup>',
        r'<template class="figure-notes".*?</template>',
        r'<details class="(?:cite |rerun").*?</details>',
        r"<noscript>.*?</noscript>",
    ):
        html = re.sub(unread, " ", html, flags=re.DOTALL)
    html = re.sub(r"</?(?:a|strong|em|code|span)\b[^>]*>", "", html)
    assert f" {-(-len(text(html).split()) // 220)} minute" in opened(site, page)


def test_the_words_of_a_page_are_its_prose_and_neither_code_nor_notes():
    document = nodes.document(None, None)
    document += [
        nodes.title(text="One two"),
        nodes.paragraph(text="three four five"),
        nodes.literal_block(text="six seven"),
        nodes.raw("", "<p>eight nine</p>", format="html"),
        figure_notes(html="<p>ten</p>"),
    ]
    assert opening_line.words(document) == 5
