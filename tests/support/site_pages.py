"""The pages of the built site, from _toc.yml, and what their HTML holds."""

import re
import zipfile
from functools import cache
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

from ledger.files import ROOT

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
ORDER = ["index", *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
FINDINGS = [
    chapter["file"]
    for part in TOC["parts"]
    if part["caption"] == "Findings"
    for chapter in part["chapters"]
]
PAGES = [*(f"{page}.html" for page in ORDER), "search.html"]


@cache
def parsed(path: Path) -> BeautifulSoup:
    """Return a page of the site as elements, parsed once for all tests, of which none changes it."""
    return BeautifulSoup(path.read_text("utf-8"), "lxml")  # a third faster than Python's parser


def text(html: str) -> str:
    """Return the words of HTML, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def files(site: Path) -> dict[str, bytes]:
    """Map every file of a site to its content, but Sphinx's note to itself of where its settings and themes lie.

    Those in an archive follow it; its own content is then what it says of them.
    """
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
                found[name] = repr(
                    [(it.filename, it.date_time, it.external_attr, it.extra) for it in members]
                ).encode()
                found |= {f"{name}/{it.filename}": archive.read(it) for it in members}
        elif path.is_file() and path.name != ".buildinfo":
            found[name] = path.read_bytes()
    return found
