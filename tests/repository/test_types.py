"""The package's types are checked against a written baseline, which may only shrink."""

import json
import os
import re
import subprocess
import sys
from collections import Counter

from ledger.files import BOOK, ROOT

BASELINE = ROOT / "tests/data/mypy-baseline.json"
UPDATE = "MYPY_BASELINE"


def errors() -> Counter[str]:
    """Return the number of errors that mypy reports for each module of the package."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--cache-dir",
        os.environ.get("MYPY_CACHE_DIR", ROOT / ".mypy_cache"),
        "--no-error-summary",
        "-p",
        "ledger",
    ]
    result = subprocess.run(command, cwd=BOOK, capture_output=True, text=True)
    assert result.returncode in {0, 1}, result.stdout + result.stderr
    found = re.findall(r"(?m)^(ledger[\w/]+\.py):\d+: error:", result.stdout.replace(os.sep, "/"))
    return Counter(found)


def test_no_module_has_more_type_errors_than_its_baseline():
    """Set MYPY_BASELINE=write to store a smaller baseline."""
    found, allowed = errors(), Counter(json.loads(BASELINE.read_text("utf-8")))
    assert not found - allowed, "fix the types that this change broke"
    if os.environ.get(UPDATE) == "write":
        BASELINE.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n", "utf-8")
    else:
        assert not allowed - found, (
            "fewer errors than the baseline: run again with MYPY_BASELINE=write"
        )
