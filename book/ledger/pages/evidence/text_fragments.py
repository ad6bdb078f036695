"""Link to a sentence on its publisher's page, by the WICG's Text Fragments specification.

`#:~:text=prefix-,start,end,-suffix` names a stretch of a page's text by its first and last words; prefix
and suffix are added only where an earlier stretch of the article begins and ends alike. A link is made
only where the page is known and the words of our copy are the page's words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ledger.errors import TableError
from ledger.reading import quotations
from ledger.reading.sentences import Span, loosely
from ledger.reading.sources import source

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
        """Return the directive as an address holds it; what separates its parts is percent-encoded inside them."""
        parts = [f"{_encoded(self.prefix)}-"] if self.prefix else []
        parts += [_encoded(part) for part in (self.start, self.end) if part]
        parts += [f"-{_encoded(self.suffix)}"] if self.suffix else []
        return f"text={','.join(parts)}"

    def first_in(self, text: str) -> Span | None:
        """Return where a browser would first find the directive in `text`; any white space matches any other."""
        before = rf"(?<!\w){loosely(self.prefix)}\s*" if self.prefix else r"(?<!\w)"
        words = rf"({loosely(self.start)}{rf'.*?{loosely(self.end)}' if self.end else ''})"
        after = rf"\s*{loosely(self.suffix)}(?!\w)" if self.suffix else r"(?!\w)"
        match = re.search(before + words + after, text, re.DOTALL)
        return match.span(1) if match else None


def why_no_link(record: Mapping[str, str]) -> str:
    """Return why our copy of a source has no link to a sentence on its publisher's page; empty where it has one."""
    if record["language_note"]:
        return f"No link to the sentence: the wording of this copy has drifted, so it is not the wording at {record['publisher']}."
    if not record["url"]:
        return f"No link to the sentence: the article's address at {record['publisher']} is not confirmed."
    if record["copy_host"]:
        return f"No link to the sentence: it was read in a repost, not at {record['publisher']}."
    return ""


def address(row: Mapping[str, str], record: Mapping[str, str]) -> str:
    """Return the address of the publisher's page, opened at the sentence of a figure."""
    return f"{record['url']}#:~:{directive(source(row['source_id']).text, quotations.place(row))}"


def directive(text: str, place: Span) -> Directive:
    """Return the shortest directive by which `place` is found first in `text`; TableError if there is none."""
    for candidate in _candidates(text, place):
        if candidate.first_in(text) == place:
            return candidate
    raise TableError(
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
    """Percent-encode `words`, hyphens too, which would otherwise separate prefix and suffix from the rest."""
    return quote(words, safe="").replace("-", "%2D")
