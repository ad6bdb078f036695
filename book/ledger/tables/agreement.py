"""Measure how far two codings of the same rows agree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Agreement(NamedTuple):
    """How far two codings of a column agree: rows, rows coded alike, and Cohen's kappa; None where chance would do as well."""

    column: str
    rows: int
    alike: int
    kappa: float | None


def kappa(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two codings: agreement beyond chance, 1 if complete; None if both have one value only."""
    pairs = list(pairs)
    first, second = (Counter(pair[coder] for pair in pairs) for coder in (0, 1))
    observed = sum(one == other for one, other in pairs) / len(pairs)
    by_chance = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def agreements(rows: Iterable[Mapping[str, str]]) -> list[Agreement]:
    """Return the agreement of each column, in the order in which `rows` of second-coding.csv have them."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        pairs.setdefault(row["column"], []).append((row["first"], row["second"]))
    return [
        Agreement(column, len(coded), sum(one == other for one, other in coded), kappa(coded))
        for column, coded in pairs.items()
    ]
