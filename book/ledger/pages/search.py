"""Let readers find a figure, a question or a section by numbers and words, from a disk as well.

The engine's own search splits numbers and names its own way, knows no synonyms and shows no excerpt, so
its index is not made; this one is a script and a table for the search page alone. It reads numbers with
the script of the draft checker.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from ledger.book import EVIDENCE, reading_order
from ledger.check.table import numbers
from ledger.display.claims import VERDICTS
from ledger.display.html import json_script
from ledger.display.phrases import as_of, claim, whose
from ledger.engine.bundle import joined
from ledger.files import DATA, replace_file
from ledger.reading import qualifier_words
from ledger.reading.numerals.words import FUNCTION_WORDS
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import DISPUTES, GAPS
from ledger.tables.vocabularies import Reconcilable, Unit

from .search_sections import Page, Section, read_page, straight

BUNDLE = "site-search.js"  # what search.html links, and no other page
SCRIPTS = ("check-numbers.js", "search-match.js", "search-page.js")
QUESTIONS = {"disputes": "book/disputes", "gaps": "book/gaps"}  # where questions have their place
SYNONYMS = (  # in each group: the words of the book, and those that readers use for them
    "dead death deaths died dies killed fatality fatalities toll casualty casualties victims losses",
    "wounded injured injuries hurt casualty casualties",
    "displaced idp idps refugees evacuated evacuees fled uprooted",
    "base bases outpost outposts garrison facility facilities installation post",
    "servicemen troops soldiers personnel garrison",
    "fighting clash clashes conflict hostilities escalation skirmish",
    "exercise exercises drill drills maneuvers manoeuvres",
    "border borders frontier boundary",
    "rally rallies protest protests demonstration demonstrations",
    "debt debts owe owes loan loans credit",
    "licenses licences license licence permits",
    "approve approval support rating ratings popularity",
    "china chinese beijing prc",
    "russia russian moscow kremlin",
    "kyrgyz kyrgyzstan bishkek",
    "tajik tajikistan dushanbe",
    "kazakh kazakhstan astana",
    "uzbek uzbekistan tashkent",
)
REPEATING = {f"{EVIDENCE}.html", "index.html"}  # of figures, and of the chapters' answers
UNASKED = {"much", "many", "long", "people", "s"}  # as in "how many people", "Kyrgyzstan's"


def drop_engines_own(app: Sphinx) -> None:
    """Make no index of the engine's; _config.yml asks for the search page, which would go with it."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def publish_script(app: Sphinx, exception: Exception | None) -> None:
    """Write the scripts of the search page and their table as one file."""
    if exception or app.builder.name != "html":
        return
    folder = Path(app.confdir, "book", "_static")
    start, *chapters = reading_order()  # of equal hits, those of a chapter precede the start page's
    pages = [
        read_page(Path(app.outdir, f"{name}.html"), app.builder.get_relative_uri("search", name))
        for name in (*chapters, start)
    ]
    data = f"Search.table = {json_script(table(pages))};\nSearch.show();\n"
    replace_file(Path(app.outdir, "_static", BUNDLE), joined(folder, SCRIPTS) + data)


def table(pages: list[Page]) -> dict:
    """Return all that can be found, with the words and numbers by which it is."""
    figures = queries.figures()
    by_name = {page.href.removesuffix(".html"): page for page in pages}
    questions = [*_disputes(by_name), *_gaps(by_name)]
    titles = {straight(each["title"]) for each in questions}
    return {
        "figures": [_figure(row) for row in figures],
        "questions": questions,
        "sections": [
            _section(page, section)
            for page in pages
            if page.href not in REPEATING
            for section in page.sections
            if straight(section.title) not in titles
        ],
        "synonyms": [group.split() for group in SYNONYMS],
        "ignored": sorted(FUNCTION_WORDS | UNASKED),
        "qualifiers": sorted(
            {
                word
                for group in (*qualifier_words.BEFORE.values(), *qualifier_words.AFTER.values())
                for each in group
                for word in each.split()
            }
        ),
        "numbers": numbers({Unit(row["unit"]) for row in figures}),
    }


def _figure(row: Mapping[str, str]) -> dict:
    return {
        "href": f"{EVIDENCE}.html#{row['figure_id']}",
        "title": row["printed"],
        "values": [float(row[name]) for name in ("value", "lower", "upper") if row[name]],
        "unit": row["unit"],
        "exact": row["exact"],
        "id": row["figure_id"],
        "about": f"{row['indicator']}, {whose(row)}",
        "note": f"{claim(row)}; {as_of(row)}",
        "text": row["quote"],
    }


def _disputes(pages: Mapping[str, Page]) -> Iterator[dict]:
    """Yield the questions on which the articles are compared, each with its verdict and its voices."""
    if (page := pages.get(QUESTIONS["disputes"])) is None:
        return
    rows = csv_files.read(DATA / "disputes.csv", DISPUTES)
    for topic, group in groupby(rows, lambda row: row["topic"]):
        claims = list(group)
        voices = (f"{row['speaker']}: “{row['quote']}”" for row in claims)
        yield {
            "href": page.address(topic, claims[0]["claim_id"]),
            "title": topic,
            "note": f"{claims[0]['outcome']}; can all of it be true? "
            f"{VERDICTS[Reconcilable(claims[0]['reconcilable'])]}",
            "text": " ".join([claims[0]["verdict"], *dict.fromkeys(voices)]),
        }


def _gaps(pages: Mapping[str, Page]) -> Iterator[dict]:
    """Yield the questions that no article answers, each with what the articles say instead."""
    if (page := pages.get(QUESTIONS["gaps"])) is None:
        return
    for row in csv_files.read(DATA / "gaps.csv", GAPS):
        yield {
            "href": page.address(row["question"], row["gap_id"]),
            "title": row["question"],
            "note": "not stated",
            "text": row["reason"],
        }


def _section(page: Page, section: Section) -> dict:
    return {
        "href": f"{page.href}#{section.anchor}",
        "title": section.title,
        "note": page.title if section.title != page.title else "",
        "text": section.text,
    }
