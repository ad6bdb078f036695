"""The book is built from its seeds: it follows every change of theirs, or stops and says where."""

import re
import subprocess
from urllib.parse import unquote, urlsplit

import pytest

from ledger.book import imprint
from ledger.files import DATA, ROOT
from page_head import heads, saved
from repo_copy import Copy, said

HOME = "https://book.example/central-asia/"
KEPT = f"{HOME}{imprint()['version']}/"  # where this version of the book stays
SEED = "seeds/002_6d60691dd0edd95c.txt"
SENTENCE = "On the Kyrgyz side, at least 62 civilians and military officers died, 198 were wounded, and roughly 136,000 were internally displaced."


def executed(result: subprocess.CompletedProcess) -> list[str]:
    """The notebooks that a build ran, in order."""
    return re.findall(r"/book/([\w-]+)\.ipynb: Executed notebook", said(result))


def test_a_fresh_build_writes_the_committed_data(fresh):
    assert (fresh / "_build/html/index.html").exists()
    for path in (ROOT / "data").iterdir():
        assert (fresh / "data" / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_internal_link_leads_to_an_existing_anchor(fresh):
    site = fresh / "_build/html"
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


def test_a_change_is_built_alone_and_taken_back_by_the_next_build(built):
    """Prose runs its chapter alone, a page's figure is linked from its entry, and what has not changed is not read."""
    assert not linked(built)
    with built.edited("book/regimes.ipynb", "How to quote this", "How one may quote this"):
        with built.edited("book/method.md", "**No number", "{fig}`kyrgyz-dead` **No number"):
            result = built.build()
        assert result.returncode == 0 and executed(result) == ["regimes"] and linked(built)
        assert "0 added, 2 changed, 0 removed" in said(result)
        result = built.build()
        assert result.returncode == 0 and executed(result) == [] and not linked(built)
        assert "0 added, 1 changed, 0 removed" in said(result)


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


def test_a_changed_number_and_a_changed_address_reach_every_page(built, monkeypatch):
    monkeypatch.setenv("BOOK_URL", HOME)
    with (
        built.edited("data/public-opinion.csv", "and a ceiling only", "and a floor only"),
        built.edited(SEED, "at least 62 civilians", "at least 63 civilians"),
        built.edited(
            SEED, "were wounded, and roughly 136,000", "were wounded, and at least 136,000"
        ),
    ):
        result = built.build()
        assert result.returncode == 0, said(result)
        written = (built.root / "data/public-opinion.csv").read_bytes()
        assert written == (DATA / "public-opinion.csv").read_bytes()
        rows = {
            line.partition(",")[0]: line
            for line in built.read("data/border-conflict.csv").splitlines()
        }
        assert ",63,63,,person,at_least,at least 63," in rows["kyrgyz-dead"]
        assert ',136000,136000,,person,at_least,"at least 136,000",' in rows["kyrgyz-displaced"]
        for page in ("index", "book/evidence", "book/border-conflict"):
            text = built.page(page)
            assert (
                "at least 63" in text
                and "at least 136,000" in text
                and not re.search(r"\b62\b", text)
            ), page
        for path in (built.root / "_build/html").rglob("*.html"):
            text = built.page(str(path.relative_to(built.root / "_build/html"))[:-5])
            assert "at least 62" not in text and "roughly 136,000" not in text, path.name
        assert not re.search(
            r"\b62\b|roughly 136,000",
            built.read("data/border-conflict.csv") + built.read("_build/html/data/figures.csv"),
        )
        assert_at_home(built)


def test_an_unknown_figure_in_prose_fails_this_build_and_the_next(built):
    with built.edited("book/method.md", "**No number", "{fig}`no-such-figure` **No number"):
        result = built.build()
        assert result.returncode != 0 and "no-such-figure" in said(result)
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
