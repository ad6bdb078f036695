"""No number is typed in prose: figures come through `{fig}`; dates, names and ranks may stand."""

import json
import re
from pathlib import Path

import pytest

from ledger.charts.style.marks import NOT_STATED
from ledger.files import BOOK, ROOT, SEEDS
from ledger.reading.sources import read_text
from ledger.tables import queries
from typed_numbers import CODE, blank, typed_numbers

PAGES = sorted([ROOT / "index.md", *BOOK.glob("*.md"), *BOOK.glob("*.ipynb")])


def prose(page: Path) -> list[tuple[str, str]]:
    """Where and what: a page's Markdown, cell by cell."""
    name = str(page.relative_to(ROOT))
    if page.suffix == ".md":
        return [(name, page.read_text("utf-8"))]
    cells = json.loads(page.read_text("utf-8"))["cells"]
    return [
        (f"{name}, cell {n}", "".join(cell["source"]))
        for n, cell in enumerate(cells, 1)
        if cell["cell_type"] == "markdown"
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_number_is_typed_in_the_prose(page):
    typed = [
        f"{where}, line {line}: “{words}”"
        for where, text in prose(page)
        for line, words in typed_numbers(text)
    ]
    assert not typed, "print figures with {fig}: " + "; ".join(typed)


@pytest.mark.parametrize(
    "text",
    [
        "62 people died",
        "sixty-two people died",
        "dozens died",
        "half of it",
        "almost $9 million",
        "80 percent",
        "hundreds of thousands",
        "twice",
        "In 2021, 41 died",
        "first 300 men",
        "2 fires",
    ],
)
def test_a_typed_number_is_found(text):
    assert typed_numbers(f"First line.\n{text}")[0][0] == 2


@pytest.mark.parametrize(
    "text",
    [
        "{fig}`kyrgyz-dead` died",
        "in April 2021",
        "since 2018",
        "on 27 October 2021",
        "in the 1990s",
        "the J-20 and the HQ-9",
        "the 201st Military Base",
        "the second base",
        "that one",
        "[evidence](book/evidence.md#a-2)",
    ],
)
def test_dates_names_ranks_and_roles_are_not_typed_numbers(text):
    assert typed_numbers(text) == []


OPENS = re.compile(r"(?:\A|\n\n|[.!?]”? )\{fig\}`([\w-]+)`")  # a sentence


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_sentence_begins_with_a_small_letter(page):
    printed = {row["figure_id"]: row["printed"] for row in queries.figures()}
    small = [
        f"{where}: “{printed[name]}”"
        for where, text in prose(page)
        for name in OPENS.findall(text)
        if printed[name][0].islower()
    ]
    assert not small, "put a word before the figure: " + "; ".join(small)


QUOTED = re.compile(r"[“\"]([^”\"\n]+)[”\"]")
FINDINGS = [path.stem for path in queries.figure_files()]


def plain(text: str) -> str:
    """`text` with straight quotes, single spaces and small letters."""
    return " ".join(re.sub("[’‘]", "'", re.sub("[“”]", '"', text)).split()).lower()


@pytest.mark.parametrize("slug", FINDINGS)
def test_words_between_quotation_marks_stand_in_a_seed(slug):
    seeds = plain(" ".join(read_text(path) for path in sorted(SEEDS.iterdir())))
    for where, text in prose(BOOK / f"{slug}.ipynb"):
        for words in QUOTED.findall(CODE.sub(blank, text)):
            assert words == NOT_STATED or plain(words).strip(" .,;") in seeds, (
                f"{where}: no seed says “{words}”"
            )


def surnames() -> set[str]:
    """The names by which a lead can name a source: its authors' surnames, or its publisher."""
    rows = queries.sources().values()
    authors = {author.split()[-1] for row in rows for author in row["authors"].split("; ")}
    return authors | {row["publisher"] for row in rows}


def lead(page: Path) -> str:
    """The bold first paragraph of a page."""
    return re.search(r"(?s)\A# .+?\n\n\*\*(.+?)\*\*", prose(page)[0][1])[1]


LEADS = [path.stem for path in queries.figure_files()] + ["timeline", "places", "disputes", "gaps"]


@pytest.mark.parametrize("slug", LEADS)
def test_a_lead_names_a_source_and_its_date(slug):
    words = prose(BOOK / f"{slug}.ipynb")[0][1].split("\n\n")[1]
    assert lead(BOOK / f"{slug}.ipynb") in words
    assert any(name in words for name in surnames()) and re.search(r"\b20[12]\d\b", words)


def test_no_lead_speaks_of_its_method_before_its_answer():
    for slug in LEADS:
        assert not re.match(r"(Every|Each|These|The texts reach)\b", lead(BOOK / f"{slug}.ipynb"))
