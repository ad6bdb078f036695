"""Show a dispute: its verdict, folded over the voices side by side; and all voices of the book."""

from collections.abc import Iterable, Mapping
from html import escape

from ledger.tables import queries

from .html import Html, html_table, typographic
from .phrases import published, record, source_name
from .stances import VERDICTS, stance

Row = Mapping[str, str]
DRIFTED = "a drifted copy: give its content, not its words"


def question_fold(rows: Iterable[Row]) -> Html:
    """Return the verdict of one topic, folded over its claims, each at the anchor `#<claim_id>`, and what it rests on."""
    rows = list(rows)
    first = rows[0]
    verdict = VERDICTS[first["reconcilable"]]
    plain = [
        first["topic"],
        f"{first['verdict']} {verdict}.",
        *(f"{row['claim_id']}: {row['speaker']} {row['stance']}: “{row['quote']}”" for row in rows),
    ]
    html = (
        f'<details class="question" data-verdict="{escape(verdict)}"><summary>'
        f'<span class="verdict">{typographic(first["verdict"])}</span> <span class="together">{escape(verdict)}</span></summary>'
        f"{_statement(first)}{_claims(rows)}{_rests_on(first)}</details>"
    )
    return Html(html, "\n".join(plain))


def voice_table(rows: Iterable[Row]) -> Html:
    """Return rows of voices.csv as a folded table: who speaks, where, for whom, and with whom a source may be shared."""
    rows = list(rows)
    names = {row["voice"]: row["name"] for row in rows}
    head = ("Voice", "Wrote", "Is quoted in", "Speaks for", "May share a source with")
    cells = [
        (
            f'{typographic(row["name"])}<span class="basis">{row["kind"]}</span>',
            _articles(row["author_of"]),
            _articles(row["quoted_in"]),
            escape(row["speaks_for"]),
            escape("; ".join(names[other] for other in _parts(row["may_share"]))),
        )
        for row in rows
    ]
    plain = "\n".join(f"{row['voice']}: {row['name']} ({row['kind']})" for row in rows)
    table = html_table("Who is who", head, cells)
    return Html(
        f'<details class="voices"><summary>All {len(rows)} voices, and for whom they speak</summary>{table}</details>',
        plain,
    )


def _parts(cell: str) -> list[str]:
    return list(filter(None, cell.split("; ")))


def _articles(cell: str) -> str:
    return "; ".join(
        f'<a href="sources.html#{escape(name)}">{escape(source_name(name))}</a>'
        for name in _parts(cell)
    )


def _statement(row: Row) -> str:
    return (
        f'<p class="verdict"><strong>The statement:</strong> {typographic(row["proposition"])}</p>'
    )


def _claims(rows: Iterable[Row]) -> str:
    """Return the claims as a table of two columns: the voice with its stance, and the words."""
    body = "".join(map(_claim, rows))
    return (
        f'<table class="claims matrix"><caption class="visually-hidden">{typographic(rows[0]["topic"])}</caption>'
        f'<thead><tr><th scope="col">Who, and what they do with it</th><th scope="col">In these words</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _claim(row: Row) -> str:
    source_id = row["source_id"]
    has_drifted = bool(record(source_id)["language_note"])
    drifted = f", in {DRIFTED}" if has_drifted else ""
    marks = " data-drifted" * has_drifted + " data-author" * _is_author(row)
    goes_on = f"The sentence goes on: “{row['goes_on']}”." if row["goes_on"] else ""
    gist = f'<span class="says">{typographic(row["says"])}</span>'
    rest = " ".join(filter(None, [escape(goes_on, quote=False), typographic(row["why_twice"])]))
    return (
        f'<tr id="{row["claim_id"]}" data-source="{source_id}"{marks}><th scope="row"><span class="speaker">{typographic(row["speaker"])}</span> '
        f'{stance(row["stance"])}<span class="basis"><a href="sources.html#{source_id}">{escape(source_name(source_id))}</a>, '
        f"{escape(published(source_id))}{drifted}</span></th>"
        f'<td><span class="quote" translate="no">“{escape(row["quote"], quote=False)}”</span>'
        f'<span class="basis">{" ".join(filter(None, [gist, rest]))}</span></td></tr>'
    )


def _is_author(row: Row) -> bool:
    """Return whether the voice of a claim wrote the article that has it."""
    return queries.voices()[row["voice"]]["author_of"] == row["source_id"]


def _rests_on(row: Row) -> str:
    return (
        f'<p class="verdict"><strong>The stances come to:</strong> {row["outcome"]}.</p>'
        f'<p class="verdict"><strong>Can all of it be true?</strong> {VERDICTS[row["reconcilable"]]}. {typographic(row["why"])}</p>'
        f'<p class="verdict"><strong>Are the voices independent?</strong> {typographic(row["independence"])}</p>'
        f'<p class="verdict"><strong>What would settle it?</strong> {typographic(row["settle"])}</p>'
    )
