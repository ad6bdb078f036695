"""The book's own record: authors in every form of CITATION.cff, the licence, and the order of _toc.yml."""

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import rispy
from jinja2 import Environment

from folders import work_in
from ledger import book
from ledger.authors import Author
from ledger.citations import bibtex, items, reference_files
from ledger.citations.styles import STYLES, Citation, formatted
from ledger.errors import PageError, TableError
from ledger.exports import atom_feed, datapackage, meta_tags, schema_org, web_annotations
from ledger.files import BOOK, ROOT
from small_repository import small_repository

RECORD = book.imprint()
FORMS = {  # an entry of CITATION.cff: how it is read, surname first, as RIS, as a CSL name
    "entity": (
        {"name": "Survey & Sons"},
        "Survey & Sons",
        "Survey & Sons,",
        {"literal": "Survey & Sons"},
    ),
    "person": (
        {"given-names": "Asel", "family-names": "Osmonova"},
        "Asel Osmonova",
        "Osmonova, Asel",
        {"family": "Osmonova", "given": "Asel"},
    ),
    "given alone": ({"given-names": "Plato"}, "Plato", "Plato,", {"literal": "Plato"}),
    "family alone": (
        {"family-names": "Abu Bakr"},
        "Abu Bakr",
        "Abu Bakr,",
        {"literal": "Abu Bakr"},
    ),
    "alias alone": ({"alias": "night_owl"}, "night_owl", "night_owl,", {"literal": "night_owl"}),
    "particle": (
        {"given-names": "Alexander", "name-particle": "von", "family-names": "Humboldt"},
        "Alexander von Humboldt",
        "von Humboldt, Alexander",
        {"family": "Humboldt", "given": "Alexander", "non-dropping-particle": "von"},
    ),
    "suffix": (
        {"given-names": "Sammy", "family-names": "Davis", "name-suffix": "Jr."},
        "Sammy Davis Jr.",
        "Davis, Sammy, Jr.",
        {"family": "Davis", "given": "Sammy", "suffix": "Jr."},
    ),
    "everything": (
        {
            "given-names": "Jean",
            "name-particle": "de la",
            "family-names": "Fontaine",
            "name-suffix": "III",
            "alias": "jdlf",
            "orcid": "https://orcid.org/0000-0000-0000-0000",
        },
        "Jean de la Fontaine III",
        "de la Fontaine, Jean, III",
        {
            "family": "Fontaine",
            "given": "Jean",
            "non-dropping-particle": "de la",
            "suffix": "III",
        },
    ),
    "particle and one name": (
        {"name-particle": "van", "family-names": "Dyck"},
        "van Dyck",
        "van Dyck,",
        {"literal": "van Dyck"},
    ),
}


@pytest.fixture(params=FORMS.values(), ids=FORMS)
def form(request, monkeypatch) -> tuple[dict, str, str, dict]:
    """A form of name, with the book by an author who is named so."""
    monkeypatch.setattr(book, "imprint", lambda: RECORD | {"authors": [request.param[0]]})
    return request.param


def test_an_author_is_named_whole_and_with_the_surname_first(form):
    _, name, inverted, _ = form
    [author] = book.authors()
    assert (author.name, author.inverted, book.byline()) == (name, inverted, name)
    assert author.is_person == (not author.entity)


def test_reference_managers_get_the_parts_of_each_name(form):
    _, _, inverted, csl = form
    item = items.book()
    assert item["author"] == [csl]
    [ris] = rispy.loads(reference_files.ris([item]))
    assert ris["authors"] == [inverted]


@pytest.fixture(scope="module")
def books() -> list[dict]:
    """The book as an item, once by an author of each form; pandoc takes as long for one as for all."""
    found = []
    for name, (entry, *_) in FORMS.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(book, "imprint", lambda entry=entry: RECORD | {"authors": [entry]})
            found.append(items.book() | {"id": name.replace(" ", "-")})
    return found


