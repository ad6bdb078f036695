"""Read what a text says: sentences, passages, numerals, dates and qualifiers. Pure Python: no pandas, no Sphinx."""

__all__ = [
    "dates",
    "invisible",
    "numerals",
    "passages",
    "qualifiers",
    "sentences",
    "sources",
]
