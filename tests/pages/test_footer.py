"""The foot of a page names its release, its licence and its data, whose hash a printed command gives."""

import hashlib
import re
import subprocess
from html import unescape

import pytest

from ledger import book
from ledger.book import imprint
from ledger.errors import PageError
from ledger.files import BOOK, DATA, ROOT
from ledger.pages import footer
from ledger.reading.dates.edtf import date
from site_pages import ORDER, text


def test_the_printed_command_gives_the_hash_of_the_data(site):
    tables_in_order = sorted(DATA.glob("*.csv"), key=lambda path: path.name)
    expected = hashlib.sha256(b"".join(path.read_bytes() for path in tables_in_order)).hexdigest()
    assert footer.data_hash() == expected
    assert (
        subprocess.run(
            footer.RECOMPUTE, shell=True, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()[0]
        == expected
    )
    method = unescape(re.sub(r"<[^>]+>", "", (site / "book/method.html").read_text("utf-8")))
    assert expected in method and footer.RECOMPUTE in method


@pytest.mark.parametrize("page", [*ORDER, "search"])
def test_the_foot_names_release_data_licence_and_borders(site, page):
    html = (site / f"{page}.html").read_text("utf-8")
    foot = re.search(r'<p class="book-footer">(.*?)</p>', html, re.DOTALL)[1]
    release = f"{imprint()['title']}, version {imprint()['version']}, {date(str(imprint()['date-released']))}."
    assert text(foot).startswith(release) and text(foot).endswith("No view on borders is taken.")
    assert f"<code>{footer.data_hash()[:12]}</code>" in foot and footer.data_hash() in foot
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>' in foot
    assert ("How to cite" in foot) == any(
        (BOOK / name).exists() for name in ("cite.md", "cite.ipynb")
    )


def test_a_licence_without_an_address_stops_the_build(monkeypatch):
    monkeypatch.setattr(book, "imprint", lambda: {"license": "CC-BY-9.0"})
    with pytest.raises(PageError, match="CITATION.cff: the licence 'CC-BY-9.0'"):
        book.licence()
