"""How wide the columns of a table are on paper: by what they hold, so that no word is cut and no column starves."""

import re
from collections.abc import Iterator

from lxml.html import Element, HtmlElement

LINE = 112  # characters of a line across the page, in the size of a table
LONG = 22  # characters: a longer word, such as a hash or an address, may be broken
GAP = 3  # characters: between two columns
BOLD = 1.12  # how much wider a bold word is


def lay(table: HtmlElement) -> None:
    """Give a table a `colgroup` whose widths are shares of the whole, in percent."""
    shares = _shares(list(_rows(table)))
    group = Element("colgroup")
    for share in shares:
        group.append(Element("col", style=f"width: {share:.1f}%"))
    place = 1 if table.find("caption") is not None else 0
    table.insert(place, group)


def _rows(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if cell.tag in ("th", "td")]


def _shares(rows: list[list[HtmlElement]]) -> list[float]:
    """Return each column's share: its longest word and a gap; what a line has left goes to the longest texts."""
    columns = list(zip(*_full(rows), strict=True))
    words = [GAP + max(map(_longest_word, column)) for column in columns]
    lengths = [1 + sum(len(_text(cell)) for cell in column) for column in columns]
    spare = max(LINE - sum(words), 0)
    needs = [
        word + spare * length / sum(lengths) for word, length in zip(words, lengths, strict=True)
    ]
    return [100 * need / sum(needs) for need in needs]


def _full(rows: list[list[HtmlElement]]) -> list[list[HtmlElement]]:
    """Return the rows without a cell that spans columns."""
    return [row for row in rows if len(row) == max(map(len, rows))]


def _longest_word(cell: HtmlElement) -> float:
    longest = max(
        map(len, re.sub("([-\xad])", r"\1 ", _text(cell)).split()),
        default=0,
    )
    return min(longest, LONG) * (BOLD if cell.tag == "th" else 1)


def _text(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().split())
