"""What the build imports: the roles, the directives, the rules of freshness and the published data."""

from sphinx.application import Sphinx

from . import chart_site, citing, evidence, freshness, imprint, notes, publishing, roles


def setup(app: Sphinx) -> dict[str, bool]:
    """Set up each part; reading is serial, because notebooks write what later pages read."""
    for part in (imprint, roles, notes, evidence, freshness, publishing, chart_site, citing):
        part.setup(app)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
