"""Titles in sentence case, the form in which a citation processor wants them: it can capitalise words, but not tell names."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def sentence_case(title: str, texts: str) -> str:
    """`title` in small letters but for its first word, the first after a colon, and its names.

    A word is a name if `texts` print it with a capital and never in small letters, the title itself aside.
    """
    printed = set(WORD.findall(" ".join(texts.split()).replace(" ".join(title.split()), " ")))

    def cased(match: re.Match) -> str:
        opens = not WORD.search(title[: match.start()]) or title[: match.start()].endswith(": ")
        return match[0] if opens or _is_name(match[0], printed) else match[0].lower()

    return WORD.sub(cased, title)


def _is_name(word: str, printed: set[str]) -> bool:
    """Whether `word`, or what it is the possessive of, is printed, and only with a capital."""
    stem = re.sub("['’]s$", "", word)
    return stem in printed and stem.lower() not in printed


def after_colon(title: str) -> str:
    """`title` with a capital after each colon, as the styles have it."""
    return re.sub(r": (\w)", lambda match: match[0].upper(), title)
