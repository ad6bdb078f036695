"""Cite figures, charts, chapters, sources and the book: CSL items, formatted text, files for reference managers."""

__all__ = ["bibtex", "catalogue", "forms", "items", "reference_files", "styles"]
