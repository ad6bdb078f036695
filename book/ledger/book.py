"""The book's own record: CITATION.cff and _toc.yml, read here alone, and the addresses of its pages.

The book's place on the web is the environment's `BOOK_URL` or, failing that, the record's `url`. Where
neither is set, addresses are relative to the site's root, and no page claims an absolute one. The newest
version is published there, and each version below it, at `<version>/`.
"""

import datetime
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import yaml
from sphinx_external_toc.api import Document, FileItem, SiteMap
from sphinx_external_toc.parsing import MalformedError, parse_toc_data

from ledger.authors import Author, authors_of
from ledger.errors import PageError, TableError
from ledger.files import ROOT

EVIDENCE = "book/evidence"  # the page where every figure has its entry
FEED = "corrections.xml"
TEXTS = ("title", "license", "abstract", "message")
NEEDED = ("title", "version", "date-released", "authors", "license", "abstract", "keywords")


@cache
def imprint() -> dict:
    """Return the record of CITATION.cff: title, version, date-released, license, abstract, keywords, message and more.

    The version is text, the date a `datetime.date`, the license one SPDX name. For its authors, use
    `authors`. PageError if the file can't be read, or lacks or garbles what every page needs.
    """
    try:
        record = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise PageError(
            f"CITATION.cff can't be read: {' '.join(str(error).split())}; fix it, or restore it from the repository"
        ) from None
    known = record if isinstance(record, dict) else {}
    if missing := [name for name in (*NEEDED, "message") if not known.get(name)]:
        raise PageError(f"CITATION.cff does not say: {', '.join(missing)}; add it")
    record = known | {"version": str(known["version"]), "date-released": _day(known)}
    if isinstance(record["license"], list) and len(record["license"]) == 1:
        record["license"] = record["license"][0]
    for name in TEXTS:
        if not isinstance(record[name], str):
            raise PageError(f"CITATION.cff: {name} must be one text, not {record[name]!r}")
    authors_of(record)
    return record


def _day(record: Mapping) -> datetime.date:
    released = record["date-released"]
    try:
        return datetime.date.fromisoformat(str(released))
    except ValueError:
        raise PageError(
            f"CITATION.cff: date-released is {released!r}; write a day, as 2026-11-21"
        ) from None


def authors() -> list[Author]:
    """Return the book's authors, in order."""
    return authors_of(imprint())


def byline() -> str:
    """Return the authors in one line."""
    return "; ".join(author.name for author in authors())


@dataclass(frozen=True)
class Licence:
    """A licence: its SPDX name, its short and its full title, and the addresses of its summary and its text."""

    spdx: str
    short: str
    title: str
    deed: str
    text: str


CC_BY = "https://creativecommons.org/licenses/by/4.0/"
LICENCES = {
    licence.spdx: licence
    for licence in (
        Licence(
            "CC-BY-4.0",
            "CC BY 4.0",
            "Creative Commons Attribution 4.0 International",
            CC_BY,
            f"{CC_BY}legalcode",
        ),
    )
}


def licence() -> Licence:
    """Return the licence of text and data; PageError if this module has no address for it."""
    name = imprint()["license"]
    if name not in LICENCES:
        raise PageError(
            f"CITATION.cff: the licence {name!r} has no address; add it to LICENCES in book/ledger/book.py"
        )
    return LICENCES[name]


def home() -> str:
    """Return the book's place on the web, with a closing slash; empty where that is not known."""
    place = os.environ.get("BOOK_URL") or imprint().get("url", "")
    return place if not place or place.endswith("/") else f"{place}/"


def address(path: str = "") -> str:
    """Return the permanent address of a page, a fragment or a file of the site, such as `book/evidence.html#kyrgyz-dead`."""
    return home() + path


def edition(path: str = "") -> str:
    """Return the address to cite: where this version's page, fragment or file stays, whatever later versions say.

    `.ci/editions.py` publishes each version there; where the book's place on the web is not known, it is `address(path)`.
    """
    return f"{home()}{imprint()['version']}/{path}" if home() else path


@dataclass(frozen=True)
class Chapter:
    """A page of the book; the start page has no part and the number 0. `opens` is true of the first chapter of a part.

    `name` is the short name that _toc.yml gives it, or empty.
    """

    page: str
    part: str = ""
    number: int = 0
    opens: bool = False
    name: str = ""

    @property
    def slug(self) -> str:
        """The name of the page without its folder, which is that of its table."""
        return self.page.rpartition("/")[2]

    @property
    def label(self) -> str:
        """Part and number of the chapter: "Findings · Chapter 2"."""
        return (
            " · ".join(filter(None, (self.part, f"Chapter {self.number}"))) if self.number else ""
        )


def chapters() -> list[Chapter]:
    """Return the start page and every chapter, in the order of _toc.yml; PageError if it can't be read."""
    try:
        return list(_chapters((ROOT / "_toc.yml").read_text("utf-8")))
    except (OSError, ValueError, yaml.YAMLError, MalformedError) as error:
        raise PageError(
            f"_toc.yml can't be read: {' '.join(str(error).split())}; fix it, or restore it from the repository"
        ) from None


@lru_cache(maxsize=1)  # a build asks twice a page, and YAML is slow to read
def _chapters(contents: str) -> tuple[Chapter, ...]:
    """Return the chapters of a table of contents."""
    toc = parse_toc_data(yaml.safe_load(contents))
    found = [Chapter(toc.root.docname)]
    for part in toc.root.subtrees:
        for place, page in enumerate(_below(toc, part.items)):
            name = toc[page].title or ""
            found.append(Chapter(page, part.caption or "", len(found), opens=place == 0, name=name))
    return tuple(found)


def _below(toc: SiteMap, items: Iterable[str]) -> Iterator[str]:
    """Yield the pages of a list of the table of contents, each before those nested in it."""
    for page in (str(item) for item in items if isinstance(item, FileItem)):
        yield page
        nested: Document = toc[page]
        yield from (inner for tree in nested.subtrees for inner in _below(toc, tree.items))


def reading_order() -> list[str]:
    """Return the pages of the book, the start page first."""
    return [chapter.page for chapter in chapters()]


def in_reading_order(slugs: Iterable[str]) -> list[str]:
    """Return the names of tables in the order of their chapters; TableError for one whose chapter is not in _toc.yml."""
    order = {chapter.slug: chapter.number for chapter in chapters()}
    for slug in (slugs := sorted(slugs)):
        if slug not in order:
            raise TableError(
                f"data/{slug}.csv: its chapter book/{slug} is not in _toc.yml; add it there or remove the CSV"
            )
    return sorted(slugs, key=order.__getitem__)


def pages() -> dict[str, str]:
    """Return page → its heading, for each page of the book but the start page, in reading order."""
    return {chapter.page: page_heading(chapter.page) for chapter in chapters() if chapter.number}


def page_heading(page: str) -> str:
    """Return the heading of a page, which must be plain words, for it is cited; TableError if it is not."""
    notebook, text = ROOT / f"{page}.ipynb", ROOT / f"{page}.md"
    first = (
        "".join(json.loads(notebook.read_text("utf-8"))["cells"][0]["source"])
        if notebook.exists()
        else text.read_text("utf-8")
    )
    line = first.partition("\n")[0]
    if not line.startswith("# ") or re.search(r"[`*{}\[\]<]", line):
        raise TableError(
            f"{page}: its first line is {line!r}; it must be a heading in plain words, for it is cited"
        )
    return line[2:].strip()
