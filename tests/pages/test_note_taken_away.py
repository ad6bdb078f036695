"""A note leaves the page as rich text, Markdown, a Word document and citation files, with notes and caveats."""

import json
import re
import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from ledger import pandoc
from ledger.errors import CitationError
from ledger.files import content
from ledger.offline import note_parts
from ledger.pages import note
from ledger.tables import queries
from own_note import PAGE, filled, saved, taken, word_parts, word_pictures, words
from word_files import W

FIGURES = queries.figures_by_id()
ITEMS = [
    {"id": "kyrgyz-dead"},
    {"text": "Own *words* & <signs>, $9"},
    {"id": "chart-fighting-toll"},
    {"id": "facility-cost", "form": "short"},
    {"id": "tajik-dead"},
    {"id": "claim-base-standish"},
    {"id": "lines-public-opinion"},
]
WP = f"{note_parts.DRAWING}/wordprocessingDrawing"
CONTENTS = "[Content_Types].xml"
CHART = "charts/fighting-toll.png"
ELSEWHERE = "The picture of this chart is in the online book."
FULL = ["Why Russia and China", "Why Russia Sees Little", "Central Asia Caught"]


def tree(text: str) -> dict:
    """The document that pandoc reads in Markdown."""
    return json.loads(pandoc.run(["--from=markdown", "--to=json"], text.encode(), CitationError))


def nodes(part, kind: str) -> list:
    """All nodes of a kind in a part of pandoc's tree, in order."""
    if isinstance(part, list):
        return [found for each in part for found in nodes(each, kind)]
    if not isinstance(part, dict):
        return []
    return ([part] if part.get("t") == kind else []) + nodes(part.get("c", []), kind)


def as_text(part) -> str:
    inline = part["c"] if part["t"] == "Note" else [part]
    leaves = re.findall(
        r'"t": "(Str|Space)"(?:, "c": "((?:[^"\\]|\\.)*)")?', json.dumps(inline, ensure_ascii=False)
    )
    return "".join(word if kind == "Str" else " " for kind, word in leaves)


def holds_notes(notes: list[str]) -> None:
    """Each source is cited in full in its first note, and by surname and title in each later one."""
    seen = set()
    for text in notes:
        for title in FULL:
            if title in text:
                author = text.split(",")[0]
                is_full = bool(re.search(r"Asel|Temur|Reid", author))
                assert is_full == (title not in seen), text
                seen.add(title)
    assert seen == set(FULL)


class Left(NamedTuple):
    """What leaves the page of a note of `ITEMS`: on the clipboard, as Markdown, as a Word document; and what it is made of."""

    copied: dict[str, str]
    markdown: str
    document: Path
    blocks: list[str]
    notes: int
    errors: list[str]
    outside: list[str]


@pytest.fixture(scope="module")
def left(windows, tmp_path_factory) -> Callable[[str], Left]:
    """Returns what leaves the page over http or from files, taken once."""

    @cache
    def leaves(over: str) -> Left:
        page = filled(windows.open, ITEMS, over=over)
        whole = "NoteCompose.whole(myNote)"
        found = Left(
            taken(page, "Copy"),
            taken(page, "Copy as Markdown")["text/plain"],
            saved(page, "Word document", tmp_path_factory.mktemp("note")),
            page.evaluate(
                f"{whole}.blocks.map(({{ html }}) => NoteWrite.parsed(html).textContent)"
            ),
            page.evaluate(f"{whole}.notes.length"),
            list(page.errors),
            list(page.outside),
        )
        windows.empty()
        return found

    return leaves


def test_markdown_is_read_by_pandoc_with_its_footnotes(left):
    read = tree(left("http").markdown)
    notes = [as_text(note) for note in nodes(read["blocks"], "Note")]
    assert len(notes) == left("http").notes >= 8
    holds_notes(notes)
    text = as_text({"t": "Note", "c": read["blocks"][1]["c"]})
    assert text == "Own *words* & <signs>, $9"
    assert "Foreign Policy" in [
        as_text({"t": "Note", "c": one["c"]}) for one in nodes(read["blocks"], "Emph")
    ]


