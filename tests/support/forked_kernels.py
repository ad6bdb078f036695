"""Let nbval's kernels be forks of one process, as those of a build are, where processes fork safely."""

import os
import sys
import tempfile
from multiprocessing import util
from typing import Any

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager

# Newer Pythons put a socket elsewhere if its path would be too long.
ELSEWHERE = hasattr(util, "_get_base_temp_dir")


def pytest_configure(config: pytest.Config) -> None:
    nbval.kernel.KernelManager = _manager


def _manager(**options: Any) -> KernelManager:
    from ledger.engine.kernels import forked  # only here: few runs need it, and it imports Sphinx

    manager = KernelManager(**options)
    manager.provisioner = forked(manager)
    return manager


def forks() -> bool:
    """Tell whether kernels are forked here: on Linux, unless TMPDIR is too long for the path of a socket."""
    return sys.platform == "linux" and has_room_for_sockets()


def has_room_for_sockets() -> bool:
    """Tell whether the path of a socket in TMPDIR is as short as unix(7) wants it, or Python puts it elsewhere."""
    if sys.platform == "win32" or ELSEWHERE:
        return True
    socket = os.path.join(tempfile.gettempdir(), "pymp-12345678", "listener-12345678")
    return len(os.fsencode(socket)) <= 107
