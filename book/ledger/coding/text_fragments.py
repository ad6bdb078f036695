"""Text directives, which open a publisher's page at a sentence: Text Fragments, a specification of the WICG.

`text=prefix-,start,end,-suffix` names a stretch of a page's text by its first and last words; prefix and
suffix are added only where an earlier stretch of the article begins and ends alike. There is a directive
only where the page is known and the words of our copy are the page's words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ledger.display.phrases import why_no_link
from ledger.errors import CodingError
from ledger.reading.passages import Passage
from ledger.reading.sentences import Span, loosely

EDGE = 5  # words that name either end of a longer quotation
CONTEXT = 4  # words of prefix and of suffix


@dataclass(frozen=True)
class Directive:
    """A text directive: the words that a browser looks for. `end` is empty where `start` is the whole stretch."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """Return the directive as an address has it; what separates its parts is percent-encoded within them."""
        parts = [f"{_encoded(self.prefix)}-"] if self.prefix else []
        parts += [_encoded(part) for part in (self.start, self.end) if part]
        parts += [f"-{_encoded(self.suffix)}"] if self.suffix else []
        return f"text={','.join(parts)}"

    def first_in(self, text: str) -> Span | None:
        """Return where a browser would find the directive first in `text`; white space of any kind is alike."""
        before = rf"{_opening(self.prefix)}\s*" if self.prefix else ""
        start = loosely(self.start) if self.prefix else _opening(self.start)
        words = rf"({start}{rf'.*?{loosely(self.end)}' if self.end else ''})"
        after = rf"\s*{loosely(self.suffix)}(?!\w)" if self.suffix else r"(?!\w)"
        match = re.search(before + words + after, text, re.DOTALL)
        return match.span(1) if match else None


def _opening(words: str) -> str:
    """Return the pattern of `words` that begin no later than the word they are in."""
    # A letter is looked for faster than a place outside a word, so that comes after it.
    pattern, first = loosely(words), re.escape(words.lstrip()[:1])
    return rf"{first}(?<!\w.){pattern.removeprefix(first)}"


def fragment(place: Passage) -> str:
    """Return the text directive of a passage; empty where no link leads to its sentence. Errors: see `directive`."""
    if why_no_link(place.source.record):
        return ""
    return str(directive(place.source.text, (place.start, place.end)))


def directive(text: str, place: Span) -> Directive:
    """Return the shortest directive by which `place` is found first in `text`; CodingError if there is none."""
    for candidate in _candidates(text, place):
        if candidate.first_in(text) == place:
            return candidate
    raise CodingError(
        f"no text directive leads to “{text[slice(*place)]}”; quote more of the sentence"
    )


def _candidates(text: str, place: Span) -> Iterator[Directive]:
    start, end = place
    words = text[start:end].split()
    whole = Directive(" ".join(words))
    short = (
        whole
        if len(words) <= 2 * EDGE
        else Directive(" ".join(words[:EDGE]), " ".join(words[-EDGE:]))
    )
    prefix = " ".join(text[:start].rpartition("\n")[2].split()[-CONTEXT:])
    suffix = " ".join(text[end:].partition("\n")[0].split()[:CONTEXT])
    yield short
    yield Directive(short.start, short.end, prefix, suffix)
    yield Directive(whole.start, "", prefix, suffix)


def _encoded(words: str) -> str:
    """Return `words` percent-encoded, the hyphen too, which would otherwise separate prefix and suffix from the rest."""
    return quote(words, safe="").replace("-", "%2D")
