"""Show how to cite a figure, a chart, a chapter, the book or a source, and publish files for reference managers.

A citation names the source first, then this book with its version and the permanent address of what is
cited. Where the book's place on the web is not known, that address is the one within the site.
"""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ledger.citations import forms
from ledger.citations.catalogue import Catalogue
from ledger.citations.styles import STYLES, Style
from ledger.display import cards_in
from ledger.display.phrases import source_name
from ledger.engine.page_store import CHARTS, stored
from ledger.errors import CitationError
from ledger.files import replace_file
from ledger.tables import queries

CITING = "citing"  # of a page: that it shows citations in its text
FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
WITHIN = re.compile(
    r'<a href="https://(?P<path>[^"]*)">(?P=path)</a>'
)  # pandoc takes an address without a host for a host
_open: list[Catalogue] = []  # the catalogue of the build under way


def open_catalogue(app: Sphinx, env: BuildEnvironment) -> Catalogue:
    """Open the catalogue of this build, once all pages are read and all charts known."""
    _open[:] = [Catalogue(stored(env, CHARTS), Path(app.doctreedir, "citations.json"))]
    return catalogue()


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Put a citation of its source below each custody card; store whether the page just read shows citations."""
    for shown in list(doctree.findall(nodes.raw)):
        for name in cards_in(shown.astext()):
            _append_to_cell(shown, pending("source", name))
    if next(doctree.findall(pending_citation), None) is not None:
        stored(app.env, CITING)[app.env.docname] = True


def _append_to_cell(output: nodes.Element, node: nodes.Element) -> None:
    """Insert a node after the cell of the notebook that shows an output."""
    cell = output
    while "cell" not in cell.get("classes", ()):
        if isinstance(cell.parent, nodes.section | nodes.document):
            break
        cell = cell.parent
    cell.parent.insert(cell.parent.index(cell) + 1, node)


def catalogue() -> Catalogue:
    """Return the catalogue of this build; CitationError before all pages have been read."""
    if not _open:
        raise CitationError(
            "citations are known once all pages have been read; let a directive return citation_blocks.pending(kind, name)"
        )
    return _open[0]


def block(kind: str, name: str = "book", root: str = "../", unfolded: bool = False) -> str:
    """Return the citation in each style and its downloads as HTML; `root` is the page's way to the site's root."""
    forms = catalogue().formatted(kind, name)
    label = _label(kind, name)
    this = f" this {kind}"
    if kind == "chart":  # one word in a chart's menu
        this = f'<span class="visually-hidden">{this}</span>'
    styles = "".join(
        _style(style, form, root, label) for style, form in zip(STYLES, forms, strict=True)
    )
    links = ", ".join(
        f'<a href="{root}cite/{kind}/{name}.{ending}" download>{format_}{label}</a>'
        for ending, format_ in FORMATS.items()
    )
    return (
        f'<details class="cite cite-{kind}"{" open" if unfolded else ""}><summary>Cite{this}{label}</summary><dl>{styles}</dl>'
        f'<p class="cite-files">For reference managers: {links}</p></details>'
    )


def _label(kind: str, name: str) -> str:
    """Return what is cited, for those who hear a link or a button out of its context."""
    title = source_name(name) if kind == "source" else catalogue().title(kind, name)
    if kind == "chart":
        title = title.partition(": ")[2]  # without its number on the page
    return f'<span class="visually-hidden">: {escape(title)}</span>'


def note_in_html(kind: str, name: str) -> str:
    """Return the citation as a note in the first style, as HTML with its italics; its addresses are text, of which a script makes links."""
    cited = str(catalogue().formatted(kind, name)[0]["cited"])
    return re.sub(r"</?a\b[^>]*>", "", WITHIN.sub(r"\g<path>", cited))


def _style(style: Style, form: dict, root: str, label: str) -> str:
    """Return one style: a note and the entries of its bibliography, or entries and what the text says."""
    if style.bibliography:
        note = _copyable(style.name, [form["cited"]], root, label)
        return note + _copyable(style.bibliography, form["entries"], root, label)
    in_text = f'<p class="cite-in-text">In the text: {form["cited"]}</p>'
    return _copyable(style.name, form["entries"], root, label, in_text)


def _copyable(name: str, entries: list[str], root: str, label: str, below: str = "") -> str:
    """Return entries under their name and a button that a script reveals; they can be selected without it."""
    lines = "".join(f'<p class="cite-entry">{placed(entry, root)}</p>' for entry in entries)
    button = f'<button type="button" class="cite-copy" hidden>Copy<span class="visually-hidden">: {name}</span>{label}</button>'
    return f"<div><dt>{name} {button}</dt><dd>{lines}{below}</dd></div>"


def placed(html: str, root: str) -> str:
    """Make addresses within the site lead there from the page; a script completes their text on the web."""
    return WITHIN.sub(rf'<a data-within href="{root}\g<path>">\g<path></a>', html)


class pending_citation(nodes.General, nodes.Element):
    """A citation in a page, filled in when the page is written."""


def pending(kind: str, name: str = "book", unfolded: bool = False) -> pending_citation:
    """Return the node that a directive returns for a citation."""
    return pending_citation(kind=kind, name=name, unfolded=unfolded)


class PutCitations(SphinxPostTransform):
    """Replace each pending citation by its block."""

    default_priority = 8
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Fill in the citations of the page."""
        root = "../" * self.env.docname.count("/")
        for node in list(self.document.findall(pending_citation)):
            node.replace_self(
                nodes.raw(
                    "", block(node["kind"], node["name"], root, node["unfolded"]), format="html"
                )
            )


class CitationsOfSources(SphinxDirective):
    """Show how each source is cited, under its short name."""

    def run(self) -> list[nodes.Node]:
        """Return a heading and a citation for each source."""
        names = list(queries.sources())
        return [
            node
            for name in names
            for node in (
                nodes.rubric(text=source_name(name)),
                pending("source", name, unfolded=True),
            )
        ]


class CitationOf(SphinxDirective):
    """Show a citation: `{citation} figure kyrgyz-dead` of that figure, `{citation} book` of the book."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the citation that the arguments name."""
        return [pending(*self.arguments, unfolded=True)]


def append_to_chapter(
    app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Append its citation to each page of the book."""
    name = page.removeprefix("book/")
    if doctree and name != page and app.builder.name == "html":
        context["body"] += block("chapter", name)


def publish_citation_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files for reference managers, `cite/<kind>/<name>.bib`, `.ris` and `.json`; remove those that are gone."""
    if exception or app.builder.format != "html":
        return
    files = dict(catalogue().files())
    for path, text in files.items():
        Path(app.outdir, path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(Path(app.outdir, path), text)
    for path in Path(app.outdir, "cite").rglob("*.*"):
        if path.relative_to(app.outdir).as_posix() not in files:
            path.unlink()


def form_words(text: str, source: Mapping[str, str]) -> list[nodes.Node]:
    """Return a form of a figure or source as nodes, the name of a magazine in italics."""
    return [
        nodes.emphasis(text=part) if italic else nodes.Text(part)
        for part, italic in forms.parts(text, source)
    ]