def test_bibtex_has_every_word_of_each_name(books):
    for entry, (_, name, *_) in zip(bibtex.entries(books), FORMS.values(), strict=True):
        printed = re.search(r"author = \{+(.*?)\}+,\n", entry)[1]
        assert set(re.findall(r"\w+", printed.replace("\\", ""))) == set(re.findall(r"\w+", name))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.file)
def test_every_style_prints_each_form_of_name(books, style):
    citations = [Citation("book", item["id"], part=(item,)) for item in books]
    printed = formatted(citations, style)
    for forms, (_, name, inverted, _) in zip(printed, FORMS.values(), strict=True):
        surname = inverted.split(",")[0].split()[-1]
        assert all(surname in text for text in (forms["cited"], *forms["entries"])), name
        if style.bibliography:
            assert forms["cited"].startswith(name.replace("&", "&amp;"))


def test_pages_and_programs_name_each_form_of_author(form):
    entry, name, inverted, _ = form
    tags = dict(meta_tags.highwire(meta_tags.Page("book/x", "X", "X.", "en")))
    assert tags["citation_author"] == inverted
    [node] = schema_org.book("index.html")["author"]
    assert node["name"] == name and all(node.values())
    assert (node["@type"] == "Organization") == ("name" in entry)
    [creator] = json.loads(web_annotations.collection())["creator"]
    assert creator == {"type": node["@type"], "name": name}
    assert datapackage.descriptor()["contributors"] == [{"title": name, "roles": ["creator"]}]
    feed = ElementTree.fromstring(atom_feed.feed([]))
    assert [found.text for found in feed.iter(f"{{{atom_feed.ATOM}}}name")] == [name]


@pytest.mark.parametrize(
    ("authors", "says"),
    [
        ([{"orcid": "https://orcid.org/0"}], "author 1 has no name; give a name"),
        ([{"name": "N"}, {"name-particle": "von", "name-suffix": "Jr."}], "author 2 has no name"),
        ([{"name": "  "}], "author 1 has no name"),
        (["Plato"], "author 1 has no name"),
        ([{"family-names": 3}], "author 1 has the name 3, which is no text; put it in quotes"),
        ("Plato", "authors must be a list, not 'Plato'"),
    ],
)
def test_an_author_without_a_name_stops_and_is_counted(monkeypatch, authors, says):
    monkeypatch.setattr(book, "imprint", lambda: RECORD | {"authors": authors})
    with pytest.raises(PageError, match=f"^CITATION.cff: {says}"):
        book.authors()


def test_a_surname_keeps_its_particle_and_names_lose_their_spare_blanks(monkeypatch):
    entry = {"given-names": " Ludwig ", "name-particle": "van", "family-names": "Beethoven\n"}
    monkeypatch.setattr(book, "imprint", lambda: RECORD | {"authors": [entry]})
    assert book.authors() == [Author(given="Ludwig", particle="van", family="Beethoven")]
    assert book.authors()[0].surname == "van Beethoven"


@pytest.fixture
def record(tmp_path: Path, monkeypatch):
    """Reads the record of a book whose CITATION.cff is changed, as a fresh process would."""
    work_in(monkeypatch, tmp_path, "ROOT")
    text = (ROOT / "CITATION.cff").read_text("utf-8")

    def read(old: str, new: str) -> dict:
        assert old in text
        (tmp_path / "CITATION.cff").write_text(text.replace(old, new), "utf-8")
        return book.imprint.__wrapped__()

    return read


def test_the_record_is_normal_however_its_values_are_written(record):
    assert record("version: 0.1.0", "version: 1.0")["version"] == "1.0"
    day = record(f"date-released: {RECORD['date-released']}", 'date-released: "2027-01-31"')
    assert day["date-released"] == datetime.date(2027, 1, 31)
    assert record("license: CC-BY-4.0", "license: [CC-BY-4.0]")["license"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            f"date-released: {RECORD['date-released']}",
            "date-released: soon",
            "date-released is 'soon'",
        ),
        ("license: CC-BY-4.0", "license: [CC-BY-4.0, MIT]", "license must be one text"),
        (
            'title: "Security in Central Asia, figure by figure"',
            "title: 2026",
            "title must be one text",
        ),
        ("  - name: The contributors", "  - email: The contributors", "author 1 has no name"),
        ("message: Cite", "messages: Cite", "CITATION.cff does not say: message; add it"),
    ],
)
def test_a_value_that_no_page_can_print_stops_and_is_named(record, old, new, says):
    with pytest.raises(PageError, match=says):
        record(old, new)


