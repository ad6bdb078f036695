"""The files for reference managers: each program that reads one gets the citation whole."""

import json
import re

import pypandoc
import pytest
import rispy
from pybtex import errors
from pybtex.backends.plaintext import Backend
from pybtex.database.input.bibtex import Parser
from pybtex.style.formatting.plain import Style as PlainStyle

import cited_book
from cited_book import plain, words
from ledger.book import imprint
from ledger.citations import items as csl
from ledger.citations.catalogue import Catalogue
from ledger.citations.styles import STYLES, Citation, formatted
from ledger.tables import queries

BOOK, VERSION = imprint()["title"], imprint()["version"]


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Catalogue:
    return cited_book.catalogue(tmp_path_factory.getbasetemp() / "citations.json")


@pytest.fixture(scope="module")
def files(book) -> dict[str, str]:
    """Path of each file → its text."""
    return dict(book.files())


def names(item: dict) -> list[str]:
    return [
        author.get("literal") or ", ".join(filter(None, [author["family"], author.get("given")]))
        for author in item["author"]
    ]


def records(texts: list[str]) -> list[str]:
    """The records of files, one for each work."""
    return [each.strip() for each in re.split(r"\n(?=@|TY  - )", "\n".join(texts))]


def read_back(texts: list[str], ending: str) -> list[dict]:
    """The works in some files, as another program reads them: pandoc, or rispy with its dates."""
    if ending == "json":
        return [item for text in texts for item in json.loads(text)]
    found = records(texts)
    distinct = list(dict.fromkeys(found))  # a source is in the file of each of its figures
    back = json.loads(
        pypandoc.convert_text(
            "\n\n".join(distinct), "csljson", format={"bib": "biblatex", "ris": "ris"}[ending]
        )
    )
    known = dict(zip(distinct, back, strict=True))
    return [known[record] for record in found]


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
@pytest.mark.parametrize("kind", ["figure", "chart", "chapter", "book", "source"])
def test_reference_files_read_back_give_the_same_facts_in_order(book, files, kind, ending):
    texts = [files[f"cite/{kind}/{name}.{ending}"] for name in book.names(kind)]
    items = [item for name in book.names(kind) for item in book.citations[kind, name].items]
    dates = (
        [record["date"] for record in rispy.loads("\n".join(texts))]
        if ending == "ris"
        else [""] * len(items)
    )
    for item, back, date in zip(items, read_back(texts, ending), dates, strict=True):
        assert (names(back), plain(back["title"])) == (names(item), plain(item["title"]))
        assert back.get("URL") == item.get("URL") and plain(back.get("abstract", "")) == plain(
            item.get("abstract", "")
        )
        if ending == "ris":  # pandoc reads the year alone
            assert date.startswith(
                "/".join(f"{number:02}" for number in item["issued"]["date-parts"][0][:2])
            )
        else:
            assert back["issued"]["date-parts"] == item["issued"]["date-parts"]


def shown(forms: list[dict]) -> str:
    """Formatted citations as text, whatever the case of the word version."""
    texts = [words(text) for form in forms for text in (form["cited"], *form["entries"])]
    return "\n".join(texts).replace("Version ", "version ")


@pytest.mark.parametrize("style", range(3), ids=[style.name for style in STYLES])
def test_a_csl_file_is_printed_as_the_page_prints_the_citation(book, files, style):
    kept = [book.formatted(*key)[style] for key in book.citations]
    read = [
        Citation(kind, name, tuple(json.loads(files[f"cite/{kind}/{name}.json"])[:sources]), part)
        for (kind, name), sources in ((key, len(of.sources)) for key, of in book.citations.items())
        for part in [tuple(json.loads(files[f"cite/{kind}/{name}.json"])[sources:])]
    ]
    assert shown(formatted(read, STYLES[style])) == shown(kept)


def test_no_program_loses_the_book_of_a_part_to_its_type_or_version(files):
    for path, text in files.items():
        for item in json.loads(text) if path.endswith(".json") else ():
            assert item["type"] in {"book", "chapter", "webpage", "article-magazine"}, path
            assert "version" not in item and "number" not in item, path
            assert (item.get("container-title") == BOOK) == (item["type"] == "chapter"), path


@pytest.fixture(scope="module")
def entries(files) -> dict[str, str]:
    """Path of each BibTeX file → what BibTeX prints of it, in the words of its style `plain`."""
    printed, style = {}, PlainStyle()  # each style made looks through all that is installed
    known: dict[str, str] = {}  # of each record: a source is in the file of each of its figures
    for path, text in files.items():
        if path.endswith(".bib"):
            with errors.capture() as warnings:
                read = Parser().parse_string(text)
                found = dict(zip(records([text]), read.entries.values(), strict=True))
                for record in found.keys() - known.keys():
                    [made] = style.format_entries([found[record]], read)
                    known[record] = made.text.render(Backend())
            assert not warnings, (path, warnings)
            printed[path] = "\n".join(known[record] for record in found)
    return printed


def test_bibtex_misses_nothing_and_prints_book_version_and_site(book, entries):
    for (kind, name), citation in book.citations.items():
        printed = entries[f"cite/{kind}/{name}.bib"].casefold()
        for item in citation.items:
            site = item.get("container-title", BOOK)
            assert plain(site) in printed, name
            assert item["id"] in queries.sources() or f"version {VERSION}" in printed, name


def test_bibtex_prints_which_copy_was_read_and_no_other_note(book, entries):
    for (kind, name), citation in book.citations.items():
        printed = entries[f"cite/{kind}/{name}.bib"]
        for item in citation.items:
            assert plain(item.get("medium", "")) in printed.casefold(), name
            note = item.get("note", "nothing at all")
            assert "@" not in printed and plain(note) not in plain(printed), name


def test_biblatex_gets_the_fields_that_its_types_print(files):
    source, figure = re.split(r"\n(?=@)", files["cite/figure/kyrgyz-dead.bib"])
    assert source.startswith("@article{doolotkeldieva-marat-2022,")
    assert "  year = {2022},\n  date = {2022-10-04}" in source
    assert "  note = {Read in a repost at bokunovosti}" in source and "  annote = {A rep" in source
    assert (
        figure.startswith("@incollection{kyrgyz-dead,")
        and f"  booktitle = {{{{{BOOK}}}}}," in figure
    )
    assert "  journal = {{Foreign Policy}}," in source
    assert f"  edition = {{Version {VERSION}}}" in figure and "at least 62 civilians" in figure
    standish = files["cite/source/standish-2022.bib"]
    assert "  organization = {RFE/RL}" in standish and "publisher" not in standish
    assert "  date = {2022-12-01~/2022-12-08~}" in standish
    for path, text in files.items():
        assert not path.endswith(".bib") or not re.search(r"^  version|langid = \{en\}", text, re.M)


def test_a_quotation_within_a_quotation_has_single_marks(files):
    assert csl.nested('"Not now," he said of “it”.') == "‘Not now,’ he said of ‘it’."
    for path, text in files.items():
        if path.endswith(".bib"):
            assert "\\," not in text and not re.search(r"  title = .*[“”]", text), path
            abstract = re.search(r"  abstract = \{[^“\n]*“(.*)”\}", text)
            assert not abstract or not set('“”"') & set(abstract[1]), path


def test_ris_holds_nothing_but_records(files):
    for path, text in files.items():
        if path.endswith(".ris"):
            assert all(
                re.fullmatch(r"(?:[A-Z][A-Z0-9]  - .*)?", line) for line in text.splitlines()
            ), path
