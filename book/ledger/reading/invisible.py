"""A text as its reader sees it: without the characters that nobody sees.

Copies from the web and from PDFs carry soft hyphens, zero-width spaces and marks of writing direction, in
the midst of words and numbers too. They change nothing that is read; offsets count them.
"""

import re
from typing import NamedTuple

INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


class Visible(NamedTuple):
    """The visible characters of a text, and of each the offset in that text; no offsets where all of them are."""

    text: str
    offsets: tuple[int, ...] = ()

    def offset(self, i: int) -> int:
        """Where character `i` stands in the whole text."""
        return self.offsets[i] if self.offsets else i


def visible(text: str) -> Visible:
    """`text` as its reader sees it."""
    if (
        text.isascii() or text.isprintable() or not INVISIBLE.search(text)
    ):  # the first two are quick to tell
        return Visible(text)
    kept = tuple(i for i, character in enumerate(text) if not INVISIBLE.match(character))
    return Visible("".join(text[i] for i in kept), kept)
