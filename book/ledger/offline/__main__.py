"""The command: `PYTHONPATH=book python -m ledger.offline`, after the build, from the repository's root."""

from pathlib import Path
import argparse
import sys

from .command import take_away
from ledger.errors import LedgerError
from ledger.files import ROOT


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m ledger.offline", description="Make the PDFs, the documents and the zip of the built book.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "_build/html", help="the built site (default: _build/html)")
    try:
        take_away(parser.parse_args().site)
    except LedgerError as error:
        sys.exit(f"ledger.offline: {error}")
