"""Decide when a page is read again: whenever something that its content depends on has changed.

Each page has a fingerprint, a hash of its inputs. A notebook that writes a table depends on its own text,
the package, sources.csv, the seeds that it names and the CSV that it wrote (so an edited or lost CSV is
written again). One that reads another's CSV also depends on that notebook's inputs, and runs after it. Every
other page depends on all tables, and so on the code and seeds behind them. Fingerprints are compared before
pages are read and stored afterwards.
"""

import csv
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from ledger.book import home, imprint
from ledger.errors import PageError
from ledger.files import BOOK, DATA, ROOT, SEEDS, content

REGISTERS = "publish_sources("
WRITES = re.compile(r"\bpublish(?:_events|_claims|_sources)?\(")
DESCRIBES = "publish_datapackage("  # what it describes is every table
READS = re.compile(r"""\bpublished\(["']([a-z0-9-]+)["']\)|\bpublished_events\(""")
VOICES = "publish_voices("  # a second table of the page that compares the voices
NAMES_SOURCE = re.compile(r"""\bsource\(["']([a-z0-9-]+)["']\)""")
PACKAGE = Path(__file__).resolve().parents[1]
PACKAGED = {".py", ".csv", ".json", ".ttf"}  # what the package reads while a notebook runs
NAMES_SEED = re.compile(r"""["'](seeds/[^"']+\.txt)["']""")
TITLE = re.compile(r"(?m)^# .*")


def hash_frame(app: Sphinx, config: Config) -> None:
    """Hash what surrounds every page (look, templates, contents, the book's record and address): a change rewrites all pages."""
    digest = hashlib.sha256(repr((home(), imprint())).encode())
    frame = [ROOT / "_toc.yml", *BOOK.glob("_static/*"), *BOOK.glob("_templates/**/*.html")]
    for path in sorted(frame):
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    config.ledger_frame = digest.hexdigest()


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose inputs differ from those of the last build."""
    known = getattr(env, "ledger_fingerprints", {})
    return [page for page, now in fingerprints(env).items() if known.get(page) != now]


def store_fingerprints(app: Sphinx, env: BuildEnvironment) -> None:
    """Store every page's fingerprint, now that the notebooks have run."""
    env.ledger_fingerprints = fingerprints(env)


def forget_failed_build(app: Sphinx, exception: Exception | None) -> None:
    """Remove the stored environment after a failed build, or the next build would skip what failed."""
    if exception or app.statuscode:
        Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)


def run_order() -> dict[Path, set[Path]]:
    """Map each notebook to those whose tables it reads.

    A chapter reads the tables that it names, a page across chapters all of them, the register none.
    """
    codes = {path: _code(path) for path in sorted(BOOK.glob("*.ipynb"))}
    chapters = {path for path, code in codes.items() if WRITES.search(code)}
    register = {path for path, code in codes.items() if REGISTERS in code}

    def needed(notebook: Path) -> set[Path]:
        """Return the notebooks that `notebook` must run after."""
        if notebook in register:
            return set()
        if notebook in chapters:
            read = _read_by(codes[notebook])
            return register | {path for path in chapters if path.stem in read}
        return (set(codes) if DESCRIBES in codes[notebook] else chapters) - {notebook}

    return {notebook: needed(notebook) for notebook in codes}


def _entry(path: Path) -> bytes:
    """Return a file's name, and the hash of what counts of it."""
    name = f"\0{path.relative_to(ROOT)}\0"
    return name.encode() + hashlib.sha256(_content(path)).digest()


def fingerprints(env: BuildEnvironment) -> dict[str, str]:
    """Map each page to its fingerprint; each file is read and hashed once."""
    entry_of = cache(_entry)
    return {page: fingerprint(Path(env.doc2path(page)), entry_of) for page in env.found_docs}


def fingerprint(page: Path, entry_of: Callable[[Path], bytes] = _entry) -> str:
    """Return the SHA-256 of what `page` depends on; `entry_of` gives each file's name and hash."""
    digest = hashlib.sha256(_bytes(page))
    for path in inputs(page):
        digest.update(entry_of(path))
    return digest.hexdigest()


