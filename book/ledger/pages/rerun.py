"""Offer what it takes to run a page again: its notebook, and a zip of all notebooks with all that they read, in `rerun/`.

The zip holds the notebooks, the package, the articles and tables, the locked packages, and the hashes that a run must
reproduce. Links to both are under the page, and to a server if the repository's address is known.
"""

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ledger.book import imprint
from ledger.display.html import html_table
from ledger.engine import fingerprints
from ledger.exports import checksums
from ledger.exports.zip_files import archive
from ledger.files import BOOK, ROOT, replace_file

from .servers import binder

FOLDER, ZIP = "rerun", "notebooks.zip"
PAGE = "book/rerun"
BESIDE = ("CITATION.cff", "LICENSE", "_toc.yml", "requirements.txt")
READ = {
    ".py",
    ".csv",
    ".json",
    ".txt",
    ".ttf",
}  # what a notebook reads; it never reads another notebook
RUN = (
    ".venv/bin/jupyter nbconvert --to notebook --execute --inplace {notebooks} \\\n"
    "  --ExecutePreprocessor.record_timing=False \\\n"
    "  --ClearMetadataPreprocessor.enabled=True \\\n"
    "  --ClearMetadataPreprocessor.preserve_cell_metadata_mask=tags \\\n"
    "  --ClearMetadataPreprocessor.preserve_cell_metadata_mask=mystnb \\\n"
    "  --ClearMetadataPreprocessor.preserve_nb_metadata_mask=kernelspec"
)  # leaves nothing of when and where it ran


def files() -> dict[str, bytes]:
    """Map paths in the repository to contents, for all that the zip holds; `SHA256SUMS` lists notebooks and tables."""
    inputs = {path for notebook in notebooks() for path in fingerprints.inputs(notebook)}
    read = sorted(path for path in inputs if path.suffix in READ and path.exists())
    paths = [*(ROOT / name for name in BESIDE), *read, *notebooks()]
    held = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    made = {name: held[name] for name in held if checksums.is_reproduced(ROOT / name)}
    return held | {
        "README.md": readme().encode(),
        checksums.FILE: checksums.listing(made).encode(),
    }


def readme() -> str:
    """Return the readme: install, run, check."""
    one, every = (RUN.format(notebooks=f"book/{name}.ipynb") for name in (notebooks()[0].stem, "*"))
    return f"""# {imprint()["title"]}: the notebooks

Version {imprint()["version"]}, to run again with Python 3.11 or newer. One notebook:

```bash
python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
{one}
sha256sum -c {checksums.FILE}
```

All of them, in place of the second command:

```bash
{every}
```

To read and run them in a browser: `.venv/bin/pip install jupyterlab && .venv/bin/jupyter lab book`.
"""


def packed() -> bytes:
    """Return the zip of all notebooks; the same inputs give the same bytes."""
    return archive(files(), ZIP.removesuffix(".zip"))


def notebooks() -> list[Path]:
    """Return every page that is a notebook."""
    return sorted(BOOK.glob("*.ipynb"))


def publish_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Write each notebook, the zip of all, and the hashes of what they make; remove notebooks that are gone."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    made = {checksums.FILE: checksums.listing(checksums.reproduced()).encode(), ZIP: packed()}
    made |= {notebook.name: notebook.read_bytes() for notebook in notebooks()}
    for name, content in made.items():
        replace_file(folder / name, content)
    for path in folder.iterdir():
        if path.name not in made:
            path.unlink()


def append_links(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Append to each notebook page how to run it again."""
    if doctree and app.builder.name == "html" and (ROOT / f"{page}.ipynb").exists():
        context["body"] += block(page)


def block(page: str) -> str:
    """Return the links under a page of the folder book/."""
    name = page.removeprefix("book/")
    links = [
        f'<a href="../{FOLDER}/{name}.ipynb" download>Notebook</a>: the page with its code and outputs',
        f'<a href="../{FOLDER}/{ZIP}" download>Zip</a>: all notebooks with the articles, tables and package that they read',
    ]
    if binder(page):
        links.append(
            f'<a href="{escape(binder(page))}">Binder</a>: the notebook in your browser, on a public server'
        )
    links.append('<a href="rerun.html">How to run it, and how to check that you got the same</a>')
    return f'<details class="rerun"><summary>Run this page again</summary><ul>{"".join(f"<li>{link}</li>" for link in links)}</ul></details>'


class pending_hashes(nodes.General, nodes.Element):
    """The hashes of what a run makes, filled in when the page is written, after all notebooks have run."""


class Hashes(SphinxDirective):
    """Show with `{hashes}` the hash of every table and notebook, and the list that `sha256sum -c` reads as a file."""

    def run(self) -> list[nodes.Node]:
        """Return the pending hashes."""
        return [pending_hashes()]


class PutHashes(SphinxPostTransform):
    """Replace the pending hashes by the list."""

    default_priority = 8

    def run(self, **kwargs) -> None:
        """Fill in the hashes."""
        for node in list(self.document.findall(pending_hashes)):
            node.replace_self(nodes.raw("", _table(), format="html"))


def _table() -> str:
    lines = [line.split("  ") for line in checksums.listing(checksums.reproduced()).splitlines()]
    rows = [(f"<code>{escape(path)}</code>", f"<code>{digest}</code>") for digest, path in lines]
    file = f'<p><a href="../{FOLDER}/{checksums.FILE}" download>{checksums.FILE}</a></p>'
    return file + html_table("What a run makes, and its hash", ("File", "SHA-256"), rows)


class Command(SphinxDirective):
    """Show with `{run-all}` the command that runs every notebook in place."""

    def run(self) -> list[nodes.Node]:
        """Return the command."""
        command = RUN.format(notebooks="book/*.ipynb")
        return [nodes.literal_block(command, command, language="bash")]
