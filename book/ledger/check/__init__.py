"""Judge the numbers of a draft: each that is, or nearly is, a figure of the book, against the figure's row."""

__all__ = ["concepts", "drafts", "findings", "table", "topics"]
