"""sitemap.xml and robots.txt, which need absolute addresses: without one of the book's own there are neither."""

from pathlib import Path
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from .imprint import address, home, imprint
from .tables import replace_file

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write both files, or remove those of an earlier build that had an address."""
    if exception or app.builder.format != "html":
        return
    pages = sorted(app.env.found_docs)
    for name, text in (("sitemap.xml", sitemap(pages)), ("robots.txt", robots())):
        if home():
            replace_file(Path(app.outdir, name), text)
        else:
            Path(app.outdir, name).unlink(missing_ok=True)


def sitemap(pages: list[str]) -> str:
    """The address of every page, with the release's day: a build of the same release gives the same file."""
    day = imprint()["date-released"]
    entries = (f" <url><loc>{escape(address(page))}.html</loc><lastmod>{day}</lastmod></url>" for page in pages)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{SCHEMA}">', *entries, "</urlset>", ""])


def robots() -> str:
    """Every robot may read everything."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address('sitemap.xml')}\n"


def setup(app: Sphinx) -> None:
    """Write both when the build has finished."""
    app.connect("build-finished", write)
