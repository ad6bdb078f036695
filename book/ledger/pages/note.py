"""Let readers collect figures, claims, events, charts and lines into a note of their own, and take it away.

The page "My note" has its own script. What can be collected, the records for reference managers and the parts
of a Word document (`offline.note_parts`) are three more, each loaded when it is needed: a page that is read
from a disk can load scripts and nothing else.
"""

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ledger import book
from ledger.display.html import json_script
from ledger.engine.bundle import joined
from ledger.files import replace_file

from . import citation_blocks, note_items

PAGE = "book/note"
SCRIPTS = ("note-compose.js", "note-write.js", "note-word.js", "note-page.js")
BUNDLE = "site-note.js"  # what layout.html gives to the page, and to no other
ITEMS, REFERENCES = "note-items.js", "note-references.js"
WORDS = "Add to my note"
_FORM = """<noscript><p>A note needs JavaScript: the browser keeps it, and nothing is sent. Without it, copy from the
<a href="evidence.html">evidence</a>.</p></noscript>
<div id="my-note" class="my-note waiting"></div>"""


class MyNote(SphinxDirective):
    """Show with `{my-note}` the reader's note; its script fills it."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the note."""
        return [nodes.raw("", _FORM, format="html")]


def button(name: str, of: str) -> str:
    """Return the button that adds a thing to the reader's note, named for those who hear it out of its context."""
    return (
        f'<button type="button" class="add-note" data-add="{escape(name)}">{WORDS}'
        f'<span class="visually-hidden">: {escape(of)}</span></button>'
    )


def publish_scripts(app: Sphinx, exception: Exception | None) -> None:
    """Write the page's script, and those that it loads when they are needed."""
    if exception or app.builder.name != "html":
        return
    folder, static = Path(app.outdir, "_static"), Path(app.confdir, "book", "_static")
    items = note_items.items(app)
    data = {
        "items": items,
        "sources": note_items.sources(),
        "book": citation_blocks.placed(citation_blocks.catalogue().notes("book")[0], "../"),
        "home": book.edition() if book.home() else "",
    }
    written = {
        BUNDLE: joined(static, SCRIPTS),
        ITEMS: f"NoteData.items = {json_script(data)};\n",
        REFERENCES: f"NoteData.references = {json_script(note_items.references(items))};\n",
    }
    for name, text in written.items():
        replace_file(folder / name, text)
