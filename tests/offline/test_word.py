"""The Word documents say what the pages say, in the forms that a word processor knows."""

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from downloads import SLUGS, SMALL, above_charts, bare, mentions, page_of, plain
from ledger.book import byline, imprint
from ledger.offline import article, drawing, word, word_layout

W = f"{{{word_layout.W}}}"
REFERENCE = (f"{W}footnoteReference", f"{W}footnoteRef")
every_chapter = pytest.mark.parametrize("slug", SLUGS)


@cache
def parts(path: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(packed.read(name)) for name in names}


def document(taken: Path, slug: str) -> etree._Element:
    return parts(taken / f"downloads/{slug}.docx")["word/document.xml"]


def footnotes(taken: Path, slug: str) -> list[etree._Element]:
    known = parts(taken / f"downloads/{slug}.docx")["word/footnotes.xml"]
    return [note for note in known if note.get(f"{W}type") is None]


def words(element: etree._Element) -> str:
    """Return the words of an element, as they are copied: a note's mark is its number."""
    count = 0
    found = []
    for part in element.iter(f"{W}t", *REFERENCE):
        count += part.tag in REFERENCE
        found.append(str(count) if part.tag in REFERENCE else part.text or "")
    return plain("".join(found))


def in_style(root: etree._Element, style: str) -> list[str]:
    path = f".//w:p[w:pPr/w:pStyle/@w:val='{style}']"
    return [words(paragraph) for paragraph in root.xpath(path, namespaces={"w": W[1:-1]})]


@every_chapter
def test_a_document_has_the_pages_headings_as_headings(taken, slug):
    page = page_of(taken, f"book/{slug}")
    for path, style in (
        (".//h1", "Title"),
        (".//h2[not(parent::section[@class='figure-notes'])]", "Heading1"),
        (".//*[self::h3 or @class='words']", "Heading2"),
    ):
        found = [re.sub(r"\[\d+\]", "", text) for text in in_style(document(taken, slug), style)]
        assert found == [plain(head.text_content()) for head in page.xpath(path)], style


@every_chapter
def test_a_document_has_each_figure_with_its_qualifier_and_its_mark(taken, slug):
    text = bare(words(document(taken, slug)))
    for figure in mentions(taken, f"book/{slug}"):
        assert figure in text, figure


@every_chapter
def test_a_document_has_the_title_and_the_measure_of_a_chart_whole(taken, slug):
    text = bare(words(document(taken, slug)))
    for line in above_charts(taken, slug):
        assert bare(line) in text, line


@every_chapter
def test_no_end_of_a_page_parts_a_chart_or_a_group_of_rows(taken, slug):
    lines = {bare(words(line)): kept(line) for line in document(taken, slug).iter(f"{W}p")}
    for chart in page_of(taken, f"book/{slug}").xpath(".//p[strong[1]/following-sibling::br]"):
        assert lines[bare(chart.text_content())]
    charts = len(page_of(taken, f"book/{slug}").xpath(".//table[@class='marks']"))
    for table in document(taken, slug).iter(f"{W}tbl"):
        rows = [list(row.iter(f"{W}p")) for row in table.iter(f"{W}tr")]
        groups = [row for row in rows[1:] if len(row) == 1]
        is_chart = bool(groups) and len(rows) <= word_layout.LONGEST_CHART
        charts -= is_chart
        assert all(kept(line) for row in (rows[:-1] if is_chart else groups) for line in row)
        assert not groups or not any(map(kept, rows[-1]))
    assert charts == 0


@every_chapter
def test_the_citation_stays_on_the_page_of_what_is_before_it(taken, slug):
    page = document(taken, slug)
    [cited] = (line for line in page.iter(f"{W}p") if words(line).startswith("Cite this chapter:"))
    before = next(
        part for part in cited.itersiblings(preceding=True) if part.tag in (f"{W}p", f"{W}tbl")
    )
    lines = [list(row.iter(f"{W}p")) for row in before.iter(f"{W}tr")] or [[before]]
    assert all(map(kept, lines[-1]))


@every_chapter
def test_a_label_stays_on_the_page_of_what_it_is_of(taken, slug):
    bold = f"{W}rPr/{W}b"
    labels = [
        line
        for line in document(taken, slug).find(f"{W}body").iterchildren(f"{W}p")
        if (runs := line.findall(f"{W}r")) and all(run.find(bold) is not None for run in runs)
    ]
    assert all(map(kept, labels)) and (labels or slug != "sources")


@every_chapter
def test_the_words_of_a_table_are_all_of_one_size(taken, slug):
    known, name = parts(taken / f"downloads/{slug}.docx"), {"w": word_layout.W}
    [compact] = known["word/styles.xml"].xpath(
        "//w:style[@w:styleId='Compact']/w:rPr/w:sz/@w:val", namespaces=name
    )
    for row in known["word/document.xml"].iter(f"{W}tr"):
        assert {style.get(f"{W}val") for style in row.iter(f"{W}pStyle")} <= {"Compact"}
        for code in row.xpath(".//w:rPr[w:rStyle/@w:val='VerbatimChar']", namespaces=name):
            assert code.find(f"{W}sz").get(f"{W}val") == compact


