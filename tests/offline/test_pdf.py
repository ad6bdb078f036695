"""The PDFs say what the pages say, read aloud as they look, and are the same wherever they are made."""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import typst
from lxml import html

from downloads import (
    CHAPTERS,
    PLACES,
    SLUGS,
    SMALL,
    above_charts,
    bare,
    mentions,
    of_slug,
    page_of,
    plain,
)
from ledger.book import byline, imprint
from ledger.charts.style.typeface import FAMILY
from ledger.errors import TakeAwayError
from ledger.files import BOOK
from ledger.offline import article, command, fonts, pdf, tree, typst_text
from pdf_pages import printed

ALL = [*SLUGS, command.NAME]
MARGIN = 595.28 - 23 / 25.4 * 72 + 3  # points: where a line may end, with the space behind it
FOOT = f"Version {imprint()['version']}"
every_chapter = pytest.mark.parametrize("slug", SLUGS)
every_pdf = pytest.mark.parametrize("name", ALL)


def read(path: Path) -> list[str]:
    """Return the text of each page of a PDF, line by line."""
    return [page.text for page in printed(path)]


@cache
def bodies(path: Path) -> tuple[str, ...]:
    """Return the bare text of each page of a PDF without its running head and foot, footnotes included."""
    title = re.escape(imprint()["title"])
    around = re.compile(rf"^(?:{title}\s.*|{re.escape(FOOT)} ·.*)$", re.M)
    return tuple(bare(around.sub("", text.replace("\r", ""))) for text in read(path))


def is_printed(words: str, pages: Sequence[str]) -> bool:
    """Return whether bare words are on a page, or go on from one page to the next across what is at its foot."""
    return any(words in page for page in pages) or any(
        words[:cut] in page
        and words[cut:] in following
        and (page.endswith(words[:cut]) or following.startswith(words[cut:]))
        for page, following in pairwise(pages)
        for cut in range(1, len(words))
    )


# What it says


@every_pdf
def test_copied_text_has_each_figure_with_its_qualifier_and_its_mark(taken, name):
    texts = bodies(taken / f"downloads/{name}.pdf")
    pages = [re.sub(r"\(p\.\d+\)", "", text) for text in texts]
    wanted = [found for place in of_slug(name) for found in mentions(taken, place.page)]
    assert wanted or name not in ("border-conflict", command.NAME)
    for figure in wanted:
        assert is_printed(figure, pages), figure


@pytest.mark.parametrize("sign", ["+", "-", "/", "=", "==", "12."])
def test_a_sign_in_a_link_does_not_begin_a_list_or_a_heading(sign, tmp_path):
    link = f'<a href="https://example.org">{sign} asserts</a>'
    page = html.fromstring(f"<article><h1>T</h1><p>{link}</p></article>")
    text = typst_text.typst_texts({"page": tree.tree(page)}, tmp_path)["page"]
    (tmp_path / "page.typ").write_text(text.removeprefix(typst_text.START), "utf-8")
    typst.compile(tmp_path / "page.typ", output=tmp_path / "page.pdf")
    assert f"{sign} asserts" in " ".join(read(tmp_path / "page.pdf"))


@every_pdf
def test_no_mark_reads_as_a_digit_of_the_number_before_it(taken, name):
    text = plain(" ".join(read(taken / f"downloads/{name}.pdf")))
    assert not re.findall(r"\b\d{1,3},\d{3}\d|(?:percent|million|miles|billion)\d", text)
    for place in of_slug(name):
        for note in article.notes(page_of(taken, place.page)):
            words = plain(note.find(".//strong").text_content())
            begins = re.escape(words)  # a pattern that begins with \b is searched for far longer
            assert not re.search(rf"{begins}(?<=\b{begins})\d(?![,.]?\d)", text), words


@every_chapter
def test_each_note_is_at_the_foot_of_the_page_of_its_figure(taken, slug):
    pages = bodies(taken / f"downloads/{slug}.pdf")
    for number, note in enumerate(article.notes(page_of(taken, f"book/{slug}")), start=1):
        what = bare(note.find("p").text_content())
        at = [i for i, text in enumerate(pages) if f"[{number}]{what}" in text]
        first = next(i for i, text in enumerate(pages) if f"[{number}]" in text)
        assert at in ([first], [first + 1]), what  # a full page hands a note on to the next
        for said in note.xpath("./blockquote | .//dd"):
            assert is_printed(bare(said.text_content()), pages[at[0] :])


@every_chapter
def test_the_pages_and_the_pdfs_number_the_notes_alike(taken, slug):
    page = page_of(taken, f"book/{slug}")
    marks = {
        mark.text_content(): mark.find("a").get("href")
        for mark in page.xpath(".//sup[@class='note-mark']")
    }
    notes = enumerate(article.notes(page), start=1)
    assert marks == {f"[{number}]": f"#{note.get('id')}" for number, note in notes}


