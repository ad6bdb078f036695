"""Start kernels for notebooks.

Where processes fork safely, each kernel is forked from a process that has already loaded what every notebook
imports: loading it is most of a kernel's start.
"""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Mapping
from threading import Thread
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

PACKAGES = [
    "ipykernel.kernelapp",
    "pandas",
    "altair",
]  # loaded once; the ledger itself is loaded by each kernel


class Kernels(AsyncKernelManager):
    """Start a kernel, talk to it so that no other user of the machine can listen, and end it."""

    def __init__(self, **given: Any) -> None:
        """See jupyter_client."""
        super().__init__(**{"transport_encryption": "auto", **given})
        if (
            sys.platform == "linux"
        ):  # macOS has libraries that don't survive a fork, Windows has no fork
            self.provisioner = Forked(kernel_spec=self.kernel_spec, parent=self)


class Forked(LocalProvisioner):
    """A kernel forked from a process that has loaded PACKAGES; see KernelProvisionerBase in jupyter_client."""

    async def launch_kernel(
        self, cmd: list[str], *, env: Mapping[str, str], cwd: str, **_: Any
    ) -> KernelConnectionInfo:
        """Start the kernel that `cmd`, a command line of ipykernel_launcher, would start."""
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(["__main__", *PACKAGES])
        self.process = server.Process(
            target=_be_a_kernel, args=(cmd[cmd.index("-f") :], dict(env), cwd), daemon=True
        )
        self.process.start()
        return self.connection_info

    async def poll(self) -> int | None:
        """Return the kernel's exit code; None while it runs."""
        return self.process.exitcode if self.process else 0

    async def wait(self) -> int | None:
        """Return the kernel's exit code, once it has ended."""
        while (code := await self.poll()) is None:
            await asyncio.sleep(0.02)
        self.process = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and its children."""
        if self.process:
            os.killpg(self.process.pid, signum)


def _be_a_kernel(arguments: list[str], environment: Mapping[str, str], folder: str) -> None:
    from ipykernel.kernelapp import launch_new_instance

    os.setsid()  # Ctrl-C is for the build, which ends its kernels
    os.environ |= environment
    os.chdir(folder)
    Thread(target=_end_with_the_build, daemon=True).start()
    launch_new_instance(
        argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"]
    )  # else it tells whoever reads how to connect to it


def _end_with_the_build() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)
