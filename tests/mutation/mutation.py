"""What a mutation is: changes of a text that the book must follow or refuse, and what came of them."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

gc.set_threshold(100_000)  # most of what the book reads of its sources and tables is still in use

Span = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """The stretch `text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str

    @property
    def growth(self) -> int:
        return len(self.new) - (self.end - self.start)


def applied(text: str, changes: Iterable[Change]) -> str:
    """`text` with `changes` made; they must not overlap, and must change something."""
    after = text
    for change in sorted(changes, key=lambda change: -change.start):
        after = after[: change.start] + change.new + after[change.end :]
    assert after != text, "a mutation that changes nothing proves nothing"
    return after


def numeral_span(span: Span, changes: Sequence[Change]) -> Span:
    """Where the numeral at `span` stands once `changes` are made: what is put in right before or after it is not of it."""
    start, end = span
    return (
        start
        + sum(change.growth for change in changes if change.end <= start and change.start < end),
        end + sum(change.growth for change in changes if change.start < end),
    )


def passage_span(span: Span, changes: Sequence[Change]) -> Span:
    """Where the passage at `span` stands once `changes` are made: what is put in at its edges is of it."""
    start, end = span
    return (
        start + sum(change.growth for change in changes if change.start < start),
        end + sum(change.growth for change in changes if change.end <= end),
    )


@dataclass(frozen=True)
class Outcome:
    """One mutation: of which kind, of what, and whether it was caught; if not, what came instead."""

    kind: str
    what: str
    caught: bool
    said: str = ""


def tried_in(root: Path, module: str, *arguments: str) -> list[Outcome]:
    """The outcomes that `module` of these tests prints when it runs in the copy of the repository at `root`, with that copy's ledger."""
    paths = os.pathsep.join(
        map(str, (root / "book", root / "tests/support", root / "tests/mutation"))
    )
    result = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=root / "book",
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-4000:]
    return [Outcome(**json.loads(line)) for line in result.stdout.splitlines()]


def tell(outcomes: Iterable[Outcome]) -> None:
    """Print one outcome a line, as `tried_in` reads them."""
    for outcome in outcomes:
        print(json.dumps(asdict(outcome)), flush=True)
