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
    """Show the verdict of one topic, then its claims as a table, each at the anchor `#<claim_id>`, and what it rests on."""
    rows = list(rows)
    table = html_table(rows[0]["topic"], HEAD, map(_cells, rows))
    plain = [
        rows[0]["topic"],
        rows[0]["verdict"],
        *(f"{row['claim_id']}: {row['speaker']} {row['stance']}: “{row['quote']}”" for row in rows),
        f"{rows[0]['outcome']}; reconcilable: {rows[0]['reconcilable']}",
    ]
    return Html(_answer(rows[0]) + table + _rests_on(rows[0]), "\n".join(plain))


def topic_table(rows: Iterable[Mapping[str, str]]) -> Html:
    """List every question with its verdict and outcome, linked to its first claim."""
    topics = [list(group) for _, group in groupby(rows, lambda row: row["topic"])]
    head = ("Question", "Verdict", "The stances come to", "Can all of it be true?")
    cells = [
        (
            _link(claims[0]),
            escape(claims[0]["verdict"]),
            claims[0]["outcome"],
            VERDICTS[claims[0]["reconcilable"]],
        )
        for claims in topics
    ]
    plain = "\n".join(
        f"{claims[0]['topic']} {claims[0]['outcome']}: {claims[0]['verdict']}" for claims in topics
    )
    return Html(html_table("Every question, with its verdict", head, cells), plain)


def voice_table(rows: Iterable[Mapping[str, str]]) -> Html:
    """Show rows of voices.csv as a table: who speaks, where, for whom, and with whom a source may be shared."""
    rows = list(rows)
    names = {row["voice"]: row["name"] for row in rows}
    head = ("Voice", "Wrote", "Is quoted in", "Speaks for", "May share a source with")
    cells = [
        (
            f'{escape(row["name"])}<span class="basis">{row["kind"]}</span>',
            _articles(row["author_of"]),
            _articles(row["quoted_in"]),
            escape(row["speaks_for"]),
            escape("; ".join(names[other] for other in _parts(row["may_share"]))),
        )
        for row in rows
    ]
    plain = "\n".join(f"{row['voice']}: {row['name']} ({row['kind']})" for row in rows)
    return Html(html_table("Who is who", head, cells), plain)


def _parts(cell: str) -> list[str]:
    return list(filter(None, cell.split("; ")))


def _articles(cell: str) -> str:
    return "; ".join(
        f'<a href="sources.html#{escape(name)}">{escape(source_name(name))}</a>'
        for name in _parts(cell)
    )


def _cells(row: Mapping[str, str]) -> Sequence[str]:
    drifted = ", in a drifted copy" if record(row["source_id"])["language_note"] else ""
    notes = [row["says"], f"The sentence goes on: “{row['goes_on']}”." if row["goes_on"] else ""]
    said = " ".join(filter(None, [*notes, row["why_twice"]]))
    return (
        f'<span id="{row["claim_id"]}">{escape(row["speaker"])}</span>',
        f'{row["stance"]}<span class="basis"><a href="sources.html#{row["source_id"]}">{escape(source_name(row["source_id"]))}</a>, '
        f"{escape(published(row['source_id']))}{drifted}</span>",
        f'“{escape(row["quote"], quote=False)}”<span class="basis">{escape(said)}</span>',
    )


def _answer(row: Mapping[str, str]) -> str:
    return (
        f'<p class="verdict"><strong>{escape(row["verdict"])}</strong></p>'
        f'<p class="verdict">The proposition: <em>{escape(row["proposition"])}</em> '
        f"Outcome: {row['outcome']}.</p>"
    )


def _rests_on(row: Mapping[str, str]) -> str:
    return (
        f'<p class="verdict"><strong>Can all of it be true?</strong> {VERDICTS[row["reconcilable"]]}. {escape(row["why"])}</p>'
        f'<p class="verdict"><strong>Are the voices independent?</strong> {escape(row["independence"])}</p>'
        f'<p class="verdict"><strong>What would settle it?</strong> {escape(row["settle"])}</p>'
    )


def _link(row: Mapping[str, str]) -> str:
    return f'<a href="#{row["claim_id"]}">{escape(row["topic"])}</a>'
