"""Show a dispute: the voices side by side, the verdict, and all questions at a glance."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from ledger.tables.vocabularies import Reconcilable

from .html import Html, html_table
from .phrases import published, record, source_name

VERDICTS = {Reconcilable.YES: "Yes", Reconcilable.NO: "No", Reconcilable.OPEN: "Can’t be decided"}
HEAD = ("Who", "Stance, where and when", "In these words")


def claim_table(rows: Iterable[Mapping[str, str]]) -> Html:
    """Show the claims of one topic as a table, each at the anchor `#<claim_id>`, and below it the verdict."""
    rows = list(rows)
    table = html_table(rows[0]["topic"], HEAD, map(_cells, rows))
    plain = [
        rows[0]["topic"],
        *(f"{row['claim_id']}: {row['speaker']} {row['stance']}: “{row['quote']}”" for row in rows),
    ]
    return Html(
        table + _verdict(rows[0]), "\n".join([*plain, f"reconcilable: {rows[0]['reconcilable']}"])
    )


def topic_table(rows: Iterable[Mapping[str, str]]) -> Html:
    """List every question with its verdict and its speakers, linked to its first claim."""
    topics = [list(group) for _, group in groupby(rows, lambda row: row["topic"])]
    head = ("Question", "Can all of it be true?", "Who speaks")
    cells = [
        (_link(claims[0]), VERDICTS[claims[0]["reconcilable"]], escape(_speakers(claims)))
        for claims in topics
    ]
    plain = "\n".join(
        f"{claims[0]['topic']} {claims[0]['reconcilable']} ({_speakers(claims)})"
        for claims in topics
    )
    return Html(html_table("Every question, with its verdict", head, cells), plain)


def _cells(row: Mapping[str, str]) -> Sequence[str]:
    drifted = ", in a drifted copy" if record(row["source_id"])["language_note"] else ""
    return (
        f'<span id="{row["claim_id"]}">{escape(row["speaker"])}</span>',
        f'{row["stance"]}<span class="basis"><a href="sources.html#{row["source_id"]}">{escape(source_name(row["source_id"]))}</a>, '
        f"{escape(published(row['source_id']))}{drifted}</span>",
        f'“{escape(row["quote"], quote=False)}”<span class="basis">{escape(row["says"])}</span>',
    )


def _verdict(row: Mapping[str, str]) -> str:
    return (
        f'<p class="verdict"><strong>Can all of it be true?</strong> {VERDICTS[row["reconcilable"]]}. {escape(row["why"])}</p>'
        f'<p class="verdict"><strong>Are the voices independent?</strong> {escape(row["independence"])}</p>'
    )


def _link(row: Mapping[str, str]) -> str:
    return f'<a href="#{row["claim_id"]}">{escape(row["topic"])}</a>'


def _speakers(claims: Iterable[Mapping[str, str]]) -> str:
    return "; ".join(dict.fromkeys(row["speaker"] for row in claims))
