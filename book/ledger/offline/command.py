"""All that can be taken away, made of the built site and laid into it, in the folder `downloads`."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from pathlib import Path

from ledger.book import Chapter, chapters
from ledger.exports.meta_tags import PREVIEWS
from ledger.files import replace_file

from . import article, menu, pdf, site_zip, word
from .menu import Offer
from .pdf import Titled
from .tree import tree

FOLDER = "downloads"
NAME = "security-in-central-asia"
BOOK, SITE = f"{FOLDER}/{NAME}.pdf", f"{FOLDER}/{NAME}.zip"
NAMES = {"pdf": "PDF", "docx": "a Word document"}
SILENT = 5  # seconds without a word

Tell = Callable[[str], None]


def take_away(site: Path, tell: Tell = lambda said: None) -> None:
    """Write the PDFs, the documents and the zip, and link them from every page.

    `tell` is called with how far it is, now and then. TakeAwayError says what is missing, and leaves the pages
    as they were.
    """
    places = chapters()
    made = _made(site, places, tell)
    (site / FOLDER).mkdir(exist_ok=True)
    for path, content in made.items():
        replace_file(site / path, content)
    inside = {f"{place.page}.html": _with_menu(site, place) for place in places}
    links = (path.relative_to(site).as_posix() for path in (site / PREVIEWS).rglob("*.png"))
    replace_file(site / SITE, site_zip.archive(site, NAME, inside, without=[SITE, *links]))
    zipped = Offer(SITE, "This site as a zip, to read offline", (site / SITE).stat().st_size)
    for place in places:
        replace_file(site / f"{place.page}.html", _with_menu(site, place, zipped))


def titled(site: Path, page: str) -> Titled:
    """Return the tree of a built page and its title."""
    found = article.article(site, page)
    title = article.title(found)
    return tree(found), title


def _made(site: Path, places: list[Chapter], tell: Tell) -> dict[str, bytes]:
    """Return path → content of each PDF and document, made by one process a processor, the longest first."""
    with _pool() as pool:
        try:
            pages = pool.map(titled, [site] * len(places), [place.page for place in places])
            trees = dict(zip(places, pages, strict=True))
            making = {pool.submit(pdf.book, trees): BOOK}
            for place in sorted(
                filter(lambda place: place.number, places), key=lambda place: -_size(site, place)
            ):
                for ending, make in (("pdf", pdf.chapter), ("docx", word.chapter)):
                    making[pool.submit(make, *trees[place], place)] = _path(place, ending)
            return _awaited(making, tell)
        except BaseException:
            # Without this, Python before 3.11.4 may wait forever for what the map has canceled.
            pool.shutdown(cancel_futures=True)
            raise


def _pool() -> Executor:
    """Return a pool of one process a processor, or of one thread where processes can't share locks (no /dev/shm)."""
    try:
        return ProcessPoolExecutor()
    except (ImportError, NotImplementedError, OSError):
        return ThreadPoolExecutor(1)


def _awaited(making: Mapping[Future[bytes], str], tell: Tell) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    told = time.monotonic()
    for future in as_completed(making):
        made[making[future]] = future.result()
        if time.monotonic() - told > SILENT:
            tell(f"{len(made)} of {len(making)} files made")
            told = time.monotonic()
    return made


def _with_menu(site: Path, place: Chapter, *more: Offer) -> str:
    """Return a page's HTML that offers its own files and the book's; the zip holds pages that do not offer the zip.

    Its PDF, which is the book's on the start page, is named to reference managers too.
    """
    own = {_path(place, ending): f"This chapter as {name}" for ending, name in NAMES.items()}
    offers = [_offer(site, path, what) for path, what in own.items()] if place.number else []
    offers += [_offer(site, BOOK, "The whole book as PDF"), *more]
    html = (site / f"{place.page}.html").read_text("utf-8")
    pdf_of_page = _path(place, "pdf") if place.number else BOOK
    return menu.announced(menu.filled(html, place.page, offers), place.page, pdf_of_page)


def _offer(site: Path, path: str, what: str) -> Offer:
    return Offer(path, what, (site / path).stat().st_size)


def _path(place: Chapter, ending: str) -> str:
    return f"{FOLDER}/{place.slug}.{ending}"


def _size(site: Path, place: Chapter) -> int:
    return (site / f"{place.page}.html").stat().st_size
