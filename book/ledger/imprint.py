"""The book's own record, which CITATION.cff alone holds, and the addresses of its pages.

The book's place on the web is the environment's `BOOK_URL` or, failing that, the record's `url`. Where
neither is set, addresses are relative to the site's root, and no page claims an absolute one. The newest
version stands there, and each version below it, at `<version>/`.
"""

import os
from functools import cache

import yaml
from sphinx.application import Sphinx
from sphinx.config import Config

from .building import stops_the_build
from .errors import PageError
from .folders import ROOT

NEEDED = ("title", "version", "date-released", "authors", "license", "abstract", "keywords")


@cache
def imprint() -> dict:
    """The record of CITATION.cff: title, version, date-released, authors, license, abstract, keywords; PageError if one is missing."""
    try:
        record = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise PageError(f"CITATION.cff can't be read: {' '.join(str(error).split())}; mend it, or restore it from the repository") from None
    missing = [name for name in NEEDED if not (isinstance(record, dict) and record.get(name))]
    if missing:
        raise PageError(f"CITATION.cff does not say: {', '.join(missing)}; add it")
    if not all(isinstance(author, dict) and {"name", "family-names"} & set(author) for author in record["authors"]):
        raise PageError("CITATION.cff: each of the authors needs a name or family-names")
    return record


def authors() -> list[str]:
    """The book's authors by name, in order."""
    return [author.get("name") or " ".join(filter(None, (author.get("given-names"), author["family-names"]))) for author in imprint()["authors"]]


def byline() -> str:
    """The authors in one line."""
    return "; ".join(authors())


def home() -> str:
    """Where the book stands on the web, with a closing slash; empty where that is not known."""
    place = os.environ.get("BOOK_URL") or imprint().get("url", "")
    return place if not place or place.endswith("/") else f"{place}/"


def address(path: str = "") -> str:
    """The permanent address of a page, a fragment or a file of the site, such as `book/evidence.html#kyrgyz-dead`."""
    return home() + path


def edition(path: str = "") -> str:
    """The address to cite: where the page, fragment or file stays as this version has it, whatever later versions say.

    `.ci/editions.py` lays out each version there; where the book's place on the web is not known, it is `address(path)`.
    """
    return f"{home()}{imprint()['version']}/{path}" if home() else path


@stops_the_build
def configure(app: Sphinx, config: Config) -> None:
    """Tell the engine where the book stands on the web."""
    config.html_baseurl = home()


def setup(app: Sphinx) -> None:
    """Read the record when the build is configured."""
    app.connect("config-inited", configure)
