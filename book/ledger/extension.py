"""What the build imports: the roles, the directives, the rules of freshness, the published data and what programs read of it."""

from sphinx.application import Sphinx

<<<<<<< HEAD
from . import assets, chart_site, citing, evidence, feed, finding, footer, freshness, imprint, launch, metadata, notes, opening, policy, publishing, rerun, roles, sitemap, toggles
=======
from . import chart_site, citing, evidence, finding, footer, freshness, imprint, metadata, notes, one_build, opening, publishing, roles, sitemap, toggles
>>>>>>> 6edd211 (Numerals that were misread or not seen: parts of scales and measures, strokes, multiples, bare scales, changes, signs of qualification; what nobody sees changes nothing)


def setup(app: Sphinx) -> dict[str, bool | int]:
    """Set up each part; reading is serial, because notebooks write what later pages read."""
<<<<<<< HEAD
    for part in (imprint, roles, notes, evidence, freshness, publishing, chart_site, citing, metadata, sitemap, opening, finding, footer, toggles, policy, assets, feed, launch, rerun):
=======
    for part in (one_build, imprint, roles, notes, evidence, freshness, publishing, chart_site, citing, metadata, sitemap, opening, finding, footer, toggles):
>>>>>>> 6edd211 (Numerals that were misread or not seen: parts of scales and measures, strokes, multiples, bare scales, changes, signs of qualification; what nobody sees changes nothing)
        part.setup(app)
    return {"parallel_read_safe": False, "parallel_write_safe": True, "env_version": 1}  # raised when what is noted of pages changes shape
