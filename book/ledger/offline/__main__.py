"""The command: `PYTHONPATH=book python -m ledger.offline`, after the build, from the repository's root."""

import argparse
import gc
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ledger.errors import LedgerError
from ledger.files import ROOT

from .command import take_away

if __name__ == "__main__":
    gc.set_threshold(100_000)  # a page's tree is in use until its files are made
    parser = argparse.ArgumentParser(
        prog="python -m ledger.offline",
        description="Make the PDFs, the Word documents and the zip of the built book.",
    )
    parser.add_argument(
        "site",
        nargs="?",
        type=Path,
        default=ROOT / "_build/html",
        help="the built site (default: _build/html)",
    )
    try:
        take_away(
            parser.parse_args().site, tell=lambda said: print(said, file=sys.stderr, flush=True)
        )
    except LedgerError as error:
        sys.exit(f"ledger.offline: {error}")
    except (OSError, BrokenProcessPool) as error:
        sys.exit(
            f"ledger.offline: {error}. The pages are as they were; "
            "make sure that the disk and the memory have room, then run the command again"
        )
