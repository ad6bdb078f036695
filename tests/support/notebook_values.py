"""What a notebook's code calls by a name, where that is a literal."""

import ast
import json

from ledger.files import BOOK


def value(notebook: str, name: str) -> object:
    """Return the literal that a cell of a notebook gives a name; KeyError if none does."""
    cells = json.loads((BOOK / f"{notebook}.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    for node in ast.parse(code).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return ast.literal_eval(node.value)
    raise KeyError(f"book/{notebook}.ipynb gives nothing the name {name!r}")
