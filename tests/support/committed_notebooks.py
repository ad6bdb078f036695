"""What the tests ask of a committed notebook's cells."""

import json
from pathlib import Path


def cells(path: Path, kind: str = "code") -> list[dict]:
    """Return the cells of one kind."""
    return [
        cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == kind
    ]


def assert_run_in_order(path: Path) -> None:
    """Assert that every code cell was run once, in order, from one."""
    assert [cell["execution_count"] for cell in cells(path)] == list(range(1, len(cells(path)) + 1))
