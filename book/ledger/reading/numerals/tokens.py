"""A text as the tokens that numbers are written with."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

HYPHENS = {"-", "\u2010", "\u2011"}
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_BACK = 6  # words before a numeral, more than are looked at
_BEFORE = (-1, -2)  # where no token is: glued to none
_AT_ONCE = 12  # tokens, which is faster than one by one
_FAR = 120  # characters in which so many words nearly always are
_TOKEN = re.compile(
    rf"[A-Za-z]{{1,3}}\$|[^\W\d_{VULGAR}²³]+|[^\w\s]"
    r"|[0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)*|[\d_]+|\w"
    r"|\n[^\S\n]*\n\s*"
)
_STRETCH = 8000  # characters


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of stretches of `text`, cut at blank lines, so that a long text is never held whole.

    Where no blank line comes for long, a stretch is cut after a sentence.
    """
    start, size = 0, len(text)
    while start < size:
        end = min(start + _STRETCH, size)
        if end < size:
            blank = text.rfind("\n\n", start + 1, end)
            cut = (
                blank
                if blank > 0
                else max(text.rfind(". ", start, end), text.rfind("\n", start, end)) + 1
            )
            end = cut if cut > start else end
        yield start, text[start:end]
        start = end


class Tokens:
    """The tokens of a text from offset `start` on, made on demand.

    `word(i)` is in lower case, `raw(i)` as written; both are "" beyond the ends. A blank line is a
    token too, so that nothing is read across paragraphs.
    """

    def __init__(self, text: str, start: int = 0):
        self.text = text
        self._unread = _TOKEN.finditer(text, start)
        self._raw, self._words = [""] * _BACK, [""] * _BACK
        self._spans = [_BEFORE] * _BACK

    def near(self, place: int) -> "Tokens":
        """Return tokens that hold character `place` and the words before it.

        These, or new ones where `place` is far from the last that was read.
        """
        reach = max(self._spans[-1][1], place - _FAR, 0)
        before = self.text[reach:place].rsplit(None, _BACK)
        return Tokens(self.text, reach + len(before[0])) if len(before) > _BACK else self

    def index(self, place: int) -> int:
        """Return the index of the token that holds character `place`."""
        while self._spans[-1][1] <= place:
            self._read()
        return bisect_right(self._spans, (place, len(self.text))) - 1

    def word(self, i: int) -> str:
        """Return token `i` in lower case."""
        try:
            return self._words[i]
        except IndexError:
            self._read()
            return self.word(i)

    def raw(self, i: int) -> str:
        """Return token `i` as written."""
        self.word(i)
        return self._raw[i]

    def glued(self, i: int) -> bool:
        """Return whether token `i` touches the one before."""
        self.word(i)
        return self._spans[i][0] == self._spans[i - 1][1]

    def gap(self, i: int) -> int:
        """Return how many characters part token `i` from the one before."""
        self.word(i)
        return self._spans[i][0] - self._spans[i - 1][1]

    def start(self, i: int) -> int:
        """Return the offset of the first character of token `i`."""
        return self._spans[i][0]

    def end(self, i: int) -> int:
        """Return the offset after the last character of token `i`."""
        return self._spans[i][1]

    def hyphen(self, i: int) -> bool:
        """Return whether token `i` is a hyphen that joins its neighbours."""
        return self.word(i) in HYPHENS and self.glued(i) and self.glued(i + 1)

    def past_hyphen(self, i: int) -> int:
        """Return the index after a hyphen at token `i`, or `i` if there is none."""
        return i + 1 if self.word(i) in HYPHENS and self.hyphen(i) else i

    def _read(self) -> None:
        read = list(islice(self._unread, _AT_ONCE))
        found = [match[0] for match in read]
        self._raw.extend(found)
        self._words.extend(map(str.lower, found))
        self._spans.extend([match.span() for match in read])
        if len(read) < _AT_ONCE:
            self._raw.append("")
            self._words.append("")
            self._spans.append((len(self.text) + 2, len(self.text) + 1))
