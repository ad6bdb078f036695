"""Citations: the source first, then this book, set by a CSL processor as the manuals ask."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from lxml.html import document_fromstring

import cited_book
from cited_book import CHART, words
from ledger.book import imprint
from ledger.book import pages as pages_of_the_book
from ledger.citations import catalogue
from ledger.citations import items as csl
from ledger.citations.catalogue import Catalogue
from ledger.citations.items import after_colon
from ledger.citations.styles import STYLES
from ledger.errors import CitationError, TableError
from ledger.files import DATA, ROOT
from ledger.pages import citation_blocks
from ledger.reading.dates import edtf
from ledger.tables import csv_files, queries, schemas
from site_pages import parsed

BOOK, VERSION, RELEASED = imprint()["title"], imprint()["version"], imprint()["date-released"]
WE = "The contributors to Security in Central Asia"
UMAROV = "https://carnegiemoscow.org/commentary/86103"
GREAT_BARGAIN = "https://chinaincentralasia.com/2016/11/06/the-great-bargain-between-russia-and-china-for-central-asia/"
SANDS = "https://jamesmdorsey.net/post/shifting-sands-chinese-encroachment-in-central-asia-and-challenges-to-us-supremacy-in-the-gulf"

# Compared by hand with Chicago, 18th edition (headline capitals; a website in roman, a magazine in italics; a guessed date in
# brackets, 14.44 of the 17th; "quoted in", 14.260 of the 17th) and APA, 7th edition (sentence capitals; the title of a web
# page in italics, 10.16; "ca.", "as cited in", 8.6). _words_ are italic.
NOTES = {
    (
        "source",
        "standish-2022",
    ): "Reid Standish, “Central Asia Caught Between ‘Two Fires’ as It Branches Out from Russia,” RFE/RL, [December 1–8, 2022?].",
    (
        "source",
        "umarov-2021",
    ): "Temur Umarov, “Why Russia Sees Little Threat in China’s Growing Involvement in Tajikistan,” "
    f"Carnegie Moscow Center, December 31, 2021, {UMAROV}.",
    (
        "source",
        "doolotkeldieva-marat-2022",
    ): "Asel Doolotkeldieva and Erica Marat, “Why Russia and China Aren’t Intervening in Central Asia,” "
    "_Foreign Policy_, October 4, 2022.",
    (
        "source",
        "kosnazarov-akylbayev-2016",
    ): "Daniyar Kosnazarov and Iskander Akylbayev, “The Great Bargain Between Russia and China for Central Asia,” "
    f"China in Central Asia, November 6, 2016, {GREAT_BARGAIN}.",
    (
        "source",
        "dorsey-2019",
    ): "James M. Dorsey, “Shifting Sands: Chinese Encroachment in Central Asia and Challenges to US Supremacy in the Gulf,” "
    f"jamesmdorsey.net, July 2019, {SANDS}.",
    (
        "book",
        "book",
    ): f"{WE}, _Security in Central Asia, Figure by Figure_, version {VERSION} ({RELEASED:%Y}), index.html.",
    (
        "chapter",
        "border-conflict",
    ): f"{WE}, “What the September 2022 Fighting Cost, and Who Says So,” in _Security in Central Asia, Figure by Figure_, "
    f"version {VERSION} ({RELEASED:%Y}), book/border-conflict.html.",
    (
        "chapter",
        "timeline",
    ): f"{WE}, “When Did It Happen, and How Is the Date Known?” in _Security in Central Asia, Figure by Figure_, "
    f"version {VERSION} ({RELEASED:%Y}), book/timeline.html.",
    (
        "figure",
        "kyrgyz-dead",
    ): "Asel Doolotkeldieva and Erica Marat, “Why Russia and China Aren’t Intervening in Central Asia,” _Foreign Policy_, "
    f"October 4, 2022, read in a repost at bokunovosti, quoted in {WE}, “‘at least 62’: deaths, Kyrgyz side "
    "(Kyrgyz–Tajik border), September 2022,” in _Security in Central Asia, Figure by Figure_, "
    f"version {VERSION} ({RELEASED:%Y}), book/evidence.html#kyrgyz-dead.",
}
BIBLIOGRAPHY = {
    ("source", "standish-2022"): [
        "Standish, Reid. “Central Asia Caught Between ‘Two Fires’ as It Branches Out from Russia.” RFE/RL, [December 1–8, 2022?]."
    ],
    ("source", "doolotkeldieva-marat-2022"): [
        "Doolotkeldieva, Asel, and Erica Marat. “Why Russia and China Aren’t Intervening in Central Asia.” "
        "_Foreign Policy_, October 4, 2022."
    ],
    ("source", "dorsey-2019"): [
        "Dorsey, James M. “Shifting Sands: Chinese Encroachment in Central Asia and Challenges to US Supremacy in the Gulf.” "
        f"jamesmdorsey.net, July 2019. {SANDS}."
    ],
    ("book", "book"): [
        f"{WE}. _Security in Central Asia, Figure by Figure_. Version {VERSION}. {RELEASED:%Y}. index.html."
    ],
    ("chapter", "border-conflict"): [
        f"{WE}. “What the September 2022 Fighting Cost, and Who Says So.” In _Security in Central Asia, Figure by Figure_, "
        f"version {VERSION}. {RELEASED:%Y}. book/border-conflict.html."
    ],
    ("figure", "kyrgyz-dead"): [
        "Doolotkeldieva, Asel, and Erica Marat. “Why Russia and China Aren’t Intervening in Central Asia.” _Foreign Policy_, "
        "October 4, 2022. Read in a repost at bokunovosti.",
        f"{WE}. “‘at least 62’: deaths, Kyrgyz side (Kyrgyz–Tajik border), September 2022.” In _Security in Central Asia, "
        f"Figure by Figure_, version {VERSION}. {RELEASED:%Y}. book/evidence.html#kyrgyz-dead.",
    ],
}
AUTHOR_DATE = {
    ("source", "standish-2022"): [
        "(Standish [2022?])",
        "Standish, Reid. [2022?]. “Central Asia Caught Between ‘Two Fires’ as It Branches Out from Russia.” "
        "RFE/RL, December 1–8.",
    ],
    ("source", "umarov-2021"): [
        "(Umarov 2021)",
        "Umarov, Temur. 2021. “Why Russia Sees Little Threat in China’s Growing Involvement in Tajikistan.” "
        f"Carnegie Moscow Center, December 31. {UMAROV}.",
    ],
    ("source", "doolotkeldieva-marat-2022"): [
        "(Doolotkeldieva and Marat 2022)",
        "Doolotkeldieva, Asel, and Erica Marat. 2022. “Why Russia and China "
        "Aren’t Intervening in Central Asia.” _Foreign Policy_, October 4.",
    ],
    ("source", "kosnazarov-akylbayev-2016"): [
        "(Kosnazarov and Akylbayev 2016)",
        "Kosnazarov, Daniyar, and Iskander Akylbayev. 2016. “The Great Bargain Between "
        f"Russia and China for Central Asia.” China in Central Asia, November 6. {GREAT_BARGAIN}.",
    ],
    ("source", "dorsey-2019"): [
        "(Dorsey 2019)",
        "Dorsey, James M. 2019. “Shifting Sands: Chinese Encroachment in Central Asia and Challenges to US Supremacy "
        f"in the Gulf.” jamesmdorsey.net, July. {SANDS}.",
    ],
    ("chapter", "border-conflict"): [
        f"({WE} {RELEASED:%Y})",
        f"{WE}. {RELEASED:%Y}. “What the September 2022 Fighting Cost, and Who Says So.” "
        f"In _Security in Central Asia, Figure by Figure_, version {VERSION}. book/border-conflict.html.",
    ],
    ("chapter", "timeline"): [
        f"({WE} {RELEASED:%Y})",
        f"{WE}. {RELEASED:%Y}. “When Did It Happen, and How Is the Date Known?” "
        f"In _Security in Central Asia, Figure by Figure_, version {VERSION}. book/timeline.html.",
    ],
    ("figure", "kyrgyz-dead"): [
        f"(Doolotkeldieva and Marat 2022, quoted in {WE} {RELEASED:%Y})",
        "Doolotkeldieva, Asel, and Erica Marat. 2022. “Why Russia and China Aren’t Intervening in Central Asia.” _Foreign Policy_, "
        "October 4. Read in a repost at bokunovosti.",
        f"{WE}. {RELEASED:%Y}. “‘at least 62’: deaths, Kyrgyz side (Kyrgyz–Tajik border), September 2022.” In _Security in Central "
        f"Asia, Figure by Figure_, version {VERSION}. book/evidence.html#kyrgyz-dead.",
    ],
}
APA = {
    ("source", "standish-2022"): [
        "(Standish, ca. 2022)",
        "Standish, R. (ca. 2022, December 1–8). _Central Asia caught between “two fires” as it branches "
        "out from Russia_. RFE/RL.",
    ],
    ("source", "umarov-2021"): [
        "(Umarov, 2021)",
        "Umarov, T. (2021, December 31). _Why Russia sees little threat in China’s growing involvement in "
        f"Tajikistan_. Carnegie Moscow Center. {UMAROV}",
    ],
    ("source", "doolotkeldieva-marat-2022"): [
        "(Doolotkeldieva & Marat, 2022)",
        "Doolotkeldieva, A., & Marat, E. (2022, October 4). Why Russia and China "
        "aren’t intervening in Central Asia. _Foreign Policy_.",
    ],
    ("source", "kosnazarov-akylbayev-2016"): [
        "(Kosnazarov & Akylbayev, 2016)",
        "Kosnazarov, D., & Akylbayev, I. (2016, November 6). _The great bargain between "
        f"Russia and China for Central Asia_. China in Central Asia. {GREAT_BARGAIN}",
    ],
    ("source", "dorsey-2019"): [
        "(Dorsey, 2019)",
        "Dorsey, J. M. (2019, July). _Shifting sands: Chinese encroachment in Central Asia and challenges to US "
        f"supremacy in the Gulf_. jamesmdorsey.net. {SANDS}",
    ],
    ("chapter", "border-conflict"): [
        f"({WE}, {RELEASED:%Y})",
        f"{WE}. ({RELEASED:%Y}). What the September 2022 fighting cost, and who says so. "
        f"In _Security in Central Asia, figure by figure_ (Version {VERSION}). book/border-conflict.html",
    ],
    ("chapter", "timeline"): [
        f"({WE}, {RELEASED:%Y})",
        f"{WE}. ({RELEASED:%Y}). When did it happen, and how is the date known? "
        f"In _Security in Central Asia, figure by figure_ (Version {VERSION}). book/timeline.html",
    ],
    ("figure", "exercise-interval"): [
        f"(Standish, ca. 2022, as cited in {WE}, {RELEASED:%Y})",
        "Standish, R. (ca. 2022, December 1–8). _Central Asia caught between “two fires” as it branches out from Russia_ "
        "[Read in a copy whose wording has drifted]. RFE/RL.",
        f"{WE}. ({RELEASED:%Y}). “two years”: planned interval between exercises, Tajikistan with China (Tajikistan), "
        f"November 2022. In _Security in Central Asia, figure by figure_ (Version {VERSION}). "
        "book/evidence.html#exercise-interval",
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    return tmp_path_factory.getbasetemp() / "citations.json"


@pytest.fixture(scope="module")
def book(store) -> Catalogue:
    return cited_book.catalogue(store)


def cited(book: Catalogue, kind: str, name: str, style: int) -> list[str]:
    """What stands in the note or the text, then the entries of the list."""
    form = book.formatted(kind, name)[style]
    return [words(text) for text in (form["cited"], *form["entries"])]


@pytest.mark.parametrize(
    ("style", "expected"),
    [(1, AUTHOR_DATE), (2, APA)],
    ids=[style.name for style in STYLES[1:]],
)
def test_each_citation_is_the_one_that_its_manual_asks_for(book, style, expected):
    for (kind, name), text in expected.items():
        assert cited(book, kind, name, style) == text


def test_a_note_and_its_bibliography_are_those_of_the_manual(book):
    for (kind, name), note in NOTES.items():
        assert cited(book, kind, name, 0)[0] == note
    for (kind, name), entries in BIBLIOGRAPHY.items():
        assert cited(book, kind, name, 0)[1:] == entries


@pytest.mark.parametrize("style", range(3), ids=[style.name for style in STYLES])
def test_a_figures_citation_names_the_source_first(book, style):
    for row in queries.figures():
        surname = book.citations["figure", row["figure_id"]].sources[0]["author"][0]["family"]
        listed = " ".join(cited(book, "figure", row["figure_id"], style)[-2:])
        assert 0 <= listed.index(surname) < listed.index(WE), row["figure_id"]
        for part in (row["printed"], VERSION, f"book/evidence.html#{row['figure_id']}"):
            assert re.sub("[‘’“”]", "'", part) in re.sub("[‘’“”]", "'", listed), (
                row["figure_id"],
                part,
            )


def test_only_figures_from_a_repost_or_changed_copy_say_so(book):
    records = {
        row["source_id"]: row for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)
    }
    for row in queries.figures():
        record = records[row["source_id"]]
        for style in range(3):
            text = " ".join(cited(book, "figure", row["figure_id"], style)).lower()
            assert ("read in a " in text) == bool(record["copy_host"] or record["language_note"]), (
                row["figure_id"]
            )
            assert record["copy_host"] in text


def test_a_citation_stands_for_itself_without_letters_or_short_forms(book):
    for name in book.names("chapter"):
        for style in range(3):
            text = cited(book, "chapter", name, style)[-1]
            assert (
                text.startswith(WE)
                and f"{RELEASED:%Y}" in text
                and not re.search(rf"{RELEASED:%Y}[a-z]", text)
            )


def test_a_chart_cites_the_sources_that_its_rows_name_and_then_the_book(book):
    assert (
        cited(book, "chart", "deaths", 1)[0]
        == f"(Umarov 2021; Doolotkeldieva and Marat 2022, cited in {WE} {RELEASED:%Y})"
    )
    assert cited(book, "chart", "deaths", 2)[-1] == (
        f"{WE}. ({RELEASED:%Y}). Chart 1: Deaths by side. In _Security in Central Asia, figure by figure_ "
        f"(Version {VERSION}). book/border-conflict.html#chart-deaths"
    )


def test_with_an_address_a_citation_names_the_kept_version(
    monkeypatch,
):
    monkeypatch.setenv("BOOK_URL", "https://book.example/security")
    row = queries.figures()[0]
    assert (
        csl.figure(row)["URL"]
        == f"https://book.example/security/{VERSION}/book/evidence.html#{row['figure_id']}"
    )
    assert csl.book()["URL"] == f"https://book.example/security/{VERSION}/"


def test_a_stored_catalogue_is_used_again_and_only_for_the_same_items(book, store, monkeypatch):
    files = dict(book.files())
    monkeypatch.setattr(catalogue, "formatted", lambda *_: pytest.fail("nothing had changed"))
    again = Catalogue({"book/border-conflict": [CHART]}, store)
    assert dict(again.files()) == files
    assert all(again.formatted(*name) == book.formatted(*name) for name in book.citations)
    with pytest.raises(pytest.fail.Exception):
        list(Catalogue({}, store).files())


def test_an_interval_stays_one_and_an_inferred_date_is_marked():
    assert edtf.issued("2022-12-01/2022-12-08", "inferred") == {
        "date-parts": [[2022, 12, 1], [2022, 12, 8]],
        "circa": True,
    }
    assert edtf.issued("2019-07", "researched") == {"date-parts": [[2019, 7]]}
    with pytest.raises(TableError, match=r"\.\./2022"):
        edtf.issued("../2022", "inferred")


def test_an_organisation_as_author_is_no_person_and_named_once(book):
    record = csv_files.read(DATA / "sources.csv", schemas.SOURCES)[0] | {
        "authors": "Ostrel Herald",
        "publisher": "Ostrel Herald",
    }
    item = csl.source(record)
    assert item["author"] == [{"literal": "Ostrel Herald"}] and "container-title" not in item


def test_a_title_is_cited_as_its_card_has_it_in_sentence_case():
    for record in csv_files.read(DATA / "sources.csv", schemas.SOURCES):
        title = csl.source(record)["title"]
        assert bare(title) == bare(record["title_sentence_case"]) and not set("'\"") & set(title)


def bare(title: str) -> str:
    return re.sub("[“”‘’'\"]", "", title)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Caught between 'two fires' as it's drawn", "Caught between “two fires” as it’s drawn"),
        ("Caught between ‘two fires’", "Caught between “two fires”"),
        ("China's soldiers' pay", "China’s soldiers’ pay"),
    ],
)
def test_a_quotation_in_a_title_has_the_marks_that_processors_know(printed, title):
    assert csl.title(printed) == title  # within single ones citeproc-js leaves "two" small


def test_a_subtitle_begins_with_a_capital():
    assert after_colon("When: every event") == "When: Every event"


def test_two_works_of_one_name_are_refused():
    with pytest.raises(CitationError, match="chart-deaths"):
        Catalogue({"book/regimes": [CHART, CHART | {"title": "Another"}]})


def test_nothing_unknown_can_be_cited(book, monkeypatch):
    with pytest.raises(CitationError, match="no figure 'kyrgyz-ded'.*kyrgyz-dead"):
        book.formatted("figure", "kyrgyz-ded")
    monkeypatch.setattr(citation_blocks, "_open", [])
    with pytest.raises(CitationError, match="pending"):
        citation_blocks.block("book")


def validation(path) -> subprocess.CompletedProcess:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        path,
    ]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_books_record_is_a_valid_citation_file(tmp_path):
    assert validation(ROOT / "CITATION.cff").returncode == 0
    record = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert record["cff-version"] == "1.2.0"
    wrong = tmp_path / "CITATION.cff"
    wrong.write_text(
        (ROOT / "CITATION.cff").read_text("utf-8").replace("date-released:", "released:"), "utf-8"
    )
    assert validation(wrong).returncode == 1


def test_the_version_of_the_project_is_that_of_the_record():
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
    )


def test_every_chapter_ends_with_its_citation_and_its_files(site):
    pages = [path for path in (site / "book").glob("*.html")]
    assert len(pages) == len(pages_of_the_book())
    for path in pages:
        text = path.read_text("utf-8")
        last = text.rindex('<details class="cite')
        assert (
            text.startswith('<details class="cite cite-chapter">', last)
            and f"cite/chapter/{path.stem}.bib" in text[last:]
        )
        for link in re.findall(r'href="\.\./(cite/[^"]+)"', text):
            assert (site / link).is_file(), link


def test_each_source_is_cited_alone_below_its_custody_card(site):
    page = parsed(site / "book/sources.html")
    for name in queries.sources():
        card = page.find(id=name).find_parent(class_="cell")
        fold = card.find_next_sibling()
        assert fold.get("class") == ["cite", "cite-source"], name
        files = [link["href"] for link in fold.find_all("a", download=True)]
        assert files == [f"../cite/source/{name}.{ending}" for ending in ("bib", "ris", "json")]
        assert all((site / "book" / path).is_file() for path in files)
        assert WE not in fold.get_text()


def test_each_citation_and_file_is_named_by_what_is_cited(site):
    for path in sorted((site / "book").glob("*.html")):
        cited = {"cite-figure", "cite-chart", "cite-source"}
        details = document_fromstring(path.read_bytes()).iter("details")
        folds = [each for each in details if cited & {*each.get("class", "").split()}]
        names = [fold.find("summary").text_content().partition(": ")[2] for fold in folds]
        assert all(" " in name for name in names), (path.name, names)  # no slug
        if path.stem != "cite":  # which shows what other pages have
            assert len(set(names)) == len(names), path.name
        for fold, name in zip(folds, names, strict=True):
            links = [a.text_content() for a in fold.iterfind(".//*[@class='cite-files']//a")]
            assert links == [f"{ending}: {name}" for ending in ("BibTeX", "RIS", "CSL-JSON")]


def test_the_button_copies_the_citation_with_the_pages_address(visit, server):
    page = visit("book/border-conflict.html")
    page.locator("details.cite-chapter summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == NOTES["chapter", "border-conflict"].replace("_", "").replace(
        "book/border", f"{server}book/border"
    )
    kinds = page.evaluate(
        "navigator.clipboard.read().then((all) => all[0].getType('text/html')).then((blob) => blob.text())"
    )
    assert "<em>Security in Central Asia, Figure by Figure</em>" in kinds
    assert re.findall("<a ([^>]*)>", kinds) == [f'href="{server}book/border-conflict.html"']


def test_both_entries_are_copied_the_source_first(visit):
    page = visit("book/cite.html")
    page.locator("details.cite-figure button").nth(3).click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    first, second = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert first.startswith("Doolotkeldieva, A.") and second.startswith(WE)


def test_the_bibliography_beside_a_note_is_copied_alone(visit):
    page = visit("book/cite.html")
    page.locator("details.cite-source").first.get_by_role("button", name="bibliography").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    [entry] = BIBLIOGRAPHY["source", "standish-2022"]
    assert page.evaluate("navigator.clipboard.readText()") == entry


def test_without_a_script_the_citation_reads_without_a_button(visit):
    page = visit("book/cite.html", script=False, over="file")
    assert page.locator("details.cite-figure .cite-entry").first.is_visible()
    assert not page.locator("button.cite-copy:visible").count()
    assert (
        page.locator("details.cite-figure a[data-within]").first.inner_text()
        == "book/evidence.html#kyrgyz-dead"
    )


def test_a_page_opened_as_a_file_gives_no_address_of_this_computer(visit):
    page = visit("book/cite.html", over="file")
    assert "file:" not in page.locator("details.cite-figure").inner_text()


@pytest.mark.parametrize("width", [320, 390])
def test_citations_fit_a_phone(visit, width):
    page = visit("book/cite.html", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
