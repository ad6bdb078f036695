"""Compose the site's one style sheet and one script when the build has finished.

Pages link `_static/site.css` and `_static/site.js` (layout.html) instead of the theme's 30 files. The sheet is
what the pages use of the theme's, then this book's own; the script is this book's own. No page is touched:
both follow from the pages and the sources, so any build of the same pages gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

from ledger.errors import AssetError
from ledger.files import replace_file

from . import css_purge

THEME = (
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "mystnb.*.css",
)
WRITTEN_WITHOUT_SOURCE = ("search",)  # pages of the theme's own
NOTICE = (
    "From Bootstrap 5 (MIT, the Bootstrap authors), Sphinx (BSD 2-clause, the Sphinx team), pydata-sphinx-theme and "
    "sphinx-book-theme (BSD 3-clause, their contributors), cut to what this book uses; the rest is the book's own."
)


def write_bundles(app: Sphinx, exception: Exception | None) -> None:
    """Write the sheet and the script."""
    if exception or app.builder.name != "html":
        return
    folder = Path(app.outdir, "_static")
    scripts = "".join(_own(app, app.config.html_js_files))
    replace_file(folder / "site.js", scripts)
    theme = "".join(_one(folder, name).read_text("utf-8") for name in THEME)
    own = "".join(_own(app, app.config.html_css_files)) + app.config.ledger_rules
    names = _names(app) | css_purge.words(scripts)
    _write_sheet(folder / "site.css", theme, own, names & css_purge.words(theme))


def _write_sheet(path: Path, theme: str, own: str, names: set[str]) -> None:
    """Write the sheet, unless it exists for the same theme, names and rules: trimming takes a second."""
    inputs = "\0".join([theme, own, *sorted(names), Path(css_purge.__file__).read_text("utf-8")])
    head = f'@charset "UTF-8";\n/*! {NOTICE} {sha256(inputs.encode()).hexdigest()} */\n'
    if not (path.exists() and path.read_text("utf-8").startswith(head)):
        replace_file(
            path, head + css_purge.trimmed(theme, names, own) + css_purge.without_comments(own)
        )


def _names(app: Sphinx) -> set[str]:
    """Return the tags, classes and ids of all pages of the site."""
    pages = (
        Path(app.outdir, f"{page}.html")
        for page in sorted({*app.env.found_docs, *WRITTEN_WITHOUT_SOURCE})
    )
    return set().union(*(css_purge.names_in_page(path.read_text("utf-8")) for path in pages))


def _own(app: Sphinx, listed: Iterable[str | tuple | list]) -> Iterator[str]:
    """Yield the book's own files that _config.yml lists, in its order."""
    for entry in listed:
        name = entry if isinstance(entry, str) else entry[0]
        found = [
            path
            for folder in app.config.html_static_path
            if (path := Path(app.confdir, folder, name)).exists()
        ]
        if not found:
            raise AssetError(
                f"_config.yml lists {name!r}, which is in none of {app.config.html_static_path}; add it, or take it off the list"
            )
        yield _script(found[0]) if name.endswith(".js") else found[0].read_text("utf-8")


def joined(folder: Path, names: Iterable[str]) -> str:
    """Return scripts of `folder`, one after the other; AssetError for one that is missing."""
    if missing := [name for name in names if not (folder / name).exists()]:
        raise AssetError(f"book/_static/{missing[0]} is missing; restore it from the repository")
    return "".join(_script(folder / name) for name in names)


def _script(path: Path) -> str:
    """Return a script that others may follow, without comments of whole lines and indentation.

    Its last line may be a comment or lack its semicolon. AssetError for a text of several lines, which would change.
    """
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    if several := [number for number, line in enumerate(lines, start=1) if line.count("`") % 2]:
        raise AssetError(
            f"{path.name}:{several[0]}: a text of several lines, or a single `; write texts in one line each, and \\x60 in a pattern"
        )
    kept = [line for line in lines if line and not line.startswith("//")]
    return "\n".join([*kept, ";\n"])


def _one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise AssetError(
            f"{folder}/{pattern}: {len(found)} files instead of one; the theme or Sphinx has changed: fix the names in book/ledger/engine/bundle.py"
        )
    return found[0]
