"""Coding who speaks: authors and whoever they quote, for whom each speaks, and who may share a source."""

from collections.abc import Iterable, Mapping

from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.sentences import around
from ledger.reading.sources import Source, source
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import VOICES

Row = dict[str, str]
REACH = 1500  # code points before a quotation within which its speaker is named: a few paragraphs


def voice(
    voice_id: str,
    name: str,
    kind: str,
    *,
    author_of: str = "",
    quoted_in: str = "",
    speaks_for: str = "",
    may_share: str = "",
    words: str = "",
) -> Row:
    """Return a row of voices.csv: who speaks, in which articles, and in which `words` they name the voice."""
    return {
        "voice": voice_id,
        "name": name,
        "kind": kind,
        "author_of": author_of,
        "quoted_in": quoted_in,
        "speaks_for": speaks_for,
        "may_share": may_share,
        "words": words,
    }


def publish_voices(rows: Iterable[Row]) -> list[Row]:
    """Write data/voices.csv in the order given, and return its rows.

    CodingError, and nothing is written, if a voice is in no article, or an article that quotes it does
    not say its words, or it may share a source with nobody who is known.
    """
    rows = list(rows)
    known, articles = {row["voice"] for row in rows}, queries.sources()
    for row in rows:
        named = list(filter(None, [row["author_of"], *row["quoted_in"].split("; ")]))
        if not named or set(named) - set(articles):
            raise CodingError(f"{row['voice']}: give the articles that print it, not {named}")
        for article in filter(None, row["quoted_in"].split("; ")):
            if not row["words"] or row["words"] not in _plain(source(article)):
                raise CodingError(f"{row['voice']}: {article} does not say “{row['words']}”")
        if unknown := set(filter(None, row["may_share"].split("; "))) - known:
            raise CodingError(
                f"{row['voice']}: no voices {sorted(unknown)}, which may share a source"
            )
    csv_files.write(DATA / "voices.csv", VOICES, rows)
    return csv_files.read(DATA / "voices.csv", VOICES)


def refuse_unheard(claim: Mapping[str, str], voice: Mapping[str, str], article: Source) -> None:
    """Raise CodingError unless the article is the voice's own, or names it in or before the claim's quotation."""
    if voice["author_of"] == claim["source_id"]:
        return
    if claim["source_id"] not in voice["quoted_in"].split("; "):
        raise CodingError(
            f"{claim['claim_id']}: {claim['source_id']} does not quote {voice['voice']}; add it to quoted_in=, or name another voice"
        )
    text = _plain(article)
    start, end = int(claim["start"]), int(claim["end"])
    last = around(article.text, start, end)[1]
    named = text.rfind(voice["words"], 0, last)
    if named < 0 or start - named > REACH:
        raise CodingError(
            f"{claim['claim_id']}: nothing before the quotation says “{voice['words']}”; is it {voice['name']} who speaks?"
        )


def _plain(article: Source) -> str:
    """Return the text of a source with plain spaces, each character where it was."""
    return article.text.replace("\u00a0", " ").replace("\n", " ")
