"""Print the numerals and dates of texts as JSON Lines.

`python -m ledger.reading FILE… [--published 2023-03-14]`; `-` reads standard input.
"""

import argparse
import sys

from ledger.errors import LedgerError, SourceError

from .command_line import run
from .corpus import decoded, read_text
from .dates.resolution import publication
from .records import lines

USAGE_ERROR = 2


def main() -> int:
    """Read the files that the command line names; 0, or 2 if one of them can't be read."""
    parser = argparse.ArgumentParser(
        prog="python -m ledger.reading",
        description="Print the numerals and dates of texts, with units and qualifiers, as JSON Lines.",
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a text in UTF-8; - reads standard input"
    )
    parser.add_argument(
        "--published",
        default="",
        metavar="DATE",
        help="the texts' own date (EDTF), which relative dates count from",
    )
    asked = parser.parse_args()
    try:
        if asked.published:
            publication(asked.published)
    except LedgerError as error:
        return _report(error)
    status = 0
    for name in asked.files:
        try:
            sys.stdout.writelines(lines(_text(name), name, asked.published))
        except SourceError as error:
            status = _report(error)
    return status


def _report(error: LedgerError) -> int:
    sys.stderr.write(f"{error}\n")
    return USAGE_ERROR


def _text(name: str) -> str:
    return decoded(sys.stdin.buffer.read(), name) if name == "-" else read_text(name)


if __name__ == "__main__":
    run(main)
