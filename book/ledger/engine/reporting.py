"""Report a fault of the build in one message, without a traceback."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sphinx.errors import ExtensionError

from ledger.errors import LedgerError

P = ParamSpec("P")
R = TypeVar("R")


def stops_the_build(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function`, whose LedgerErrors end the build with their message."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        """Call the function; turn a LedgerError into the engine's own."""
        try:
            return function(*args, **kwargs)
        except LedgerError as error:
            raise ExtensionError(str(error), modname="ledger") from error

    return guarded
