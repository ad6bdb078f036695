"""The book is built from its seeds: it follows every change of theirs, or stops and says where."""

import re
import subprocess
from urllib.parse import unquote, urlsplit

import pytest

from built_book import MENTION, SEED
from ledger.book import imprint
from page_head import heads, saved
from repo_copy import Copy, said

HOME = "https://book.example/central-asia/"
KEPT = f"{HOME}{imprint()['version']}/"  # where this version of the book stays
SENTENCE = "On the Kyrgyz side, at least 62 civilians and military officers died, 198 were wounded, and roughly 136,000 were internally displaced."


def executed(result: subprocess.CompletedProcess) -> list[str]:
    """The notebooks that a build ran, in order."""
    return re.findall(r"/book/([\w-]+)\.ipynb: Executed notebook", said(result))


def test_every_internal_link_leads_to_an_existing_anchor(site):
    pages = {
        path: path.read_text("utf-8")
        for path in site.rglob("*.html")
        if "_static" not in path.parts and path.name != "404.html"  # its links begin at the root
    }
    anchors = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in pages.items()}
    for path, text in pages.items():
        for link in map(urlsplit, re.findall(r'href="([^"]+)"', text)):
            if not link.scheme:
                target = (path.parent / unquote(link.path)).resolve() if link.path else path
                assert target.is_file(), f"{path.name}: {link.geturl()}"
                assert not link.fragment or unquote(link.fragment) in anchors[target], (
                    f"{path.name}: {link.geturl()}"
                )


def linked(copy: Copy) -> bool:
    """Return whether the entry of a figure leads to a page that names it."""
    html = copy.read("_build/html/book/evidence.html")
    entry = re.search(r'<article [^>]*\bid="kyrgyz-dead">.*?</article>', html, re.DOTALL)
    return 'href="method.html' in entry[0]


def assert_at_home(built: Copy) -> None:
    """Assert that with an address the pages are canonical and in the sitemap."""
    placed = heads(built.root / "_build/html")
    for name, head in placed.items():
        assert head.link("canonical") == head.one("og:url") == f"{HOME}{name}"
        assert name == "index.html" or saved(head, "")["url"] == f"{KEPT}{name}"
        foot = re.search(
            r'<p class="book-footer">(.*?)</p>', built.read(f"_build/html/{name}"), re.DOTALL
        )[1]
        assert f'<a href="{KEPT}{name}"' in foot and f">version {imprint()['version']}</a>" in foot
    listed = re.findall(r"<loc>(.+?)</loc>", built.read("_build/html/sitemap.xml"))
    assert sorted(listed) == sorted(f"{HOME}{name}" for name in placed)
    assert f"Sitemap: {HOME}sitemap.xml" in built.read("_build/html/robots.txt")
    for head in filter(lambda head: head.one("og:image"), placed.values()):
        content = (
            built.root / "_build/html" / head.one("og:image").removeprefix(HOME)
        ).read_bytes()
        assert content[16:24] == b"".join(
            int(head.one(f"og:image:{side}")).to_bytes(4, "big") for side in ("width", "height")
        )


def test_a_change_is_built_alone_and_an_address_reaches_every_page(built):
    """Prose runs its chapter alone, an entry leads to no page that names its figure no more, and what has not changed is not read."""
    file, without, with_mention = MENTION
    assert linked(built)
    with (
        built.edited("book/regimes.ipynb", "How to quote this", "How one may quote this"),
        built.edited(file, with_mention, without),
    ):
        result = built.build(BOOK_URL=HOME)
    assert result.returncode == 0 and executed(result) == ["regimes"], said(result)
    assert "0 added, 2 changed, 0 removed" in said(result) and not linked(built)
    assert_at_home(built)


def test_a_changed_number_reaches_every_page(changed):
    rows = {
        line.partition(",")[0]: line
        for line in changed.read("data/border-conflict.csv").splitlines()
    }
    assert ",63,63,,person,at_least,at least 63," in rows["kyrgyz-dead"]
    assert ',136000,,136000,person,up_to,"at most 136,000",' in rows["kyrgyz-displaced"]
    for page in ("index", "book/evidence", "book/border-conflict"):
        text = changed.page(page)
        assert "at least 63" in text and "at most 136,000" in text, page
        assert not re.search(r"\b62\b", text), page
    site = changed.root / "_build/html"
    for path in site.rglob("*.html"):
        text = changed.page(str(path.relative_to(site))[:-5])
        assert "at least 62" not in text and "roughly 136,000" not in text, path.name
    assert not re.search(
        r"\b62\b|roughly 136,000",
        changed.read("data/border-conflict.csv") + changed.read("_build/html/data/figures.csv"),
    )


def test_an_unknown_figure_in_prose_fails_this_build_and_the_next(built):
    with built.edited("book/method.md", "**No number", "{fig}`no-such-figure` **No number"):
        result = built.build()
        assert result.returncode != 0 and "no-such-figure" in said(result)
        assert executed(result) == []
        assert not (
            built.root / "_build/.doctrees/environment.pickle"
        ).exists()  # or the next build would pass unread what failed


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Copy:
    """A book of the register and one chapter, for builds that stop before a page is read."""
    copy = Copy.made(tmp_path_factory.mktemp("small") / "book")
    contents = "format: jb-book\nroot: book/sources\nchapters:\n  - file: book/border-conflict\n"
    (copy.root / "_toc.yml").write_text(contents)
    return copy


def stopped(copy: Copy, written: str = "") -> str:
    """Build a book that has a fault; return the message, which ends the output, and assert that no table but `written` changed."""

    def tables() -> dict[str, bytes]:
        paths = (copy.root / "data").iterdir()
        return {path.name: path.read_bytes() for path in paths if path.name != written}

    before, result = tables(), copy.build()
    assert result.returncode == 1 and "Traceback" not in said(result) and tables() == before
    return result.stderr.rstrip().splitlines()[-1]


def test_a_deleted_sentence_stops_the_build_with_the_nearest_text(small):
    printed = re.search(r"\s+".join(map(re.escape, SENTENCE.split())), small.read(SEED))[0]
    with small.edited(SEED, printed, ""):
        message = stopped(small, written="sources.csv")  # which holds the seed's hash
    assert "002_6d60691dd0edd95c.txt" in message and "Nearest text:" in message
    assert "at least {kyrgyz-dead} civilians" in message


def test_a_fault_of_the_books_record_stops_the_build_at_once(small):
    with small.edited("CITATION.cff", "\ntitle:", "\nsubtitle:"):
        assert stopped(small) == "CITATION.cff does not say: title; add it"
