"""Nothing published changes in silence: a correction is checked against the book, shown where the figure is, and announced."""

import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

import pytest

from folders import work_in
from ledger import book
from ledger.book import imprint
from ledger.coding import corrections
from ledger.coding.corrections import correction
from ledger.display import corrections as display
from ledger.errors import CodingError, TableError
from ledger.exports import atom_feed
from ledger.files import BOOK, DATA, ROOT
from ledger.pages import citation_blocks, footnotes
from ledger.pages.evidence.entry import Exhibit, entry
from ledger.pages.evidence.neighbours import Neighbours
from ledger.tables import csv_files, queries, review_schemas
from page_head import heads

ATOM = {"": atom_feed.ATOM}
FIGURES = queries.figures_by_id()
PAGES = ["index", "book/border-conflict"]
FIRST = correction(
    "kyrgyz-dead",
    date="2027-03-01",
    old="62",
    new="about 62",
    why="The qualifier had not been read.",
    affected_pages=PAGES,
)
SECOND = correction(
    "kyrgyz-dead",
    date="2027-04-02",
    old="about 62",
    new="at least 62",
    why="It was read as <another>.",
    affected_pages=PAGES,
)
OTHER = correction(
    "tajik-dead",
    date="2027-03-01",
    old="Tajik side",
    new="Tajik authorities",
    why="Who says so.",
    affected_pages=PAGES[1:],
)
INVENTED = [SECOND, OTHER, FIRST]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A copy of data/ to declare invented corrections in."""
    shutil.copytree(DATA, tmp_path / "data")
    work_in(monkeypatch, tmp_path, "DATA")
    return tmp_path / "data"


def parsed(rows) -> ElementTree.Element:
    return ElementTree.fromstring(atom_feed.feed(rows))


def texts(element: ElementTree.Element, name: str) -> list[str]:
    return [found.text for found in element.findall(name, ATOM)]


# The log


def test_corrections_are_written_oldest_first_and_read_back(house):
    rows = corrections.publish_corrections(INVENTED)
    assert (
        rows
        == [FIRST, OTHER, SECOND]
        == csv_files.read(house / "corrections.csv", review_schemas.CORRECTIONS)
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"figure_id": "nobody"}, "no such figure"),
        ({"new": "about 63"}, "does not say 'about 63'"),
        ({"new": "62", "old": "62"}, "changes nothing"),
        ({"affected_pages": "index; book/nowhere"}, "'book/nowhere' is no page"),
    ],
)
def test_an_untrue_correction_stops_and_writes_nothing(house, changes, message):
    before = (house / "corrections.csv").read_bytes()
    with pytest.raises(CodingError, match=message):
        corrections.publish_corrections([SECOND | changes])
    assert (house / "corrections.csv").read_bytes() == before


@pytest.mark.parametrize(
    "changes", [{"date": "2027-03"}, {"date": "1 March 2027"}, {"why": ""}, {"old": ""}]
)
def test_a_correction_without_its_day_its_reason_or_the_old_words_stops(house, changes):
    with pytest.raises(TableError, match=r"corrections\.csv, line 2"):
        corrections.publish_corrections([SECOND | changes])


def test_an_earlier_correction_may_say_what_a_later_one_corrected(house):
    assert corrections.publish_corrections([FIRST, SECOND])
    with pytest.raises(CodingError, match="does not say 'about 62'"):
        corrections.publish_corrections([FIRST])


def test_the_example_of_the_guide_is_one_that_the_build_takes(house, monkeypatch):
    code = re.search(
        r"```python\n(.*?)```", (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
    )[1]
    names = {"correction": correction}
    exec(code, names)
    row = FIGURES["kyrgyz-dead"] | {"figure_id": "velmar-wounded", "printed": "at least 14"}
    monkeypatch.setattr(queries, "figures", lambda: [row])
    assert corrections.publish_corrections([names["velmar_wounded"]])[0]["new"] == "at least 14"


# Where it is shown


def test_without_a_correction_the_page_says_so(site):
    assert (display.NONE in (site / "book/corrections.html").read_text("utf-8")) == (
        queries.published_corrections() == []
    )
    assert (
        display.NONE in display.show_corrections([])._repr_html_()
        and "<table" not in display.show_corrections([])._repr_html_()
    )


def test_the_page_lists_them_newest_first_each_with_its_figure_and_pages():
    html = display.show_corrections(INVENTED)._repr_html_()
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", html)
    assert ["2 April 2027" in rows[0], "1 March 2027" in rows[1], "1 March 2027" in rows[2]] == [
        True
    ] * 3
    assert (
        'href="evidence.html#kyrgyz-dead"' in rows[0]
        and 'href="../book/border-conflict.html"' in rows[0]
    )
    assert "read as &lt;another&gt;" in rows[0] and display.NONE not in html


def test_a_figures_evidence_and_note_tell_its_corrections_and_no_others(house, monkeypatch):
    corrections.publish_corrections(INVENTED)
    monkeypatch.setattr(citation_blocks, "note_in_html", lambda *_: "cited")
    said, sources = display.of_figures(), queries.sources()
    for name, told in {"kyrgyz-dead": 2, "tajik-dead": 1, "kyrgyz-wounded": 0}.items():
        row = FIGURES[name]
        shown = entry(
            Exhibit(row, sources[row["source_id"]], Neighbours(None, None, ()), said.get(name, ()))
        ).astext()
        note = footnotes.notes([row], "evidence.html")
        assert shown.count("gave way to") == note.count("gave way to") == told
    assert (
        "On 1 March 2027 “62” gave way to “about 62”: The qualifier had not been read."
        in said["kyrgyz-dead"]
    )


# The feed, after RFC 4287


@pytest.mark.parametrize("rows", [[], INVENTED], ids=["empty", "invented"])
def test_the_feed_has_what_the_standard_asks_of_a_feed(rows):
    root = parsed(rows)
    assert root.tag == f"{{{atom_feed.ATOM}}}feed"
    for name in ("id", "title", "updated"):
        assert len(texts(root, name)) == 1 and texts(root, name)[0]
    assert texts(root.find("author", ATOM), "name") == [
        author["name"] for author in imprint()["authors"]
    ]
    links = {
        (link.get("rel"), link.get("type")): link.get("href") for link in root.findall("link", ATOM)
    }
    assert links == {
        ("self", "application/atom+xml"): "corrections.xml",
        ("alternate", "text/html"): "book/corrections.html",
    }
    assert len(root.findall("entry", ATOM)) == len(rows)


def test_every_feed_entry_has_id_time_title_link_and_words():
    root = parsed(INVENTED)
    entries = root.findall("entry", ATOM)
    ids = [*texts(root, "id"), *(name for found in entries for name in texts(found, "id"))]
    assert len(set(ids)) == len(ids) and all(
        re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in ids
    )
    for found, row in zip(
        entries, sorted(INVENTED, key=lambda row: row["date"], reverse=True), strict=True
    ):
        assert datetime.fromisoformat(texts(found, "updated")[0]).date() == date.fromisoformat(
            row["date"]
        )
        assert found.find("link", ATOM).get("href") == f"book/evidence.html#{row['figure_id']}"
        assert row["old"] in texts(found, "title")[0] and row["why"] in texts(found, "content")[0]
    assert texts(root, "updated") == ["2027-04-02T00:00:00Z"]


def test_the_names_in_the_feed_do_not_depend_on_where_the_book_stands(monkeypatch):
    here = parsed(INVENTED)
    monkeypatch.setenv("BOOK_URL", "https://book.example/security")
    there = parsed(INVENTED)
    assert [name.text for name in here.iter(f"{{{atom_feed.ATOM}}}id")] == [
        name.text for name in there.iter(f"{{{atom_feed.ATOM}}}id")
    ]
    assert all(
        urlsplit(link.get("href")).netloc == "book.example"
        for link in there.iter(f"{{{atom_feed.ATOM}}}link")
    )


def test_a_feed_without_corrections_was_updated_with_the_release():
    assert texts(parsed([]), "updated") == [f"{imprint()['date-released']}T00:00:00Z"]


def test_every_page_leads_feed_readers_to_the_feed_that_is_there(site):
    assert (site / book.FEED).read_text("utf-8") == atom_feed.feed(queries.published_corrections())
    for page, head in heads(site).items():
        [link] = [link for link in head.links if link.get("type") == atom_feed.MEDIA_TYPE]
        assert (
            link["rel"] == "alternate"
            and urljoin(f"https://x.example/{page}", link["href"])
            == f"https://x.example/{book.FEED}"
        )


# The guide


def test_every_file_and_function_that_the_guide_names_is_there():
    guide = (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8")
    named = set(
        re.findall(r"`([\w./-]+\.(?:py|cff|yml|toml|md|txt|ipynb)|\.ci/run|[a-z]+/)`", guide)
    ) - {"CITATION.cff`"}
    assert len(named) > 8 and not [name for name in named if not (ROOT / name).exists()]
    notebook = json.loads((BOOK / "corrections.ipynb").read_text("utf-8"))
    assert "publish_corrections(" in "".join(
        line for cell in notebook["cells"] for line in cell["source"]
    )
