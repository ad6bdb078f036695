"""A command of the package, called in this process as `python -m` calls it: without the time that a start takes."""

import io
import sys
from collections.abc import Callable
from subprocess import CompletedProcess
from unittest.mock import patch

from ledger.reading.command_line import run


def called(
    main: Callable[[], int], *arguments: object, data: bytes = b""
) -> CompletedProcess[bytes]:
    """Return the exit code of a command and the bytes that it writes, given arguments and standard input."""
    stdin, stdout, stderr = (
        io.TextIOWrapper(io.BytesIO(given), "utf-8") for given in (data, b"", b"")
    )
    given = ["command", *map(str, arguments)]
    with patch.multiple(sys, argv=given, stdin=stdin, stdout=stdout, stderr=stderr):
        try:
            run(main)
        except SystemExit as left:
            code = left.code
    for stream in (stdout, stderr):
        stream.flush()
    return CompletedProcess(given, code, stdout.buffer.getvalue(), stderr.buffer.getvalue())
