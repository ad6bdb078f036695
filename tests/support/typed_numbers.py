"""Find numbers that were typed into prose instead of read from a source."""

import re

from ledger.reading.numerals import Kind, find

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
CODE = re.compile(
    r"^(`{3,}).*?^\1|^:{3,}.*$|`[^`\n]*`|\]\([^)\n]*\)|https?://\S+", re.MULTILINE | re.DOTALL
)
DATE = re.compile(
    rf"\b(?:\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{1,4}}|(?:19|20)\d\ds?)\b"
)
MENTION = re.compile(
    r'"(?:dozens|several|billions|hundreds)"'
)  # a word that is spoken of, not used
ALLOWED = {Kind.NAME, Kind.IDIOM, Kind.ORDINAL}
NO_COUNTS = {"one", "once", "double"}  # "that one", "once more", "double quotes"


def typed_numbers(prose: str) -> list[tuple[int, str]]:
    """Line and words of each number in Markdown that no role printed."""
    bare = MENTION.sub(blank, DATE.sub(blank, CODE.sub(blank, prose)))
    return [
        (bare.count("\n", 0, numeral.start) + 1, numeral.exact)
        for numeral in find(bare)
        if numeral.kind not in ALLOWED and numeral.exact.lower() not in NO_COUNTS
    ]


def blank(match: re.Match) -> str:
    return re.sub(r"\S", "#", match[0])
