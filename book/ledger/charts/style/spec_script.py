"""Keep a chart's specification in a script: a page that is read from a disk can load scripts and nothing else."""

import json
from pathlib import Path

from ledger.display.html import json_script

BEGINS = "(window.chartSpecs ??= {})"


def written(spec: dict) -> str:
    """Return the script that hands the specification of a chart to charts.js."""
    return f"{BEGINS}[{json.dumps(spec['usermeta']['name'])}] = {json_script(spec)};\n"


def read(path: Path) -> dict:
    """Return the specification that a script holds."""
    return json.loads(path.read_text("utf-8").partition("] = ")[2].removesuffix(";\n"))
