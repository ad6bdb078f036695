"""Reading figures out of sources, and showing them truthfully.

Flow, one way: folders, vocabulary → tables → sources → numerals, qualifiers → passages → figures →
chapter, charts → the build's own parts (roles, directives, freshness).
"""

from .chapter import publish, published, show
from .figures import quote, read
from .sources import source

__all__ = ["publish", "published", "quote", "read", "show", "source"]
