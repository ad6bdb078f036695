"""Coding the claims on which the articles and their voices agree or clash."""

import re
from collections.abc import Iterable, Mapping

from ledger.errors import CodingError
from ledger.reading.passages import Passage
from ledger.reading.sources import Source
from ledger.reading.sources import source as article
from ledger.tables import queries
from ledger.tables.review_schemas import DISPUTES
from ledger.tables.vocabularies import Heard, Outcome, Stance, member

from .events import Row, _published
from .figures import quote
from .independence import independence
from .retelling import refuse_words_of_others, retold
from .voices import refuse_unheard

BREAKS_OFF = re.compile(
    r"[,;:—–-]?\s*(?:and|but|while|yet|though|although|whereas)\b", re.IGNORECASE
)
ENDS = tuple('.!?”"')


def claim(
    claim_id: str,
    source: Source,
    passage: str,
    *,
    voice: str,
    stance: str,
    says: str,
    say: str,
    short: str,
    heard: str = Heard.WRITTEN,
    goes_on: str = "",
    why_twice: str = "",
    copies: int = 1,
) -> Row:
    """Return a claim that `passage` of `source` makes or reports, still without its topic.

    `stance` is what the voice does, in these words, with the topic's proposition. `say` and `short` are
    sentences to copy (see `retelling`); `heard` says how the claim reaches a reader. `goes_on` has the words
    that follow where the passage breaks off before "and", "but" or "while"; CodingError if they are missing.
    """
    statement = quote(source, passage, copies=copies)
    _refuse_half(claim_id, statement.passage, goes_on)
    return {
        "claim_id": claim_id,
        "source_id": source.source_id,
        "voice": voice,
        "stance": member(Stance, stance, claim_id),
        "says": says,
        "heard": member(Heard, heard, claim_id),
        **retold(claim_id, statement.passage, say, short),
        "goes_on": goes_on,
        "why_twice": why_twice,
        **statement.place,
    }


def _refuse_half(claim_id: str, place: Passage, goes_on: str) -> None:
    """Raise CodingError for a quotation that breaks off without saying so, or says that it goes on as it does not."""
    rest = place.source.text[place.end :]
    follows = " ".join(rest[: 2 * len(goes_on) + 60].split())
    if not goes_on and not place.quote.endswith(ENDS) and BREAKS_OFF.match(rest):
        raise CodingError(
            f"{claim_id}: the sentence goes on “{follows}…”; quote it whole, or give goes_on="
        )
    if goes_on and not follows.lstrip(",;:—– ").startswith(goes_on):
        raise CodingError(
            f"{claim_id}: after the quotation {place.source.path.name} says “{follows}”"
        )


def outcome(claims: Iterable[Mapping[str, str]]) -> Outcome:
    """Return what the stances of a question come to."""
    claims = list(claims)
    takers = {
        stance: {row["voice"] for row in claims if row["stance"] == stance} for stance in Stance
    }
    asserts, denies = takers[Stance.ASSERTS], takers[Stance.DENIES]
    softer = takers[Stance.DOUBTS] | takers[Stance.CONCEDES]
    if any(yes != no for yes in asserts for no in denies):
        return Outcome.CONTESTED
    if asserts:
        return Outcome.QUALIFIED if softer or denies else Outcome.ASSERTED
    if denies:
        return Outcome.DENIED
    return Outcome.QUALIFIED if softer else Outcome.OPEN


def topic(
    question: str,
    claims: Iterable[Row],
    *,
    proposition: str,
    verdict: str,
    written_for: str,
    reconcilable: str,
    why: str,
    settle: str,
) -> list[Row]:
    """Return the rows of disputes.csv for one question: its claims and their verdict.

    Outcome and independence are worked out from the claims and voices.csv. CodingError if the claims no
    longer come to the outcome that the verdict was `written_for`, or if an article does not name a voice.
    """
    claims, voices = list(claims), queries.voices()
    found = outcome(claims)
    if found != member(Outcome, written_for, question):
        raise CodingError(
            f"“{question}”: the verdict was written for {written_for}, but its claims come to {found}; write it again"
        )
    articles = {name: article(name) for name in {row["source_id"] for row in claims}}
    named = [row | {"speaker": _speaker(row, voices, articles[row["source_id"]])} for row in claims]
    together = {
        "topic": question,
        "proposition": proposition,
        "verdict": verdict,
        "outcome": found,
        "reconcilable": reconcilable,
        "why": why,
        "settle": settle,
        "independence": independence(claims, voices),
    }
    return [{name: {**row, **together}[name] for name in DISPUTES.names} for row in named]


def _speaker(row: Row, voices: Mapping[str, Mapping[str, str]], source: Source) -> str:
    """Return the name of a claim's voice; CodingError if there is none, or if the article does not name it."""
    if row["voice"] not in voices:
        raise CodingError(f"{row['claim_id']}: no voice {row['voice']!r} in data/voices.csv")
    voice = voices[row["voice"]]
    refuse_unheard(row, voice, source)
    refuse_words_of_others(row, source.text, voice, source.record)
    return voice["name"]


def publish_claims(topics: Iterable[list[Row]]) -> list[Row]:
    """Write data/disputes.csv, topic by topic as given, and return its rows.

    CodingError, and nothing is written, if words that serve more than one question don't say why.
    """
    rows = [row for claims in topics for row in claims]
    asked: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        asked.setdefault((row["source_id"], row["quote"]), set()).add(row["topic"])
    for row in rows:
        if (len(asked[row["source_id"], row["quote"]]) > 1) != bool(row["why_twice"]):
            raise CodingError(
                f"{row['claim_id']}: give why_twice= where the same words serve another question, and only there"
            )
    return _published("disputes", DISPUTES, rows)
