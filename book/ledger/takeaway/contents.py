"""The pages of the book in reading order, as _toc.yml has them, numbered through all parts."""

from dataclasses import dataclass

import yaml

from ..folders import ROOT


@dataclass(frozen=True)
class Chapter:
    """A page of the book; the start page has no part and the number 0. `opens` is true of the first chapter of a part."""

    page: str
    part: str = ""
    number: int = 0
    opens: bool = False

    @property
    def slug(self) -> str:
        return self.page.rpartition("/")[2]

    @property
    def label(self) -> str:
        """Where the chapter stands: "Findings · Chapter 2"."""
        return f"{self.part} · Chapter {self.number}" if self.number else ""


def chapters() -> list[Chapter]:
    """The start page and every chapter."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    found = [Chapter(toc["root"])]
    for part in toc["parts"]:
        for place, chapter in enumerate(part["chapters"]):
            found.append(Chapter(chapter["file"], part["caption"], len(found), opens=place == 0))
    return found
