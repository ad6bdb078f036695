"""A browser's translation leaves the sources' words alone, wherever a page quotes them."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from ledger.pages.quotations import untranslated
from ledger.reading.sources import source
from ledger.tables import queries
from site_pages import PAGES, parsed

ARTICLES = " ".join(" ".join(source(name).text.split()) for name in queries.sources())
QUOTED = re.compile("“([^“”]{12,})”")
UNREAD = ("script", "style", "svg", "pre", "code", "option", "output")


def pieces(page: BeautifulSoup) -> tuple[str, str]:
    """The text of a page's article, and for each of its characters whether a browser may translate it."""
    text, free = [], []

    def read(element: Tag, kept: bool) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                if child.name not in UNREAD:
                    read(child, kept or child.get("translate") == "no")
            elif type(child) is NavigableString:
                words = re.sub(r"\s+", " ", child)
                text.append(words)
                free.append(("-" if kept else "+") * len(words))

    read(page.select_one("article.bd-article"), kept=False)
    return "".join(text), "".join(free)


@pytest.mark.parametrize("path", PAGES)
def test_no_quotation_of_an_article_is_translated(site, path):
    text, free = pieces(parsed(site / path))
    lost = [
        found[1]
        for found in QUOTED.finditer(text)
        if " ".join(found[1].split()) in ARTICLES and "+" in free[found.start(1) : found.end(1)]
    ]
    assert lost == []


def test_what_a_button_copies_is_not_translated(site):
    page = parsed(site / "book/evidence.html")
    copied = page.select(".safe-to-quote .line, .cite-entry, summary .printed")
    assert copied and all(words.get("translate") == "no" for words in copied)


QUOTE = "at least 62 civilians and military officers died"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (f"<p>It says “{QUOTE}”.</p>", f'<p>It says <span translate="no">“{QUOTE}”</span>.</p>'),
        ("<p>no mark of quotation</p>", "<p>no mark of quotation</p>"),
        (f"<q>“{QUOTE}”</q>", f'<q translate="no">“{QUOTE}”</q>'),
        ('<blockquote translate="no">x</blockquote>', '<blockquote translate="no">x</blockquote>'),
        ("<blockquote><p>x</p></blockquote><q>y</q>", None),
        ("<td>… at least <mark>62</mark> died …</td>", None),
        (f"<pre>“{QUOTE}”</pre><!-- <q> -->", f"<pre>“{QUOTE}”</pre><!-- <q> -->"),
        ('<a class="fig internal" href="x">62</a>', None),
        ('<p title="a > b">1 < 2</p>', '<p title="a > b">1 < 2</p>'),
    ],
)
def test_only_the_sources_words_are_kept_and_nothing_is_lost(html, kept):
    marked = untranslated(html)
    assert marked == kept if kept else marked.count('translate="no"') == html.count("</q>") + 1
    assert marked.replace(' translate="no"', "").replace("<span>", "").replace("</span>", "") == (
        html.replace(' translate="no"', "")
    )
