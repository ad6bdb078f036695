"""Compose what a page shows: figure role, footnotes, opening line, charts, citations, head, footer, search, re-run."""

__all__ = [
    "agreement",
    "briefing",
    "charts",
    "citation_blocks",
    "contact",
    "draft_check",
    "evidence",
    "footer",
    "footnotes",
    "head",
    "opening_line",
    "publishing",
    "rerun",
    "rewriting",
    "roles",
    "search",
    "servers",
    "start",
    "tables",
    "theme_fixes",
]
