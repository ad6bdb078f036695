"""The committed notebooks are run, whole, in order, and say nothing of where or when that was."""

import ast
import json
import re

import pytest

from committed_notebooks import assert_run_in_order, cells
from ledger.files import BOOK, ROOT
from ledger.reading.sources import source
from ledger.tables import queries

NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))
notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
FORBIDDEN_TAGS = {
    "nbval-skip",
    "nbval-ignore-output",
    "nbval-raises-exception",
    "skip-execution",
    "raises-exception",
}
LOCAL = re.compile(rf"{re.escape(str(ROOT))}|/home/|/root/|/tmp/|[A-Z]:\\|site-packages")


@notebook
def test_every_code_cell_was_run_in_order_from_one(path):
    assert_run_in_order(path)


@notebook
def test_no_cell_is_kept_from_being_compared(path):
    for cell in cells(path):
        assert not FORBIDDEN_TAGS & set(cell["metadata"].get("tags", []))
        assert not re.search(r"NBVAL|nbval", "".join(cell["source"]))


@notebook
def test_no_output_is_an_error_a_stream_or_names_a_place(path):
    for cell in cells(path):
        for output in cell["outputs"]:
            assert output["output_type"] in {"execute_result", "display_data"}
            assert not LOCAL.search(json.dumps(output["data"].get("text/html", "")))


@notebook
def test_the_last_statement_of_a_reading_cell_is_shown(path):
    assert any(cell["outputs"] for cell in cells(path))


@notebook
def test_a_notebook_defines_no_function_and_no_class(path):
    for cell in cells(path):
        tree = ast.parse("".join(cell["source"]))
        assert not [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)
        ]


@notebook
def test_a_notebook_keeps_no_versions_or_timings_in_its_metadata(path):
    data = json.loads(path.read_text("utf-8"))
    assert set(data["metadata"]) <= {"kernelspec"}
    for cell in data["cells"]:
        assert set(cell["metadata"]) <= {"tags"}


def quoted(path) -> list[str]:
    """The passages that a notebook quotes for an event, a claim or their words, white space as single spaces."""
    calls = [
        node
        for cell in cells(path)
        for node in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"event", "claim", "quote"}
    ]
    return [
        " ".join(word.value.split())
        for call in calls
        for word in call.args[1:]
        if isinstance(word, ast.Constant)
    ]


@notebook
def test_a_quoted_passage_has_a_slot_for_each_figure(path):
    passages = quoted(path)
    for row in queries.figures() if passages else []:
        text = source(row["source_id"]).text
        before, numeral = (
            " ".join(text[: int(row["start"])].split()),
            " ".join(row["exact"].split()),
        )
        for passage in passages:
            for match in re.finditer(rf"(?<!\w){re.escape(numeral)}(?!\w)", passage):
                lead = passage[: match.start()].strip()
                assert not (len(lead) > 20 and before.endswith(lead)), (
                    f"“{passage}” types {row['figure_id']}; write {{}} there"
                )
