"""Recognize number words and digits that count nothing: parts of names, labels, and idioms."""

from . import measures, words
from .cardinals import Kind, Part, ends
from .tokens import HYPHENS, Tokens

_LABELS = frozenset(
    "resolution resolutions unit article articles route flight highway motorway chapter section "
    "paragraph "
    "clause decree law directive protocol annex appendix amendment room gate channel boeing airbus "
    "apollo "
    "page figure table item platform squadron mark phase stage tier level category type model "
    "grade "
    "checkpoint sector formula order bill act regulation rule proposition area camp zone step "
    "version "
    "windows platform line track lane exit terminal ward precinct schedule part volume issue "
    "episode season "
    "block building apartment house flat suite number nr day week ftse nasdaq nikkei cac dax stoxx "
    "csi ibex russell "
    "fortune forbes covid".split()
)
_ALWAYS_LABELS = frozenset(
    "article articles resolution page paragraph clause chapter section".split()
)
_TIMED = {
    "phase",
    "stage",
    "line",
    "order",
    "bill",
    "act",
    "house",
    "number",
    "unit",
    "part",
    "level",
    "area",
}
_NO = {"no", "nos", "nr", "№"}
BEFORE_DIGITS = _LABELS | {".", "p", "№"}
_JOINS = {"to", "and", "or", "a", "an", "by", "than"}  # "10-to-12-year": the number is no name

_FOLLOWED = {
    "one": "another/by one/-off/-on-one/-to-one/-sided/’ s/' s/-offs/-upmanship/-liner/-liners/of us/of them all",
    "first": "lady/ladies/aid/of all/and foremost/-hand/hand/-class/name/names/-aid/-name/world war/past the post",
    "second": "-hand/hand/-guess/thoughts/thought/nature/fiddle/-rate/-class/world war/-guessing",
    "third": "party/parties/-party/world/-world/-rate/reich",
    "fourth": "estate",
    "fifth": "column/columns/columnist/columnists/-column",
    "zero": "-sum/-tolerance/tolerance/hour",
    "once": "again/more/-off/and for all/upon/-over/-in-a/-mighty/-powerful/-great",
    "double": "agent/agents/standard/standards/-edged/-decker/-deckers/-cross/-check/-bind/-dealing/-talk/down/-down",
    "two": "-faced/-timing",
    "nine": "-to-five",
    "half": "-brother/-brothers/-sister/-sisters/-heartedly/-hearted/-truth/-truths/-baked/time/-time/-mast/-staff",
}
IDIOMS: dict[str, dict[str, list[tuple[str, ...]]]] = {}  # first token → second → the rest
for _word, _phrases in _FOLLOWED.items():
    for _phrase in _phrases.split("/"):
        _second, *_rest = _phrase.replace("-", " - ").split()
        IDIOMS.setdefault(_word, {}).setdefault(_second, []).append(tuple(_rest))
_NOT_ONE = frozenset(
    "previous next last only right wrong latest no this that which each any every some another the good new old such many".split()
)
_PRONOUN_GOES_ON = words.FUNCTION_WORDS - {
    "per",
    "more",
    "less",
    "last",
    "next",
    "in",
    "on",
    "a",
    "an",
    "of",
}


def inside_name(t: Tokens, i: int) -> Part | None:
    """Read digits hung on a word (J-20, 57E, G7) or after a label (Resolution 2593)."""
    if not (t.glued(i) or t.glued(i + 1) or t.word(i - 1) in BEFORE_DIGITS):
        return None
    if _hung(t, i) or _glued(t, i):
        return Part(i + 1, Kind.NAME)
    return Part(i + 1, Kind.NAME) if _labelled(t, i) else None


def _hung(t: Tokens, i: int) -> bool:
    """Return whether a hyphen joins the digits to a word before them: J-20, COVID-19; not "10-to-12", "US$-40"."""
    before = t.word(i - 2)
    if not (t.word(i - 1) in HYPHENS and t.hyphen(i - 1) and before[:1].isalpha()):
        return False
    if before in _JOINS and t.word(i - 3) in HYPHENS:
        return False
    return t.raw(i - 2) not in measures.CURRENCIES or not t.raw(i - 2).isupper()


def _glued(t: Tokens, i: int) -> bool:
    """Return whether letters touch the digits that are no scale, unit, suffix or currency."""
    before = t.raw(i - 1)
    if t.glued(i) and (before[-1:].isalpha() or before == "_") and not _money_before(t, i):
        return True
    after = t.word(i + 1)
    if not (t.glued(i + 1) and (after[:1].isalpha() or after == "_")):
        return False
    return not suffix(t, i + 1)


def _money_before(t: Tokens, i: int) -> bool:
    money = measures.currency(t, i - 1)
    if not money or (t.glued(i - 1) and t.word(i - 2)[-1:].isalnum()):
        return False
    whole = t.word(i + 1) in words.SCALES or t.word(i + 1) in words.GLUED_SCALES or "," in t.word(i)
    return t.raw(i - 1) not in measures.LETTERS or whole


