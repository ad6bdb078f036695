"""Write sitemap.xml and robots.txt. They need absolute addresses: a book without an address has neither."""

from xml.sax.saxutils import escape

from ledger.book import address, imprint

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: list[str]) -> str:
    """Return the address of every page with the release's day: a build of the same release gives the same file."""
    day = imprint()["date-released"]
    entries = (
        f" <url><loc>{escape(address(page))}.html</loc><lastmod>{day}</lastmod></url>"
        for page in pages
    )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<urlset xmlns="{SCHEMA}">',
            *entries,
            "</urlset>",
            "",
        ]
    )


def robots() -> str:
    """Return the rules for robots: every one may read everything."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address('sitemap.xml')}\n"
