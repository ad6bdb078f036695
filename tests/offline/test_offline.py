"""What a reader takes away: PDFs, Word documents and the zip say what the pages say, and are the same wherever they are made."""

import builtins
import ctypes
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree, html

from ledger.book import byline, chapters, imprint
from ledger.errors import TakeAwayError
from ledger.files import BOOK, ROOT
from ledger.offline import article as pages
from ledger.offline import command, menu, pdf_writer, site_zip
from ledger.offline import fonts as typefaces

PLACES = chapters()
CHAPTERS = [place for place in PLACES if place.number]
SLUGS = [place.slug for place in CHAPTERS]
SMALL = next(place for place in CHAPTERS if place.slug == "regimes")
MARGIN = 595.28 - 23 / 25.4 * 72  # points: where the text of a page ends on the right
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(site: Path, **environment: str) -> subprocess.CompletedProcess:
    """The command as the README has it, for another folder than the default one."""
    return subprocess.run(
        [sys.executable, "-m", "ledger.offline", str(site)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "book", **environment},
    )


@pytest.fixture(scope="module")
def taken(request, tmp_path_factory) -> Path:
    """A copy of the site after the command; without Pango, the test is skipped and says what to install."""
    if request.config.getoption("taken"):
        return request.config.getoption("taken").resolve()
    try:
        pdf_writer.weasyprint()
    except TakeAwayError as error:
        pytest.skip(str(error))
    copy = tmp_path_factory.mktemp("taken") / "html"
    shutil.copytree(request.getfixturevalue("site"), copy)
    result = run(copy)
    assert result.returncode == 0, result.stderr
    return copy


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def unbroken(text: str) -> str:
    """A text without its hyphens, which a PDF's text lacks where a line ends with one."""
    return re.sub("[-\ufffe\x02\xad]", "", plain(text))


@cache
def read(path: Path) -> tuple[str, ...]:
    """The text of each page of a PDF, line by line."""
    with pypdfium2.PdfDocument(path) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)


def named(site: Path, page: str) -> set[str]:
    """The figures that the prose of a page names, each with the words before it, as the page prints them, without white space."""
    article = pages.article(site, page)
    for mark in article.xpath(".//sup[@class='note-mark']"):
        mark.remove(mark.find("a"))
        mark.text = "|"
    found = set()
    for figure in article.xpath(".//a[contains(concat(' ', @class, ' '), ' fig ')]"):
        block = figure.xpath("ancestor::*[self::p or self::li or self::td or self::th][1]")[0]
        figure.text = f"{figure.text}~"
        before = block.text_content().partition("~")[0].rpartition("|")[2]
        found.add(bare(before[-len(figure.text) - 20 :]))
        figure.text = figure.text.removesuffix("~")
    return found


def bare(text: str) -> str:
    return unbroken(text).replace(" ", "")


# The menu


def test_a_built_page_leaves_a_place_and_no_dead_link(site):
    for place in PLACES:
        assert (site / f"{place.page}.html").read_text("utf-8").count(
            f"{menu.OPEN}{menu.CLOSE}"
        ) == 1, place.page
    assert not (site / command.FOLDER).exists()


def test_every_page_offers_its_files_with_their_sizes(taken):
    for place in PLACES:
        html_text = (taken / f"{place.page}.html").read_text("utf-8")
        offers = re.findall(
            r'<li><a href="([^"]+)" download>[^<]+</a> \(([^)]+)\)</li>',
            menu.PLACE.search(html_text)[0],
        )
        paths = [
            (taken / f"{place.page}.html").parent.joinpath(href).resolve() for href, _ in offers
        ]
        own = [f"{place.slug}.pdf", f"{place.slug}.docx"] if place.number else []
        assert [path.name for path in paths] == [
            *own,
            Path(command.BOOK).name,
            Path(command.SITE).name,
        ]
        assert [size for _, size in offers] == [menu.size(path.stat().st_size) for path in paths]


def test_filling_the_place_twice_fills_it_once():
    offers = [menu.Offer("downloads/regimes.pdf", "This chapter as PDF", 85_000)]
    once = menu.filled(f"<p>{menu.OPEN}{menu.CLOSE}</p>", "book/regimes", offers)
    assert (
        menu.filled(once, "book/regimes", offers) == once
        and 'href="../downloads/regimes.pdf"' in once
    )
    with pytest.raises(TakeAwayError, match="build the book again"):
        menu.filled("<p></p>", "book/regimes", offers)


@pytest.mark.parametrize(
    "count, words",
    [(999, "1.0 kB"), (85_400, "85 kB"), (2_440_000, "2.4 MB"), (24_000_000, "24 MB")],
)
def test_sizes_are_in_the_units_of_file_managers(count, words):
    assert menu.size(count) == words