def test_the_foot_escapes_whatever_the_record_says():
    foot = {
        "title": 'A <b>bold</b> & "quoted" title',
        "version": "<1>",
        "released": "<today>",
        "licence": "A & B",
        "deed": 'https://x.example/"><script>',
        "kept": 'https://x.example/"><script>',
        "hash": "0" * 64,
        "cite": "",
    }
    template = (BOOK / "_templates/book-footer.html").read_text("utf-8")
    html = (
        Environment()
        .from_string(template)
        .render(foot=foot, pathto=lambda page: page, pagename="book/method")
    )
    assert "A &lt;b&gt;bold&lt;/b&gt; &amp; &#34;quoted&#34; title" in html
    assert set(re.findall(r"<(/?\w+)", html)) <= {"p", "/p", "a", "/a", "code", "/code"}


TOC = """format: jb-book
root: index
parts:
  - caption: Sources
    chapters:
      - file: book/sources
  - chapters:
      - file: book/regimes
        sections:
          - file: book/gaps
          - url: https://x.example/
      - file: book/method
"""


@pytest.fixture
def toc(tmp_path: Path, monkeypatch):
    """Writes a table of contents that the package reads in place of the book's."""
    work_in(monkeypatch, tmp_path, "ROOT")
    return (tmp_path / "_toc.yml").write_text


def test_chapters_follow_the_table_of_contents_parts_and_sections(toc):
    toc(TOC, "utf-8")
    assert [(place.page, place.label, place.opens) for place in book.chapters()] == [
        ("index", "", False),
        ("book/sources", "Sources · Chapter 1", True),
        ("book/regimes", "Chapter 2", True),
        ("book/gaps", "Chapter 3", False),
        ("book/method", "Chapter 4", False),
    ]
    assert book.reading_order() == [place.page for place in book.chapters()]
    assert book.in_reading_order({"method", "gaps", "sources"}) == ["sources", "gaps", "method"]
    with pytest.raises(TableError, match=r"^data/coverage\.csv: its chapter book/coverage is not"):
        book.in_reading_order(["gaps", "coverage"])


@pytest.mark.parametrize("text", ["", "a: [", "format: jb-book\n", "format: jb-book\nroot: 3\n"])
def test_a_table_of_contents_that_cannot_be_read_is_named(toc, text):
    toc(text, "utf-8")
    with pytest.raises(PageError, match=r"^_toc\.yml can't be read: .*fix it"):
        book.chapters()


def test_pages_are_named_by_their_headings_in_reading_order():
    pages = book.pages()
    assert list(pages) == book.reading_order()[1:] and pages["book/sources"] == "The sources"


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A repository with one seed that has its card."""
    return small_repository(tmp_path, monkeypatch)


GOOD = "title: T\nversion: 1\ndate-released: 2026-11-21\nauthors:\n  - name: N\nlicense: CC-BY-4.0\nabstract: A\nkeywords: [k]\nmessage: M\n"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (None, "can't be read.*No such file"),
        ("a: [", r"can't be read.*line 1"),
        ("caf\udce9", "can't be read.*utf-8"),
        ("", "does not say: title, version"),
        ("just words", "does not say: title"),
        (GOOD.replace("title: T\n", ""), "does not say: title; add it"),
        (GOOD.replace("name: N", "x: N"), "author 1 has no name"),
    ],
)
def test_an_incomplete_record_of_the_book_stops_and_is_named(house, monkeypatch, record, says):
    if record is not None:
        (house / "CITATION.cff").write_bytes(record.encode("utf-8", "surrogateescape"))
    with pytest.raises(PageError, match=rf"^CITATION\.cff:? {says}"):
        book.imprint.__wrapped__()
    (house / "CITATION.cff").write_text(GOOD, "utf-8")
    assert book.imprint.__wrapped__()["title"] == "T"
