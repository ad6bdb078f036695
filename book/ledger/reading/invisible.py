"""See a text as its reader does: without invisible characters.

Copies from the web and from PDFs carry soft hyphens, zero-width spaces and marks of writing direction, also
inside words and numbers. They change nothing that is read; offsets count them.
"""

import re
from typing import NamedTuple

INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


class Visible(NamedTuple):
    """The visible characters of a text, each with its offset; no offsets where all of them are visible."""

    text: str
    offsets: tuple[int, ...] = ()

    def offset(self, i: int) -> int:
        """Return the position of character `i` in the whole text."""
        return self.offsets[i] if self.offsets else i


def visible(text: str) -> Visible:
    """Return `text` as its reader sees it."""
    if (
        text.isascii() or text.isprintable() or not INVISIBLE.search(text)
    ):  # the first two are quick to tell
        return Visible(text)
    kept = tuple(i for i, character in enumerate(text) if not INVISIBLE.match(character))
    return Visible("".join(text[i] for i in kept), kept)
