"""Put the book's headline figures, those that a `{key-figures}` shows, before the others of their chapter.

They are known only when every page has been read, so the evidence page is put in order when it is written.
"""

from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ledger.book import reading_order
from ledger.engine.page_store import stored

from .folds import figure_entry

HEADLINES = "headlines"  # of a page: the figures that it shows at a glance, in its order


class HeadlinesFirst(SphinxPostTransform):
    """Order the entries of each chapter: first the headline figures, then the others as the article prints them."""

    default_priority = 8

    def run(self, **kwargs: object) -> None:
        """Move the headline figures up."""
        sections = {entry.parent for entry in self.document.findall(figure_entry)}
        first = headlines(self.env) if sections else []
        for section in sections:
            entries = [child for child in section if isinstance(child, figure_entry)]
            others = [child for child in section if not isinstance(child, figure_entry)]
            section.children = others + sorted(entries, key=lambda entry: _place(entry, first))


def headlines(env: BuildEnvironment) -> list[str]:
    """Return the ids of the headline figures, page by page in reading order, each once."""
    pages = stored(env, HEADLINES)
    ordered = sorted(pages, key=reading_order().index)
    return list(dict.fromkeys(name for page in ordered for name in pages[page]))


def _place(entry: figure_entry, first: list[str]) -> int:
    [name] = entry["ids"]
    return first.index(name) if name in first else len(first)