def kept(line) -> bool:
    """Whether a paragraph is kept on the page of the next."""
    return line.find(f"{W}pPr/{W}keepNext") is not None


@every_chapter
def test_a_document_has_a_footnote_for_each_note(taken, slug):
    notes = article.notes(page_of(taken, f"book/{slug}"))
    for note, footnote in zip(notes, footnotes(taken, slug), strict=True):
        assert words(footnote).startswith("1: "), "a sign is between the mark and a number"
        for said in (note.find("p"), note.find("blockquote"), *note.iter("dd")):
            assert plain(said.text_content()) in words(footnote)
        assert not re.search(r"[^.?!”] (?:As of|Caveat|Source):", words(footnote))
        assert ".." not in words(footnote)


def test_a_later_mention_refers_to_the_footnote_of_the_first(taken):
    page = document(taken, "border-conflict")
    fields = [field.text.split() for field in page.iter(f"{W}instrText")]
    marks = {mark.get(f"{W}name") for mark in page.iter(f"{W}bookmarkStart")}
    assert ["NOTEREF", "_Ref1", "\\h"] in fields and ["NOTEREF", "_Ref4", "\\h"] in fields
    assert {name for _, name, _ in fields} <= marks


@every_chapter
def test_every_link_within_a_document_leads_somewhere(taken, slug):
    page = document(taken, slug)
    marks = [mark.get(f"{W}name") for mark in page.iter(f"{W}bookmarkStart")]
    led = [link.get(f"{W}anchor") for link in page.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert set(led) <= set(marks)
    assert len(marks) == len(set(marks)) and (slug != "evidence" or len(led) > 100)
    numbers = [mark.get(f"{W}id") for mark in page.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers))


@every_chapter
def test_a_documents_pictures_have_alternative_text(taken, slug):
    described = [
        properties.get("descr")
        for properties in document(taken, slug).iter()
        if etree.QName(properties).localname == "docPr"
    ]
    charts = article.charts(page_of(taken, f"book/{slug}"))
    whole = [said for said in described if said != drawing.LOWER]
    assert whole == [image.get("alt") for image in charts] and all(described)


@every_chapter
def test_a_documents_tables_have_a_head_and_whole_rows(taken, slug):
    tables = list(document(taken, slug).iter(f"{W}tbl"))
    assert len(tables) == len(list(page_of(taken, f"book/{slug}").iter("table")))
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
        assert {style.get(f"{W}val") for style in table.iter(f"{W}pStyle")} <= {"Compact"}


@every_chapter
def test_a_document_is_on_a4_in_american_english_and_not_of_an_old_word(taken, slug):
    known = parts(taken / f"downloads/{slug}.docx")
    size = known["word/document.xml"].find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    languages = {tag.get(f"{W}val") for tag in known["word/styles.xml"].iter(f"{W}lang")}
    assert languages == {"en-US"}
    [mode] = known["word/settings.xml"].iter(f"{W}compatSetting")
    assert (mode.get(f"{W}name"), mode.get(f"{W}val")) == ("compatibilityMode", "15")


@every_chapter
def test_every_style_that_a_document_uses_is_of_the_reference(taken, slug):
    known = parts(taken / f"downloads/{slug}.docx")
    [reference] = [parts(word.REFERENCE)["word/styles.xml"]]
    styles = {style.get(f"{W}styleId") for style in reference.iter(f"{W}style")}
    page = known["word/document.xml"]
    used = {tag.get(f"{W}val") for kind in ("pStyle", "rStyle") for tag in page.iter(f"{W}{kind}")}
    assert used <= styles


def test_what_labels_a_paragraph_stays_with_it(taken):
    known = parts(taken / "downloads/evidence.docx")
    entries = page_of(taken, "book/evidence").xpath(".//article")
    assert in_style(known["word/document.xml"], "Label") == ["Sentence", "Short form"] * len(
        entries
    )
    [style] = known["word/styles.xml"].xpath(
        "//w:style[@w:styleId='Label']", namespaces={"w": W[1:-1]}
    )
    assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_a_document_bears_the_release_and_its_day(taken):
    known = parts(taken / f"downloads/{SMALL.slug}.docx")
    said = {etree.QName(child).localname: child.text for child in known["docProps/core.xml"]}
    assert said["created"] == said["modified"] == f"{imprint()['date-released']}T00:00:00Z"
    assert said["creator"] == byline() and said["language"] == "en-US"
    assert said["title"] == article.title(page_of(taken, SMALL.page))
    assert all(keyword in said["keywords"] for keyword in imprint()["keywords"])
    [foot] = [root for name, root in known.items() if name.startswith("word/footer")]
    assert words(foot).startswith(f"{imprint()['title']}. Version {imprint()['version']}, ")
