"""End a page with its notes: each figure that its prose names, once, with its sentence and who says so.

They are made when the page is written, as the figures are. With JavaScript they are folded, and the figure
cards show each of them beside its number; without it, and in print, the numbers carry note marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from ledger import book
from ledger.book import EVIDENCE
from ledger.citations import forms
from ledger.display import corrections
from ledger.display.phrases import as_of, attribution, claim, whose
from ledger.display.punctuation import curly
from ledger.tables import queries

from . import citation_blocks
from .roles import known, pending_figure

TITLE = "The figures named on this page"


class note_mark(nodes.Inline, nodes.Element):
    """The mark of a figure's note, behind the figure."""


class figure_notes(nodes.General, nodes.Element):
    """The notes of a page. Its HTML is not in its text, so that a search finds a sentence once, in the evidence."""


class PutNotes(SphinxPostTransform):
    """Number the figures of a page in the order of first mention, mark each mention, and end the page with the notes."""

    default_priority = 7  # before the figures give way to their words
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Mark the figures of the page and append their notes."""
        rows, numbers = known(self.app), {}
        for node in list(self.document.findall(pending_figure)):
            name = node["figure_id"]
            if name in rows:
                mark = note_mark(figure_id=name, number=numbers.setdefault(name, len(numbers) + 1))
                node.parent.insert(node.parent.index(node) + 1, mark)
        if numbers:
            page = self.app.builder.get_relative_uri(self.env.docname, EVIDENCE)
            self.document += figure_notes(html=notes([rows[name] for name in numbers], page))


def notes(rows: list[Mapping[str, str]], evidence: str) -> str:
    """Return the section with a note for each figure; `evidence` is the relative address of the evidence page."""
    return (
        f'<section class="figure-notes" id="figure-notes">\n<h2>{TITLE}</h2>\n'
        f"<details open><summary>Each with its sentence, who says so, and what an honest citation adds</summary>\n"
        f"<ol>\n{_items(rows, evidence)}\n</ol>\n</details>\n</section>\n"
    )


def _items(rows: Iterable[Mapping[str, str]], evidence: str) -> str:
    sources, corrected = queries.sources(), corrections.of_figures()
    return "\n".join(
        _note(
            row,
            sources[row["source_id"]],
            f"{evidence}#{row['figure_id']}",
            corrected.get(row["figure_id"], ()),
        )
        for row in rows
    )


def notes_of_tables(rows: Iterable[Mapping[str, str]], evidence: str) -> str:
    """Return the notes on figures that only tables name, which no reader sees: the cards are filled from them."""
    return f'<template class="figure-notes">{_items(rows, evidence)}</template>\n'


def _note(
    row: Mapping[str, str], source: Mapping[str, str], entry: str, corrected: Sequence[str]
) -> str:
    before, words, after = map(escape, row["quote"].partition(row["printed"]))
    facts = {
        "Who says so": claim(row),
        "As of": as_of(row),
        "Caveat": row["caveat"],
        "Source": attribution(source),
    }
    facts |= {"Corrected": " ".join(corrected)} if corrected else {}
    listed = "".join(
        f"<div><dt>{name}:</dt> <dd>{escape(curly(fact))}</dd></div>"
        for name, fact in facts.items()
    )
    return (
        f'<li id="note-{row["figure_id"]}"{_lines(row, source)}>'
        f'<p class="what"><strong>{escape(row["printed"])}</strong> {escape(row["indicator"])}, {escape(whose(row))}</p>'
        f'<blockquote translate="no"><p>“{before}<mark>{words}</mark>{after}”</p></blockquote><dl>{listed}</dl>'
        f'<p class="more"><a href="{escape(entry)}">Open the evidence for “{escape(row["printed"])}”'
        f'<span class="visually-hidden">: {escape(row["indicator"])}, {escape(whose(row))}</span></a></p></li>'
    )


def _lines(row: Mapping[str, str], source: Mapping[str, str]) -> str:
    """Return what a card copies, as HTML: sentence, short form, citation, and the address in it that a script completes."""
    address = book.edition(f"{EVIDENCE}.html#{row['figure_id']}")
    lines = {
        "sentence": forms.in_html(forms.sentence(row, source), source),
        "short": forms.in_html(forms.short(row, source), source),
        "cite": citation_blocks.note_in_html("figure", row["figure_id"]),
    }
    if not book.home():
        lines["within"] = address
    return "".join(f' data-{name}="{escape(line)}"' for name, line in lines.items())


def write_mark(translator: HTML5Translator, node: note_mark) -> None:
    """Write a link to the note, which style sheets show in print and where no script runs."""
    number = node["number"]
    translator.body.append(
        f'<sup class="note-mark"><a href="#note-{node["figure_id"]}" aria-label="note {number}">[{number}]</a></sup>'
    )
    raise nodes.SkipNode


def write_notes(translator: HTML5Translator, node: figure_notes) -> None:
    """Write the section as it was composed."""
    translator.body.append(node["html"])
    raise nodes.SkipNode
