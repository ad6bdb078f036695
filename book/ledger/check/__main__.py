"""Judge the numbers of drafts against the figures of the book.

`python -m ledger.check FILE… [--json]`; `-` reads standard input. Text, Markdown and Word (.docx).
"""

import argparse
import json
import sys
from collections.abc import Sequence

from ledger.errors import LedgerError
from ledger.reading.command_line import run

from . import drafts
from .drafts import Draft
from .findings import Finding, check
from .verdicts import Verdict

SOMETHING_LOST, BAD_INPUT = 1, 2


def main() -> int:
    """Check the drafts that the command line names; 0, 1 if anything is lost, 2 if a draft can't be read."""
    parser = argparse.ArgumentParser(
        prog="python -m ledger.check",
        description="Judge each number of a draft that is, or nearly is, a figure of the book.",
    )
    parser.add_argument(
        "file", metavar="FILE", help="a draft: .docx, .md or plain text; - reads standard input"
    )
    parser.add_argument("--json", action="store_true", help="print the findings as a list in JSON")
    asked = parser.parse_args()
    try:
        draft = (
            drafts.read_bytes(sys.stdin.buffer.read())
            if asked.file == "-"
            else drafts.read(asked.file)
        )
        findings = check(draft)
    except LedgerError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    sys.stdout.write(_as_json(findings) if asked.json else _as_text(draft, findings))
    return 0 if all(finding.is_sound for finding in findings) else SOMETHING_LOST


def _as_json(findings: Sequence[Finding]) -> str:
    return (
        json.dumps([finding._asdict() for finding in findings], ensure_ascii=False, indent=1) + "\n"
    )


def _as_text(draft: Draft, findings: Sequence[Finding]) -> str:
    figures = [each for each in findings if Verdict.UNKNOWN not in each.verdicts]
    lost = [each for each in figures if not each.is_sound]
    counted = f"{len(findings)} numbers, {len(figures)} of them figures of the book; {len(lost)} to fix.\n"
    return "".join([*(_entry(draft, each) for each in lost), counted])


def _entry(draft: Draft, finding: Finding) -> str:
    line = draft.text.count("\n", 0, finding.start) + 1
    column = finding.start - (draft.text.rfind("\n", 0, finding.start) + 1) + 1
    verdicts = ", ".join(finding.verdicts)
    return (
        f"{line}:{column} “{finding.exact}” ({finding.figure_id}): {verdicts}\n"
        f"  {finding.why}\n  Instead: {finding.instead}\n"
    )


if __name__ == "__main__":
    run(main)
