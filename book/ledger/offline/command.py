"""All that can be taken away, made of the built site and laid into it, in the folder `downloads`."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from ledger.book import Chapter, chapters
from ledger.files import replace_file

from . import menu, pdf, pdf_writer, site_zip, word
from .menu import Offer

FOLDER = "downloads"
NAME = "security-in-central-asia"
BOOK, SITE = f"{FOLDER}/{NAME}.pdf", f"{FOLDER}/{NAME}.zip"


def take_away(site: Path) -> None:
    """Write the PDFs, the documents and the zip, and link them from every page. TakeAwayError says what is missing."""
    pdf_writer.weasyprint()
    places = chapters()
    (site / FOLDER).mkdir(exist_ok=True)
    for path, content in _made(site, places).items():
        replace_file(site / path, content)
    inside = {f"{place.page}.html": _with_menu(site, place) for place in places}
    replace_file(site / SITE, site_zip.archive(site, NAME, inside, without=[SITE]))
    for place in places:
        replace_file(
            site / f"{place.page}.html",
            _with_menu(
                site,
                place,
                Offer(SITE, "This site as a zip, to read offline", (site / SITE).stat().st_size),
            ),
        )


def _made(site: Path, places: list[Chapter]) -> dict[str, bytes]:
    """Path → content of each PDF and document, made by as many processes as there are processors, the longest first."""
    with ProcessPoolExecutor() as pool:
        made: dict[str, Future[bytes]] = {BOOK: pool.submit(pdf.book, site, places)}
        for place in filter(lambda place: place.number, places):
            for ending, make in KINDS.items():
                made[_path(place, ending)] = pool.submit(make, site, place)
        return {path: future.result() for path, future in made.items()}


def _with_menu(site: Path, place: Chapter, *more: Offer) -> str:
    """A page's HTML that offers its own files and the book's; the zip holds pages that do not offer the zip."""
    own = (
        [
            _offer(site, _path(place, ending), f"This chapter as {name}")
            for ending, name in NAMES.items()
        ]
        if place.number
        else []
    )
    offers = [*own, _offer(site, BOOK, "The whole book as PDF"), *more]
    return menu.filled((site / f"{place.page}.html").read_text("utf-8"), place.page, offers)


def _offer(site: Path, path: str, what: str) -> Offer:
    return Offer(path, what, (site / path).stat().st_size)


def _path(place: Chapter, ending: str) -> str:
    return f"{FOLDER}/{place.slug}.{ending}"


KINDS: dict[str, Callable[[Path, Chapter], bytes]] = {"pdf": pdf.chapter, "docx": word.chapter}
NAMES = {"pdf": "PDF", "docx": "a Word document"}
