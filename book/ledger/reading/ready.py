"""Compile the patterns of dates and numerals as this is imported, so that forks of a process find them ready."""

from . import expressions, numerals

list(expressions.find("one"))
list(numerals.find("one"))
