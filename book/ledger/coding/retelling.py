"""Fill a coder's sentence on a claim or an event, and refuse one that puts words into another's mouth.

What stands between quotation marks is verbatim; a number is a slot, `{1}` for the first that the passage
leaves open; only dates are typed. The article, and how its author comes to say so, are added by
`citations.forms`.
"""

import re
from collections.abc import Iterator, Mapping

from ledger.display.phrases import authors, within_sentence
from ledger.errors import CodingError
from ledger.reading.dates.expression import DateExpression
from ledger.reading.expressions import expressions
from ledger.reading.numerals.cardinals import READ, Kind
from ledger.reading.passages import SLOT, Passage
from ledger.reading.sentences import loosely
from ledger.tables.vocabularies import DateBasis, Heard, VoiceKind

from .saying import LONG_WORD, NAME, STEM, YEAR, overlaps

Row = Mapping[str, str]
QUOTED = re.compile(r"“([^“”]+)”")
MARKS = re.compile(r"[“”‘’'\"]")
UNDATED = re.compile(r"\bthe article\b|\b(?:no|without a) date\b|0s\b|“")


def retold(name: str, place: Passage, say: str, short: str) -> dict[str, str]:
    """Return the columns `say` and `short` with their slots filled; CodingError for one that may not be copied."""
    texts = {}
    for column, template in (("say", say), ("short", short)):
        try:
            texts[column] = _filled(template, place)
        except CodingError as error:
            raise CodingError(f"{name}, {column}=: {error}; it reads “{template}”") from None
    texts["say"] = texts["say"][:1].upper() + texts["say"][1:]
    return texts


def _filled(template: str, place: Passage) -> str:
    if template != " ".join(template.split()) or template[-1:] in {"", ".", ",", ";", ":"}:
        raise CodingError(
            "write it in one line without a stop, which is added with the attribution"
        )
    for each in expressions(SLOT.sub("…", template)):
        if isinstance(each, DateExpression) or YEAR.fullmatch(each.exact):
            continue
        if each.kind in READ - {Kind.ORDINAL}:
            raise CodingError(f"it types “{each.exact}”; use a slot, {{1}} for the passage's first")
    return SLOT.sub(lambda slot: _printed(slot[1], place), template)


def _printed(number: str, place: Passage) -> str:
    known = {str(place_): slot for place_, slot in enumerate(place.slots, start=1)}
    if number not in known:
        raise CodingError(f"it has the slot {{{number}}}; its passage has {sorted(known)}")
    reading = known[number].reading
    words = " ".join(place.source.text[reading.start : reading.end].split())
    return within_sentence(words)


def refuse_words_of_others(row: Row, text: str, voice: Row, article: Row) -> None:
    """Raise CodingError for a claim whose sentences have another speaker, or words that he doesn't say."""
    for problem in _misattributions(row, text, voice, article):
        raise CodingError(f"{row['claim_id']}: {problem}; it reads “{row['say']}”")


def _misattributions(row: Row, text: str, voice: Row, article: Row) -> Iterator[str]:
    own = voice["author_of"] == row["source_id"] or voice["kind"] == VoiceKind.PAGE
    if own != (row["heard"] == Heard.WRITTEN):
        yield f"heard= says {row['heard']}, but {voice['name']} {'wrote' if own else 'did not write'} it"
    yield from _speaker(row, voice, article)
    for column in ("say", "short"):
        for words in QUOTED.findall(row[column]):
            starts = list(_starts(words, text, int(row["start"]), int(row["end"])))
            if not starts:
                yield f"“{words}” is not in its passage; quote what it says"
            elif column == "say" and row["heard"] != Heard.WRITTEN:
                inside = all(_within_marks(text, start) for start in starts)
                if inside != (row["heard"] == Heard.QUOTED):
                    whose = "the speaker's own words" if inside else "the article's own words"
                    yield f"“{words}” is in {whose}; say so with heard="


def _speaker(row: Row, voice: Row, article: Row) -> Iterator[str]:
    """Yield whether a sentence does not name who speaks, or names the authors of an article who don't."""
    text = row["say"].casefold()
    if voice["author_of"] == row["source_id"]:
        if not row["say"].startswith(authors(article)):
            yield f"begin it with who speaks, “{authors(article)}”"
        return
    head = voice["name"].partition(",")[0]
    names = NAME.findall(head)
    missing = [name for name in names if name[:STEM].casefold() not in text]
    if missing or not any(
        word[:STEM].casefold() in text for word in names or LONG_WORD.findall(head)
    ):
        yield f"it does not name who speaks, “{voice['name']}”"
    if voice["kind"] != VoiceKind.PAGE and any(
        name in row["say"] for name in article["authors"].split("; ")
    ):
        yield "it names the article's author, who is added with the article"


def refuse_unquoted_date(row: Row, text: str, published: str) -> None:
    """Raise CodingError for an event whose sentence quotes what its article does not say, or has another date."""
    for problem in _misdated(row, text, published):
        raise CodingError(f"{row['event_id']}: {problem}; it reads “{row['say']}”")


def _misdated(row: Row, text: str, published: str) -> Iterator[str]:
    for words in QUOTED.findall(f"{row['say']} {row['short']}"):
        if _bare(words) not in _bare(text):
            yield f"“{words}” is not in the article; quote what it says"
    dates = [each for each in expressions(row["say"]) if isinstance(each, DateExpression)]
    dates = [each for each in dates if each.year]
    ours = [each for each in dates if overlaps(each, row["date"])]
    if row["date_basis"] == DateBasis.STATED and not ours:
        yield f"it does not give its date, {row['date']}"
    if not ours and not UNDATED.search(row["say"]):
        yield f"it gives neither its date, {row['date']}, nor the words that date it"
    printed = YEAR.search(row["date_words"])
    if row["date_basis"] != DateBasis.STATED and not printed and not UNDATED.search(row["say"]):
        yield "the article does not print its year; give its words, “last month” in the article, or say that it has no date"
    for each in dates:
        if not (each in ours or overlaps(each, published) or each.exact.endswith("0s")):
            yield f"it says “{each.exact}”, but the event is of {row['date']}"


def _bare(text: str) -> str:
    return " ".join(MARKS.sub("", text).casefold().split())


def _starts(words: str, text: str, start: int, end: int) -> Iterator[int]:
    """Yield where in `text[start:end]` there are `words`, whatever marks are around or within them."""
    kept = [i for i in range(start, end) if not MARKS.match(text[i])]
    bare = "".join(text[i] for i in kept)
    for match in re.finditer(loosely(MARKS.sub("", words)), bare, re.IGNORECASE):
        if match[0]:
            yield kept[match.start()]


def _within_marks(text: str, start: int) -> bool:
    """Return whether the paragraph has curly marks open at an offset."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return before.rfind("“") > before.rfind("”")
