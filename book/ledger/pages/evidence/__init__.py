"""Compose the evidence page: an entry for each figure, with its sentence, its neighbours and where the book uses it."""

__all__ = ["entry", "filters", "neighbours", "page", "uses"]
