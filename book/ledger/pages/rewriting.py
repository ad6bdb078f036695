"""Find the pages to write again because something that they show has changed elsewhere.

A page is read again when one of its inputs changes. What a page shows of others is known only when
all pages have been read: the data's hash at its foot, the titles in its contents, the citations,
the uses of a figure.
"""

import hashlib
from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ledger.book import EVIDENCE
from ledger.engine.page_store import stored
from ledger.exports import checksums

from . import citation_blocks, footer, rerun
from .evidence import headlines, uses


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show anything other than when they were last written."""
    before, now = getattr(env, "ledger_shown", {}), shown(app, env)
    env.ledger_shown = now
    return sorted(page for page in now if now[page] != before.get(page))


def shown(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Return page → hash of what it shows that does not follow from its own source."""
    digests = {page: hashlib.sha256() for page in env.found_docs}
    for page, fact in _facts(app, env):
        if page in digests:
            digests[page].update(f"{fact!r}\0".encode())
    return {page: digest.hexdigest() for page, digest in digests.items()}


def _facts(app: Sphinx, env: BuildEnvironment) -> Iterator[tuple[str, object]]:
    """Yield a page and something that it shows."""
    titles = {page: title.astext() for page, title in env.titles.items()}
    on_every_page = footer.data_hash(), sorted(titles.items())
    yield from ((page, on_every_page) for page in env.found_docs)
    citations = citation_blocks.open_catalogue(app, env).citations
    yield from ((page, list(citations.values())) for page in stored(env, citation_blocks.CITING))
    yield from (
        (f"book/{name}", citation)
        for (kind, name), citation in citations.items()
        if kind == "chapter"
    )
    yield EVIDENCE, uses.uses_of_figures(env)
    yield EVIDENCE, headlines.headlines(env)
    yield rerun.PAGE, checksums.listing(checksums.reproduced())
