"""Run what a person calls from a command line, and leave quietly when nobody reads on."""

import os
import sys
from collections.abc import Callable


def run(main: Callable[[], int]) -> None:
    """Leave the program with the exit code that `main` returns, its output in UTF-8.

    A reader that stops reading (`| head`) is no failure; a keyboard interrupt ends with 130.
    """
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
