"""Compose what a page shows: figure role, footnotes, opening line, charts, citations, head, footer, search, re-run."""

__all__ = [
    "agreement",
    "charts",
    "citation_blocks",
    "draft_check",
    "evidence",
    "footer",
    "footnotes",
    "head",
    "opening_line",
    "publishing",
    "quotations",
    "rerun",
    "rewriting",
    "roles",
    "search",
    "servers",
    "theme_fixes",
]
