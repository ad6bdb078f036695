"""Changes of a seed that the book must follow, several tried in one run of a chapter.

Every row of the chapter is compared with what the changed seed says, so one run judges each change that it holds. Where
a run stops or a row is not as it must be, the changes are parted and run again, in the end each alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from changed_seed import not_followed
from figure_in_seed import Figure
from mutation import Change


@dataclass(frozen=True, eq=False)
class Attempt:
    """A change of a figure's seed, the cells of the figure that change with it, and in which words the book may refuse it."""

    figure: Figure
    what: str
    changes: tuple[Change, ...]
    wanted: tuple[tuple[str, str], ...] = ()
    refusal: str = ""

    @property
    def chapter(self) -> str:
        return self.figure.row["chapter"]

    def is_named_in(self, complaint: str) -> bool:
        return self.figure.path.name in complaint and any(
            name in complaint for name in self.figure.together
        )


def complaints(attempts: Iterable[Attempt]) -> Iterator[tuple[Attempt, str]]:
    """Yield each attempt with how the book does not follow it; nothing if it does."""
    for together in _rounds(attempts):
        yield from _parted(together)


def _rounds(attempts: Iterable[Attempt]) -> list[list[Attempt]]:
    """Attempts of one chapter, no two of which touch a passage."""
    rounds: list[list[Attempt]] = []
    for attempt in attempts:
        fits = (one for one in rounds if all(_apart(attempt, other) for other in one))
        found = next(fits, None)
        if found is None:
            rounds.append(found := [])
        found.append(attempt)
    return rounds


def _apart(one: Attempt, other: Attempt) -> bool:
    """Return whether two attempts change one chapter in different places."""
    if one.chapter != other.chapter:
        return False
    if one.figure.path != other.figure.path:
        return True
    return not any(
        first.start <= second.end and second.start <= first.end
        for first in _touched(one)
        for second in _touched(other)
    )


@cache
def _touched(attempt: Attempt) -> list[Change]:
    """The stretches of the seed that an attempt is about: its passages, and what it changes beyond them."""
    return [*(Change(*span, "") for span in attempt.figure.passages), *attempt.changes]


def _parted(together: list[Attempt]) -> Iterator[tuple[Attempt, str]]:
    complaint = _complaint(together)
    if not complaint or len(together) == 1:
        yield from ((attempt, complaint) for attempt in together)
        return
    named = [attempt for attempt in together if attempt.is_named_in(complaint)]
    if not named or len(named) == len(together):
        named = together[: len(together) // 2]
    for part in (named, [attempt for attempt in together if attempt not in named]):
        yield from _parted(part)


def _complaint(together: Iterable[Attempt]) -> str:
    """How a chapter does not follow all of the attempts."""
    chapter, changes, stated = "", {}, {}
    for attempt in together:
        chapter = attempt.chapter
        made = changes.setdefault(attempt.figure.path, [])
        made += [change for change in attempt.changes if change not in made]
        if attempt.wanted:
            stated[attempt.figure.name] = attempt.wanted
    return _run(chapter, _frozen(changes), tuple(stated.items()))


def _frozen(changes: dict[Path, list[Change]]) -> tuple[tuple[Path, tuple[Change, ...]], ...]:
    return tuple((path, tuple(made)) for path, made in changes.items())


@cache
def _run(chapter: str, changes: tuple, stated: tuple) -> str:
    made = {path: list(edits) for path, edits in changes}
    return not_followed(made, [chapter], {name: dict(cells) for name, cells in stated})
