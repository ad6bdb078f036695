"""The pages of the built site, from _toc.yml, and the words of their HTML."""

import re

import yaml

from ledger.files import ROOT

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
ORDER = ["index", *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
FINDINGS = [
    chapter["file"]
    for part in TOC["parts"]
    if part["caption"] == "Findings"
    for chapter in part["chapters"]
]
PAGES = [*(f"{page}.html" for page in ORDER), "search.html"]


def text(html: str) -> str:
    """Return the words of HTML, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
