"""The book made larger by synthetic copies of itself: every article, every chapter of findings, and what the pages across findings gather.

A copy goes by the same names with its number behind them, so that its passages, figures, events, claims
and charts are its own. Of its text only the line ends at the end differ: nothing read of one copy
serves for another. Places keep their names, as the same place is told of in each copy.
"""

import ast
import json
import re
from functools import cache
from pathlib import Path

from ledger.exports.datapackage import TABLES
from ledger.files import BOOK, DATA, SEEDS
from ledger.tables import csv_files, queries

LABEL = re.compile(r"(?m)^\(([\w-]+)\)=$")  # of a place in the prose
FINDINGS = re.compile(r'\bpublish\("([a-z0-9-]+)"')
SHARED = {"places", "voices", "second-coding"}  # the same in every copy
GATHERERS = re.compile(
    r"publish_(?!datapackage|voices|second_coding)\w+"
)  # what writes rows that a page was given as a list
OWN_CHARTS = """from ledger.charts.style import renderer

as_in_the_book = renderer.render


def render(spec):
    spec["usermeta"]["name"] += "-{number}"
    return as_in_the_book(spec)


renderer.render = render"""

Cell = dict


def enlarge(root: Path, times: int) -> None:
    """Make the book at `root`, a copy of the repository that was never built, `times` as large; as it is if once."""
    copies = range(2, times + 1)
    for seed in sorted(SEEDS.glob("*.txt")):
        for number in copies:
            (root / "seeds" / f"{seed.stem}-{number}.txt").write_bytes(
                seed.read_bytes() + b"\n" * number
            )
    for path in sorted(root.glob("book/*.ipynb")):
        _enlarge(path, copies)
    toc = root / "_toc.yml"
    toc.write_text(
        re.sub(
            rf"(?m)^(.*book/(?:{'|'.join(_chapters())}))\n",
            lambda line: _lines(line[1], copies),
            toc.read_text("utf-8"),
        ),
        "utf-8",
    )


def _lines(line: str, copies: range) -> str:
    return "".join(f"{line}{ending}\n" for ending in ["", *(f"-{number}" for number in copies)])


def _enlarge(path: Path, copies: range) -> None:
    """A chapter of findings gets others beside it; a page across findings gathers the rows of every copy."""
    notebook = json.loads(path.read_text("utf-8"))
    cells = notebook["cells"]
    if FINDINGS.search("".join(map(_code, cells))):
        for number in copies:
            copied = [
                *_renamed(cells[:1], number),
                _cell(f"charts-{number}", OWN_CHARTS.format(number=number)),
                *_renamed(cells[1:], number),
            ]
            _write(path.with_stem(f"{path.stem}-{number}"), {**notebook, "cells": copied})
    elif copies and (
        writing := [index for index, cell in enumerate(cells) if _gatherer(_code(cell))]
    ):
        _write(path, {**notebook, "cells": _gathering(cells, writing[0], copies)})


def _gathering(cells: list[Cell], last: int, copies: range) -> list[Cell]:
    """The cells of a page, with copies of those that make its rows before them; the cell `last` writes the rows of all."""
    title, made, after = cells[:1], cells[1:last], cells[last + 1 :]
    gathered = [_cell("copies", "more = []")]
    for number in copies:
        gathered += _renamed([*made, {**cells[last], "source": _kept(_code(cells[last]))}], number)
    return [*title, *gathered, *made, {**cells[last], "source": _all(_code(cells[last]))}, *after]


def _kept(code: str) -> str:
    """The code of a writing cell that only keeps the rows, for the cell that writes those of all copies."""
    call = _gatherer(code)
    first = next(
        statement.lineno
        for statement in ast.parse(code).body
        if statement.end_lineno >= call.lineno
    )
    return "\n".join([*code.splitlines()[: first - 1], f"more += {_rows(code, call)}"])


def _all(code: str) -> str:
    """The code of a writing cell that writes the rows kept besides its own."""
    call = _gatherer(code)
    return code.replace(
        ast.get_source_segment(code, call),
        f"{ast.unparse(call.func)}([*{_rows(code, call)}, *more])",
    )


def _rows(code: str, call: ast.Call) -> str:
    return ast.get_source_segment(code, call.args[0])


def _gatherer(code: str) -> ast.Call | None:
    """The call that writes the table of a page across findings."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and node.args]
    return next((call for call in calls if GATHERERS.fullmatch(ast.unparse(call.func))), None)


def _renamed(cells: list[Cell], number: int) -> list[Cell]:
    """Copies of `cells` in which every name has the copy's number behind it."""
    return [
        {
            **cell,
            "id": f"{cell['id']}-{number}",
            "source": _names().sub(rf"\g<0>-{number}", "".join(cell["source"])),
        }
        for cell in cells
    ]


@cache
def _names() -> re.Pattern:
    """What has a name: the rows of every table but the places, the labels of the prose, the seeds, and the chapters where code speaks of one."""
    files = {
        name: queries.figure_files() if name == "figures" else [DATA / f"{name}.csv"]
        for name in TABLES
        if name not in SHARED
    }
    rows = {
        name: [row for path in paths for row in csv_files.read(path, TABLES[name])]
        for name, paths in files.items()
    }
    ids = {
        row[TABLES[name].key[0]]
        for name in rows
        if len(TABLES[name].key) == 1
        for row in rows[name]
    } | _labels()
    chapters = "|".join(
        rf'(?<={before}")(?:{"|".join(_chapters())})'
        for before in (r"publish\(", r"published\(", "chapter=")
    )
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(ids))})(?![\w-])|seeds/[\w-]+(?=\.txt)|{chapters}"
    )


def _labels() -> set[str]:
    cells = [
        cell
        for path in BOOK.glob("*.ipynb")
        for cell in json.loads(path.read_text("utf-8"))["cells"]
    ]
    return {label for cell in cells for label in LABEL.findall("".join(cell["source"]))}


def _chapters() -> list[str]:
    """The chapters of findings, by name."""
    return [path.stem for path in queries.figure_files()]


def _code(cell: Cell) -> str:
    return "".join(cell["source"]) if cell["cell_type"] == "code" else ""


def _cell(name: str, code: str) -> Cell:
    return {
        "cell_type": "code",
        "id": name,
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": code,
    }


def _write(path: Path, notebook: dict) -> None:
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
