"""nbval's kernels are forks of one process where processes fork safely, and end when their notebook has been compared."""

import sys

from nbval.kernel import RunningKernel

from ledger.engine.kernels import Forked


def test_nbvals_kernel_is_forked_on_linux_and_ends_with_its_notebook(tmp_path):
    kernel = RunningKernel("python3", cwd=str(tmp_path))
    try:
        assert kernel.is_alive()
        assert isinstance(kernel.km.provisioner, Forked) == (sys.platform == "linux")
    finally:
        kernel.stop()
    assert not kernel.is_alive()
