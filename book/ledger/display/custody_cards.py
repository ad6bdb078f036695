"""Show a source: its custody card, and the paragraphs that a copy prints more than once."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from ledger.reading.dates.edtf import date

from .html import Html, html_table
from .phrases import source_name

CARD = re.compile(r'<span id="(?P<source>[\w-]+)">Title</span>')


def cards_in(html: str) -> list[str]:
    """Return the ids of the sources whose custody cards a piece of HTML holds."""
    return [card["source"] for card in CARD.finditer(html)]


def show_card(row: Mapping[str, str]) -> Html:
    """Show one custody card: each fact with its basis, then what was found outside the file and what was not."""
    facts = [
        (_label(row, name), _fact(row, name), row[f"{name}_basis"] or "not confirmed")
        for name in ("title", "authors", "publisher", "published", "url")
    ]
    notes = [
        ("File", f"<code>{row['file']}</code>"),
        ("Hash (SHA-256)", f"<code>{row['sha256']}</code>"),
        ("Host of this copy", escape(row["copy_host"]) or "not known"),
        ("Translation", escape(row["language_note"]) or "none known"),
        ("Confirmed by", escape(row["confirmed_by"])),
        ("Not confirmed", escape(row["not_confirmed"]) or "nothing left open"),
        ("Before you quote it", escape(row["custody_note"])),
    ]
    cells = facts + [(name, note, "") for name, note in notes]
    plain = "\n".join(f"{name}: {value}" for name, value in row.items() if value)
    return Html(
        html_table(
            f"Custody card of {row['source_id']}", ("Fact", "What is known", "Basis"), cells
        ),
        plain,
    )


def _label(row: Mapping[str, str], name: str) -> str:
    """Return the name of a fact; the title's carries the card's anchor."""
    return f'<span id="{row["source_id"]}">Title</span>' if name == "title" else name.capitalize()


def _fact(row: Mapping[str, str], name: str) -> str:
    if name == "url" and row[name]:
        return f'<a href="{escape(row[name])}">{escape(row[name])}</a>'
    return escape(date(row[name]) if name == "published" else row[name]) or "not confirmed"


def show_page_words(row: Mapping[str, str], words: str) -> Html:
    """Show words of the page around a copy, which are not the article's: its host below them, and not its authors."""
    host = row["copy_host"] or "a host that is not known"
    where = f"{row['file']}: from the page around the copy, by {host}; not from the article"
    return Html(
        f'<figure class="statement"><blockquote><p>{escape(words)}</p></blockquote>'
        f"<figcaption>{escape(where)}</figcaption></figure>",
        f"“{words}” ({where})",
    )


def show_repeated(paragraphs: Iterable[tuple[str, str, int]]) -> Html:
    """Return the paragraphs that copies print again, by their first words: source id, paragraph, how often."""
    rows = [
        (escape(source_name(source_id)), escape(_opening(paragraph)), f"{times} times")
        for source_id, paragraph, times in paragraphs
    ]
    plain = "\n".join(" | ".join(row) for row in rows)
    return Html(
        html_table(
            "Paragraphs that a copy prints more than once", ("Source", "Begins", "Printed"), rows
        ),
        plain,
    )


def _opening(paragraph: str, words: int = 8) -> str:
    cut = paragraph.split()
    return paragraph if len(cut) <= words else " ".join(cut[:words]) + " …"
