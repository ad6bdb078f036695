"""Running what a notebook does to write its table, in this process: its own statements, without a kernel and without its charts."""

import ast
import json
import re
from pathlib import Path
from types import CodeType

from ledger.files import BOOK, DATA

PUBLISH = re.compile(r"publish(_\w+)?")  # what writes a table; `published` only reads one


class Chapter:
    """A notebook of the book, and the table that it writes."""

    def __init__(self, slug: str):
        self.slug = slug
        self.code, self.table = self._compiled(BOOK / f"{slug}.ipynb")

    def run(self) -> None:
        """Execute the notebook's statements up to the one that writes its table."""
        exec(self.code, {})

    def _compiled(self, path: Path) -> tuple[CodeType, Path]:
        cells = [
            cell
            for cell in json.loads(path.read_text("utf-8"))["cells"]
            if cell["cell_type"] == "code"
        ]
        body = [
            statement for cell in cells for statement in ast.parse("".join(cell["source"])).body
        ]
        last = max(i for i, statement in enumerate(body) if _writes(statement))
        needed = [line for line in body[: last + 1] if _writes(line) or not _shows(line)]
        used = {node.id for line in needed for node in ast.walk(line) if isinstance(node, ast.Name)}
        needed = [line for line in needed if _imports(line) is None or _imports(line) & used]
        return compile(ast.Module(needed, []), path.name, "exec"), DATA / TABLE_OF.get(
            self.slug, f"{self.slug}.csv"
        )


TABLE_OF = {"coverage": "numerals.csv", "data": "datapackage.json"}


def _writes(statement: ast.stmt) -> bool:
    calls = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return any(PUBLISH.fullmatch(getattr(call, "id", "")) for call in calls)


def _imports(statement: ast.stmt) -> set[str] | None:
    """Return the names that an import binds; None for another statement. The charts, which no table needs, take long to import."""
    if not isinstance(statement, ast.Import | ast.ImportFrom):
        return None
    return {alias.asname or alias.name.split(".")[0] for alias in statement.names}


def _shows(statement: ast.stmt) -> bool:
    """Return whether a statement only shows something: it binds no name, so no later one needs it."""
    return isinstance(statement, ast.Expr)
