"""A committed output that is not what the notebook gives is caught: a digit changed, an output missing, a cell never run.

nbval's own comparison is asked, with the answers that a real kernel gave when the book was built, replayed.
"""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, NbCellError

from committed_notebooks import assert_run_in_order
from ledger.files import BOOK
from mutation import Outcome
from repo_copy import Copy, said

NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))
SHORT = "sources"  # the notebook that runs fastest
NEVER_RUN = nbformat.v4.new_code_cell("1 + 1")


class Replayed:
    """A kernel that answers each cell as a real one did, in `executed`, and says nothing to a cell that it does not know."""

    def __init__(self, executed: Path):
        self.answers = {
            cell.source: cell.outputs
            for cell in nbformat.read(executed, as_version=4).cells
            if cell.cell_type == "code"
        }
        self.messages: list[dict] = []

    def is_alive(self) -> bool:
        return True

    def execute_cell_input(self, source: str, allow_stdin: bool) -> str:
        header = {"parent_header": {"msg_id": source}}
        told = [
            {"msg_type": output.output_type, "content": output, **header}
            for output in self.answers.get(source, [])
        ]
        self.messages = [
            *told,
            {"msg_type": "status", "content": {"execution_state": "idle"}, **header},
        ]
        return source

    def await_reply(self, msg_id: str, timeout: float | None) -> None:
        pass

    def get_message(self, stream: str, timeout: float) -> dict:
        return self.messages.pop(0)


@pytest.fixture
def compared(site, request) -> Callable[[Path], list[IPyNbCell]]:
    """The cells of a notebook as nbval collects them, to be compared with what the same notebook gave in the build."""

    def collected(path: Path, name: str) -> list[IPyNbCell]:
        file = IPyNbFile.from_parent(request.session, path=path)
        file.kernel = Replayed(site.parent / f"jupyter_execute/book/{name}.ipynb")
        return list(file.collect())

    return collected


def says(cell: IPyNbCell) -> str:
    """What nbval says to a cell; nothing if its output is what the kernel gave."""
    try:
        cell.runtest()
    except NbCellError as error:
        return str(error)
    return ""


def other_digits(text: str) -> Iterator[str]:
    """`text` with its first, its middle and its last digit changed, each alone."""
    places = [match.start() for match in re.finditer("[0-9]", text)]
    for place in sorted({places[0], places[len(places) // 2], places[-1]} if places else ()):
        yield text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


def mutants(outputs: list[nbformat.NotebookNode]) -> Iterator[tuple[str, list]]:
    """A name and the outputs of each mutant of a cell's outputs."""
    for number, output in enumerate(outputs):
        yield "output deleted", outputs[:number] + outputs[number + 1 :]
        for mime, text in output.data.items():
            for other in other_digits(text):
                changed = copy.deepcopy(outputs)
                changed[number].data[mime] = other
                assert changed != outputs
                yield "digit changed in an output", changed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_changed_digit_or_deleted_output_is_caught_by_nbval(path, compared, all_caught):
    outcomes = []
    for item in compared(path, path.stem):
        assert says(item) == "", (
            f"{path.name}, {item.name}: the committed output is not that of the build"
        )
        for kind, outputs in mutants(item.cell.outputs):
            item.cell.outputs = outputs
            answer = says(item)
            outcomes.append(
                Outcome(
                    f"notebook: {kind}",
                    f"{path.stem}, {item.name}",
                    "Cell outputs differ" in answer,
                    answer or "passed",
                )
            )
    all_caught(outcomes)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_cell_that_was_never_run_is_caught_by_the_test_of_the_run_order(
    path, tmp_path, all_caught
):
    committed, outcomes = json.loads(path.read_text("utf-8")), []
    cells = committed["cells"]
    for place in range(len(cells) + 1):
        mutant = committed | {"cells": [*cells[:place], NEVER_RUN, *cells[place:]]}
        (tmp_path / path.name).write_text(json.dumps(mutant), "utf-8")
        try:
            assert_run_in_order(tmp_path / path.name)
            outcomes.append(
                Outcome(
                    "notebook: cell never run", f"{path.stem}, before cell {place}", False, "passed"
                )
            )
        except AssertionError:
            outcomes.append(
                Outcome("notebook: cell never run", f"{path.stem}, before cell {place}", True)
            )
    all_caught(outcomes)


def test_a_whole_run_of_the_tests_says_the_same_as_the_replayed_kernel(tmp_path, compared):
    book = Copy.made(tmp_path)
    path = book.root / f"book/{SHORT}.ipynb"
    content = nbformat.read(path, as_version=4)
    shown = [cell for cell in content.cells if cell.cell_type == "code" and cell.outputs]
    shown[1].outputs[0].data["text/plain"] = next(
        other_digits(shown[1].outputs[0].data["text/plain"])
    )
    shown[2].outputs = []
    content.cells.append(NEVER_RUN)
    path.write_text(json.dumps(content), "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=--nbval",
        "--noconftest",
        "-rf",
        "-k",
        SHORT,
        str(path),
        "tests/notebooks/test_notebooks.py",
    ]
    result = subprocess.run(
        command, cwd=book.root, capture_output=True, text=True, encoding="utf-8"
    )
    failed = set(
        re.findall(
            r"(?m)^FAILED \S+::(Cell \d+|test_every_code_cell_was_run_in_order_from_one)",
            said(result),
        )
    )
    replayed = {item.name for item in compared(path, SHORT) if says(item)}
    assert len(replayed) == 2 and failed == {
        *replayed,
        "test_every_code_cell_was_run_in_order_from_one",
    }, said(result)
