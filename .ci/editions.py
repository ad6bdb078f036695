"""Lay out the book on the web: `python3 .ci/editions.py SITE RELEASES PUBLIC`, with Python alone.

The newest site stands at the root of PUBLIC, and every version at `/<version>/`, so that a citation keeps
pointing at the text that it cited. RELEASES holds one zip for each released version; the newest version, until it is
released, is kept from SITE. A kept page says which version it is and links to the newest one. Its canonical
address is its own, for its text is its own; search engines are asked to list the newest page instead.
"""

import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

VERSION = re.compile(r"\d+(\.\d+)+(-?[0-9a-z]+)*")
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)" ?/?>')
TEXT = '<article class="bd-article"'  # where the text of a page begins
LISTS = ("sitemap.xml", "robots.txt")  # they name the newest pages


def lay_out(site: Path, releases: Path, public: Path) -> list[str]:
    """Fill `public`, which must not exist; the versions that it keeps."""
    shutil.copytree(site, public)
    kept = {}
    for packed in sorted(releases.glob("*.zip")):
        unpacked = public / f".{packed.stem}"
        with zipfile.ZipFile(packed) as file:
            file.extractall(unpacked)
        kept[version(unpacked)] = unpacked
    if version(site) not in kept:
        kept[version(site)] = shutil.copytree(site, public / ".newest")
    for name, folder in kept.items():
        keep(folder.rename(public / name), name, site)
    return sorted(kept)


def version(site: Path) -> str:
    """Return the version that a site says it is."""
    said = json.loads((site / "data/datapackage.json").read_text("utf-8"))["version"]
    if not VERSION.fullmatch(said):
        raise ValueError(
            f"{site}: {said!r} can't be the name of a folder; versions look like 1.2.0"
        )
    return said


def keep(folder: Path, version: str, newest: Path) -> None:
    """Mark every page of a version as what it is."""
    for name in LISTS:
        (folder / name).unlink(missing_ok=True)
    for path in folder.rglob("*.html"):
        page = path.relative_to(folder).as_posix()
        to_newest = "../" * (page.count("/") + 1) + (
            page if (newest / page).is_file() else "index.html"
        )
        path.write_bytes(marked(path.read_text("utf-8"), page, version, to_newest).encode())


def marked(html: str, page: str, version: str, to_newest: str) -> str:
    """Return a page of a version with a note that says so; a page of the theme stays as it is."""
    if TEXT not in html:
        return html
    canonical = CANONICAL.search(html)
    if canonical:
        address = canonical[1]
        own = f"{address.removesuffix(page)}{version}/{page}"
        html = html.replace(canonical[0], f'<link rel="canonical" href="{own}" />')
        html = html.replace(
            f'property="og:url" content="{address}"', f'property="og:url" content="{own}"'
        )
    note = (
        f'<aside class="edition" aria-label="Version"><p>This is version {version}, kept as it was cited. '
        f'<a href="{to_newest}">Go to the newest version</a></p></aside>\n'
    )
    html = html.replace("</head>", '<meta name="robots" content="noindex" />\n</head>', 1)
    return html.replace(TEXT, note + TEXT, 1)


if __name__ == "__main__":
    print("Kept: " + ", ".join(lay_out(*map(Path, sys.argv[1:]))))
