"""Split a text into the tokens that numbers are written with."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

HYPHENS = {"-", "\u2010", "\u2011"}
_BACK = 3  # words before a numeral, more than are looked at
_BEFORE = (-1, -2)  # where no token is: glued to none
_AT_ONCE = 8  # tokens, which is faster than one by one
_FAR = 100  # characters in which so many words nearly always stand
_TOKEN = re.compile(
    r"[Uu][Ss]\$|[^\W\d_]\w*|[^\w\s]|[0-9]+(?:[.,][0-9]+)*|[\d_]\w*|\n[^\S\n]*\n\s*"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text between blank lines, so that a long text is never in tokens as a whole."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


class Tokens:
    """The tokens of a text from offset `start` on, made when they are asked for.

    A blank line is a token too, so that nothing is read across paragraphs.
    """

    def __init__(self, text: str, start: int = 0):
        self._text = text
        self._unread = _TOKEN.finditer(text, start)
        self._words, self._spans = [""] * _BACK, [_BEFORE] * _BACK

    def near(self, place: int) -> "Tokens":
        """Return tokens that hold character `place` and the words before it: these, or new ones where `place` is far away."""
        reach = max(self._spans[-1][1], place - _FAR, 0)
        before = self._text[reach:place].rsplit(None, _BACK)
        return Tokens(self._text, reach + len(before[0])) if len(before) > _BACK else self

    def index(self, place: int) -> int:
        """Return the index of the token that holds character `place`."""
        while self._spans[-1][1] <= place:
            self._read()
        return bisect_right(self._spans, (place, len(self._text))) - 1

    def word(self, i: int) -> str:
        """Return token `i` in lower case; empty beyond the ends."""
        try:
            return self._words[i]
        except IndexError:
            self._read()
            return self.word(i)

    def glued(self, i: int) -> bool:
        """Return whether token `i` touches the one before."""
        self.word(i)
        return self._spans[i][0] == self._spans[i - 1][1]

    def gap(self, i: int) -> int:
        """Return how many characters separate token `i` from the one before."""
        return self._spans[i][0] - self._spans[i - 1][1]

    def start(self, i: int) -> int:
        """Return the offset of token `i`."""
        return self._spans[i][0]

    def end(self, i: int) -> int:
        """Return the offset after token `i`."""
        return self._spans[i][1]

    def hyphen(self, i: int) -> bool:
        """Return whether token `i` is a hyphen that joins its neighbours."""
        return self.word(i) in HYPHENS and self.glued(i) and self.glued(i + 1)

    def past_hyphen(self, i: int) -> int:
        """Return the index after a joining hyphen at `i`, otherwise `i`."""
        return i + 1 if self.word(i) in HYPHENS and self.hyphen(i) else i

    def _read(self) -> None:
        read = list(islice(self._unread, _AT_ONCE))
        self._words.extend(map(str.lower, map(re.Match.group, read)))
        self._spans.extend(map(re.Match.span, read))
        if len(read) < _AT_ONCE:
            self._words.append("")
            self._spans.append((len(self._text) + 2, len(self._text) + 1))
