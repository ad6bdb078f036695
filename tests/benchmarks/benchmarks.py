"""What the book costs, measured: `.venv/bin/python tests/benchmarks/benchmarks.py [build] [nbval] [scale]`, all three if none is named.

Builds stand beside that of a plain Jupyter Book of as many notebooks, each of which imports pandas and
altair and shows one chart. Seconds depend on the machine, and on what else it does; the ratios hardly do.
Processor time counts all processes of a command. `--times 4` makes the larger book of `scale` four times this one, not ten times.
"""

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
for folder in ("book", "tests/support"):
    sys.path.insert(0, str(ROOT / folder))  # so that this runs as any script does

from repo_copy import Copy, said  # noqa: E402
from scaled_book import enlarge  # noqa: E402

CHART = (
    'import altair as alt\nimport pandas as pd\n\nalt.Chart(pd.DataFrame({"what": ["a", "b"], "how many": [1, 2]}))'
    '.mark_bar().encode(x="how many", y="what")'
)
CONFIG = "title: Plain\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: force\n"


class Cost(NamedTuple):
    """Seconds by the clock, and seconds of all processors together."""

    clock: float
    processor: float

    def over(self, other: "Cost") -> str:
        return f"{self.clock / other.clock:.2f}× by the clock, {self.processor / other.processor:.2f}× by processor time"

    def __str__(self) -> str:
        return f"{self.clock:.1f} s, {self.processor:.1f} s of processors"


def cost(*command: str, folder: Path) -> Cost:
    """What `command`, a program of this environment, costs in `folder`; what it printed ends the run if it fails."""
    clock, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    program = Path(sys.executable).parent / command[0]
    result = subprocess.run(
        [program, *command[1:]], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    clock = time.monotonic() - clock
    await_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said(result)}")
    return Cost(clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def adopt_orphans() -> None:
    """Become the parent of processes that outlive theirs, as does the one that forks kernels, so that they are counted."""
    if sys.platform == "linux":  # elsewhere kernels are not forked
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER of linux/prctl.h


def await_orphans() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:  # none is left
            return


def jupyter_book(folder: Path) -> Cost:
    return cost("jupyter-book", "build", "-W", ".", folder=folder)


def plain_book(folder: Path, notebooks: int) -> Path:
    """A Jupyter Book of as many notebooks, each with one chart."""
    cell = {
        "cell_type": "code",
        "id": "chart",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": CHART,
    }
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# A chart"}
    notebook = {
        "cells": [title, cell],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    names = [f"chart-{number}" for number in range(notebooks)]
    folder.mkdir()
    for name in names:
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), "utf-8")
    (folder / "index.md").write_text("# Plain\n", "utf-8")
    (folder / "_config.yml").write_text(CONFIG, "utf-8")
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n"
        + "".join(f"- file: {name}\n" for name in names),
        "utf-8",
    )
    return folder


def build(folder: Path) -> Iterator[str]:
    """The book's builds: from nothing, after an edit of prose, with nothing changed."""
    book = Copy.made(folder / "book")
    notebooks = len([*(book.root / "book").glob("*.ipynb")])
    plain = jupyter_book(plain_book(folder / "plain", notebooks))
    yield f"a plain book of {notebooks} notebooks: {plain}"
    cold = jupyter_book(book.root)
    yield f"this book, from nothing: {cold}: {cold.over(plain)} of the plain book (at most 1.5)"
    unchanged = jupyter_book(book.root)
    yield f"this book, nothing changed: {unchanged}: {unchanged.over(cold)} of the first build (at most 0.1)"
    with book.edited("book/regimes.ipynb", "How to quote this", "How one may quote this"):
        edited = jupyter_book(book.root)
    yield f"this book, a chapter's prose edited: {edited}: {edited.over(cold)} of the first build (at most 0.25)"


def nbval(folder: Path) -> Iterator[str]:
    """The comparison of every notebook's committed outputs with a fresh run, on one processor."""
    yield f"nbval of all notebooks: {cost('pytest', '-q', '-p', 'no:cacheprovider', '-n0', 'book', folder=Copy.made(folder / 'compared').root)}"


def scale(folder: Path, times: int) -> Iterator[str]:
    """The builds of the book as it is, and of one with so many times its content; a cost that grows as the content does is 1.00 of linear."""
    first: dict[str, Cost] = {}
    for size in (1, times):
        book = Copy.made(folder / f"scale-{size}")
        enlarge(book.root, size)
        costs = {
            "from nothing": jupyter_book(book.root),
            "nothing changed": jupyter_book(book.root),
        }
        yield f"{size}× this book: {contents(book)}"
        for what, taken in costs.items():
            growth = (
                f": {taken.over(first[what])} of 1×, {taken.clock / first[what].clock / size:.2f} of linear"
                if first
                else ""
            )
            yield f"{size}× this book, {what}: {taken}{growth}"
        first = first or costs


def contents(book: Copy) -> str:
    """How much a built book has of what makes it large."""
    counted = {
        "figures": json.loads(book.read("_build/html/data/figures.json")),
        "articles": [*book.root.glob("seeds/*.txt")],
        "notebooks": [*book.root.glob("book/*.ipynb")],
    }
    return ", ".join(f"{len(found)} {what}" for what, found in counted.items())


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what the book costs.")
    parser.add_argument("parts", nargs="*", help="build, nbval or scale; all if none is named")
    parser.add_argument(
        "--times", type=int, default=10, help="how many times this book the larger book of scale is"
    )
    asked = parser.parse_args()
    known = {
        "build": build,
        "nbval": nbval,
        "scale": lambda folder: scale(folder, asked.times),
    }
    if unknown := set(asked.parts) - set(known):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.parts or known:
            for line in known[name](Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