def test_without_a_built_book_or_without_pango_the_command_says_what_to_do(tmp_path, monkeypatch):
    with pytest.raises(TakeAwayError, match="build the book first"):
        pages.article(tmp_path, "book/regimes")

    def without_pango(name, *rest):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return imported(name, *rest)

    imported = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(TakeAwayError, match="apt-get install libpango"):
        pdf_writer.weasyprint()


# The PDFs


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapters_pdf_names_each_figure_with_its_qualifier(taken, slug):
    text = bare(" ".join(read(taken / f"downloads/{slug}.pdf")))
    for figure in named(taken, f"book/{slug}"):
        assert figure in text, figure


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapters_pdf_ends_with_its_notes_in_the_order_of_their_numbers(taken, slug):
    article = pages.article(taken, f"book/{slug}")
    notes = article.xpath(".//section[@class='figure-notes']//li")
    text = unbroken(" ".join(read(taken / f"downloads/{slug}.pdf"))).rpartition(
        unbroken(pages.NOTES)
    )[2]
    places = [text.index(unbroken(note.find("p").text_content())) for note in notes]
    assert places == sorted(places)
    assert all(
        unbroken(said.text_content()) in text
        for note in notes
        for said in note.xpath("./blockquote | .//dd")
    )
    numbers = {
        mark.text_content(): mark.find("a").get("href")
        for mark in article.xpath(".//sup[@class='note-mark']")
    }
    assert numbers == {
        str(number): f"#{note.get('id')}" for number, note in enumerate(notes, start=1)
    }


def test_the_whole_book_has_every_figure_and_every_chapter_in_order(taken):
    whole = plain(" ".join(read(taken / command.BOOK)))
    assert all(figure in bare(whole) for place in PLACES for figure in named(taken, place.page))
    titles = [
        f"{place.number}. {pages.title(pages.article(taken, place.page))}" for place in CHAPTERS
    ]
    places = [whole.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("name", [*SLUGS, command.NAME])
def test_a_pdf_is_tagged_and_knows_its_title_language_and_outline(taken, name):
    with pypdfium2.PdfDocument(taken / f"downloads/{name}.pdf") as document:
        assert pdfium.FPDFCatalog_IsTagged(document)
        assert language(document) == "en"
        facts = document.get_metadata_dict()
        place = next((place for place in CHAPTERS if place.slug == name), None)
        assert facts["Title"] == (
            pages.title(pages.article(taken, place.page)) if place else imprint()["title"]
        )
        assert (
            facts["CreationDate"]
            == facts["ModDate"]
            == f"D:{str(imprint()['date-released']).replace('-', '')}"
        )
        assert (
            facts["Author"] == byline()
            and facts["Keywords"] == ", ".join(imprint()["keywords"])
            and facts["Subject"]
        )
        assert [document.get_page_label(page) for page in range(len(document))] == [
            str(page + 1) for page in range(len(document))
        ]
        outline = [plain(entry.get_title()) for entry in document.get_toc()]
        assert len(set(outline)) > 1
        for place in [place] if place else CHAPTERS:
            article = pages.article(taken, place.page)
            assert f"{place.number}. {pages.title(article)}" in outline
            assert {plain(head.text_content()) for head in article.iter("h2")} - {
                pages.NOTES
            } <= set(outline)


def language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    said = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, said, length)
    return bytes(said).decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("name", [*SLUGS, command.NAME])
def test_no_page_ends_with_a_heading_or_a_caption(taken, name):
    of = [place for place in PLACES if place.slug == name] or PLACES
    heads = {
        plain(head.text_content())
        for place in of
        for tag in ("h1", "h2", "h3", "caption")
        for head in pages.article(taken, place.page).iter(tag)
    }
    for number, text in enumerate(read(taken / f"downloads/{name}.pdf"), start=1):
        assert last_line(text) not in heads, f"page {number} ends with a heading"


def last_line(text: str) -> str:
    """The last line of a page above its running head and foot, which the PDF draws last."""
    lines = [plain(line) for line in text.splitlines() if line.strip()]
    around = next(
        (
            i
            for i, line in enumerate(lines)
            if i
            and line.startswith(imprint()["title"])
            and f"Version {imprint()['version']}" in lines[i + 1]
        ),
        len(lines),
    )
    return lines[around - 1] if around else ""


@pytest.mark.parametrize("name", [*SLUGS, command.NAME])
def test_nothing_reaches_into_the_right_margin(taken, name):
    with pypdfium2.PdfDocument(taken / f"downloads/{name}.pdf") as document:
        for number, page in enumerate(document, start=1):
            letters = page.get_textpage()
            reach = max(letters.get_rect(i)[2] for i in range(letters.count_rects()))
            assert reach <= MARGIN + 1, f"page {number}"


