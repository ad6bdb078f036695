"""The statements of Python files, parsed once a run: what is asked of the code is asked of many files, and often."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")  # what holds statements


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def statements(path: Path) -> tuple[ast.stmt, ...]:
    """Return every statement of a file, those within others included; their expressions are not searched."""
    return tuple(within(parsed(path)))


def within(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield every statement within a module, a statement or a part of one, in any depth."""
    for block in BLOCKS:
        for inner in getattr(node, block, ()):
            if isinstance(inner, ast.stmt):
                yield inner
            yield from within(inner)
