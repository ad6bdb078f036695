"""Numerals as English news prose writes them: find them, and read their value, bounds and unit."""

from .cardinals import Kind
from .finder import Numeral, at, find

__all__ = ["Kind", "Numeral", "at", "find"]
