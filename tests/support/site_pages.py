"""The pages of the built site, from _toc.yml."""

import yaml

from ledger.files import ROOT

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
PAGES = [
    "index.html",
    *(f"{chapter['file']}.html" for part in TOC["parts"] for chapter in part["chapters"]),
    "search.html",
]
