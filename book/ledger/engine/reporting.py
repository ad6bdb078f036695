"""Report a fault of the input in one message, as the last thing that a build prints.

Sphinx prints the message of a SphinxError and nothing else. Jupyter Book then raises an error of
its own, whose traceback would bury the message.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from sphinx.errors import SphinxError

from ledger.errors import LedgerError

P = ParamSpec("P")
R = TypeVar("R")


class BuildStopped(SphinxError):
    """A fault of the input that ends the build; its message says what to do."""

    category = "The build stopped"


def stops_the_build(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` so that any of its `LedgerError`s ends the build with its message."""

    @wraps(function)
    def reported(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except LedgerError as error:
            raise BuildStopped(str(error)) from error

    return reported


def reporting(kind: type[Any]) -> type[Any]:
    """Return a directive, role or transform whose `run` stops the build at a `LedgerError`."""
    return type(kind.__name__, (kind,), {"run": stops_the_build(kind.run), "__doc__": kind.__doc__})


def end_with_the_message() -> None:
    """Let a process that Sphinx's message ends print nothing after it."""
    sys.excepthook = print_unless_printed


def print_unless_printed(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """Print the error that ends the process with its traceback, unless Sphinx printed its cause."""
    if not isinstance(error.__cause__, SphinxError):
        sys.__excepthook__(kind, error, traceback)
