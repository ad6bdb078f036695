"""Read a draft, and what of it is words: marks of Markdown and soft line ends are blanked, offsets kept."""

import re
from pathlib import Path
from typing import NamedTuple

from ledger.errors import CheckError, SourceError
from ledger.reading.corpus import decoded, read_text

from . import patterns, word

_OLD = (".doc", ".odt", ".pdf", ".rtf")
_WRAPPED = 60  # a line at least this long, with no stop at its end, may go on in the next


class Draft(NamedTuple):
    """A draft's text, and `seen`, as long as it, in which marks of Markdown are blanks and lines are whole."""

    text: str
    seen: str


def draft(text: str, *, markdown: bool = False) -> Draft:
    """Return a draft as the judge reads it."""
    blanked = patterns.NOT_PROSE.sub(_blank, text) if markdown else text
    seen = patterns.LINE_MARKS.sub(_blank, patterns.MARKS.sub(_blank, blanked))
    return Draft(text, _joined(text, seen, markdown))


def read(name: str) -> Draft:
    """Return the draft in a file: .docx, .md or plain text; CheckError says in one sentence why it can't be read."""
    suffix = Path(name).suffix.lower()
    if suffix in _OLD:
        raise CheckError(f"{name}: {suffix} can't be read; save the draft as .docx, .md or .txt")
    try:
        if suffix in {".docx", ".docm"}:
            return draft(word.text_of(name))
        return draft(read_text(name), markdown=suffix in {".md", ".markdown"})
    except (SourceError, OSError) as error:
        raise CheckError(
            str(error)
            if isinstance(error, SourceError)
            else f"{name} can't be read: {error.strerror}"
        ) from None


def read_bytes(data: bytes) -> Draft:
    """Return the draft that came by standard input, as Markdown."""
    try:
        return draft(decoded(data, "standard input"), markdown=True)
    except SourceError as error:
        raise CheckError(str(error)) from None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _joined(text: str, seen: str, markdown: bool) -> str:
    """Return `seen` with a blank for each line end within a paragraph."""
    kept = list(seen)
    lines = text.split("\n")
    offset = 0
    for line, after in zip(lines, lines[1:], strict=False):
        offset += len(line) + 1
        if _goes_on(line, after, markdown):
            kept[offset - 1] = " "
    return "".join(kept)


def _goes_on(line: str, after: str, markdown: bool) -> bool:
    plain = line.strip()
    if (
        not plain
        or not after.strip()
        or patterns.HEADING.match(line)
        or patterns.HEADING.match(after)
    ):
        return False
    if patterns.ITEM.match(after) or after.lstrip()[:1] in "|[`~" or plain[:1] in "|`~":
        return False
    return markdown or len(plain) >= _WRAPPED and "\t" not in line and len(plain) <= 100
