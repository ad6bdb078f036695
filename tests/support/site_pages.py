"""The pages of the built site, from _toc.yml, and what their HTML holds."""

import re
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
