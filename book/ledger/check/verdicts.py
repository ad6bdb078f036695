"""Judge a number that is a figure of the book: what its sentence keeps of the figure's row, and what it loses."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from ledger.reading.numerals.finder import Numeral
from ledger.reading.qualifier_words import AFTER, BEFORE
from ledger.reading.qualifiers import qualify
from ledger.reading.sentences import loosely
from ledger.tables.vocabularies import Qualifier, Status

from . import dating, naming, patterns
from .concepts import pattern, says, unsaid
from .context import Context
from .topics import Need, Topic, topic

Row = Mapping[str, str]


class Verdict(StrEnum):
    """What is right or wrong with a number of a draft."""

    KEPT = "kept"
    QUALIFIER = "qualifier"
    ATTRIBUTION = "attribution"
    SCOPE = "scope"
    DATE = "date"
    UNIT = "unit"
    NEAR = "near"
    SUM = "sum"
    RANKED = "ranked"
    ALLEGATION = "allegation"
    UNKNOWN = "unknown"


_OTHER_SIDE = {"kyrgyz": "tajik", "tajik": "kyrgyz"}
PLACES = frozenset(
    "kyrgyz tajik uzbek kazakh china xinjiang site border gbao russian region".split()
)


def losses(number: Numeral, context: Context, text: str, row: Row) -> Iterator[Verdict]:
    """Yield what the sentence of a number that equals a figure loses or changes of its row."""
    about = topic(row["figure_id"])
    if _qualifier_lost(number, context, text, row):
        yield Verdict.QUALIFIER
    if _unattributed(context, text, row, about):
        yield Verdict.ATTRIBUTION
    if _scope_lost(context, about):
        yield Verdict.SCOPE
    if _date_lost(context, row, about):
        yield Verdict.DATE
    if Need.ALLEGATION in about.needs and _as_fact(context):
        yield Verdict.ALLEGATION


def _qualifier_lost(number: Numeral, context: Context, text: str, row: Row) -> bool:
    said, meant = qualify(text, number).qualifier, Qualifier(row["qualifier"])
    if said is meant:
        return False
    if said in {Qualifier.MORE_THAN, Qualifier.LESS_THAN} and patterns.COMPARED_NUMBERS.fullmatch(
        context.before
    ):
        return meant is not Qualifier.EXACT
    if said is not Qualifier.EXACT or meant not in BEFORE:
        return True
    beside = " ".join((*context.before.split()[-7:], "#", *context.after.split()[:5]))
    phrases = [*BEFORE[meant], *AFTER.get(meant, ()), *NOUNS.get(meant, ())]
    return not any(
        re.search(rf"(?<!\w){loosely(phrase)}(?!\w)", beside, re.IGNORECASE) for phrase in phrases
    )


# "21 more than the 41": two numbers compared, and no bound
NOUNS = {
    Qualifier.AT_LEAST: ("floor", "lower bound", "minimum", "or higher"),
    Qualifier.UP_TO: ("ceiling", "upper bound", "maximum"),
    Qualifier.LESS_THAN: ("ceiling", "upper bound"),
}


def _unattributed(context: Context, text: str, row: Row, about: Topic) -> bool:
    if Need.ATTRIBUTION not in about.needs:
        return False
    if _misattributed(context, row):
        return True
    if Need.REPORT in about.needs and not says(context.sentence, "report|accused"):
        return True
    if about.claimant:
        return not says(context.near, about.claimant)
    return not _article_named(context, text, row)


def _article_named(context: Context, text: str, row: Row) -> bool:
    name = naming.named(row["source_id"])
    if name.search(context.cited) or row["figure_id"] in context.cited.split():
        return True
    if not patterns.BACK.search(context.sentence):
        return False
    *_, last = [None, *naming.any_source().finditer(text, 0, context.start)]
    return last is not None and bool(name.fullmatch(last[0]))


def _misattributed(context: Context, row: Row) -> bool:
    """Return whether a number that the article gives on its own word is put into the mouth of an authority."""
    if row["claimant"] != "the article" or row["status"] != Status.AUTHOR:
        return False
    *_, words = patterns.CLAUSE.split(context.before[-200:])
    if context.sentence.endswith(context.after):  # otherwise the words may be about the next number
        words += " | " + patterns.CLAUSE.split(context.after)[0]
    found = patterns.OFFICIAL.search(words)
    return bool(found and not patterns.NEGATED.search(words[: found.end()]))


def _scope_lost(context: Context, about: Topic) -> bool:
    if Need.SIDE in about.needs:
        if _other_side(context, about.scope):
            return True
    else:
        for group in unsaid(context.sentence, about.scope):
            by_pronoun = (
                patterns.PRONOUN.search(context.sentence) or set(group.split("|")) <= PLACES
            )
            if not (by_pronoun and says(context.near, group)):
                return True
    if about.changed and _changed(context, about.changed):
        return True
    kind = _of_one_kind(context)
    return any(need in about.needs and kind in wrong for need, wrong in _WRONG_KIND.items())


def _other_side(context: Context, side: str) -> bool:
    """Return whether a number is of no side, or of the other one."""
    other = _OTHER_SIDE[side]
    if re.search(
        rf"\b{other}\w*(?: side)?\s+{patterns.LOST}[^,;]*$", context.before, re.IGNORECASE
    ):
        return True
    for words in (context.segment, context.sentence):
        alone = patterns.PAIR.sub(" ", words)
        if (
            says(alone, side)
            or says(words, side)
            and re.search(rf"{side}\w* side", words, re.IGNORECASE)
        ):
            return False
        if says(alone, other):
            return True
    return not says(patterns.PAIR.sub(" ", context.near), side)


_WRONG_KIND = {Need.TOGETHER: ("civilian", "military"), Need.CIVILIANS: ("military",)}


def _of_one_kind(context: Context) -> str:
    """Return which of civilians and military a number is said to count; "" for both, and for people."""
    beside = f"{context.before[-60:]} # {context.after[:60]}"
    kinds = [name for name in ("civilian", "military") if says(beside, name)]
    both = all(says(context.sentence, name) for name in ("civilian", "military"))
    return kinds[0] if len(kinds) == 1 and not both else ""


def _changed(context: Context, group: str) -> bool:
    """Return whether the words beside a number make it another statement, as "spent" does of a pledge."""
    found = pattern(group).search(context.segment)
    if not found or patterns.PLEDGED.search(context.sentence):
        return False
    return not patterns.NEGATED.search(context.segment[: found.start()])


def _date_lost(context: Context, row: Row, about: Topic) -> bool:
    if not about.needs & {Need.DATE, Need.EVENT, Need.START}:
        return False
    if dating.conflicts(context.sentence, row):
        return True
    if Need.EVENT in about.needs:
        return dating.other_month(context.sentence, row) or not dating.has_event(context.near, row)
    if Need.START in about.needs:
        return not dating.starts(context.near, row)
    return not dating.has_year(context.cited, row)


def _as_fact(context: Context) -> bool:
    """Return whether an accusation is said to be so; the sentence after may say that it is one."""
    if says(context.sentence, "accused") or says(context.following, "accused"):
        return False
    return bool(patterns.ASSERTED.search(context.sentence)) or not says(context.near, "accused")
