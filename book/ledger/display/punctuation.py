"""Set the book's own words with curly marks; a source's words keep the marks that it prints."""

import re

APOSTROPHE = re.compile(r"(?<=\w)'")
OPENING, CLOSING = re.compile(r'(?<![\w.,;:!?)])"(?=\S)'), re.compile(r'"')
INNER_OPENING, INNER_CLOSING = re.compile(r"(?<![\w.,;:!?)])'(?=\S)"), re.compile(r"'")


def curly(text: str) -> str:
    """Return `text` with each straight apostrophe and quotation mark as a curly one."""
    marks = (
        (APOSTROPHE, "’"),
        (OPENING, "“"),
        (CLOSING, "”"),
        (INNER_OPENING, "‘"),
        (INNER_CLOSING, "’"),
    )
    for mark, curled in marks:
        text = mark.sub(curled, text)
    return text
