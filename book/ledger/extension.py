"""What the build imports: the roles, the directives, the rules of freshness, the published data and what programs read of it."""

from sphinx.application import Sphinx

from . import (
    aside, assets, chart_site, citing, evidence, feed, finding, footer, freshness, imprint, launch, metadata, notes, one_build, opening, policy,
    publishing, rerun, roles, running, sitemap, table_names, toggles,
)
from .takeaway import menu


def setup(app: Sphinx) -> dict[str, bool | int]:
    """Set up each part; reading is serial, because parts note what they find in the pages."""
    for part in (one_build, aside, imprint, roles, notes, evidence, freshness, running, publishing, chart_site, citing, metadata, sitemap, feed, opening,
                 finding, footer, table_names, toggles, launch, rerun, menu, policy, assets):
        part.setup(app)
    return {"parallel_read_safe": False, "parallel_write_safe": True, "env_version": 1}  # raised when what is noted of pages changes shape
