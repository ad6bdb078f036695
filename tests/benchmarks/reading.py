"""How well and how fast texts are read: `.venv/bin/python tests/benchmarks/reading.py [score] [speed] [corpus]`, all three if none is named.

`score` holds this book and quantulum3 against the sentences of tests/reading/sentences.jsonl, by kind.
`speed` reads more and more text, each size in a process of its own, for its memory. `corpus` reads many
articles in one process and on a cluster of two.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [
    str(ROOT / "book"),
    str(ROOT / "tests" / "support"),
]  # so that this runs as any script does

import pandas as pd  # noqa: E402

from articles import recipe, write_articles  # noqa: E402
from ledger.files import SEEDS  # noqa: E402
from ledger.reading.corpus import document  # noqa: E402
from ledger.tables.units import DEFINITIONS, Unit  # noqa: E402
from sentences import Reading, Sentence, faults, placed, read, sentences  # noqa: E402

SIZES = (1, 10, 100)  # MB of text
ARTICLES = 20_000
ALL = ("value", "unit", "qualifier", "edtf")
READ = """
import resource, sys, time
from pathlib import Path
from ledger.reading.records import lines
megabytes, seeds = int(sys.argv[1]), sorted(Path(sys.argv[2]).glob("*.txt"))
text = "\\n\\n".join(path.read_text("utf-8") for path in seeds)
text = "\\n\\n".join([text] * (megabytes * 10**6 // len(text.encode()) + 1))
size, before, start = len(text.encode()) / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
found = sum(1 for _ in lines(text, "text", "2022-10-04"))
took, peak = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{size:7.1f} MB {took:8.2f} s {size / took:6.2f} MB/s {found:8} expressions {(peak - before) / (1e6 if sys.platform == 'darwin' else 1e3):6.1f} MB beside the text")
"""
Reader = Callable[[Sentence], Iterable[Reading]]


def library() -> Reader:
    """quantulum3, whose ranges are a middle and an uncertainty; it reads no dates and no qualifiers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for its optional classifier of units
        try:
            from quantulum3 import parser
        except ImportError:
            sys.exit("the comparison needs quantulum3: .venv/bin/pip install quantulum3==0.10.0")
    names = {
        name: unit
        for unit in Unit
        for name in (*DEFINITIONS[unit].words, DEFINITIONS[unit].singular.lower())
    }
    names |= {
        "percentage": Unit.PERCENT,
        "dimensionless": "",
        "dollar": Unit.USD,
        "pound sterling": Unit.GBP,
    }

    def read(case: Sentence) -> list[Reading]:
        found = []
        for quantity in parser.parse(case.sentence.replace("\u00a0", " ")):
            value, spread = Fraction(str(quantity.value)), Fraction(str(quantity.uncertainty or 0))
            bounds = (None, value - spread, value + spread) if spread else (value, None, None)
            unit = names.get(quantity.unit.name.lower(), quantity.unit.name)
            found.append(Reading(*quantity.span, *bounds, str(unit)))
        return found

    return read


def score(folder: Path) -> Iterator[str]:
    """Of each kind, how many sentences are wholly right: for this book in all fields, for both in value, and in value and unit."""
    theirs = library()
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for case in sentences():
        numbers = [case._replace(expected=[x for x in case.expected if "edtf" not in x])]
        counted = [
            1,
            not faults(case, read(case), *ALL),
            all(not _wrong(part, read, "value") for part in numbers),
            all(not _wrong(part, theirs, "value") for part in numbers),
        ]
        for kind in (case.kind, "all"):
            right[kind] = [sum(pair) for pair in zip(right[kind], counted, strict=True)]
    yield f"{'kind':<22}{'sentences':>10}{'all fields':>12}{'values':>8}{'quantulum3':>12}"
    for kind, (count, whole, value, other) in sorted(
        right.items(), key=lambda item: (item[0] == "all", item[0])
    ):
        yield f"{kind:<22}{count:>10}{whole:>12}{value:>8}{other:>12}"


def _wrong(case: Sentence, reader: Reader, *fields: str) -> list[str]:
    """The faults of a reader in what is expected of numbers; what it makes of dates is not its task."""
    spans = [(start, end) for start, end, _ in placed(case)]
    found = [
        r for r in reader(case) if any(r.start < end and start < r.end for start, end in spans)
    ]
    return faults(case, found, *fields)


def speed(folder: Path) -> Iterator[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "book")}
    for megabytes in SIZES:
        command = [sys.executable, "-c", READ, str(megabytes), str(SEEDS)]
        yield (
            "read "
            + subprocess.run(
                command, check=True, capture_output=True, text=True, env=environment
            ).stdout.strip()
        )
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))).replace(
        "\u00a0", " "
    )
    read, start = library(), time.process_time()
    read(Sentence("", text, "", []))
    took = time.process_time() - start
    yield f"quantulum3 {len(text.encode()) / 1e6:.2f} MB {took:.2f} s {len(text.encode()) / 1e6 / took:.3f} MB/s"


def corpus(folder: Path) -> Iterator[str]:
    """The recipe of CONTRIBUTING.md on two workers beside one process, by the clock."""
    files = write_articles(folder / "articles", ARTICLES)
    (folder / "recipe.py").write_text(recipe(), "utf-8")
    start = time.monotonic()
    with contextlib.chdir(folder):  # the recipe names files from its folder
        names = [str(Path(name).relative_to(folder)) for name in files]
        found = [record for name in names for record in document(name, "2023-03-14")]
    serial = time.monotonic() - start
    environment = os.environ | {"PYTHONPATH": str(ROOT / "book")}
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "recipe.py"], cwd=folder, env=environment, check=True, capture_output=True
    )
    parallel = time.monotonic() - start
    readings = pd.read_parquet(folder / "readings").sort_values(["file", "start"])
    same = readings.to_dict("records") == found
    yield f"{ARTICLES} articles, {len(found)} records, {'equal' if same else 'NOT EQUAL'}: one process {serial:.1f} s, two workers {parallel:.1f} s, start and Parquet included: {serial / parallel:.2f}×"


PARTS = {"score": score, "speed": speed, "corpus": corpus}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how texts are read.")
    parser.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all if none is named")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for name in asked.parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for line in PARTS[name](Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
