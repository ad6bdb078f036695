"""Draw what a link preview shows of each page, and keep the pictures of pages that have not changed.

One run of Typst draws all that have changed, with the charts' own typeface: the same words give the same
bytes on any machine.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import typst
from docutils import nodes
from sphinx.application import Sphinx

from ledger.book import imprint
from ledger.charts.style.typeface import FACES, check
from ledger.errors import PageError
from ledger.exports.meta_tags import PREVIEWS
from ledger.files import content, replace_file

from .head import lead

TEMPLATE = Path(__file__).with_name("preview.typ")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
Words = tuple[str, str]  # a page's title and answer


def collect(
    app: Sphinx, page: str, template: str, context: dict, document: nodes.document | None
) -> None:
    """Store the words of a page that is about to be written."""
    if document is not None and page in app.env.titles:
        words = (app.env.titles[page].astext(), lead(document))
        app.ledger_previews = {**getattr(app, "ledger_previews", {}), page: words}


def publish_previews(app: Sphinx, exception: Exception | None) -> None:
    """Draw the pictures of pages that have other words than when theirs were drawn; remove those of pages that are gone."""
    if exception or app.builder.name != "html":
        return
    store, folder = Path(app.doctreedir, "previews.json"), Path(app.outdir, PREVIEWS)
    drawn = json.loads(store.read_text("utf-8")) if store.exists() else {}
    known = {
        page: words for page, words in drawn.get("words", {}).items() if page in app.env.titles
    }
    words = known | {page: list(new) for page, new in getattr(app, "ledger_previews", {}).items()}
    same = drawn.get("key") == key()
    old = [
        page
        for page, new in words.items()
        if not (same and known.get(page) == new and _picture(folder, page).exists())
    ]
    for page, picture in zip(old, pictures({page: words[page] for page in old}), strict=True):
        _picture(folder, page).parent.mkdir(parents=True, exist_ok=True)
        replace_file(_picture(folder, page), picture)
    for path in folder.rglob("*.png"):
        if path.relative_to(folder).with_suffix("").as_posix() not in words:
            path.unlink()
    replace_file(store, json.dumps({"key": key(), "words": words}, ensure_ascii=False))


def _picture(folder: Path, page: str) -> Path:
    return folder / f"{page}.png"


def key() -> str:
    """Return what all pictures depend on besides their words: the program, the template, the faces, the last line."""
    faces = sorted(FACES.glob("*.ttf"))
    parts = [version("typst").encode(), _template().encode(), publisher().encode()]
    return hashlib.sha256(b"\0".join([*parts, *(face.read_bytes() for face in faces)])).hexdigest()


def publisher() -> str:
    """Return the line that says where a picture is from."""
    book = imprint()
    return f"{book['title']} · version {book['version']}"


def pictures(pages: Mapping[str, Words]) -> list[bytes]:
    """Return each page's title and answer as a PNG of 1200 × 630 pixels; PageError for words that can't be drawn."""
    if not pages:
        return []
    check("".join(text for words in pages.values() for text in words) + publisher())
    calls = "\n#pagebreak()\n".join(_call(*words) for words in pages.values())
    faces = typst.Fonts(include_system_fonts=False, font_paths=[FACES])
    compiler = typst.Compiler(f"{_template()}\n{calls}\n".encode(), font_paths=faces)
    try:
        drawn = compiler.compile(format="png", ppi=72)
    except typst.TypstError as error:
        raise PageError(
            f"a link preview of {', '.join(pages)} can't be drawn: {error.message}; shorten its title or the "
            "sentence in bold that opens it"
        ) from None
    return drawn if isinstance(drawn, list) else [drawn]


def _call(title: str, answer: str) -> str:
    """Return the call that draws a page: its answer loses sentences at its end until it fits."""
    sentences = SENTENCE.split(answer)
    shorter = (" ".join(sentences[:count]) for count in range(len(sentences), 0, -1))
    return (
        f"#preview({_string(title)}, ({', '.join(map(_string, shorter))},), {_string(publisher())})"
    )


def _string(text: str) -> str:
    """Return a text as Typst's string literal, which escapes marks as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _template() -> str:
    return content(TEMPLATE, TEMPLATE.name, PageError).decode()
