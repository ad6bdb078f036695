"""The records of the book as CSL-JSON items, which citation processors and reference managers read.

Authors, titles and dates come from sources.csv, CITATION.cff, the pages' headings and the figures'
rows; this module only says which field of CSL 1.0.2 each of them is.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from sphinx_external_toc.parsing import parse_toc_yaml

from .errors import TableError
from .folders import ROOT, SEEDS
from .imprint import edition, imprint
from .sources import read_text
from .title_case import after_colon, sentence_case
from .wording import as_of, claim, whose

Item = dict[str, object]

# A website is a "webpage" whose name stands in roman; a magazine is set in italics and has its own form.
MAGAZINES = {"Foreign Policy"}
DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")


def source(record: Mapping[str, str], texts: str) -> Item:
    """An article, as sources.csv records it; its note says how good the copy is that this book read.

    `texts` are those of all `articles`, which show what of its title is a name.
    """
    item = {
        "id": record["source_id"],
        "type": "article-magazine" if record["publisher"] in MAGAZINES else "webpage",
        "language": "en",
        "title": sentence_case(record["title"], texts),
        "author": [_author(name, record["publisher"]) for name in record["authors"].split("; ")],
        "issued": issued(record["published"], record["published_basis"]),
        "note": record["custody_note"] + (" The date is inferred." if record["published_basis"] == "inferred" else ""),
    }
    if record["authors"] != record["publisher"]:
        item["container-title"] = _website(record["publisher"])
    if record["url"]:
        item["URL"] = record["url"]
    return item


def articles() -> str:
    """The text of all articles."""
    return "\n".join(map(read_text, sorted(SEEDS.glob("*.txt"))))


def copy_read(record: Mapping[str, str]) -> Item:
    """The field that says in what copy an article was read; empty where nothing speaks against the copy."""
    if record["copy_host"]:
        return {"medium": f"read in a repost at {record['copy_host']}"}
    return {"medium": "read in a copy whose wording has drifted"} if record["language_note"] else {}


def issued(edtf: str, basis: str) -> dict[str, object]:
    """A publication date as a CSL date: a day, a month, a year or a closed interval; `circa` where it is only inferred."""
    parts = [DATE.fullmatch(part) for part in edtf.split("/")]
    if None in parts:
        raise TableError(f"data/sources.csv: a citation can't print the date {edtf}; give a year, month, day or closed interval")
    when: dict[str, object] = {"date-parts": [[int(number) for number in part.groups()[:3] if number] for part in parts]}
    if basis == "inferred" or any(part[4] for part in parts):
        when["circa"] = True
    return when


def _author(name: str, publisher: str) -> dict[str, str]:
    """A person's name, family name last; a publisher that signs its own article is no person."""
    given, _, family = name.rpartition(" ")
    return {"literal": name} if name == publisher else {"family": family, "given": given}


def _website(name: str) -> str:
    """A website's name; one that is its address stays in small letters."""
    return f'<span class="nocase">{name}</span>' if name.islower() else name


def book() -> Item:
    """The book, as CITATION.cff records it."""
    return {"id": "security-in-central-asia", "type": "book", "title": imprint()["title"], **_edition(edition() or "index.html")}


def chapter(page: str, title: str) -> Item:
    """A page of the book as a chapter of it."""
    return {"id": f"chapter-{Path(page).name}", "type": "chapter", "title": after_colon(title), **_part(f"{page}.html")}


def figure(row: Mapping[str, str]) -> Item:
    """A figure as an entry of the book: what it is, with the words that state it, at its permanent address."""
    title = f"“{row['printed']}”: {row['indicator']}, {whose(row)}, {as_of(row)}"
    return {
        "id": row["figure_id"], "type": "entry", "title": f'<span class="nocase">{title}</span>',
        **_part(f"book/evidence.html#{row['figure_id']}"),
        "abstract": f"{claim(row)}: “{row['quote']}”", "note": row["caveat"],
    }


def chart(page: str, record: Mapping) -> Item:
    """A chart as a numbered picture of the book."""
    return {
        "id": f"chart-{record['name']}", "type": "figure", "title": record["title"],
        "number": f"Chart {record['number']}", **_part(f"{page}.html#chart-{record['name']}"), "abstract": record["measure"],
    }


def _part(path: str) -> Item:
    return {"container-title": imprint()["title"], **_edition(edition(path))}


def _edition(place: str) -> Item:
    """What every citation of the book shares: its authors, release, version and the address cited."""
    released = imprint()["date-released"]
    shared: Item = {
        "language": "en", "author": [_contributor(author) for author in imprint()["authors"]],
        "issued": {"date-parts": [[released.year, released.month, released.day]]}, "version": imprint()["version"], "URL": place,
    }
    return shared | ({"DOI": imprint()["doi"]} if "doi" in imprint() else {})


def _contributor(author: Mapping[str, str]) -> dict[str, str]:
    """A person or an organisation of CITATION.cff as a CSL name."""
    if "name" in author:
        return {"literal": author["name"]}
    names = {"family": "family-names", "given": "given-names", "non-dropping-particle": "name-particle", "suffix": "name-suffix"}
    return {csl: author[cff] for csl, cff in names.items() if cff in author}


def pages() -> dict[str, str]:
    """Page → its heading, for each page of the book but the start page, in reading order."""
    return {page: heading(page) for page in parse_toc_yaml(ROOT / "_toc.yml") if page.startswith("book/")}


def heading(page: str) -> str:
    """The heading of a page, which must be plain words, for it is cited."""
    notebook, text = ROOT / f"{page}.ipynb", ROOT / f"{page}.md"
    first = "".join(json.loads(notebook.read_text("utf-8"))["cells"][0]["source"]) if notebook.exists() else text.read_text("utf-8")
    line = first.partition("\n")[0]
    if not line.startswith("# ") or re.search(r"[`*{}\[\]<]", line):
        raise TableError(f"{page}: its first line is {line!r}; it must be a heading in plain words, for it is cited")
    return line[2:].strip()


