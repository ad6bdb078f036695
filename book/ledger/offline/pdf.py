"""The PDFs: a chapter with its contents, or the whole book with its title page and contents; PDF/UA-1, set by Typst.

Every PDF is made of paper.typ, which reads what it is to hold from record.json beside it.
"""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import typst

from ledger.book import Chapter, address, authors, home, imprint
from ledger.errors import TakeAwayError
from ledger.pandoc import released
from ledger.reading.dates.edtf import date

from . import fonts, links
from .tree import Node, ids
from .typst_text import label, typst_texts

Titled = tuple[Node, str]  # a page's tree and its title
TEMPLATES = ("paper.typ", "parts.typ")
START = (
    "The book at a glance"  # what the contents call the start page, whose own title is the book's
)


def chapter(made: Node, title: str, place: Chapter) -> bytes:
    """Return the PDF of one chapter, made of its tree."""
    subject = f"{place.label}, in {imprint()['title']}"
    leads = links.alone(made, place.page, label)
    return _pdf({place: (made, title)}, leads, title, subject, whole=False)


def book(trees: Mapping[Chapter, Titled]) -> bytes:
    """Return the PDF of the whole book, made of each page's tree and title, in reading order."""
    record = imprint()
    leads = links.within_book({place.page: ids(made) for place, (made, _) in trees.items()}, label)
    return _pdf(trees, leads, record["title"], record["abstract"].strip(), whole=True)


def release() -> str:
    """Return the version and its day."""
    return f"Version {imprint()['version']}, {date(str(imprint()['date-released']))}"


def _pdf(
    trees: Mapping[Chapter, Titled], leads: links.Leads, title: str, subject: str, *, whole: bool
) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        relinked = {
            place.page: links.relinked(made, place.page, leads)
            for place, (made, _) in trees.items()
        }
        for page, text in typst_texts(relinked, folder).items():
            (folder / f"{label(page)}.typ").write_text(text, "utf-8")
        chapters = [_described(place, title) for place, (_, title) in trees.items()]
        return _set(folder, title, subject, chapters, whole=whole)


def _described(place: Chapter, title: str) -> dict:
    """Return what paper.typ must know of a chapter."""
    return {
        "name": title if place.number else START,
        "number": place.number or None,
        "label": place.label,
        "part": place.part,
        "opens": place.opens,
        "anchor": label(place.page),
        "file": f"{label(place.page)}.typ",
    }


def _set(folder: Path, title: str, subject: str, chapters: Iterable[dict], *, whole: bool) -> bytes:
    """Return the PDF of the chapters whose texts are in the folder."""
    record = imprint()
    day = record["date-released"]
    known = {
        "whole": whole,
        "title": title,
        "subject": subject,
        "authors": [author.name for author in authors()],
        "keywords": record["keywords"],
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "book": record["title"],
        "release": release(),
        "foot": f"Version {record['version']} · {date(str(day))} · {record['license']}",
        "message": record["message"],
        "license": record["license"],
        "address": address() if home() else "",
        "chapters": list(chapters),
    }
    (folder / "record.json").write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    for name in TEMPLATES:
        (folder / name).write_bytes(Path(__file__).with_name(name).read_bytes())
    return _compiled(folder / TEMPLATES[0], title)


def _compiled(path: Path, title: str) -> bytes:
    """Return what Typst makes of a file with the book's typefaces alone; TakeAwayError if it fails or warns.

    Typst checks PDF/UA-1 itself: a chart without alternative text or a level of headings left out is an error.
    """
    compiler = typst.Compiler(
        path, root=path.parent, font_paths=fonts.all_faces(), ignore_system_fonts=True
    )
    try:
        content, warned = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["ua-1"], timestamp=released()
        )
    except typst.TypstError as error:
        raise TakeAwayError(_said(title, error.diagnostic)) from None
    if warned:
        raise TakeAwayError(_said(title, warned[0].diagnostic))
    assert isinstance(content, bytes)  # a list for formats that have a file per page
    return content


def _said(title: str, diagnostic: str) -> str:
    """Return what Typst says of a PDF, and what to do."""
    return (
        f"Typst can't set the PDF {title!r}:\n{diagnostic.strip()}\n"
        "Mend the page whose text that is, or how parts.typ and paper.typ in book/ledger/offline set it, "
        "then build the book and run the command again"
    )
