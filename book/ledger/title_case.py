"""Titles in sentence case, the form in which a citation processor wants them: it can capitalise words, but not tell names."""

import re
from collections import Counter
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def sentence_case(title: str, texts: str) -> str:
    """`title` in small letters but for its first word, the first after a colon, and its names.

    A word is a name if `texts` print it with a capital and never in small letters, the title itself aside.
    """
    printed = _printed_besides(" ".join(title.split()), *_printed(texts))

    def cased(match: re.Match) -> str:
        opens = not WORD.search(title[: match.start()]) or title[: match.start()].endswith(": ")
        return match[0] if opens or _is_name(match[0], printed) else match[0].lower()

    return WORD.sub(cased, title)


@lru_cache(maxsize=1)
def _printed(texts: str) -> tuple[str, Counter[str]]:
    """`texts` with single spaces, and how often they print each word: the same for every title."""
    spaced = " ".join(texts.split())
    return spaced, Counter(WORD.findall(spaced))


def _printed_besides(title: str, texts: str, words: Counter[str]) -> Counter[str]:
    """How often the `words` of `texts` are printed, the title aside."""
    times = texts.count(title)
    return words - Counter({word: times * count for word, count in Counter(WORD.findall(title)).items()})


def _is_name(word: str, printed: Counter[str]) -> bool:
    """Whether `word`, or what it is the possessive of, is printed, and only with a capital."""
    stem = re.sub("['’]s$", "", word)
    return stem in printed and stem.lower() not in printed


def after_colon(title: str) -> str:
    """`title` with a capital after each colon, as the styles have it."""
    return re.sub(r": (\w)", lambda match: match[0].upper(), title)