def test_rich_text_has_no_colour_and_one_mark_for_each_note(left):
    copied = left("http").copied
    soup = BeautifulSoup(copied["text/html"], "html.parser")
    assert not re.search(r"class=\"(?!sdfootnote)|color|background|font", copied["text/html"])
    marks = soup.select("a.sdfootnoteanc")
    assert [mark["href"] for mark in marks] == [
        f"#{one['name']}" for one in soup.select("a.sdfootnotesym")
    ]
    assert len(marks) >= 8
    holds_notes([one.get_text() for one in soup.select("p.sdfootnote")])
    assert "Own *words* &amp; &lt;signs&gt;, $9" in copied["text/html"]
    assert "<i>Foreign Policy</i>" in copied["text/html"]
    for link in soup.select("a[href]"):
        assert re.match("#|https?://", link["href"]), link


def test_from_files_no_address_leads_nowhere(left):
    copied = left("file").copied
    assert "at least 62" in copied["text/html"] and "file:" not in copied["text/html"]
    assert "at least 62" in copied["text/plain"] and "index.html" not in copied["text/plain"]


def test_plain_text_ends_with_notes_and_caveats(left):
    plain = left("http").copied["text/plain"]
    text, notes, caveats = re.split(r"\n\n(?:Notes|Caveats)\n", plain)
    numbers = re.findall(r"\[(\d+)\]", text)
    assert numbers == [str(n + 1) for n in range(len(numbers))] and len(numbers) >= 8
    assert re.findall(r"^\[(\d+)\] ", notes, re.M) == numbers
    assert caveats.count("\n• ") >= 6


def test_every_caveat_is_listed_once(visit):
    page = filled(visit, [*ITEMS, {"id": "lines-border-conflict"}])
    caveats = page.evaluate("NoteCompose.whole(myNote).caveats")
    plain = [BeautifulSoup(each, "html.parser").get_text() for each in caveats]
    named = page.evaluate("myNote.items.flatMap(({ id }) => id ? NoteCompose.figures(id) : [])")
    figures = [name for name in dict.fromkeys(named) if name in FIGURES]
    assert len(figures) > 8
    for name in figures:
        start = f"“{FIGURES[name]['printed']}”: "
        words_ = FIGURES[name]["caveat"].replace("'", "’")
        assert sum(each.startswith(start) and words_ in each for each in plain) == 1, name
    assert any(each.startswith("How Russia and China") and "Don’t rank" in each for each in plain)


def test_with_author_and_date_each_work_is_listed_once(visit):
    page = filled(visit, ITEMS, style="author-date")
    note = page.evaluate("NoteCompose.whole(myNote)")
    assert note["notes"] == [] and len(note["references"]) == len(FULL)
    assert note["blocks"][0]["html"].endswith(
        "who name no counter (Doolotkeldieva and Marat 2022)."
    )
    assert note["references"] == sorted(note["references"])
    markdown = taken(page, "Copy as Markdown")["text/plain"]
    assert "[^" not in markdown and "**References**" in markdown
    assert "(Standish \\[2022?\\])" in markdown


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_word_document_has_real_footnotes_and_the_whole_text(left, over):
    parts, blocks = word_parts(left(over).document), left(over).blocks
    document, footnotes = parts["word/document.xml"], parts["word/footnotes.xml"]
    numbers = [mark.get(f"{{{W}}}id") for mark in document.iter(f"{{{W}}}footnoteReference")]
    notes = {
        note.get(f"{{{W}}}id"): words(note)
        for note in footnotes.iter(f"{{{W}}}footnote")
        if note.get(f"{{{W}}}type") is None
    }
    assert list(notes) == numbers == [str(n + 1) for n in range(len(numbers))]
    holds_notes([text.strip() for text in notes.values()])
    lines = [line for line in words(document).split("\n") if line not in ("", ELSEWHERE)]
    assert lines[: len(blocks)] == blocks
    assert "Caveats" in lines and "Own *words* & <signs>, $9" in lines
    assert left(over).outside == [] and left(over).errors == []


