"""The command, the menu that offers what it makes, and the site as one zip."""

import errno
import io
import os
import re
import zipfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect

from downloads import PLACES, run
from ledger import book
from ledger.errors import TakeAwayError
from ledger.exports.meta_tags import PREVIEWS
from ledger.offline import article, command, menu, site_zip
from page_head import Head

# The command


def test_without_a_built_book_the_command_says_what_to_do(tmp_path):
    result = run(tmp_path / "html")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr and not (tmp_path / "html").exists()
    assert result.stderr.splitlines()[-1].endswith("build the book first (jupyter-book build -W .)")


def test_the_command_says_now_and_then_how_far_it_is(monkeypatch):
    futures = {Future(): f"{number}.pdf" for number in range(3)}
    for future in futures:
        future.set_result(b"")
    told = []
    monkeypatch.setattr(command, "SILENT", -1)
    assert set(command._awaited(futures, told.append)) == {"0.pdf", "1.pdf", "2.pdf"}
    assert told == ["1 of 3 files made", "2 of 3 files made", "3 of 3 files made"]


def test_a_fault_in_one_file_leaves_the_pages_as_they_were(tmp_path, monkeypatch):
    for place in PLACES[:2]:
        page = tmp_path / f"{place.page}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text('<article class="bd-article"><h1>Title</h1></article>')
    monkeypatch.setattr(command, "chapters", lambda: PLACES[:3])
    with pytest.raises(TakeAwayError, match="build the book first"):
        command.take_away(tmp_path)
    assert "Title</h1></article>" in (tmp_path / f"{PLACES[1].page}.html").read_text()
    assert not (tmp_path / command.FOLDER).exists()


def test_where_processes_share_no_locks_the_same_files_are_made(taken, monkeypatch):
    def refused(*arguments: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refused)
    place = next(place for place in PLACES if place.slug == "regimes")
    made = command._made(taken, [place], tell=lambda said: None)
    for name in ("downloads/regimes.pdf", "downloads/regimes.docx"):
        assert made[name] == (taken / name).read_bytes(), name


def test_after_a_fault_what_waits_is_dropped_before_the_pool_is_left(tmp_path, monkeypatch):
    dropped = []

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            dropped.append(cancel_futures)
            super().shutdown(wait, cancel_futures=cancel_futures)

    monkeypatch.setattr(command, "ProcessPoolExecutor", Pool)
    with pytest.raises(TakeAwayError, match="build the book first"):
        command.take_away(tmp_path)
    assert dropped[0]


def test_a_page_without_an_article_is_named(tmp_path):
    (tmp_path / "index.html").write_text("<p>nothing</p>")
    with pytest.raises(TakeAwayError, match="index.html has 0 articles.*layout.html"):
        article.article(tmp_path, "index")


# The menu


def test_a_built_page_leaves_a_place_and_no_dead_link(site):
    for place in PLACES:
        text = (site / f"{place.page}.html").read_text("utf-8")
        assert text.count(f"{menu.OPEN}{menu.CLOSE}") == 1, place.page
    assert not (site / command.FOLDER).exists()


def test_every_page_offers_its_files_with_their_sizes(taken):
    offer = re.compile(r'<li><a href="([^"]+)" download>[^<]+</a> \(([^)]+)\)</li>')
    for place in PLACES:
        page = taken / f"{place.page}.html"
        offers = offer.findall(menu.PLACE.search(page.read_text("utf-8"))[0])
        paths = [page.parent.joinpath(href).resolve() for href, _ in offers]
        own = [f"{place.slug}.pdf", f"{place.slug}.docx"] if place.number else []
        wanted = [*own, Path(command.BOOK).name, Path(command.SITE).name]
        assert [path.name for path in paths] == wanted
        assert [size for _, size in offers] == [menu.size(path.stat().st_size) for path in paths]


def test_filling_the_place_twice_fills_it_once():
    offers = [menu.Offer("downloads/regimes.pdf", "This chapter as PDF", 85_000)]
    once = menu.filled(f"<p>{menu.OPEN}{menu.CLOSE}</p>", "book/regimes", offers)
    assert menu.filled(once, "book/regimes", offers) == once
    assert 'href="../downloads/regimes.pdf"' in once
    with pytest.raises(TakeAwayError, match="build the book again"):
        menu.filled("<p></p>", "book/regimes", offers)


def test_each_page_names_its_pdf_to_reference_managers(taken):
    for place in PLACES:
        page = taken / f"{place.page}.html"
        named = Head(page.read_text("utf-8")).one("citation_pdf_url")
        file = page.parent.joinpath(named).resolve()
        wanted = f"{command.FOLDER}/{place.slug}.pdf" if place.number else command.BOOK
        assert file == (taken / wanted).resolve() and file.is_file(), place.page


def test_a_pdf_is_named_once_and_at_its_versions_address(monkeypatch):
    page, pdf = f'{menu.TITLE} content="Rulers" />', "downloads/regimes.pdf"
    monkeypatch.setenv("BOOK_URL", "")
    monkeypatch.setitem(book.imprint(), "url", "")
    once = menu.announced(page, "book/regimes", pdf)
    assert Head(once).one("citation_pdf_url") == "../downloads/regimes.pdf"
    assert menu.announced(once, "book/regimes", pdf) == once
    monkeypatch.setenv("BOOK_URL", "https://book.example/")
    [named] = Head(menu.announced(once, "book/regimes", pdf)).all("citation_pdf_url")
    assert named == f"https://book.example/{book.imprint()['version']}/downloads/regimes.pdf"
    with pytest.raises(TakeAwayError, match="book/regimes.html.*build the book again"):
        menu.announced("<head></head>", "book/regimes", pdf)


@pytest.mark.parametrize(
    "count, words",
    [(999, "1.0 kB"), (85_400, "85 kB"), (2_440_000, "2.4 MB"), (24_000_000, "24 MB")],
)
def test_sizes_are_in_the_units_of_file_managers(count, words):
    assert menu.size(count) == words


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


def test_offline_a_chapters_numbers_and_charts_respond(offline_page):
    page = offline_page("index.html")
    page.get_by_role(
        "link", name="What did the September 2022 fighting cost, and who says so?"
    ).first.click()
    page.wait_for_url("**/book/border-conflict.html")
    page.locator("a.fig[href$='#kyrgyz-dead']").first.click()
    expect(page.locator("#figure-card")).to_contain_text("at least 62")
    page.keyboard.press("Escape")
    page.locator("figure.chart .picture").first.hover()
    page.wait_for_selector("figure.chart .picture[data-live]")
    page.locator('figure.chart [aria-roledescription="figure"][tabindex]').first.hover()
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("at least 62")
    assert page.asked == [] and page.errors == []


def test_offline_the_search_finds_a_figure_and_a_page(offline_page):
    page = offline_page("search.html?q=136,000")
    page.wait_for_selector("#figure-results li > a[href$='#kyrgyz-displaced']")
    page = offline_page("search.html?q=Alamshozoda")
    page.wait_for_selector("#search-results a[href^='book/chinese-facilities.html']")
    assert page.asked == [] and page.errors == []


def test_the_zip_holds_the_site_and_offers_no_file_that_it_lacks(taken, unpacked):
    files = {
        str(path.relative_to(taken))
        for path in taken.rglob("*")
        if path.is_file() and path.relative_to(taken).parts[0] != PREVIEWS  # for links on the web
    }
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
