"""Show who takes which side: a grid of statements and voices, a sign and a word in each cell, each a link to its claim."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from ledger.tables import queries
from ledger.tables.vocabularies import Reconcilable, Stance, VoiceKind

from .html import typographic
from .phrases import published, source_name, surnames

Row = Mapping[str, str]
SIGNS = {
    Stance.ASSERTS: "+",
    Stance.DENIES: "−",
    Stance.CONCEDES: "±",
    Stance.DOUBTS: "?",
    Stance.BEARS_ON: "·",
}
MEANINGS = {
    Stance.ASSERTS: "says that it is so",
    Stance.DENIES: "says that it is not so",
    Stance.CONCEDES: "grants a point against its own line",
    Stance.DOUBTS: "calls it uncertain, or thinks that it will not last",
    Stance.BEARS_ON: "reports what matters for it and takes no side",
}
VERDICTS = {
    Reconcilable.NO: "Can’t all be true",
    Reconcilable.OPEN: "Can’t be decided",
    Reconcilable.YES: "Can all be true",
}
STATES, OTHERS = "States", "Experts and others"
SILENT = "–"
APART = '<span class="apart">; </span>'  # where no style sheet parts what is above each other
LONG, BREAK = re.compile(r"\w{6}(?=\w{8})"), "\\g<0>\u00ad"  # where a long name may be parted


def positions(questions: Mapping[str, Sequence[Row]]) -> list[dict[str, str]]:
    """Return one row for each voice and side on each statement, in the order of `questions`.

    `questions` maps a short statement to the rows of its claims. A state has one voice, whoever speaks for it;
    a voice that takes a side appears with its sides alone, any other with `bears on`.
    """
    return [
        row for statement, claims in questions.items() for row in _of_question(statement, claims)
    ]


def columns(rows: Iterable[Row]) -> list[str]:
    """Return the heads of the grid: the authors by the dates of their articles, then the states, then all others."""
    heads = {row["column"] for row in rows}
    return [head for head in [*_authors().values(), STATES, OTHERS] if head in heads]


def stance_grid(rows: Sequence[Row], heads: Sequence[str], address: Callable[[str], str]) -> str:
    """Return the rows of `positions` as an HTML table; `address` gives the link to a question's section."""
    body = "".join(
        _line(statement, list(group), heads, address)
        for statement, group in groupby(rows, lambda row: row["what"])
    )
    top = "".join(
        f'<th scope="col">{LONG.sub(BREAK, escape(head))}</th>' for head in ["Statement", *heads]
    )
    return (
        '<table class="stances matrix"><caption class="visually-hidden">Which voice takes which side on which statement</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    )


def stance_key() -> str:
    """Return what each sign means, as a list."""
    items = "".join(
        f"<li>{_sign(stance)} <strong>{stance}</strong>: {meaning}</li>"
        for stance, meaning in MEANINGS.items()
    )
    return f'<ul class="stance-key">{items}<li><span class="sign">{SILENT}</span> not heard on it in the articles</li></ul>'


def verdict_filter(rows: Iterable[Row]) -> str:
    """Return buttons that choose the questions by verdict, each with the number of its questions."""
    verdicts = dict((row["question"], row["verdict"]) for row in rows)
    counts = {"All": len(verdicts)} | {
        words: list(verdicts.values()).count(words) for words in VERDICTS.values()
    }
    buttons = "".join(
        f'<label><input type="radio" name="verdict" value="{"" if number == 0 else escape(words)}"'
        f"{' checked' if number == 0 else ''}/> {escape(words)} ({count})</label>"
        for number, (words, count) in enumerate(counts.items())
    )
    return f'<form class="verdict-filter"><fieldset><legend>Show</legend>{buttons}</fieldset><output></output></form>'


def stance(word: str) -> str:
    """Return a stance as its sign and its word."""
    return f'<span class="stance {word.replace(" ", "-")}">{_sign(word)} {word}</span>'


def _of_question(statement: str, claims: Sequence[Row]) -> Iterator[dict[str, str]]:
    """Yield the rows of one statement, by column, then voice, then stance."""
    heads, order = [*_authors().values(), STATES, OTHERS], list(SIGNS)
    held: dict[tuple[str, str], list[Row]] = {}
    for claim in claims:
        held.setdefault(_holder(claim), []).append(claim)
    for (column, name), said in sorted(held.items(), key=lambda item: heads.index(item[0][0])):
        sides = sorted({row["stance"] for row in said} - {Stance.BEARS_ON}, key=order.index)
        for side in sides or [Stance.BEARS_ON]:
            taken = [row for row in said if row["stance"] == side]
            yield _row(statement, column, name, side, taken)


def _row(statement: str, column: str, name: str, side: str, claims: Sequence[Row]) -> dict:
    sources = list(dict.fromkeys(row["source_id"] for row in claims))
    joined = {
        field: " / ".join(dict.fromkeys(row[field] for row in claims))
        for field in ("claim_id", "source_id", "quote", "says")
    }
    return {
        "what": statement,
        "whose": name,
        "figure": str(side),
        "claim": "; ".join(map(source_name, sources)),
        "as_of": "; ".join(map(published, sources)),
        "verdict": VERDICTS[claims[0]["reconcilable"]],
        "question": claims[0]["topic"],
        "column": column,
        **joined,
    }


def _holder(claim: Row) -> tuple[str, str]:
    """Return column and name of the voice of a claim; those who speak for a state bear the state's name."""
    voice = queries.voices()[claim["voice"]]
    if voice["kind"] == VoiceKind.AUTHOR:
        return _authors()[voice["author_of"]], _authors()[voice["author_of"]]
    if voice["speaks_for"]:
        return STATES, voice["speaks_for"]
    return OTHERS, voice["name"]


def _authors() -> dict[str, str]:
    """Map sources to the surnames of their authors, by date."""
    sources = queries.sources()
    return {
        source_id: surnames(sources[source_id])
        for source_id in sorted(sources, key=lambda source_id: sources[source_id]["published"])
    }


def _line(
    statement: str, rows: Sequence[Row], heads: Sequence[str], address: Callable[[str], str]
) -> str:
    first = rows[0]
    cells = "".join(
        _cell(head, [row for row in rows if row["column"] == head], statement) for head in heads
    )
    return (
        f'<tr data-verdict="{escape(first["verdict"])}"><th scope="row"><a href="{escape(address(first["question"]))}">'
        f'{escape(statement)}</a>{APART}<span class="together">{escape(first["verdict"])}</span></th>{cells}</tr>'
    )


def _cell(head: str, rows: Sequence[Row], statement: str) -> str:
    if not rows:
        return f'<td class="silent"><span aria-hidden="true">{SILENT}</span></td>'
    marks = APART.join(_mark(row, head, statement) for row in rows)
    return f'<td data-head="{escape(head)}">{marks}</td>'


def _mark(row: Row, head: str, statement: str) -> str:
    """Return the link from a cell to the first claim behind it; readers of links alone hear whose stance on what."""
    own = row["whose"] == head
    name = (
        f'<span class="{"visually-hidden" if own else "voice"}">{typographic(row["whose"])} </span>'
    )
    about = f'<span class="visually-hidden">: {escape(statement)}</span>'
    first = row["claim_id"].split(" / ")[0]
    return f'<a href="#{first}">{name}{stance(row["figure"])}{about}</a>'


def _sign(word: str) -> str:
    return f'<span class="sign" aria-hidden="true">{SIGNS[Stance(word)]}</span>'
