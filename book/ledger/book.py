"""The book's own record, which CITATION.cff alone holds, and the addresses of its pages.

The book's place on the web is the environment's `BOOK_URL` or, failing that, the record's `url`. Where
neither is set, addresses are relative to the site's root, and no page claims an absolute one. The newest
version stands there, and each version below it, at `<version>/`.
"""

import json
import os
import re
from dataclasses import dataclass
from functools import cache

import yaml
from sphinx_external_toc.parsing import parse_toc_yaml

from ledger.errors import PageError, TableError
from ledger.files import ROOT

NEEDED = ("title", "version", "date-released", "authors", "license", "abstract", "keywords")


@cache
def imprint() -> dict:
    """The record of CITATION.cff: title, version, date-released, authors, license, abstract, keywords; PageError if one is missing."""
    try:
        record = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise PageError(
            f"CITATION.cff can't be read: {' '.join(str(error).split())}; mend it, or restore it from the repository"
        ) from None
    missing = [name for name in NEEDED if not (isinstance(record, dict) and record.get(name))]
    if missing:
        raise PageError(f"CITATION.cff does not say: {', '.join(missing)}; add it")
    if not all(
        isinstance(author, dict) and {"name", "family-names"} & set(author)
        for author in record["authors"]
    ):
        raise PageError("CITATION.cff: each of the authors needs a name or family-names")
    return record


def authors() -> list[str]:
    """The book's authors by name, in order."""
    return [
        author.get("name")
        or " ".join(filter(None, (author.get("given-names"), author["family-names"])))
        for author in imprint()["authors"]
    ]


def byline() -> str:
    """The authors in one line."""
    return "; ".join(authors())


def home() -> str:
    """Where the book stands on the web, with a closing slash; empty where that is not known."""
    place = os.environ.get("BOOK_URL") or imprint().get("url", "")
    return place if not place or place.endswith("/") else f"{place}/"


def address(path: str = "") -> str:
    """The permanent address of a page, a fragment or a file of the site, such as `book/evidence.html#kyrgyz-dead`."""
    return home() + path


def edition(path: str = "") -> str:
    """The address to cite: where the page, fragment or file stays as this version has it, whatever later versions say.

    `.ci/editions.py` lays out each version there; where the book's place on the web is not known, it is `address(path)`.
    """
    return f"{home()}{imprint()['version']}/{path}" if home() else path


FEED = "corrections.xml"


def pages() -> dict[str, str]:
    """Page → its heading, for each page of the book but the start page, in reading order."""
    return {
        page: page_heading(page)
        for page in parse_toc_yaml(ROOT / "_toc.yml")
        if page.startswith("book/")
    }


def page_heading(page: str) -> str:
    """The heading of a page, which must be plain words, for it is cited."""
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


EVIDENCE = "book/evidence"  # the page where every figure has its entry


@dataclass(frozen=True)
class Chapter:
    """A page of the book; the start page has no part and the number 0. `opens` is true of the first chapter of a part."""

    page: str
    part: str = ""
    number: int = 0
    opens: bool = False

    @property
    def slug(self) -> str:
        return self.page.rpartition("/")[2]

    @property
    def label(self) -> str:
        """Where the chapter stands: "Findings · Chapter 2"."""
        return f"{self.part} · Chapter {self.number}" if self.number else ""


def chapters() -> list[Chapter]:
    """The start page and every chapter."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    found = [Chapter(toc["root"])]
    for part in toc["parts"]:
        for place, chapter in enumerate(part["chapters"]):
            found.append(Chapter(chapter["file"], part["caption"], len(found), opens=place == 0))
    return found
