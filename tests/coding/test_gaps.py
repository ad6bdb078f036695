"""What no article states is listed with a reason and without an answer, and the charts' empty rows are among it."""

import ast
import json
import re
from html import unescape

import pytest

from ledger.coding import gaps
from ledger.coding.gaps import gap, publish_gaps
from ledger.display.gaps import COLUMNS, gap_grid, gap_lists, state
from ledger.errors import CodingError, TableError
from ledger.files import BOOK, DATA
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import GAPS
from ledger.tables.vocabularies import FigureFact
from rows import each_row
from typed_numbers import typed_numbers

ROWS = csv_files.read(DATA / "gaps.csv", GAPS)
IDS = {row["gap_id"] for row in ROWS}
FIGURES = queries.figures_by_id()
FINDINGS = {path.stem for path in queries.figure_files()}
every_gap = each_row("row", ROWS, ids=[row["gap_id"] for row in ROWS])

PERCENTAGES = [
    name
    for name, row in FIGURES.items()
    if row["chapter"] == "public-opinion" and row["unit"] == "percent"
]
POLLSTER_NAMED = {"china-policies-approval-uzbekistan"}  # "according to Gallup World Poll"

# Each empty row of a chart, as its chapter codes it → the gap that says why it is empty.
NOT_STATED = {
    ("border-conflict", "civilian deaths", "Kyrgyz side"): "kyrgyz-dead-split",
    ("border-conflict", "civilian deaths", "Tajik side"): "tajik-dead-split",
    ("border-conflict", "wounded", "Tajik side"): "tajik-wounded",
    ("border-conflict", "internally displaced", "Tajik side"): "tajik-displaced",
    (
        "public-opinion",
        "approval of China’s policies",
        "Tajiks",
    ): "china-policies-approval-tajikistan",
    ("public-opinion", "positive opinions on China", "Uzbeks"): "china-positive-uzbekistan",
    ("public-opinion", "", "Uzbekistan"): "rallies-uzbekistan",
    ("public-opinion", "", "Tajikistan"): "rallies-tajikistan",
    ("chinese-facilities", "", "Tajikistan (land and utilities)"): "facility-cost-tajikistan",
    ("chinese-facilities", "money spent on the new site", "China"): "facility-cost-spent",
    ("chinese-facilities", "Chinese personnel", "New site"): "new-site-personnel",
    (
        "chinese-facilities",
        "Chinese personnel",
        "Earlier base, known since 2018",
    ): "earlier-base-personnel",
    ("russian-presence", "", "Kant Air Base"): "kant-servicemen",
    ("russian-presence", "size of the base", "Kant Air Base"): "kant-size",
    ("russian-presence", "rise in rent", "Kant Air Base"): "kant-rent",
    ("borders-and-peoples", "", "All inhabitants"): "xinjiang-population",
    ("borders-and-peoples", "border length", "Tajik–Chinese border"): "tajik-chinese-border-length",
    ("regimes", "time in power", "Sadyr Japarov"): "japarov-in-power",
    ("regimes", "opposition imprisoned, exiled or killed", "Tajikistan"): "opposition-number",
}


