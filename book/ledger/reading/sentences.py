"""Split a text into sentences."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

Span = tuple[int, int]
LONG = 1000  # code points of a sentence that a message shows, on each side of what it is about: no line of megabytes
_SHORTENED = "Mr Mrs Ms Dr Prof St Gen Col Lt Gov Sen No vs Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec [A-Z]".split()
_NOT_SHORTENED = "".join(rf"(?<!\b{word}\.)" for word in _SHORTENED)


# A stop, the quotation mark that closes behind it, and a capital; not the stop of "Mr.", "Oct." or "U.S."
# What most places fail is tried first.
ENDS = re.compile(rf"\n+|(?=\s)(?<=[.!?”\"]){_NOT_SHORTENED}\s+(?=[A-Z“\"‘(])")


def loosely(words: str) -> str:
    """Return the pattern of `words` with any white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


@lru_cache(maxsize=16)
def spans(text: str) -> list[Span]:
    """Return the span of each sentence of `text`, in order; the end of a line ends a sentence too."""
    ends = [0, *(match.end() for match in ENDS.finditer(text)), len(text)]
    return [
        (start, end) for start, end in zip(ends, ends[1:], strict=False) if text[start:end].strip()
    ]


def around(text: str, start: int, end: int) -> Span:
    """Return the span of the sentence, or sentences, of `text[start:end]`."""
    sentences = spans(text)
    first = bisect_right(sentences, start, key=lambda span: span[1])
    last = bisect_left(sentences, end, key=lambda span: span[0])
    return sentences[first][0], sentences[last - 1][1]
