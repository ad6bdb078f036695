"""The pages are made to be read: an opening line that is true, a search that finds figures, a foot that names the data, clean print."""

import csv
import hashlib
import re
import subprocess
from html import unescape

import pytest
import yaml
from docutils import nodes

from ledger import book
from ledger.book import imprint
from ledger.errors import PageError
from ledger.files import BOOK, DATA, ROOT
from ledger.pages import footer, opening_line, search
from ledger.pages.footnotes import figure_notes
from ledger.reading.dates.edtf import date
from ledger.tables import queries

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
ORDER = ["index", *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
FINDINGS = [
    chapter["file"]
    for part in TOC["parts"]
    if part["caption"] == "Findings"
    for chapter in part["chapters"]
]
ROWS = {"book/timeline": "dated event", "book/disputes": "claim"} | dict.fromkeys(
    FINDINGS, "figure"
)
FIGURES = queries.figures_by_id()


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def opened(site, page: str) -> str:
    """The opening line of a built page."""
    lines = re.findall(
        r'<p class="opening">(.*?)</p>', (site / f"{page}.html").read_text("utf-8"), re.DOTALL
    )
    assert len(lines) == 1, page
    return text(lines[0])


# The opening


@pytest.mark.parametrize("page", ROWS)
def test_a_chapter_opens_with_as_many_figures_and_sources_as_its_table_has(site, page):
    with (DATA / f"{page.removeprefix('book/')}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    number, noun, sources = re.search(
        r"([\d,]+) ([a-z ]+?)s? from (\d+) sources?$", opened(site, page)
    ).groups()
    assert (number, noun, sources) == (
        f"{len(rows):,}",
        ROWS[page],
        str(len({row["source_id"] for row in rows})),
    )


@pytest.mark.parametrize("page", ORDER[1:])
def test_a_page_says_which_release_it_belongs_to_below_its_answer(site, page):
    assert opened(site, page).startswith(
        f"Updated {date(str(imprint()['date-released']))} (version {imprint()['version']})"
    )
    html = (site / f"{page}.html").read_text("utf-8")
    assert html.count("<p>", html.index("<h1>"), html.index('<p class="opening">')) == 1, (
        "the line stands right below the first paragraph"
    )


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


# The foot


def test_the_printed_command_gives_the_hash_of_the_data(site):
    tables_in_order = sorted(DATA.glob("*.csv"), key=lambda path: path.name)
    expected = hashlib.sha256(b"".join(path.read_bytes() for path in tables_in_order)).hexdigest()
    assert footer.data_hash() == expected
    assert (
        subprocess.run(
            footer.RECOMPUTE, shell=True, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()[0]
        == expected
    )
    method = unescape(re.sub(r"<[^>]+>", "", (site / "book/method.html").read_text("utf-8")))
    assert expected in method and footer.RECOMPUTE in method


@pytest.mark.parametrize("page", [*ORDER, "search"])
def test_the_foot_names_release_data_licence_and_borders(site, page):
    html = (site / f"{page}.html").read_text("utf-8")
    foot = re.search(r'<p class="book-footer">(.*?)</p>', html, re.DOTALL)[1]
    release = f"{imprint()['title']}, version {imprint()['version']}, {date(str(imprint()['date-released']))}."
    assert text(foot).startswith(release) and text(foot).endswith("No view on borders is taken.")
    assert f"<code>{footer.data_hash()[:12]}</code>" in foot and footer.data_hash() in foot
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>' in foot
    assert ("How to cite" in foot) == any(
        (BOOK / name).exists() for name in ("cite.md", "cite.ipynb")
    )


def test_a_licence_without_an_address_stops_the_build(monkeypatch):
    monkeypatch.setattr(book, "imprint", lambda: {"license": "CC-BY-9.0"})
    with pytest.raises(PageError, match="CITATION.cff: the licence 'CC-BY-9.0'"):
        book.licence()


# Finding a figure


def found(page) -> list[str]:
    """The ids of the figures that the search page shows, best first."""
    page.wait_for_load_state()
    return [
        href.partition("#")[2]
        for href in page.eval_on_selector_all(
            "#figure-results li > a", "links => links.map(a => a.getAttribute('href'))"
        )
    ]


@pytest.mark.parametrize("over", ["http", "file"])
@pytest.mark.parametrize(
    "query, figure",
    [
        ("136,000", "kyrgyz-displaced"),
        ("136000", "kyrgyz-displaced"),
        ("roughly 136,000", "kyrgyz-displaced"),
        ("9 million", "facility-cost"),
        ("9000000", "facility-cost"),
        ("$9 million", "facility-cost"),
        ("63 percent", "china-positive-tajikistan"),
        ("63%", "china-positive-tajikistan"),
        ("kyrgyz-dead", "kyrgyz-dead"),
        ("Kyrgyz dead", "kyrgyz-dead"),
        ("41", "tajik-dead"),
        ("Kant", "kant-distance"),
    ],
)
def test_a_number_or_a_name_finds_its_figure(visit, over, query, figure):
    page = visit(
        f"search.html?q={query.replace('%', '%25').replace(' ', '+').replace(',', '%2C')}",
        over=over,
    )
    assert figure in found(page)[:2]
    words = page.locator(
        f"#figure-results li:has(a[href='book/evidence.html#{figure}'])"
    ).inner_text()
    assert words.startswith(FIGURES[figure]["printed"]) and FIGURES[figure]["quote"] in words
    assert page.errors == [] and page.outside == []


@pytest.mark.parametrize("query", ["6", "13600", "1360000", "xyzzy"])
def test_a_number_finds_no_other_number_and_nonsense_finds_nothing(visit, query):
    ids = found(visit(f"search.html?q={query}"))
    assert (
        all(
            re.search(rf"\b{query}\b", f"{FIGURES[name]['printed']} {FIGURES[name]['value']}")
            for name in ids
        )
        and "kyrgyz-dead" not in ids
    )


@pytest.mark.parametrize(
    "name, page_with_it", [("Kant", "russian-presence"), ("Alamshozoda", "chinese-facilities")]
)
def test_a_name_finds_the_pages_that_hold_it(visit, name, page_with_it):
    page = visit(f"search.html?q={name}")
    page.wait_for_selector("#search-results a")
    assert page.locator(f"#search-results a[href^='book/{page_with_it}.html']").count() == 1


def test_the_search_field_of_a_page_leads_to_the_figure_by_keyboard(visit):
    page = visit("book/regimes.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("136,000")
    page.keyboard.press("Enter")
    page.wait_for_selector("#figure-results li")
    page.locator("#figure-results li > a").first.press("Enter")
    page.wait_for_url("**/book/evidence.html#kyrgyz-displaced")


def test_a_sentence_cannot_close_the_search_pages_block(monkeypatch):
    row = next(iter(FIGURES.values())) | {"quote": "</script><script>alert(1)</script>"}
    monkeypatch.setattr(queries, "figures", lambda: [row])
    assert "<" not in search.index("book/evidence.html")


# Finding one's way


def test_previous_and_next_follow_the_table_of_contents_with_their_titles(site):
    titles = {
        page: text(
            re.search(r"<h1>(.*?)<a", (site / f"{page}.html").read_text("utf-8"), re.DOTALL)[1]
        )
        for page in ORDER
    }
    for number, page in enumerate(ORDER):
        html = (site / f"{page}.html").read_text("utf-8")
        links = {
            side: (href, text(title))
            for side, href, title in re.findall(
                r'class="(left-prev|right-next)"\s+href="([^"]+)".*?prev-next-title">(.*?)</p>',
                html,
                re.DOTALL,
            )
        }
        neighbours = {
            "left-prev": ORDER[number - 1] if number else None,
            "right-next": (ORDER + [None])[number + 1],
        }
        expected = {side: titles[other] for side, other in neighbours.items() if other}
        assert {side: title for side, (_, title) in links.items()} == expected, page
        for side, (href, _) in links.items():
            assert (site / f"{page}.html").parent.joinpath(
                href
            ).resolve() == site / f"{neighbours[side]}.html"


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_reader_reaches_the_next_page_and_every_section(visit, script):
    page = visit("book/regimes.html", width=390, script=script)
    if script:
        page.locator(".secondary-toggle:visible").press("Enter")
    section = page.locator("#pst-secondary-sidebar a, #pst-secondary-sidebar-modal a").filter(
        has_text="How to quote this"
    )
    section.click()
    assert not page.locator("dialog[open]").count(), "the contents make way for the section"
    assert page.locator("#how-to-quote-this").evaluate(
        "section => Math.abs(section.getBoundingClientRect().top) < innerHeight / 2"
    )
    assert page.url.endswith("#how-to-quote-this")
    page.locator("a.right-next").press("Enter")
    page.wait_for_url("**/book/timeline.html")


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_reader_reaches_every_page_from_the_contents(visit, script):
    page = visit("book/regimes.html", width=390, script=script)
    if script:
        page.locator(".primary-toggle:visible").press("Enter")
    else:
        assert not page.locator(".primary-toggle").is_visible(), "a dead button is not shown"
    page.locator("#pst-primary-sidebar a, #pst-primary-sidebar-modal a").filter(
        has_text="What the articles do not say"
    ).click()
    page.wait_for_url("**/book/gaps.html")


@pytest.mark.parametrize("width", [320, 390])
def test_a_page_without_sections_in_a_list_has_no_dead_button_for_them(visit, width):
    assert not visit("index.html", width=width).locator(".secondary-toggle").is_visible()
    assert visit("book/regimes.html", width=width).locator(".secondary-toggle").is_visible()


def test_no_page_scrolls_sideways_on_a_phone(tour):
    for path, page in tour([f"{name}.html" for name in [*ORDER, "search"]], width=390):
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (
                f"{path}, {width}"
            )


def test_the_headline_figures_stand_on_one_screen(visit):
    page = visit("index.html")
    page.set_viewport_size({"width": 1280, "height": 900})
    last = page.locator("ul.key-figures li").last.bounding_box()
    assert last["y"] + last["height"] < 900
    assert page.get_by_text("they can’t be compared with each other").bounding_box()["y"] < 900
    assert (
        page.get_by_role(
            "link", name="What did the September 2022 fighting cost, and who says so?"
        ).first.bounding_box()["y"]
        < 900
    )


# Light, dark, print


@pytest.mark.parametrize("dark", [True, False])
def test_the_book_is_dark_where_the_system_is_until_the_reader_chooses(visit, dark):
    page = visit("book/regimes.html", dark=dark)
    assert page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")
    page.evaluate("localStorage.setItem('mode', 'light'); localStorage.setItem('theme', 'light')")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


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
        assert not any(part.is_visible() for part in page.locator(unprinted).all()), unprinted
    assert (
        page.locator("h1").count() == 1
        and page.locator("h1").is_visible()
        and page.locator("p.book-footer").is_visible()
    )
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
