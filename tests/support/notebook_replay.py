"""Running what a notebook does to write its table, in this process: its own statements, without a kernel and without its charts."""

import ast
import json
from graphlib import TopologicalSorter
from pathlib import Path
from types import CodeType

from ledger.engine import fingerprints
from ledger.files import BOOK, DATA

PUBLISH = (
    "publish"  # with this every function begins that writes a table: publish, publish_events, …
)


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
        return compile(ast.Module(body[: last + 1], []), path.name, "exec"), DATA / TABLE_OF.get(
            self.slug, f"{self.slug}.csv"
        )


TABLE_OF = {"coverage": "numerals.csv", "data": "datapackage.json"}


def _writes(statement: ast.stmt) -> bool:
    calls = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return any(getattr(call, "id", "").startswith(PUBLISH) for call in calls)


def reading_order() -> list[str]:
    """The notebooks, each after those whose table it reads, as the build runs them."""
    return [path.stem for path in TopologicalSorter(fingerprints.run_order()).static_order()]
