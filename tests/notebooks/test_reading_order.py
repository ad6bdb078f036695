"""A findings chapter is in its reader's order: answer, lines to quote, chart, evidence, table, what is missing."""

import ast
import re

import pytest

from committed_notebooks import cells
from ledger.files import ROOT
from site_pages import FINDINGS

BOX = re.compile(r":::\{briefing\}\n(?P<lines>(?:- .+\n)+)\n(?P<caution>\S.+)\n:::")
chapter = pytest.mark.parametrize("page", FINDINGS)


def markdown(page: str) -> list[str]:
    """Return the Markdown cells of a page, in order."""
    return ["".join(cell["source"]) for cell in cells(ROOT / f"{page}.ipynb", "markdown")]


def code(page: str) -> list[dict]:
    """Return the code cells of a page, in order."""
    return cells(ROOT / f"{page}.ipynb")


@chapter
def test_the_answer_is_bold_and_the_box_of_lines_is_next(page):
    answer, box, quote, *_ = markdown(page)
    assert re.match(r"# .+\n\n\*\*.+\*\*", answer)
    assert BOX.match(box), f"{page}: the second cell is no box of lines and a caution"
    assert quote.startswith("## How to quote this\n")


@chapter
def test_one_cell_reads_all_passages_and_is_the_pages_only_code(page):
    reading, *shown = code(page)
    assert reading["metadata"]["tags"] == ["hide-input"]
    assert "publish(" in ast.unparse(ast.parse("".join(reading["source"])).body[-1])
    for cell in shown:
        assert cell["metadata"]["tags"] == ["remove-input"], "".join(cell["source"])


@chapter
def test_the_chart_is_the_first_thing_that_a_chapter_shows(page):
    shown = [output for cell in code(page) for output in cell["outputs"]]
    assert 'class="chart"' in "".join(shown[0]["data"]["text/html"])


@chapter
def test_a_chapter_ends_with_its_table_and_what_is_not_stated(page):
    *_, table, missing = markdown(page)
    assert table == "## All figures of this chapter"
    assert missing.startswith("## What is not stated\n")


@chapter
def test_every_line_to_quote_names_its_figure_and_begins_with_whose(page):
    lines = BOX.match(markdown(page)[1])["lines"].splitlines()
    assert 3 <= len(lines) <= 5
    for line in lines:
        assert re.match(r"- \*\*[^*]+:\*\* ", line), line
        assert "{fig}`" in line, line
