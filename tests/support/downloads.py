"""What the tests of the PDFs, the Word documents and the zip share: the downloads themselves, and words to compare."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from ledger.book import Chapter, chapters
from ledger.files import ROOT
from repo_copy import alone

PLACES = chapters()
CHAPTERS = [place for place in PLACES if place.number]
SLUGS = [place.slug for place in CHAPTERS]
SMALL = next(place for place in CHAPTERS if place.slug == "regimes")
MARK = ".//sup[@class='note-mark']"


@pytest.fixture(scope="session")
def taken(request, shared) -> Path:
    """Return a copy of the site after the command, run by the first worker to ask, for all."""
    if request.config.getoption("taken"):
        return request.config.getoption("taken").resolve()
    made = shared / "taken"
    with alone(shared / "taken.lock"):
        if not made.exists():
            copy = shared / "taking"
            shutil.copytree(request.getfixturevalue("site"), copy)
            result = run(copy)
            assert result.returncode == 0, result.stderr
            copy.rename(made)
    return made


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess:
    """Run the command as the README has it, for another folder than the default one."""
    return subprocess.run(
        [sys.executable, "-m", "ledger.offline", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "book", **environment},
    )


@cache
def page_of(site: Path, page: str) -> HtmlElement:
    """Return the article of a page; no test changes it."""
    from ledger.offline import article  # with the charts' library, which few test runs need

    return article.article(site, page)


@cache
def above_charts(site: Path, slug: str) -> tuple[str, ...]:
    """Return the title and the measure of each chart of a chapter, as its page has them on a screen."""
    page = html.parse(site / f"book/{slug}.html")
    lines = page.xpath("//p[@class='chart-title' or @class='chart-measure']")
    return tuple(line.text_content() for line in lines)


def of_slug(name: str) -> list[Chapter]:
    """Return the page of a download; for the whole book, all pages."""
    return [place for place in CHAPTERS if place.slug == name] or PLACES


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def bare(text: str) -> str:
    """Return a text without white space and hyphens, which a PDF's text lacks where a line ends."""
    return re.sub("[-\ufffe\x02\xad]", "", plain(text)).replace(" ", "")


@cache
def mentions(site: Path, page: str) -> tuple[str, ...]:
    """Return each mention of a figure in the prose of a page, bare: the words before it, the figure and its mark."""
    found = []
    for block in page_of(site, page).xpath(
        f"{MARK}/ancestor::*[self::p or self::li or self::td][1]"
    ):
        said = bare(block.text_content())
        for figure in re.finditer(r"(?:[^\]]{0,40})\[\d+\]", said):
            found.append(figure[0])
    return tuple(found)
