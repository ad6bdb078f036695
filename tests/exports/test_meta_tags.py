"""A page says what it is to a reference manager, a search engine and a link preview, in the words of the page."""

import gzip
import json
import re
from types import SimpleNamespace

import pytest
import yaml

from ledger import book
from ledger.authors import Author
from ledger.exports import meta_tags, sitemap
from ledger.exports.meta_tags import Page
from ledger.files import BOOK, ROOT
from ledger.pages import publishing
from ledger.tables import queries
from page_head import Head, heads, saved, split

HOME = "https://book.example/central-asia/"
RECORD = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
KEPT = f"{HOME}{RECORD['version']}/"
PAGE = Page("book/regimes", "Rulers & “succession”", "Ruled for nearly three decades.", "en")
ADDRESSED = {
    "citation_public_url",
    "citation_fulltext_html_url",
    "og:url",
    "og:image",
}


@pytest.fixture
def nowhere(monkeypatch) -> None:
    """The book without an address, whatever the environment says."""
    monkeypatch.delenv("BOOK_URL", raising=False)
    monkeypatch.setattr(
        book, "imprint", lambda: {name: value for name, value in RECORD.items() if name != "url"}
    )


@pytest.fixture
def somewhere(monkeypatch) -> None:
    """The book at an address."""
    monkeypatch.setenv("BOOK_URL", HOME)


def straight(text: str) -> str:
    """`text` with straight quotes, as the notebooks have them and the pages don't."""
    return text.translate(str.maketrans("“”’", '""\''))


def test_a_reference_manager_saves_pages_as_sections_of_the_book(site):
    for name, head in heads(site).items():
        if name != "index.html":
            item = saved(head, f"file:///{name}")
            assert item["itemType"] == "bookSection" and item["publicationTitle"] == RECORD["title"]
            assert item["title"] == head.heading and item["creators"] == [
                (RECORD["authors"][0]["name"], "")
            ]
            assert item["date"].replace("/", "-") == str(RECORD["date-released"])
            assert item["edition"] == f"version {RECORD['version']}"
            assert item["language"] == head.language == "en" and all(item.values()), name


def test_a_reference_manager_saves_the_start_page_as_the_book(site):
    item = saved(heads(site)["index.html"], "file:///index.html")
    assert (item["itemType"], item["title"]) == ("book", RECORD["title"])
    assert item["date"].replace("/", "-") == str(RECORD["date-released"])
    assert item["creators"] == [(RECORD["authors"][0]["name"], "")]


def test_a_body_keeps_its_name_and_a_person_is_inverted():
    body, person = Author("The contributors to a Book"), Author(family="Doe", given="Jane A.")
    assert split(body.inverted) == ("The contributors to a Book", "")
    assert split(person.inverted) == ("Doe", "Jane A.")


def test_a_chapters_description_is_its_bold_lead(site):
    printed = {row["figure_id"]: row["printed"] for row in queries.figures()}
    read = 0
    for path in sorted(BOOK.glob("*.ipynb")):
        bold = re.search(
            r"\*\*(.+?)\*\*",
            "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"]),
            re.DOTALL,
        )[1]
        plain = re.sub(r"\*(.+?)\*", r"\1", " ".join(bold.split()))
        said = re.sub(r"\{fig\}`([\w-]+)`", lambda role: printed[role[1]], plain)
        pattern = re.sub(r"\\\{count\\\}`.+?`", r"\\d+", re.escape(straight(said))).replace("`", "")
        assert re.fullmatch(
            pattern,
            straight(heads(site)[f"book/{path.stem}.html"].one("description")),
            re.IGNORECASE,  # a figure is printed small within a sentence
        ), path.name
        read += "{fig}" in bold
    assert read > 3


def test_every_page_has_one_description_in_each_vocabulary(site):
    for name, head in heads(site).items():
        assert head.one("description") and head.one("description") == head.one("og:description"), (
            name
        )
        assert head.one("citation_title") == head.one("og:title") == head.heading, name


def test_without_an_address_no_tag_names_one(site, nowhere):
    assert not ADDRESSED & {name for name, _ in Head(meta_tags.tags(PAGE)).metas}
    assert "citation_title" in meta_tags.tags(PAGE)


def test_previews_name_the_page_and_citations_the_kept_version(
    somewhere,
):
    head = Head(meta_tags.tags(PAGE))
    assert head.one("og:url") == f"{HOME}book/regimes.html"
    assert {head.one(name) for name in ADDRESSED - {"og:image", "og:url"}} == {
        f"{KEPT}book/regimes.html"
    }
    assert head.one("citation_title") == PAGE.title


def test_the_preview_is_the_pages_own_picture_with_its_size_and_words(somewhere):
    head = Head(meta_tags.tags(PAGE))
    assert head.one("og:image") == f"{HOME}previews/book/regimes.png"
    assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
    assert head.one("og:image:alt") == f"{PAGE.title}: {PAGE.about}"
    assert head.one("twitter:card") == "summary_large_image"


def test_the_tags_of_a_page_weigh_at_most_three_kilobytes(site):
    for path in sorted(site.glob("book/*.html")):
        text = path.read_text("utf-8")
        found = re.findall(
            r'<meta name="description".*?<script type="application/ld\+json">.*?</script>',
            text,
            re.DOTALL,
        )
        assert len(found) == 1, path.name
        assert (
            len(gzip.compress(text.encode()))
            - len(gzip.compress(text.replace(found[0], "").encode()))
            <= 3000
        ), path.name


def test_the_sitemap_dates_every_page_with_the_release(somewhere):
    assert set(
        re.findall(r"<lastmod>(.+?)</lastmod>", sitemap.sitemap(["index", "book/regimes"]))
    ) == {str(RECORD["date-released"])}


def test_without_an_address_the_sitemap_of_an_earlier_build_goes(tmp_path, nowhere):
    (tmp_path / "sitemap.xml").write_text("old")
    publishing.publish_sitemap(
        SimpleNamespace(
            builder=SimpleNamespace(format="html"),
            outdir=tmp_path,
            env=SimpleNamespace(found_docs={"index"}),
        ),
        None,
    )
    assert list(tmp_path.iterdir()) == []
