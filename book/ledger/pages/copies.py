"""Publish the forms in which claims and events are copied, each kind as a script.

A page loads its script when a reader comes near a button: a page that is read from a disk can load
scripts and nothing else.
"""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from ledger.citations import forms
from ledger.citations.items import nested
from ledger.display.html import json_script, typographic
from ledger.files import replace_file
from ledger.tables import queries
from ledger.tables.vocabularies import Heard

from . import citation_blocks

Row = Mapping[str, str]
Copies = dict[str, list[str]]
NOT_ITS_WORDS = "Content, not words: the copy that was read has drifted from the original."


def publish_copies(app: Sphinx, exception: Exception | None) -> None:
    """Write `_static/copies-claim.js` and `copies-event.js`: of each claim or event its copies, as lines of HTML."""
    if exception or app.builder.name != "html":
        return
    for kind, copies in (("claim", claims()), ("event", events())):
        text = f"copyForms.{kind} = {json_script(dict(copies))};\n"
        replace_file(Path(app.outdir, "_static", f"copies-{kind}.js"), text)


def claims() -> Iterator[tuple[str, Copies]]:
    """Yield each claim with what its buttons copy."""
    sources = queries.sources()
    for row in queries.counted().get("claims", ()):
        source, whose = sources[row["source_id"]], ""
        if row["heard"] != Heard.WRITTEN:
            whose = (
                f" The stance reported is that of {typographic(row['speaker'])} ({row['stance']})."
            )
        yield (
            row["claim_id"],
            {
                **_quotation(row, row["says"], source, whose),
                "sentence": [forms.in_html(forms.claim_sentence(row, source), source)],
                "short": [forms.in_html(forms.claim_short(row, source), source)],
                "citation": [citation_blocks.note_in_html("claim", row["claim_id"])],
            },
        )


def events() -> Iterator[tuple[str, Copies]]:
    """Yield each event with what its buttons copy."""
    sources = queries.sources()
    for row in queries.counted().get("events", ()):
        source = sources[row["source_id"]]
        yield (
            row["event_id"],
            {
                **_quotation(row, row["event"], source),
                "sentence": [forms.in_html(forms.event_sentence(row, source), source)],
                "short": [forms.in_html(forms.event_short(row, source), source)],
                "citation": [citation_blocks.note_in_html("event", row["event_id"])],
            },
        )


def _quotation(row: Row, content: str, source: Row, whose: str = "") -> Copies:
    """Return the passage in its marks with its source; of a drifted copy the content, never its words."""
    line = f"{forms.in_html(forms.source_line(source), source)}.{whose}"
    if source["language_note"]:
        return {"content": [typographic(content), f"{line} {NOT_ITS_WORDS}"]}
    return {"quotation": [f"“{escape(nested(row['quote']), quote=False)}”", line]}
