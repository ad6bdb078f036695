"""Kernels of notebooks, forked where processes fork safely.

Importing what every notebook imports is most of a kernel's start, and starting Vega most of drawing a chart.
One process imports it once, and each kernel is a fork of it; another draws the charts of all kernels.
Where no such process can run, kernels start as Jupyter starts them.
"""

import asyncio
import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from threading import Lock
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning import LocalProvisioner
from sphinx.util import logging

from ledger.files import BOOK

from . import vega

logger = logging.getLogger(__name__)
# What notebooks import. Of the package only modules that read no file of the repository as they are imported.
IMPORTED_ONCE = ["ipykernel.kernelapp", "ipykernel.debugger", "pandas", "altair"]
IMPORTED_ONCE += ["ledger.charts.map", "ledger.coding", "ledger.display", "ledger.exports"]
IMPORTED_ONCE += ["ledger.reading.ready"]
CHARTS = "border_lengths counts disputes exercises money small_multiples timeline"
IMPORTED_ONCE += [f"ledger.charts.{name}" for name in CHARTS.split()]
# What Python imports again in each fork if it isn't there: this module, and what the program of a build imports.
IMPORTED_ONCE += [__name__, "jupyter_book.cli.main"]
_starting = Lock()  # of the shared Vega: several kernels start at once


class Kernels(AsyncKernelManager):
    """Start a kernel, talk to it so that no other user of the machine can listen, and end it."""

    def __init__(self, **options: Any) -> None:
        """Take the options of jupyter_client's manager."""
        super().__init__(**{"transport_encryption": "auto", **options})
        self.provisioner = forked(self)


def forked(manager: KernelManager) -> "Forked | None":
    """Return what forks a manager's kernel, or None where it must start as Jupyter starts it."""
    server = fork_server()
    if not server:
        return None
    provisioner = Forked(kernel_spec=manager.kernel_spec, parent=manager)
    provisioner.server = server
    return provisioner


@cache
def fork_server() -> ForkServerContext | None:
    """Return the running process that kernels are forked from, or None where there can be none."""
    if sys.platform != "linux":
        return None  # macOS has libraries that don't survive a fork, Windows has no fork
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["__main__", *IMPORTED_ONCE])
    try:
        with _environment(
            PYTHONPATH=os.pathsep.join(filter(None, (str(BOOK), os.environ.get("PYTHONPATH")))),
            PYDEVD_DISABLE_FILE_VALIDATION="1",  # or the debugger warns as it is imported
        ):
            forkserver.ensure_running()
    except OSError as error:  # its socket is in TMPDIR, whose path may be too long for one
        logger.info("a kernel takes longer to start, because none can be forked: %s", error)
        return None
    return server


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Give these variables to processes that start meanwhile."""
    before = {name: os.environ[name] for name in variables if name in os.environ}
    os.environ |= variables
    try:
        yield
    finally:
        for name in variables:
            del os.environ[name]
        os.environ |= before


class Forked(LocalProvisioner):
    """A kernel as a fork of the process that has imported IMPORTED_ONCE.

    See KernelProvisionerBase of jupyter_client.
    """

    server: ForkServerContext
    process: Any = None  # a Popen in the class above, a multiprocessing.Process here

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        """Start the kernel that `cmd`, a command line of ipykernel_launcher, would start."""
        with _starting:
            drawn_by = _vega(self.server)
        arguments = (cmd[cmd.index("-f") :], dict(options["env"]), options["cwd"], drawn_by)
        process = self.server.Process(target=_run_kernel, args=arguments, daemon=True)
        process.start()
        self.process = process  # only now: one that failed to start has nothing to end
        return self.connection_info

    async def poll(self) -> int | None:
        """Return the kernel's exit code, or None while it runs."""
        return self.process.exitcode if self.process else 0

    async def wait(self) -> int | None:
        """Return the kernel's exit code once it has ended."""
        while (code := await self.poll()) is None:
            await asyncio.sleep(0.02)
        self.process = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and to the processes that it started."""
        if self.process:
            try:
                os.killpg(self.process.pid, signum)
            except ProcessLookupError:  # it leads no group yet, or has ended
                with suppress(ProcessLookupError):
                    os.kill(self.process.pid, signum)


_vega = cache(vega.shared)


def _run_kernel(
    arguments: list[str], environment: Mapping[str, str], folder: str, drawn_by: vega.Vega
) -> None:
    from ipykernel.kernelapp import launch_new_instance

    gc.freeze()  # what was imported is there to stay: to look through it would copy it
    os.setsid()  # Ctrl-C is for the build, which ends its kernels
    os.environ |= environment
    os.chdir(folder)
    vega.end_with_parent()
    vega.in_use = drawn_by
    # With a parent it does not print how to connect to it.
    launch_new_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