def empty_rows(chapter: str) -> set[tuple[str, str, str]]:
    """Chapter, indicator and label of each `not_stated(…)` in a chapter's code."""
    cells = json.loads((BOOK / f"{chapter}.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    calls = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "not_stated"
    ]
    said = [
        {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
        for call in calls
    ]
    return {
        (
            chapter,
            cells.get("indicator", ""),
            cells.get("pair") or cells.get("place") or cells["subject"],
        )
        for cells in said
    }


@every_gap
def test_a_gap_has_a_question_a_reason_and_no_answer(row):
    assert row["answer"] == ""
    assert row["reason"].endswith((".", "”")) and row["question"].endswith("?")


@every_gap
def test_a_gap_is_about_a_figure_of_its_own_chapter_or_about_none(row):
    assert row["chapter"] in FINDINGS
    assert not row["about"] or FIGURES[row["about"]]["chapter"] == row["chapter"]


@every_gap
def test_no_number_is_typed_in_a_question_or_a_reason(row):
    assert not typed_numbers(row["question"]) and not typed_numbers(row["reason"])


def test_a_question_is_asked_once():
    assert len({row["question"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("name", PERCENTAGES)
def test_each_percentage_lacks_pollster_sample_and_date(name):
    missing = {row["gap_id"] for row in ROWS if row["about"] == name}
    assert {f"{name}-{part}" for part in ("sample", "date", "question")} <= missing
    assert (f"{name}-pollster" in missing) == (name not in POLLSTER_NAMED)


def test_a_pollster_is_called_named_only_where_a_claimant_is():
    assert {
        name for name in PERCENTAGES if FIGURES[name]["claimant"] != "the article"
    } == POLLSTER_NAMED


def test_every_findings_chapter_has_its_gaps_in_one_stretch():
    chapters = [row["chapter"] for row in ROWS]
    assert set(chapters) == FINDINGS
    assert (
        sum(one != other for one, other in zip(chapters, chapters[1:], strict=False))
        == len(FINDINGS) - 1
    )


def test_the_empty_rows_of_the_charts_are_gaps_and_the_reverse():
    assert set().union(*map(empty_rows, sorted(FINDINGS))) == set(NOT_STATED)
    assert set(NOT_STATED.values()) <= IDS


@pytest.mark.parametrize(
    "name",
    [
        "kyrgyz-dead-counter",
        "kyrgyz-dead-split",
        "tajik-wounded",
        "tajik-displaced",
        "chinese-personnel-tajikistan",
        "base-201-date",
        "kant-rent",
        "debt-amount-tajikistan",
        "debt-amount-kyrgyzstan",
        "tajik-chinese-border-length",
        "other-border-lengths",
        "tajik-chinese-exercises-dates",
        "territory-handover-area",
    ],
)
def test_what_a_briefer_asks_first_is_there(name):
    assert name in IDS


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Where publish_gaps writes, away from the book's data."""
    monkeypatch.setattr(gaps, "DATA", tmp_path)
    return tmp_path / "gaps.csv"


def dead(**changes):
    return gap(
        "dead-counter",
        **dict(
            chapter="border-conflict",
            about="kyrgyz-dead",
            question="Who counted?",
            reason="Nobody is named.",
        )
        | changes,
    )


def test_gaps_are_written_in_the_order_given_and_read_back(written):
    rows = [dead(), dead(about="") | {"gap_id": "dead-split"}]
    assert publish_gaps([rows[:1], rows[1:]]) == rows
    assert written.read_text("utf-8").startswith(
        "gap_id,chapter,question,about,answer,reason,asks\ndead-counter,border-conflict,"
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"about": "kyrgyz-dad"}, "dead-counter: no figure 'kyrgyz-dad'"),
        (
            {"chapter": "border-conflicts"},
            "dead-counter: no findings chapter 'border-conflicts'; it is one of border-conflict, ",
        ),
        ({"chapter": "sources"}, "no findings chapter 'sources'"),
        (
            {"about": "tajik-dead", "asks": ("counter",)},
            "asks for the counter of tajik-dead, whose claimant is 'Tajik authorities'",
        ),
    ],
)
def test_an_unknown_figure_or_chapter_is_refused_and_nothing_is_written(written, changes, says):
    with pytest.raises(CodingError, match=re.escape(says)):
        publish_gaps([[dead(**changes)]])
    assert not written.exists()


@pytest.mark.parametrize(
    "rows", [[dead() | {"answer": "the government"}], [dead(reason="")], [dead(), dead()]]
)
def test_a_gap_with_an_answer_or_without_a_reason_is_not_written(written, rows):
    with pytest.raises(TableError, match="dead-counter"):
        publish_gaps([rows])
    assert not written.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"asks": ("counters",)},
            "dead-counter, asks=: 'counters' is not a FigureFact; use one of",
        ),
        ({"asks": ("counter",), "about": ""}, "dead-counter: asks= without about="),
    ],
)
def test_what_a_gap_asks_for_is_of_the_closed_set_and_of_a_figure(changes, says):
    with pytest.raises(CodingError, match=re.escape(says)):
        dead(**changes)