def inputs(page: Path) -> list[Path]:
    """Return the files that `page` depends on, in a stable order."""
    package = _package()
    code = _code(page) if page.suffix == ".ipynb" else ""
    if WRITES.search(code):
        second = [DATA / "voices.csv"] if VOICES in code else []
        own = [DATA / "sources.csv", DATA / f"{page.stem}.csv", *second, *_named_seeds(code)]
        return [
            *package,
            *dict.fromkeys([*own, *(path for slug in _read_by(code) for path in _behind(slug))]),
        ]
    others = [path for path in sorted(BOOK.glob("*.ipynb")) if path != page]
    return [
        *package,
        ROOT / "CITATION.cff",
        ROOT / "_toc.yml",
        *sorted(DATA.glob("[!.]*")),
        *sorted(SEEDS.glob("*.txt")),
        *others,
    ]


@cache
def _package() -> list[Path]:
    """Return the files of the package, which stay the same while a build runs, in a stable order."""
    return sorted(
        path
        for path in PACKAGE.rglob("*.*")
        if path.suffix in PACKAGED and PACKAGE / "offline" not in path.parents
    )


def _read_by(code: str) -> list[str]:
    """Return the chapters whose CSVs the code reads, by name."""
    return sorted({slug or "timeline" for slug in READS.findall(code)})


def _behind(slug: str) -> list[Path]:
    """Return a chapter's CSV and what it depends on: the notebook, and the seeds that it names."""
    notebook = BOOK / f"{slug}.ipynb"
    return [
        DATA / f"{slug}.csv",
        notebook,
        *(_named_seeds(_code(notebook)) if notebook.exists() else []),
    ]


def _named_seeds(code: str) -> list[Path]:
    """Return the seeds that the code names by file or source id; all of them where it names none."""
    if REGISTERS in code:
        return sorted(SEEDS.glob("*.txt"))  # a seed without a card is noticed in the next build
    files = {row["source_id"]: row["file"] for row in _register()}
    named = {
        *NAMES_SEED.findall(code),
        *(files.get(name, "") for name in NAMES_SOURCE.findall(code)),
    } - {""}
    return [ROOT / name for name in sorted(named)] or sorted(SEEDS.glob("*.txt"))


def _register() -> list[dict[str, str]]:
    path = DATA / "sources.csv"
    return (
        list(csv.DictReader(_bytes(path).decode("utf-8", "replace").splitlines()))
        if path.exists()
        else []
    )


def _content(path: Path) -> bytes:
    """Return what counts of a file: of a notebook its code and its title, of others every byte.

    Other pages show a notebook's title; none shows its prose or its outputs.
    """
    if not path.exists():
        return b"missing"
    return (_title(path) + _code(path)).encode() if path.suffix == ".ipynb" else _bytes(path)


def _bytes(path: Path) -> bytes:
    return content(path, str(path.relative_to(ROOT)), PageError)


def _code(notebook: Path) -> str:
    return "\n\n".join(_cells(notebook, "code"))


def _title(notebook: Path) -> str:
    titles = (TITLE.search(text) for text in _cells(notebook, "markdown"))
    return next((title[0] for title in titles if title), "")


def _cells(notebook: Path, kind: str) -> list[str]:
    """Return the sources of a notebook's cells of one kind; PageError if it is no notebook."""
    try:
        return [text for of, text in _sources(_bytes(notebook)) if of == kind]
    except (ValueError, KeyError, TypeError) as error:
        raise PageError(
            f"{notebook.relative_to(ROOT)} is no notebook ({type(error).__name__}: {error}); "
            "restore it from the repository, or save it again as .ipynb"
        ) from None


@lru_cache  # most of a notebook is its outputs, and a build asks for its code many times
def _sources(notebook: bytes) -> list[tuple[str, str]]:
    """Return the kind and the source of each cell of a notebook."""
    cells = json.loads(notebook.decode("utf-8"))["cells"]
    return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
