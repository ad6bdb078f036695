"""Judge a date-like expression by the words around it: whether it is one, and past or to come."""

import re

from ledger.reading.numerals import measures, words

from .patterns import AMBIGUOUS, MONTHS

_REACH = 48  # characters, longer than any of the cues
_QUALIFYING = frozenset(
    "at least the latest about around roughly approximately early late mid year end of start beginning".split()
)
_SURE = frozenset(
    "in since from until till by during before after circa throughout year years starting ending "
    "beginning early late mid "
    "as-early-as as-late-as as-recently-as far-back-as compared-with compared-to".split()
)
_WEAK = frozenset(
    "of between around through the a an this his her its their our than with to against versus vs "
    "vs. over for into and or "
    "on at about".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d,?")
_MONTH_CUES = frozenset(
    "in since from until till by of during before after between around through every each late early mid last next this".split()
)
_COUNTS = frozenset(
    [*words.ONES, *words.TENS, *words.SCALES, *words.DOZEN, *words.VAGUE_COUNTS, "several", "few"]
)
_PEOPLE = (
    "people persons men women children boys girls troops soldiers officers police civilians "
    "residents villagers families "
    "households homes houses villages buildings refugees migrants workers employees students "
    "pupils voters delegates "
    "fighters militants rebels prisoners inmates detainees protesters demonstrators tents trucks "
    "vehicles tanks cars "
    "cases deaths casualties others dead wounded injured more per shells rockets missiles drones "
    "rounds rifles guns "
    "schools hospitals jobs seats members beds sheep cattle animals cows goats patients passengers "
    "calories acres"
)
_NO_UNIT = frozenset(
    "second sec min foot square us per dong rand bit degree degrees cubic metric real m t g l h v w".split()
)
_COUNTED = frozenset(
    [
        *_PEOPLE.split(),
        *words.SCALES,
        *words.DOZEN,
        "%",
        *(measures.SPELLED_WORDS - _NO_UNIT),
        "per",
    ]
)
_NEXT = re.compile(r"[\s-]{1,3}([a-z]+)|\s?(%)")
_OF_A_YEAR = frozenset(
    "elections levels sales results figures prices games talks protests attacks clashes events "
    "sanctions was is has reforms "
    "floods riots reports goals targets exports imports emissions polls championships finals hearings earnings".split()
)
_VERBS = frozenset("was is will saw brought marked began ended has had could may would".split())
_TAKES_NUMBERS = frozenset(
    "with to for than over of and or at on into against around between".split()
)


def _following(text: str, end: int) -> str:
    """Return the word in lower case that follows `end`, or a percent sign; "" where there is none."""
    match = _NEXT.match(text, end)
    return (match[1] or match[2]) if match else ""


def counted(text: str, place: int, *, before: bool = False, strictly: bool = False) -> bool:
    """Return whether a number is before `place`, or what is after it is counted."""
    if before:
        said = re.split(r"[\s-]+", text[max(0, place - _REACH) : place].lower())
        return len(said) > 1 and (said[-2][-1:].isdigit() or said[-2] in _COUNTS)
    following = _following(text, place)
    if strictly:
        return following in _COUNTED
    return bool(following) and following not in words.FUNCTION_WORDS


def is_year(match: re.Match) -> bool:
    """Return whether a number from 1500 to 2099 is a year by the words beside it."""
    text, start, end = match.string, match.start(), match.end()
    following = _following(text, end)
    if following in _COUNTED:
        return False
    if text[start - 1 : start] in {"(", "["}:
        return True
    before = text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    said = before.lower().split() if before[-1:].isspace() else []
    if _sure(said):
        return True
    round_number = int(match["year"]) % 100 == 0 and int(match["year"]) != 2000
    if said and (said[-1] in _WEAK or said[-1].endswith(("'s", "’s")) or _YEAR.fullmatch(said[-1])):
        plural = following.endswith("s") and following not in _OF_A_YEAR
        return not (round_number or plural and said[-1] in _TAKES_NUMBERS)
    return _clear(before, said, following, start)


def _sure(said: list[str]) -> bool:
    """Return whether the words before are such as only a year follows: "since at least", "compared with"."""
    for k in range(len(said), max(0, len(said) - 5), -1):
        if (
            said[k - 1] in _SURE
            or "-".join(said[max(0, k - 3) : k]) in _SURE
            or "-".join(said[max(0, k - 2) : k]) in _SURE
        ):
            return True
        if said[k - 1] not in _QUALIFYING:
            return bool(
                k > 1 and said[k - 1] in {"and", "or", "to"} and _YEAR.fullmatch(said[k - 2])
            )
    return False


def _clear(before: str, said: list[str], following: str, start: int) -> bool:
    """Return whether a number without a cue is a year: "the worst year was 2009", "Kabul, 2014", "2014 was …"."""
    if said and said[-1] in {"was", "is", "were"}:
        return any(word in {"year", "year,"} for word in said[-6:-1])
    opens = not start or before.rstrip(" ")[-1:] in {"", "\n", ".", "!", "?", "“"}
    if opens:
        return following in _VERBS
    place = before.split()[-1:] if before[-1:].isspace() else []
    return bool(place) and place[0][:1].isupper() and place[0].endswith(",")


_NUMBERED = frozenset(
    "about around some nearly almost over than least most roughly approximately exactly only "
    "another further to of total totaled "
    "totalled totaling totalling killed killing lost number numbers numbered counted first last next all these those up".split()
)


def undecided(text: str, start: int, end: int) -> bool:
    """Return whether a number like a year may be one, by the words beside it, and may be a number."""
    following = _following(text, end)
    before = text[max(0, start - _REACH) : start].lower().split()
    if (
        following in _COUNTED
        or text[start - 1 : start] in set("≥≤<>~+=/")
        or before
        and before[-1] in _NUMBERED
    ):
        return False
    return (
        not following
        or following in words.FUNCTION_WORDS
        or following in _OF_A_YEAR
        or not following.endswith("s")
    )


def is_month(match: re.Match) -> bool:
    """Return whether the name of a month, without day and year, is one."""
    name = match["month"].lower()
    if name in MONTHS and name not in AMBIGUOUS:
        return True
    said = match.string[max(0, match.start() - _REACH) : match.start()].lower().split()
    if not said or not match.string[match.start() - 1].isspace():
        return False
    return (
        said[-1] in _MONTH_CUES
        or len(said) > 1
        and said[-1] in {"and", "or", "to"}
        and said[-2].strip(",") in MONTHS
    )


# ── Past, or to come
_BACK, _ON = 200, 140  # characters of a sentence that are looked at on either side
_STOPS = (". ", "! ", "? ", "\n", ".” ", '." ')
_MODALS = frozenset("will won't won’t shall would may might could can must should cannot".split())
_TO_COME = _MODALS | frozenset(
    "due scheduled slated expected expects expect expecting plan plans planned planning hope hopes "
    "aims aim intends intend upcoming "
    "forthcoming resume resumes begin begins start starts open opens expire expires ends vows vow "
    "pledges pledge deadline promise "
    "promises wants want seeks seek proposes demands urges ahead he'll they'll it'll we'll".split()
)
_IRREGULAR = frozenset(
    "was were had has have did been ago came went took began fell rose met held left hit broke won "
    "lost sent fled shot saw led made "
    "got found struck ran kept brought became gave spoke told grew stood built cut drew drove flew "
    "paid sold bought burnt fought "
    "froze put shut read beat cost last".split()
)
_NO_TENSE = frozenset(
    "said added named based according armed united so-called alleged speed need indeed feed seed bed red led-by".split()
)
_WAS = frozenset("was were had been".split())
_PAST = _IRREGULAR | {"set"}
_TENSED = _TO_COME | _PAST | {"is", "are", "be"}


def ahead(text: str, start: int, end: int) -> bool | None:
    """Return whether the sentence of `text[start:end]` says that it is to come (True) or past (False); None if neither."""
    before = text[max(0, start - _BACK) : start]
    before = before[max(before.rfind(stop) + 1 for stop in _STOPS) :].split()
    for k in range(len(before) - 1, -1, -1):
        tense = _tense(before, k)
        if tense is not None:
            return tense if tense != "open" else None
        if before[k] in _CLAUSES or before[k][-1] == ";":
            break
    after = text[end : end + _ON]
    after = after[: min((cut for stop in _STOPS if (cut := after.find(stop)) >= 0), default=_ON)]
    if _AT_LATEST.match(after):
        return True
    after = after.split(",")[0].split()
    for k in range(len(after)):
        if after[k] in _OPENERS:
            return None
        tense = _tense(after, k)
        if tense is not None:
            return tense if tense != "open" else None
    return None


_CLAUSES = {"but", "while", "although", "whereas"}
_OPENERS = {"that", "which", "who", "whose"}
_AT_LATEST = re.compile(r"\s+at\s+the\s+latest\b")


def _tense(said: list[str], k: int) -> bool | str | None:
    """Return what word `k` implies: to come, past, neither (None), or both ("open": "was due to begin")."""
    word = said[k].strip(",;:“”\"()—’'")
    word = "" if word == "May" else word.lower()  # the month
    if word not in _TENSED and not word.endswith("ed"):
        return None
    before = said[k - 1].lower() if k else ""
    following = said[k + 1] if k + 1 < len(said) else ""
    to_come = (
        word in _TO_COME
        or (word in {"is", "are", "be"} and following == "to")
        or (word == "set" and following in {"to", "for"})
    )
    if to_come:
        planned = before in _WAS or before == "to" and k > 1 and said[k - 2].lower() in _WAS
        return "open" if planned else True
    past = word in _PAST or word.endswith("ed") and len(word) > 3 and word not in _NO_TENSE
    if not past or before in {"to", "be", "being"}:
        return None
    return before in _MODALS
