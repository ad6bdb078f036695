"""Let nbval's kernels be forks of one process, as those of a build are, where processes fork safely."""

from typing import Any

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager


def pytest_configure(config: pytest.Config) -> None:
    nbval.kernel.KernelManager = _manager


def _manager(**options: Any) -> KernelManager:
    from ledger.engine.kernels import forked  # only here: few runs need it, and it imports Sphinx

    manager = KernelManager(**options)
    manager.provisioner = forked(manager)
    return manager
