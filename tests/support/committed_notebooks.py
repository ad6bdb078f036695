"""What the tests ask of a committed notebook's cells."""

import base64
import json
import re
from pathlib import Path

from ledger.files import BOOK


def cells(path: Path, kind: str = "code") -> list[dict]:
    """Return the cells of one kind."""
    return [
        cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == kind
    ]


def assert_run_in_order(path: Path) -> None:
    """Assert that every code cell was run once, in order, from one."""
    assert [cell["execution_count"] for cell in cells(path)] == list(range(1, len(cells(path)) + 1))


def committed_pictures(notebook: str) -> list[str]:
    """Return the charts' drawings in the outputs of a notebook, as SVG."""
    return [
        picture
        for cell in cells(BOOK / f"{notebook}.ipynb")
        for output in cell["outputs"]
        for picture in pictures_in("".join(output.get("data", {}).get("text/html", "")))
    ]


def pictures_in(html: str) -> list[str]:
    """Return the pictures that a notebook's output holds, as SVG, in its order."""
    found = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html)
    return [base64.b64decode(picture).decode() for picture in found]
