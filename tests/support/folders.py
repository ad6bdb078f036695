"""Another repository for the package to work in: every module that knows a folder is given another one."""

import sys
from pathlib import Path

import ledger.files

NAMES = {"ROOT": "", "BOOK": "book", "DATA": "data", "SEEDS": "seeds"}


def work_in(monkeypatch, root: Path, *names: str) -> None:
    """Let the folders `names` (all four if none is named) be those below `root`, in each module of the package."""
    modules = [
        module for name, module in list(sys.modules.items()) if name.split(".")[0] == "ledger"
    ]
    for name in names or NAMES:
        for module in modules:
            if (
                getattr(module, name, None) == getattr(ledger.files, name)
                and module is not ledger.files
            ):
                monkeypatch.setattr(module, name, root / NAMES[name])
    for name in names or NAMES:
        monkeypatch.setattr(ledger.files, name, root / NAMES[name])
