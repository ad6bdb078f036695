"""Sentences of the news with their right readings, and how a reading of one compares with them."""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from ledger.reading.records import records

FILE = Path(__file__).parents[1] / "reading" / "sentences.jsonl"
UNDATED = "?"  # a date whose words leave it open


class Sentence(NamedTuple):
    """A sentence, the kind of difficulty it is an example of, and every expression that must be read."""

    kind: str
    sentence: str
    published: str
    expected: list[dict[str, str]]


class Reading(NamedTuple):
    """What a reader makes of a stretch of a sentence; None where it says nothing of it."""

    start: int
    end: int
    value: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    unit: str | None = None
    qualifier: str | None = None
    edtf: str | None = None

    @property
    def tells(self) -> bool:
        return self.value is not None or self.lower is not None or bool(self.edtf)


def sentences() -> list[Sentence]:
    return [Sentence(**json.loads(line)) for line in FILE.read_text("utf-8").splitlines()]


def read(case: Sentence) -> Iterator[Reading]:
    """What the book reads in a sentence."""
    for found in records(case.sentence, "sentence", case.published):
        numbers = (
            Fraction(found[bound]) if found[bound] else None
            for bound in ("value", "lower", "upper")
        )
        yield Reading(
            found["start"], found["end"], *numbers, found["unit"], found["qualifier"], found["edtf"]
        )


def placed(case: Sentence) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Where each expected expression is in its sentence."""
    after = 0
    for expected in case.expected:
        start = case.sentence.index(expected["exact"], after)
        after = start + len(expected["exact"])
        yield start, after, expected


def faults(case: Sentence, readings: Iterable[Reading], *fields: str) -> list[str]:
    """What is wrong with the readings of a sentence, in the `fields` that are compared: value, unit, qualifier, edtf."""
    readings, met, wrong = list(readings), set(), []
    for start, end, expected in placed(case):
        over = [reading for reading in readings if reading.start < end and start < reading.end]
        met.update(over)
        best = max(
            over,
            key=lambda reading: min(reading.end, end) - max(reading.start, start),
            default=None,
        )
        wrong += [
            f"{expected['exact']}: {fault}" for fault in _faults(expected, best, over, fields)
        ]
    return wrong + [
        f"{case.sentence[r.start : r.end]}: is none" for r in readings if r not in met and r.tells
    ]


def _faults(
    expected: dict[str, str], best: Reading | None, over: list[Reading], fields: tuple[str, ...]
) -> Iterator[str]:
    if not {"value", "lower", "edtf"} & expected.keys() or expected.get("edtf") == UNDATED:
        if any(reading.tells for reading in over):
            yield f"has no number, but reads {over}"
        return
    if best is None:
        yield "not found"
        return
    if "edtf" in expected:
        if "edtf" in fields and best.edtf != expected["edtf"]:
            yield f"dated {best.edtf}, not {expected['edtf']}"
        return
    for bound in ("value", "lower", "upper"):
        number = Fraction(expected[bound]) if bound in expected else None
        if "value" in fields and getattr(best, bound) != number:
            yield f"{bound} is {getattr(best, bound)}, not {number}"
    for field, default in (("unit", ""), ("qualifier", "")):
        if field in fields and (getattr(best, field) or "") != expected.get(field, default):
            yield f"{field} is {getattr(best, field)}, not {expected.get(field, default)}"
