"""No number is typed in prose: figures come through `{fig}`; dates, names and ranks may stand."""

import json
import re
from pathlib import Path

import pytest
from ledger import tables
from ledger.cardinals import Kind
from ledger.charts import NOT_STATED
from ledger.folders import BOOK, ROOT, SEEDS
from ledger.numerals import find
from ledger.sources import read_text

PAGES = sorted([ROOT / "index.md", *BOOK.glob("*.md"), *BOOK.glob("*.ipynb")])
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
CODE = re.compile(r"^(`{3,}|:{3,}).*?^\1|`[^`\n]*`|\]\([^)\n]*\)|https?://\S+", re.MULTILINE | re.DOTALL)
DATE = re.compile(rf"\b(?:\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{1,4}}|(?:19|20)\d\ds?)\b")
MENTION = re.compile(r'"(?:dozens|several|billions|hundreds)"')  # a word that is spoken of, not used
ALLOWED = {Kind.NAME, Kind.ORDINAL}
NO_COUNTS = {"one", "once", "double"}  # "that one", "once more", "double quotes"


def typed_numbers(prose: str) -> list[tuple[int, str]]:
    """Line and words of each number in Markdown that no role printed."""
    bare = MENTION.sub(_blank, DATE.sub(_blank, CODE.sub(_blank, prose)))
    return [(bare.count("\n", 0, numeral.start) + 1, numeral.exact) for numeral in find(bare)
            if numeral.kind not in ALLOWED and numeral.exact.lower() not in NO_COUNTS]


def _blank(match: re.Match) -> str:
    return re.sub(r"\S", "#", match[0])


def prose(page: Path) -> list[tuple[str, str]]:
    """Where and what: a page's Markdown, cell by cell."""
    name = str(page.relative_to(ROOT))
    if page.suffix == ".md":
        return [(name, page.read_text("utf-8"))]
    cells = json.loads(page.read_text("utf-8"))["cells"]
    return [(f"{name}, cell {n}", "".join(cell["source"])) for n, cell in enumerate(cells, 1) if cell["cell_type"] == "markdown"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_number_is_typed_in_the_prose(page):
    typed = [f"{where}, line {line}: “{words}”" for where, text in prose(page) for line, words in typed_numbers(text)]
    assert not typed, "print figures with {fig}: " + "; ".join(typed)


@pytest.mark.parametrize("text", [
    "62 people died", "sixty-two people died", "dozens died", "half of it", "almost $9 million", "80 percent",
    "hundreds of thousands", "twice", "In 2021, 41 died", "first 300 men", "2 fires",
])
def test_a_typed_number_is_found(text):
    assert typed_numbers(f"First line.\n{text}")[0][0] == 2


@pytest.mark.parametrize("text", [
    "{fig}`kyrgyz-dead` died", "in April 2021", "since 2018", "on 27 October 2021", "in the 1990s", "the J-20 and the HQ-9",
    "the 201st Military Base", "the second base", "that one", "[evidence](book/evidence.md#a-2)",
])
def test_dates_names_ranks_and_roles_are_not_typed_numbers(text):
    assert typed_numbers(text) == []


QUOTED = re.compile(r"[“\"]([^”\"\n]+)[”\"]")
FINDINGS = [path.stem for path in tables.figure_files()]


def plain(text: str) -> str:
    """`text` with straight quotes, single spaces and small letters."""
    return " ".join(re.sub("[’‘]", "'", re.sub("[“”]", '"', text)).split()).lower()


@pytest.mark.parametrize("slug", FINDINGS)
def test_words_between_quotation_marks_stand_in_a_seed(slug):
    seeds = plain(" ".join(read_text(path) for path in sorted(SEEDS.iterdir())))
    for where, text in prose(BOOK / f"{slug}.ipynb"):
        for words in QUOTED.findall(CODE.sub(_blank, text)):
            assert words == NOT_STATED or plain(words).strip(" .,;") in seeds, f"{where}: no seed says “{words}”"
