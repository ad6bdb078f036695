"""Whether a process runs, and whether something comes true soon."""

import os
import time
from collections.abc import Callable


def soon(what: Callable[[], bool]) -> bool:
    """Tell whether it comes true within half a minute."""
    ends = time.monotonic() + 30
    while not (true := what()) and time.monotonic() < ends:
        time.sleep(0.05)
    return true


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