@pytest.mark.parametrize("name", [SMALL.slug, "money-and-minerals", command.NAME])
def test_a_pdf_has_the_typefaces_that_the_packages_carry_and_no_other(taken, name):
    with pypdfium2.PdfDocument(taken / f"downloads/{name}.pdf") as document:
        fonts = {
            font(text)
            for page in document
            for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
        }
    assert fonts and all(
        any(name.startswith(family.replace(" ", "-")) for family in typefaces.FACES)
        for name in fonts
    ), fonts


def font(text: pypdfium2.PdfObject) -> str:
    used = pdfium.FPDFTextObj_GetFont(text)
    length = pdfium.FPDFFont_GetBaseFontName(used, None, 0)
    said = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(used, said, length)
    return said.value.decode().rpartition("+")[2]


def test_a_character_without_a_glyph_stops_the_command_and_is_named():
    typefaces.check("≥ ≈ ≤ ‑ – “ ” ’ é Ысык-Көл, Баткен, Ош, Өзгөн, Үч-Коргон → ¶")
    with pytest.raises(TakeAwayError, match="U\\+4E2D"):
        typefaces.check("中")


def test_pages_that_offer_it_already_give_the_same_bytes_in_another_folder_time_zone_and_run(
    taken, tmp_path
):
    copy = tmp_path / "elsewhere" / "html"
    shutil.copytree(taken, copy, ignore=shutil.ignore_patterns("downloads"))
    made = (
        "import sys; from pathlib import Path; from ledger.offline import paper, word, contents\n"
        "site, out = map(Path, sys.argv[1:]); place = next(p for p in contents.chapters() if p.slug == 'regimes')\n"
        "(out / 'regimes.pdf').write_bytes(paper.chapter(site, place)); (out / 'regimes.docx').write_bytes(word.chapter(site, place))"
    )
    subprocess.run(
        [sys.executable, "-c", made, str(copy), str(tmp_path)],
        cwd=tmp_path,
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": str(BOOK),
            "TZ": "Asia/Dushanbe",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "7",
        },
    )
    for name in ("regimes.pdf", "regimes.docx"):
        assert (tmp_path / name).read_bytes() == (taken / "downloads" / name).read_bytes(), name


# The Word documents