def test_a_word_document_is_american_english_and_of_today(left):
    parts = word_parts(left("http").document)
    assert parts["word/styles.xml"].find(f".//{{{W}}}lang").get(f"{{{W}}}val") == "en-US"
    mode = parts["word/settings.xml"].find(f".//{{{W}}}compatSetting")
    assert (mode.get(f"{{{W}}}name"), mode.get(f"{{{W}}}val")) == ("compatibilityMode", "15")
    listed = {part.get("PartName") for part in parts[CONTENTS]} - {None}
    assert listed == {f"/{name}" for name in parts if name.endswith(".xml") and name[0] != "["}
    for owner in ("document", "footnotes"):
        related = {part.get("Id") for part in parts[f"word/_rels/{owner}.xml.rels"]}
        used = re.findall(rb'r:(?:id|embed)="([^"]*)"', etree.tostring(parts[f"word/{owner}.xml"]))
        assert {name.decode() for name in used} <= related
    styles = {style.get(f"{{{W}}}styleId") for style in parts["word/styles.xml"]}
    for owner in ("document", "footnotes"):
        for style in parts[f"word/{owner}.xml"].iter(f"{{{W}}}pStyle", f"{{{W}}}rStyle"):
            assert style.get(f"{{{W}}}val") in styles


def text_area(document: etree._Element) -> tuple[int, int]:
    """Return how wide and how high the text of a page is, in the units of drawings."""
    page = {
        name.rpartition("}")[2]: int(value)
        for part in ("pgSz", "pgMar")
        for name, value in next(document.iter(f"{{{W}}}{part}")).attrib.items()
    }
    twips = page["w"] - page["left"] - page["right"], page["h"] - page["top"] - page["bottom"]
    return twips[0] * 914400 // 1440, twips[1] * 914400 // 1440


def test_a_word_document_shows_a_chart_above_its_title(left, site):
    path = left("http").document
    parts, picture = word_parts(path), (site / CHART).read_bytes()
    (drawing,) = parts["word/document.xml"].iter(f"{{{WP}}}inline")
    (blip,) = drawing.iter(f"{{{note_parts.DRAWING}/main}}blip")
    related = {part.get("Id"): part for part in parts["word/_rels/document.xml.rels"]}
    relation = related[blip.get(f"{{{note_parts.RELATIONS}}}embed")]
    assert relation.get("Type") == f"{note_parts.RELATIONS}/image"
    assert word_pictures(path) == {f"word/{relation.get('Target')}": picture}
    kinds = {part.get("Extension"): part.get("ContentType") for part in parts[CONTENTS]}
    assert kinds["png"] == "image/png"
    described = drawing.find(f"{{{WP}}}docPr").get("descr")
    assert "deaths, Kyrgyz side, September 2022: at least 62" in described
    (paragraph,) = drawing.iterancestors(f"{{{W}}}p")
    assert words(paragraph.getnext()).startswith("Chart 1: A floor on one side")
    assert ELSEWHERE not in words(parts["word/document.xml"])


def test_a_chart_of_any_shape_fits_a_page_undistorted(visit, site, tmp_path):
    limits = {"rallies-by-country": "width", "places": "height"}
    page = filled(visit, [{"id": f"chart-{name}", "form": "short"} for name in limits])
    document = word_parts(saved(page, "Word document", tmp_path))["word/document.xml"]
    extents = list(document.iter(f"{{{WP}}}extent"))
    for extent, (name, limit) in zip(extents, limits.items(), strict=True):
        width, height = int(extent.get("cx")), int(extent.get("cy"))
        pixels = struct.unpack(">II", (site / f"charts/{name}.png").read_bytes()[16:24])
        assert width / height == pytest.approx(pixels[0] / pixels[1], rel=1e-5), name
        most = text_area(document)
        if limit == "width":
            assert width == most[0] and height < most[1], name
        else:
            assert width < most[0] and most[1] * 0.75 < height < most[1] * 0.85, name


