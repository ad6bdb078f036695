"""A text as the tokens that numbers are written with."""

import re
from collections.abc import Iterator

from .visible import visible

_TOKEN = re.compile(r"\n[^\S\n]*\n\s*|[0-9]+(?:[.,][0-9]+)*|[Uu][Ss]\$|[^\W\d_]\w*|[^\w\s]|\w+")


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\Z")


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of what stands between blank lines, so that a long text need never be in tokens as a whole."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()


class Tokens:
    """The tokens of a text: `word(i)` in lower case ("" beyond the ends), `glued(i)` to the one before.

    A blank line is a token too, so that nothing is read across paragraphs. What nobody sees is in none.
    """

    def __init__(self, text: str):
        self._seen = visible(text)
        self._matches = list(_TOKEN.finditer(self._seen.text))
        self._words = [match[0].lower() for match in self._matches]

    def __len__(self) -> int:
        return len(self._matches)

    def word(self, i: int) -> str:
        return self._words[i] if 0 <= i < len(self._words) else ""

    def glued(self, i: int) -> bool:
        return 0 < i < len(self._matches) and self._matches[i].start() == self._matches[i - 1].end()

    def gap(self, i: int) -> int:
        """How many visible characters part token `i` from the one before."""
        return self._matches[i].start() - self._matches[i - 1].end()

    def start(self, i: int) -> int:
        return self._seen.offset(self._matches[i].start())

    def end(self, i: int) -> int:
        return self._seen.offset(self._matches[i].end() - 1) + 1

    def hyphen(self, i: int) -> bool:
        """Whether token `i` is a hyphen that joins its neighbours."""
        return self.word(i) in {"-", "\u2010", "\u2011"} and self.glued(i) and self.glued(i + 1)

    def past_hyphen(self, i: int) -> int:
        return i + 1 if self.hyphen(i) else i