def test_the_lists_hold_every_gap_once_folded_by_chapter():
    html = gap_lists(ROWS)._repr_html_()
    assert re.findall(r'<span id="([^"]+)"', html) == [row["gap_id"] for row in ROWS]
    assert html.count("<details") == html.count("</details>") == len(FINDINGS)
    assert "<details open" not in html
    assert html.count("evidence.html#") == sum(bool(row["about"]) for row in ROWS)
    assert html.count("<td>none</td>") == sum(not row["about"] for row in ROWS)
    with pytest.raises(CodingError, match="kyrgyz-dad"):
        gap_lists([dead(about="kyrgyz-dad")])


def cells() -> dict[str, list[str]]:
    """Figure → its cells in the grid, in the order of the columns."""
    html = gap_grid("Grid", ROWS)._repr_html_()
    lines = re.findall(r'<tr><th scope="row">(.*?)</tr>', html)
    return {
        re.search(r"evidence\.html#([a-z0-9-]+)", line)[1]: re.findall(r"<td[^>]*>(.*?)</td>", line)
        for line in lines
    }


def questions_on(name: str) -> dict[str, str]:
    """Return what the questions on a figure ask for, each with the name of its question."""
    return {
        aspect: row["gap_id"]
        for row in ROWS
        if row["about"] == name
        for aspect in row["asks"].split("; ")
    }


GRID = cells()


@pytest.mark.parametrize("name", GRID)
def test_a_cell_of_the_grid_says_in_a_word_and_a_sign_what_the_tables_say(name):
    asked = questions_on(name)
    counter, when, sample, wording = (re.sub("<[^>]+>", "", cell) for cell in GRID[name])
    figure = FIGURES[name]
    unnamed = figure["claimant"] == "the article" or figure["claimant"].startswith("unnamed")
    assert counter == ("× not stated" if unnamed else f"+ stated{figure['claimant']}")
    dated = figure["as_of_basis"] != "inferred"
    word = "± in part" if dated and "date" in asked else "+ stated" if dated else "× not stated"
    assert when.startswith(word)
    for aspect, words in (("sample", sample), ("wording", wording)):
        assert words == ("× not stated" if aspect in asked else "– no poll")


@pytest.mark.parametrize("name", GRID)
def test_a_cell_leads_to_the_question_or_else_to_the_evidence(name):
    asked = questions_on(name)
    for aspect, cell in zip(COLUMNS, GRID[name], strict=True):
        if "no poll" not in cell:
            [link] = re.findall(r'href="([^"]+)" aria-label="([^"]+)"', cell)
            assert link[0] == (f"#{asked[aspect]}" if aspect in asked else f"evidence.html#{name}")
            word = re.sub("<[^>]+>", "", cell.split("</a>")[0]).lstrip("+×± ")
            assert unescape(link[1]).startswith(word) and FIGURES[name]["indicator"] in unescape(
                link[1]
            )


def test_every_figure_whose_counter_is_asked_for_is_in_the_grid():
    assert {row["about"] for row in ROWS if "counter" in row["asks"]} <= set(GRID)
    assert {"kyrgyz-dead", "tajik-dead", *PERCENTAGES} <= set(GRID)


def test_an_inferred_date_and_an_unnamed_counter_are_not_stated():
    figure = FIGURES["kyrgyz-dead"]
    assert state(FigureFact.DATE, figure | {"as_of_basis": "inferred"}, {}) == ("not stated", "")
    assert state(FigureFact.DATE, figure | {"as_of_basis": "stated"}, {})[0] == "stated"
    assert (
        state(FigureFact.COUNTER, figure | {"claimant": "unnamed reports"}, {})[0] == "not stated"
    )


def test_questions_and_reasons_are_escaped():
    html = gap_lists([dead(question="<b>?", reason="<i>.")])._repr_html_()
    assert "<b>" not in html and "<i>" not in html