def suffix(t: Tokens, i: int) -> bool:
    """Return whether token `i` is a word that may hang on digits: "th", "bn", "km"; "b" where a currency is before them."""
    word, raw = t.word(i), t.raw(i)
    money = measures.CURRENCIES.get(t.raw(i - 2)) or t.raw(i - 2) == "."
    scales = words.MONEY_SCALES if money else words.GLUED_SCALES
    if word in words.ORDINAL_SUFFIXES or word in scales or word in words.SCALES or raw == "MM":
        return True
    if word in {"e", "x"} and t.word(i + 1)[:1].isdigit() | (t.word(i + 1) in {"+", "-", "−", "×"}):
        return word == "e" or t.word(i + 1) == "10"
    if raw in {"C", "F"}:
        return not t.glued(i + 1) or not t.word(i + 1)[:1].isalnum()
    return raw not in {"G", "K"} and (
        raw in measures.SYMBOL_WORDS or word in measures.SPELLED_WORDS
    )


def _labelled(t: Tokens, i: int) -> bool:
    """Return whether the digits number a thing: "Resolution 2593", "No. 3", "Article 5"; not "Posts 12 through 20"."""
    label, k = t.word(i - 1), i - 1
    if label == "p" and t.word(i - 2) == "&":
        return True  # the S&P 500
    if label == "." and t.word(i - 2) in _NO:
        return t.gap(i - 1) == 0
    if label not in _LABELS or not t.word(i).isdigit() or t.gap(i) != 1:
        return label in {"№"}
    named = t.raw(k)[:1].isupper() or label in _ALWAYS_LABELS
    return named and not _counts(t, i)


def _counts(t: Tokens, i: int) -> bool:
    after = t.word(i + 1)
    return (
        after in words.ALL_MULTIPLES
        or after in measures.SPELLED_WORDS
        or after in {"to", "through", "people", "–"}
    )


def idiom(t: Tokens, i: int) -> Part | None:
    """Read a number word that counts nothing in its place: "one another", "at first", "the first lady"."""
    word = t.word(i)
    for rest in IDIOMS[word].get(t.word(i + 1), ()) if word in IDIOMS else ():
        if all(t.word(i + k) == token for k, token in enumerate(rest, 2)):
            return Part(i + 1, Kind.IDIOM)
    decide = _DECIDED.get(word)
    return Part(i + 1, Kind.IDIOM) if decide and decide(t, i) else None


def _one(t: Tokens, i: int) -> bool:
    """Read "no one", "this one", "the one that"; "Formula One", "Air Force One"."""
    before, after = t.word(i - 1), t.word(i + 1)
    if before in {"no", "every", "any"} or (
        t.word(i - 1) in HYPHENS and t.word(i - 2) in {"to", "on"}
    ):
        return True
    if t.raw(i) == "One" and t.word(i - 1) in {"formula", "force", "day", "square", "phase"}:
        return True
    mixed = after == "and" and t.word(i + 2) in {"a", "one", "half", "two", "three"}
    stops = ends(t, i + 1) or (after in _PRONOUN_GOES_ON and not mixed)
    return before in _NOT_ONE and stops


def _once(t: Tokens, i: int) -> bool:
    """Return whether "once" is a conjunction or "formerly", not one time."""
    if t.word(i - 1) in {"at", "all"}:
        return True
    after = t.word(i + 1)
    counted = after in {
        "a",
        "an",
        "every",
        "per",
        "in",
        "each",
        "or",
        "during",
        "since",
        "before",
        "by",
        "on",
        "already",
        "daily",
    }
    more = t.word(i - 1) in {"than", "only", "least", "just", "never", "not", "even"}
    return not (counted or more or ends(t, i + 1))


def _double(t: Tokens, i: int) -> bool:
    """Return whether "double" says that a thing is of two, as "double doors" does."""
    after = t.word(i + 1)
    verb = t.word(i - 1) in {
        "to",
        "will",
        "would",
        "could",
        "may",
        "might",
        "than",
        "nearly",
        "almost",
        "about",
        "roughly",
        "can",
    }
    return not (
        verb
        or after in words.FUNCTION_WORDS
        or ends(t, i + 1)
        or after[-1:] == ","
        or after in {"digits", "digit"}
    )


def _zero(t: Tokens, i: int) -> bool:
    return t.word(i - 1) in {"ground", "patient", "year", "day"}


def _first(t: Tokens, i: int) -> bool:
    return t.word(i - 1) == "at" and (ends(t, i + 1) or t.word(i + 1) in words.FUNCTION_WORDS)


_DECIDED = {
    "one": _one,
    "once": _once,
    "double": _double,
    "treble": _double,
    "zero": _zero,
    "first": _first,
}
IDIOMATIC = IDIOMS.keys() | _DECIDED.keys()
