"""Find and run the machine's programs that tests drive; one that is there but doesn't start is as good as missing."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import pytest

from waiting import PATIENCE

NOT_STARTED = {126, 127}  # exit codes of a shell and, for a library that is missing, of the loader


def needed(what: str, packages: str, *names: str, option: str = "--version", least: int = 0) -> str:
    """Return the first program of `names` that starts and has the `least` version; without one, skip the test and say what to install."""
    reason = ""
    for path in filter(None, map(shutil.which, names)):
        fault = fault_of(path, option, least)
        if not fault:
            return path
        reason = reason or fault
    found = f"{what} is of no use here ({reason})" if reason else f"no {what} on this machine"
    pytest.skip(f"{found}; install it (Debian: apt-get install {packages})")


@contextmanager
def running(command: Sequence[str | os.PathLike], **how) -> Iterator[subprocess.Popen]:
    """Run a program, and end it with all that it started: by the end of its input, if that is a pipe, else by a signal."""
    process = subprocess.Popen(command, start_new_session=True, **how)
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        else:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@cache
def fault_of(path: str, option: str, least: int) -> str:
    """Return what keeps a program from starting, as it says itself, or that it is too old; nothing if it will do."""
    try:
        ended = subprocess.run(
            [path, option], capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        return str(error)
    if ended.returncode >= 0 and ended.returncode not in NOT_STARTED:
        version = re.search(r"\d+", ended.stdout) if least else None
        return f"it has version {version[0]}" if version and int(version[0]) < least else ""
    return (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
