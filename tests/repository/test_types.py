"""The package's types are checked against a written baseline, which may only shrink."""

import json
import os
import re
import subprocess
import sys
from collections import Counter

from ledger.files import ROOT

BASELINE = ROOT / "tests/data/type-errors.json"
UPDATE = "TYPES_BASELINE"


def errors() -> Counter[str]:
    """Return the number of errors that Pyrefly reports for each module of the package."""
    command = [sys.executable, "-m", "pyrefly", "check", "--output-format", "min-text"]
    result = subprocess.run(
        [*command, "--python-interpreter-path", sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode in {0, 1}, result.stdout + result.stderr
    found = re.findall(
        r"(?m)^ERROR book/(ledger/[\w/]+\.py):\d+", result.stdout.replace(os.sep, "/")
    )
    assert len(found) == len(re.findall("(?m)^ERROR", result.stdout)), result.stdout
    return Counter(found)


def test_no_module_has_more_type_errors_than_its_baseline():
    """Set TYPES_BASELINE=write to store a smaller baseline."""
    found, allowed = errors(), Counter(json.loads(BASELINE.read_text("utf-8")))
    assert not found - allowed, "fix the types that this change broke"
    if os.environ.get(UPDATE) == "write":
        BASELINE.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n", "utf-8")
    else:
        assert not allowed - found, f"fewer errors than the baseline: run again with {UPDATE}=write"
