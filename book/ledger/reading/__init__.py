"""Read what a text says: sentences, passages, numerals, dates and qualifiers. Pure Python: no pandas, no Sphinx."""

__all__ = [
    "command_line",
    "corpus",
    "dates",
    "expressions",
    "invisible",
    "numerals",
    "passages",
    "qualifier_words",
    "qualifiers",
    "ready",
    "records",
    "sentences",
    "sources",
]
