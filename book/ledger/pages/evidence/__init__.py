"""Compose the evidence page: a line for each figure, which unfolds to its sentence, its neighbours and where the book uses it."""

__all__ = ["entry", "filters", "folds", "headlines", "neighbours", "page", "uses"]