@cache
def parts(path: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(path) as packed:
        return {
            name: etree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.endswith(".xml")
        }


def words(element: etree._Element) -> str:
    return plain("".join(element.itertext(f"{W}t")))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_document_has_the_pages_headings_as_headings(taken, slug):
    document = parts(taken / f"downloads/{slug}.docx")["word/document.xml"]
    article = pages.article(taken, f"book/{slug}")
    for path, style in (
        ("h1", "Title"),
        ("h2", "Heading1"),
        ("*[self::h3 or @class='words']", "Heading2"),
    ):
        expected = [
            plain(head.text_content())
            for head in article.xpath(f".//{path}")
            if plain(head.text_content()) != pages.NOTES
        ]
        found = [
            words(paragraph)
            for paragraph in document.iter(f"{W}p")
            if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None
        ]
        assert found == expected, style


@pytest.mark.parametrize("slug", SLUGS)
def test_a_document_has_a_footnote_for_each_note_and_the_figures_with_their_qualifiers(taken, slug):
    known = parts(taken / f"downloads/{slug}.docx")
    notes = pages.article(taken, f"book/{slug}").xpath(".//section[@class='figure-notes']//li")
    footnotes = [note for note in known["word/footnotes.xml"] if note.get(f"{W}type") is None]
    assert len(footnotes) == len(notes)
    for note, footnote in zip(notes, footnotes):
        for said in (note.find("p"), note.find("blockquote"), *note.iter("dd")):
            assert plain(said.text_content()) in words(footnote)
    text = words(known["word/document.xml"])
    assert all(figure in bare(text) for figure in named(taken, f"book/{slug}"))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_documents_pictures_have_their_alternative_text_and_its_tables_a_head(taken, slug):
    document = parts(taken / f"downloads/{slug}.docx")["word/document.xml"]
    article = pages.article(taken, f"book/{slug}")
    described = [
        properties.get("descr")
        for properties in document.iter()
        if etree.QName(properties).localname == "docPr"
    ]
    assert described == [image.get("alt") for image in pages.charts(article)] and all(described)
    tables = list(document.iter(f"{W}tbl"))
    assert len(
        [table for table in tables if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    ) == len(list(article.iter("table")))
    size = document.find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def styles(paragraphs) -> set[str]:
    return {
        style.get(f"{W}val") for paragraph in paragraphs for style in paragraph.iter(f"{W}pStyle")
    }


def test_a_documents_tables_have_one_size_of_text_and_its_labels_stay_with_what_they_label(taken):
    places, evidence = (parts(taken / f"downloads/{slug}.docx") for slug in ("places", "evidence"))
    assert styles(places["word/document.xml"].iter(f"{W}tr")) == {"Compact"}
    labels = [
        paragraph
        for paragraph in evidence["word/document.xml"].iter(f"{W}p")
        if words(paragraph) == "Safe to quote"
    ]
    assert len(labels) == len(pages.article(taken, "book/evidence").xpath(".//article")) and styles(
        labels
    ) == {"DefinitionTerm"}
    [style] = evidence["word/styles.xml"].xpath(
        "//w:style[@w:styleId='DefinitionTerm']", namespaces={"w": W[1:-1]}
    )
    assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_a_document_bears_the_release_and_its_day(taken):
    core = parts(taken / f"downloads/{SMALL.slug}.docx")["docProps/core.xml"]
    said = {etree.QName(child).localname: child.text for child in core}
    day = str(imprint()["date-released"])
    assert said["created"] == said["modified"] == f"{day}T00:00:00Z"
    assert said["creator"] == byline() and said["title"] == pages.title(
        pages.article(taken, SMALL.page)
    )
    assert all(keyword in said["keywords"] for keyword in imprint()["keywords"])


# The zip


@pytest.fixture(scope="module")
def unpacked(taken, tmp_path_factory) -> Path:
    """The folder that the zip unpacks into, elsewhere."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(taken / command.SITE) as packed:
        packed.extractall(folder)
    return folder / command.NAME


@pytest.fixture
def offline_page(chromium, unpacked):
    """Opens a page of the unpacked site with no network; its `asked` lists every request that is not for one of its files."""
    context = chromium.new_context()
    context.set_offline(True)

    def opens(path: str):
        page = context.new_page()
        page.asked, page.errors = [], []
        page.on(
            "request",
            lambda request: (
                request.url.startswith((unpacked.as_uri(), "data:", "blob:"))
                or page.asked.append(request.url)
            ),
        )
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{unpacked.as_uri()}/{path}")
        return page

    yield opens
    context.close()


def test_offline_the_start_page_leads_to_a_chapter_whose_numbers_and_charts_answer(offline_page):
    page = offline_page("index.html")
    page.get_by_role(
        "link", name="What did the September 2022 fighting cost, and who says so?"
    ).first.click()
    page.wait_for_url("**/book/border-conflict.html")
    page.locator("a.fig[href$='#kyrgyz-dead']").first.focus()
    assert "at least 62" in page.locator("#figure-card").inner_text()
    page.locator("figure.chart .picture").first.hover()
    page.wait_for_selector("figure.chart .picture[data-live]")
    page.locator('figure.chart [aria-roledescription="figure"][tabindex]').first.hover()
    page.locator("#vg-tooltip-element").wait_for(state="visible")
    assert "at least 62" in page.locator("#vg-tooltip-element").inner_text()
    assert page.asked == [] and page.errors == []


def test_offline_the_search_finds_a_figure_and_a_page(offline_page):
    page = offline_page("search.html?q=136,000")
    page.wait_for_selector("#figure-results li > a[href$='#kyrgyz-displaced']")
    page = offline_page("search.html?q=Alamshozoda")
    page.wait_for_selector("#search-results a[href^='book/chinese-facilities.html']")
    assert page.asked == [] and page.errors == []


def test_the_zip_holds_the_site_and_offers_no_file_that_it_lacks(taken, unpacked):
    files = {str(path.relative_to(taken)) for path in taken.rglob("*") if path.is_file()}
    assert files - {
        str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()
    } <= {command.SITE, ".buildinfo"}
    for place in PLACES:
        page = html.parse(str(unpacked / f"{place.page}.html"))
        for link in page.xpath("//details[@class='take-away']//a/@href"):
            assert (unpacked / f"{place.page}.html").parent.joinpath(link).resolve().exists(), link


def test_the_zip_is_the_same_when_the_files_are_younger(tmp_path):
    site = tmp_path / "html"
    (site / "book").mkdir(parents=True)
    (site / "index.html").write_text("a")
    (site / "book/b.html").write_text("b")
    first = site_zip.archive(site, "name", {"index.html": "c"}, without=["x"])
    os.utime(site / "index.html", (2_000_000_000, 2_000_000_000))
    assert site_zip.archive(site, "name", {"index.html": "c"}, without=["x"]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert (
            packed.namelist() == ["name/book/b.html", "name/index.html"]
            and packed.read("name/index.html") == b"c"
        )
