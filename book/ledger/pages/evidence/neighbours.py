"""Find what is beside a figure in its article: the figure before, the figure after, and those of its sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]


@dataclass(frozen=True)
class Neighbours:
    """The figures beside one; `before` and `after` are None at the ends of the article."""

    before: Row | None
    after: Row | None
    same_sentence: tuple[Row, ...]


def neighbours(rows: Iterable[Row]) -> dict[str, Neighbours]:
    """Map each figure's id to its neighbours, in the order in which each article first prints its figures."""
    articles: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: int(row["start"])):
        articles.setdefault(row["source_id"], []).append(row)
    return {
        figure_id: found
        for article in articles.values()
        for figure_id, found in _beside(article).items()
    }


def _beside(article: list[Row]) -> dict[str, Neighbours]:
    return {
        row["figure_id"]: Neighbours(
            before=article[i - 1] if i else None,
            after=article[i + 1] if i + 1 < len(article) else None,
            same_sentence=tuple(
                other
                for j, other in enumerate(article)
                if j != i and other["sentence"] == row["sentence"]
            ),
        )
        for i, row in enumerate(article)
    }
