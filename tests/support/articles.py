"""Made-up articles, as many as wanted: the same number gives the same article."""

import random
import re
from pathlib import Path

from ledger.files import ROOT
from sentences import sentences

_LINES = [case.sentence for case in sentences()]
_PROSE = (
    "Officials gave no reason. The road to the pass was open again by nightfall, and traders came down with their herds. "
    "Nobody in the village would speak of it to a stranger. The ministry did not answer questions. "
)


def article(number: int) -> str:
    """Article `number`: a few sentences with numerals among others without."""
    chosen = random.Random(number)
    paragraphs = (
        f"{chosen.choice(_LINES)} {_PROSE[: chosen.choice([26, 115, len(_PROSE)])]}"
        for _ in range(3)
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
