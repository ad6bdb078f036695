"""Let readers check a draft in the page: a text area, and one script with the table that the command uses."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ledger.check.table import table
from ledger.display.html import json_script
from ledger.engine.bundle import joined
from ledger.files import replace_file

SCRIPTS = ("check-numbers.js", "check-context.js", "check-verdicts.js", "check-draft.js")
BUNDLE = "site-check.js"  # what layout.html gives to the page, and to no other
_FORM = """<noscript><p>Checking needs JavaScript; the command does without a browser.</p></noscript>
<div id="draft-check" class="draft-check waiting">
<label for="draft">Your draft, as plain text or Markdown</label>
<textarea id="draft" rows="12" spellcheck="true"></textarea>
<p><button type="button">Check my draft</button> <span>Nothing is sent.</span></p>
<div class="draft-findings" role="status"></div>
</div>"""


class DraftCheck(SphinxDirective):
    """Show with `{draft-check}` a text area for a draft, and what is found in it."""

    def run(self) -> list[nodes.Node]:
        """Return the form; its script shows it."""
        return [nodes.raw("", _FORM, format="html")]


def publish_script(app: Sphinx, exception: Exception | None) -> None:
    """Write the checker's scripts and table as one file, which works from a disk as well."""
    if not exception and app.builder.name == "html":
        folder = Path(app.confdir, "book", "_static")
        data = f"DraftCheck.table = {json_script(table())};\n"
        replace_file(Path(app.outdir, "_static", BUNDLE), joined(folder, SCRIPTS) + data)
