"""The page that hosts show in place of one that does not exist."""

from html import escape

from ledger.book import home, imprint
from ledger.exports.schema_org import LANGUAGE

FILE = "404.html"
NOT_FOUND = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="color-scheme" content="light dark">
<title>Page not found: {title}</title>
</head>
<body>
<main>
<h1>Page not found</h1>
<p>There is no page at this address. If you followed a citation, look for the figure in <a href="{root}book/evidence.html">the evidence</a>, or see <a href="{root}book/corrections.html">what has been corrected</a>.</p>
<p>Or begin at the start of <a href="{root}index.html">{title}</a>.</p>
</main>
</body>
</html>
"""


def page() -> str:
    """Return the page for an address without one.

    A host shows it at any depth, so its links begin with the book's place on the web or, where that
    is not known, with the root of the host. It needs no other file.
    """
    return NOT_FOUND.format(
        language=LANGUAGE,
        title=escape(imprint()["title"]),
        root=home() or "/",
    )
