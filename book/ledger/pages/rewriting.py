"""Decide which pages are written again although their own source did not change.

A page shows what others hold: the hash of all data at its foot, citations, the uses of a figure. What it showed is
stored with the environment and compared at the next build, in this one place.
"""

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ledger.book import EVIDENCE
from ledger.engine.page_store import stored
from ledger.exports import checksums

from . import citation_blocks, footer, rerun
from .evidence import uses


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show something that changed since the last build; all of them if data changed."""
    catalogue = citation_blocks.open_catalogue(app, env)
    titles = {page: title.astext() for page, title in env.titles.items()}
    now = {
        "data": footer.data_hash(),
        "uses": (uses.uses_of_figures(env), titles),
        "hashes": checksums.listing(checksums.reproduced()),
        "citations": {name: repr(cited) for name, cited in catalogue.citations.items()},
    }
    before, env.ledger_shown = getattr(env, "ledger_shown", {}), now
    return sorted(changed_pages(before, now, env) & env.found_docs)


def changed_pages(before: dict, now: dict, env: BuildEnvironment) -> set[str]:
    """Return the pages that show what differs between two builds."""
    if now["data"] != before.get("data"):
        return set(env.found_docs)
    pages = {EVIDENCE} if now["uses"] != before["uses"] else set()
    pages |= {rerun.PAGE} if now["hashes"] != before["hashes"] else set()
    old = before["citations"]
    new = {key for key, text in now["citations"].items() if text != old.get(key)}
    pages |= {f"book/{name}" for kind, name in new if kind == "chapter"}
    return pages | ({*stored(env, citation_blocks.CITING)} if new else set())