def test_the_whole_book_has_every_chapter_in_order_in_its_contents(taken):
    contents = plain(read(taken / command.BOOK)[1])
    titles = [f"{place.number}. {article.title(page_of(taken, place.page))}" for place in CHAPTERS]
    places = [contents.index(title) for title in titles]
    assert places == sorted(places)


def test_the_contents_give_the_page_on_which_a_chapter_begins(taken):
    pages = read(taken / command.BOOK)
    for place in CHAPTERS:
        title = article.title(page_of(taken, place.page))
        found = re.search(rf"{re.escape(title)}[ .]*?(\d+)", plain(pages[1]))
        assert bare(f"{place.label}{title}") in bare(pages[int(found[1]) - 1]), title


@every_pdf
def test_each_page_names_the_book_the_chapter_and_its_number(taken, name):
    titles = [
        article.title(page_of(taken, place.page)) if place.number else pdf.START
        for place in of_slug(name)
    ]
    pages = read(taken / f"downloads/{name}.pdf")
    started = 0
    for number, text in enumerate(pages, start=1):
        lines = [plain(line) for line in text.splitlines()]
        heads = [line for line in lines if line.startswith(f"{imprint()['title']} ")]
        if name == command.NAME and number <= 2:
            continue
        started += any(f"{imprint()['title']} {title}" in heads for title in titles)
        foot = [line for line in lines if line.startswith(FOOT)]
        assert foot and foot[-1].endswith(f" {number}"), number
    assert started == len(pages) - 2 * (name == command.NAME)


# How it is made


@every_pdf
def test_a_pdf_knows_its_title_language_day_and_outline(taken, name):
    with pypdfium2.PdfDocument(taken / f"downloads/{name}.pdf") as document:
        facts = document.get_metadata_dict()
        own = of_slug(name)
        title = imprint()["title"] if len(own) > 1 else article.title(page_of(taken, own[0].page))
        day = str(imprint()["date-released"]).replace("-", "")
        assert facts["Title"] == title and facts["Author"] == byline() and facts["Subject"]
        assert facts["Keywords"] == ", ".join(imprint()["keywords"])
        assert facts["CreationDate"] == facts["ModDate"] == f"D:{day}000000Z"
        assert pdfium.FPDFCatalog_IsTagged(document) and language(document) == "en-US"
        labels = [document.get_page_label(page) for page in range(len(document))]
        assert labels == [str(page + 1) for page in range(len(document))]
        outline = [plain(entry.get_title()) for entry in document.get_toc()]
    for place in (place for place in own if place.number):
        page = page_of(taken, place.page)
        assert f"{place.number}. {article.title(page)}" in outline
        heads = {
            plain(article.words(head))
            for head in page.xpath(".//h2[not(parent::section[@class='figure-notes'])]")
        }
        assert heads <= set(outline)


def language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    said = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, said, length)
    return bytes(said).decode("utf-16-le").rstrip("\0")


@every_pdf
def test_a_pdf_claims_pdf_ua_and_nests_its_tags_as_that_wants(taken, name):
    path = taken / f"downloads/{name}.pdf"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()
    tags = [tag for page in printed(path) for tag in page.tags]
    for kind, alternative, children in tags:
        if kind == "L":
            assert set(children) <= {"LI", "Caption", "L"}
        if kind == "LI":
            assert set(children) <= {"Lbl", "LBody"}
        assert kind != "Figure" or alternative
    kinds = Counter(kind for kind, _, _ in tags)
    charts = sum(len(article.charts(page_of(taken, place.page))) for place in of_slug(name))
    assert kinds["Figure"] >= charts and kinds["P"] and kinds["Document"]


def test_a_fault_of_accessibility_stops_the_command_and_says_what_to_do(site):
    made, title = command.titled(site, SMALL.page)
    next(block for block in made["blocks"] if block["t"] == "Header")["c"][0] = 4
    with pytest.raises(TakeAwayError, match="(?s)PDF/UA-1 error.*Mend the page.*run the command"):
        pdf.chapter(made, title, SMALL)


def test_a_character_without_a_glyph_stops_the_command_and_is_named(site):
    made, title = command.titled(site, SMALL.page)
    for said_of in "≥≈≤‑–“”’é", "Ысык-Көл, Баткен, Ош, Өзгөн, Үч-Коргон → ¶":
        made["blocks"].insert(0, {"t": "Para", "c": [{"t": "Str", "c": said_of}]})
        assert pdf.chapter(made, title, SMALL)
    made["blocks"].insert(0, {"t": "Para", "c": [{"t": "Str", "c": "中"}]})
    with pytest.raises(TakeAwayError, match="(?s)中.*Mend the page"):
        pdf.chapter(made, title, SMALL)


@every_pdf
def test_a_pdf_has_the_typefaces_that_the_packages_carry_and_no_other(taken, name):
    found = printed(taken / f"downloads/{name}.pdf")
    used = {typeface for page in found for typeface in page.typefaces}
    known = tuple(family.replace(" ", "") for family in (*fonts.PACKAGES, FAMILY))
    assert used and all(name.replace("-", "").startswith(known) for name in used), used


