"""Dates as English news prose writes them: find them, date them against the article, write them as EDTF."""

from .finder import DateExpression, find
from .patterns import Form
from .resolution import resolve

__all__ = ["DateExpression", "Form", "edtf", "find", "resolve"]
