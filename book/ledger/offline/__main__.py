"""The command: `PYTHONPATH=book python -m ledger.offline`, after the build, from the repository's root."""

import argparse
import sys
from pathlib import Path

from ledger.errors import LedgerError
from ledger.files import ROOT

from .command import take_away

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m ledger.offline",
        description="Make the PDFs, the documents and the zip of the built book.",
    )
    parser.add_argument(
        "site",
        nargs="?",
        type=Path,
        default=ROOT / "_build/html",
        help="the built site (default: _build/html)",
    )
    try:
        take_away(parser.parse_args().site)
    except LedgerError as error:
        sys.exit(f"ledger.offline: {error}")
