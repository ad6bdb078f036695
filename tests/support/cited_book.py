"""What can be cited of the book, with one chart, and citations as text, for tests that hold them to the manuals."""

import html
import re
from functools import cache
from pathlib import Path

import pytest

from ledger.book import imprint
from ledger.citations.catalogue import Catalogue

CHART = {
    "name": "deaths",
    "number": 1,
    "title": "Deaths by side",
    "measure": "people killed",
    "source_ids": ["doolotkeldieva-marat-2022", "umarov-2021"],
}


@cache
def catalogue(store: Path) -> Catalogue:
    """What can be cited, with one chart, stored in a file; its place on the web is not known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BOOK_URL", raising=False)
        patch.setitem(imprint(), "url", "")
        return Catalogue({"book/border-conflict": [CHART]}, store)


def words(marked: str) -> str:
    """A citation's HTML as text, its italics between underlines."""
    return html.unescape(re.sub("<[^>]+>", "", re.sub("</?em>", "_", marked)))


def plain(text: str) -> str:
    """A text whatever its quotation marks, its capitals and the thin spaces that pandoc puts between two marks."""
    return re.sub('[‘’“”"]', "'", re.sub("</?span[^>]*>|\u2006", "", text)).casefold()
