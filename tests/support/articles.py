"""Made-up articles, as many as wanted: the same number gives the same article."""

import random
import re
from pathlib import Path

from ledger.files import ROOT
from sentences import sentences

_LINES = [case.sentence for case in sentences()]
_EACH = 3  # sentences with numerals of an article
_PROSE = (
    "Officials gave no reason. The road to the pass was open again by nightfall, and traders came down with their herds. "
    "Nobody in the village would speak of it to a stranger. The ministry did not answer questions. "
)


def article(number: int) -> str:
    """Article `number`: the next few sentences with numerals, each among others without."""
    chosen = random.Random(number)
    numbers = range(_EACH * number, _EACH * (number + 1))
    paragraphs = (
        f"{_LINES[of % len(_LINES)]} {_PROSE[: chosen.choice([26, 115, len(_PROSE)])]}"
        for of in numbers
    )
    return "\n\n".join(paragraphs)


def write_articles(folder: Path, count: int) -> list[str]:
    """Write that many articles into `folder`; their files in order."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(article(number), "utf-8")
    return sorted(map(str, folder.glob("*.txt")))


def recipe() -> str:
    """The program of CONTRIBUTING.md that reads many texts on a cluster."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    return re.search(r"```python\n(from pathlib.*?)```", text, re.DOTALL)[1]