# How it looks


@every_pdf
def test_no_page_ends_with_a_heading_or_a_caption(taken, name):
    heads = {
        plain(head.text_content())
        for place in of_slug(name)
        for tag in ("h1", "h2", "h3", "caption")
        for head in page_of(taken, place.page).iter(tag)
    }
    for number, text in enumerate(read(taken / f"downloads/{name}.pdf"), start=1):
        lines = [plain(line) for line in text.splitlines() if plain(line)]
        last = next(
            (i for i, line in enumerate(lines) if line.startswith("[1]") or line.startswith(FOOT)),
            0,
        )
        assert lines[last - 1] not in heads, f"page {number} ends with a heading"


@every_chapter
def test_no_page_begins_with_the_citation_that_ends_a_chapter(taken, slug):
    for number, body in enumerate(bodies(taken / f"downloads/{slug}.pdf"), start=1):
        assert not body.startswith(bare("Cite this chapter")), f"page {number}"


@every_pdf
def test_nothing_reaches_into_the_right_margin(taken, name):
    for number, page in enumerate(printed(taken / f"downloads/{name}.pdf"), start=1):
        assert page.reach <= MARGIN, f"page {number}"


def test_code_longer_than_a_line_is_broken(site):
    made, title = command.titled(site, SMALL.page)
    code = {"t": "Code", "c": [["", [], []], "48f4a1e31b6dacd3" * 12]}
    made["blocks"].insert(0, {"t": "Para", "c": [code]})
    assert printed(pdf.chapter(made, title, SMALL))[0].reach <= MARGIN


@every_chapter
def test_no_row_of_a_table_is_cut_and_its_head_is_on_every_page(taken, slug):
    tables = list(page_of(taken, f"book/{slug}").iter("table"))
    heads = {
        bare(
            "".join(
                cell.text_content()
                for cell in table.iter("th")
                if cell.get("scope") not in {"row", "rowgroup"}
            )
        )
        for table in tables
    }
    found = printed(taken / f"downloads/{slug}.pdf")
    rows = [sum(tag.kind == "TR" for tag in page.tags) for page in found]
    assert sum(rows) == sum(len(table.xpath(".//tr")) for table in tables)
    for page, on_page in zip(found, rows, strict=True):
        assert not on_page or any(head in bare(page.text) for head in heads)


@every_pdf
def test_no_page_ends_with_the_head_of_a_group_of_rows(taken, name):
    for page in printed(taken / f"downloads/{name}.pdf"):
        cells = [tag.children for tag in page.tags if tag.kind == "TR"]
        assert not cells or len(cells[0]) > 1


@every_chapter
def test_a_chart_that_is_a_table_is_on_one_page(taken, slug):
    pages = bodies(taken / f"downloads/{slug}.pdf")
    for table in page_of(taken, f"book/{slug}").xpath(".//table[@class='marks']"):
        assert any(bare(table.text_content()) in page for page in pages)


@every_chapter
def test_the_title_and_the_measure_of_a_chart_are_printed_whole(taken, slug):
    pages = bodies(taken / f"downloads/{slug}.pdf")
    for line in above_charts(taken, slug):
        assert is_printed(bare(line), pages), line


@every_chapter
def test_charts_are_drawn_as_lines_and_letters(taken, slug):
    assert not any(page.images for page in printed(taken / f"downloads/{slug}.pdf"))


# The same everywhere

MADE_ELSEWHERE = """
import sys
from pathlib import Path
from ledger.book import chapters
from ledger.offline import command, pdf, word

site, out = map(Path, sys.argv[1:])
place = next(place for place in chapters() if place.slug == "regimes")
made, title = command.titled(site, place.page)
(out / "regimes.pdf").write_bytes(pdf.chapter(made, title, place))
made, title = command.titled(site, place.page)
(out / "regimes.docx").write_bytes(word.chapter(made, title, place))
"""


def test_another_folder_zone_and_run_give_the_same_bytes(taken, tmp_path):
    copy = tmp_path / "elsewhere" / "html"
    (copy / "book").mkdir(parents=True)
    (copy / "charts").mkdir()
    for name in ("book/regimes.html", "charts/rule-and-repression.js"):
        shutil.copy2(taken / name, copy / name)
    changed = {"TZ": "Asia/Dushanbe", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(BOOK)}
    subprocess.run(
        [sys.executable, "-c", MADE_ELSEWHERE, str(copy), str(tmp_path)],
        cwd=tmp_path,
        check=True,
        env={**os.environ, **changed},
    )
    for name in ("regimes.pdf", "regimes.docx"):
        assert (tmp_path / name).read_bytes() == (taken / "downloads" / name).read_bytes(), name


def test_the_start_page_is_in_the_book_alone(taken):
    assert not (taken / "downloads/index.pdf").exists() and PLACES[0].number == 0
    assert bare(pdf.START) in "".join(bodies(taken / command.BOOK))