def test_the_words_for_a_chart_with_many_values_name_their_table(site):
    script = content(site / "_static" / note.ITEMS, note.ITEMS, AssertionError).decode()
    items = json.loads(script.partition(" = ")[2].removesuffix(";\n"))["items"]
    said = {name: item["alt"] for name, item in items.items() if "picture" in item}
    elsewhere = {name for name, words_ in said.items() if words_.endswith("in the online book.")}
    assert {"chart-timeline", "chart-places"} <= elsewhere < set(said)
    assert max(map(len, said.values())) <= 1000


UNREADABLE = {
    "without a connection": lambda route: route.abort(),
    "where it is gone": lambda route: route.fulfill(status=404, body="none"),
    "where it is a page": lambda route: route.fulfill(body="<p>Sign in</p>" * 9),
}


def has_a_sentence_for_its_picture(path: Path, where: str) -> None:
    document = word_parts(path)["word/document.xml"]
    lines = words(document).split("\n")
    assert lines[lines.index(ELSEWHERE) - 1].startswith("Chart 1: A floor on one side"), where
    assert word_pictures(path) == {} and list(document.iter(f"{{{WP}}}inline")) == [], where


def test_for_a_picture_that_cannot_be_fetched_is_a_sentence(visit, tmp_path):
    page = filled(visit, ITEMS)
    for where, answer in UNREADABLE.items():
        page.route(f"**/{CHART}", answer)
        has_a_sentence_for_its_picture(saved(page, "Word document", tmp_path), where)
        page.unroute_all()


def test_for_a_picture_that_a_file_cannot_read_is_a_sentence(left):
    has_a_sentence_for_its_picture(left("file").document, "from files")


FORMATS = {"RIS": "ris", "BibTeX": "bib", "CSL-JSON": "json"}
CITED = {
    "kyrgyz-dead": "figure/kyrgyz-dead",
    "claim-base-standish": "claim/base-standish",
    "event-soviet-union-dissolved": "event/soviet-union-dissolved",
    "chart-fighting-toll": "chart/fighting-toll",
}


@pytest.mark.parametrize("item", CITED)
def test_the_records_of_one_thing_are_those_of_its_own_file(visit, site, tmp_path, item):
    page = filled(visit, [{"id": item}])
    for name, ending in FORMATS.items():
        own = site / "cite" / f"{CITED[item]}.{ending}"
        assert saved(page, name, tmp_path).read_text("utf-8") == own.read_text("utf-8"), own


def test_the_records_of_a_note_name_each_work_once(visit, tmp_path):
    page = filled(visit, [*ITEMS, {"id": "kyrgyz-wounded"}], over="file")
    records = json.loads(saved(page, "CSL-JSON", tmp_path).read_text("utf-8"))
    ids = [record["id"] for record in records]
    assert len(ids) == len(set(ids)) == 14
    ris = saved(page, "RIS", tmp_path).read_text("utf-8")
    assert re.findall(r"^ID  - (.*)$", ris, re.M) == ids
    bib = saved(page, "BibTeX", tmp_path).read_text("utf-8")
    assert re.findall(r"^@\w+\{(.*),$", bib, re.M) == ids


# The journey


def test_a_note_of_three_points_takes_few_clicks_and_one_paste(visit):
    """From the start page: no number is typed, and nothing is selected by hand."""
    page, clicks = visit("index.html"), 0
    steps = [
        (page.locator(".bd-links").get_by_role("link", name=chapter), add)
        for chapter in ("Fighting, September 2022", "Chinese sites", "Opinion polls")
        for add in (False, True)
    ]
    for link, add in steps:
        button = page.locator(".briefing").get_by_role("button", name="Add to my note")
        (button if add else link).click()
        clicks += 1
    page.locator(".bd-links").get_by_role("link", name="My note").click()
    page.wait_for_url(f"**/{PAGE}")
    page.wait_for_selector(".note-items")
    copied = taken(page, "Copy")
    assert clicks + 2 <= 10
    for words_ in ("at least 62", "almost $9 million", "88 percent", "Gallup World Poll"):
        assert words_ in copied["text/html"] and words_ in copied["text/plain"]
    assert len(BeautifulSoup(copied["text/html"], "html.parser").select("a.sdfootnoteanc")) == 10
    assert page.errors == [] and page.outside == []
