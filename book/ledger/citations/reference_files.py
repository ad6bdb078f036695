"""Write citations as files for reference managers: CSL-JSON, BibTeX (by pandoc) and RIS (by rispy), the source first."""

import json
import re
from collections.abc import Mapping, Sequence

import pypandoc
import rispy

from .items import Item

# What a type of CSL is called in RIS; a figure of the book is a part of it, as a chapter is.
RIS_TYPES = {
    "webpage": "ELEC",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "chapter": "CHAP",
    "entry": "CHAP",
    "figure": "CHAP",
}
YEAR = re.compile(r"^  date = \{(\d{4})", re.MULTILINE)


def csl_json(items: Sequence[Item]) -> str:
    """Return the items as CSL-JSON, in plain text."""
    return json.dumps([plain(item) for item in items], ensure_ascii=False, indent=1) + "\n"


def plain(item: Item) -> Item:
    """Return an item without the markup that only a citation processor reads."""
    return {
        name: re.sub("</?span[^>]*>", "", value) if isinstance(value, str) else value
        for name, value in item.items()
    }


def bibtex(items: Sequence[Item]) -> dict[str, str]:
    """Map item ids to entries in BibLaTeX's fields, with a `year` besides, which the older BibTeX reads."""
    entries = pypandoc.convert_text(
        json.dumps([_for_bibtex(item) for item in items]),
        "biblatex",
        format="csljson",
        extra_args=["--wrap=none"],
    )
    found = {
        entry[entry.index("{") + 1 : entry.index(",")]: entry.strip() + "\n"
        for entry in re.split(r"(?m)^(?=@)", entries)
        if entry.strip()
    }
    return {key: YEAR.sub(r"  year = {\1},\n\g<0>", entry) for key, entry in found.items()}


def _for_bibtex(item: Item) -> Item:
    """Return an item whose parts BibTeX keeps: parts of the book as parts of a book, websites as publishers, plain dates."""
    kept = {
        name: re.sub(r"(?<=\w)'(?=\w)", "’", value) if isinstance(value, str) else value
        for name, value in item.items()
    }
    kept["issued"] = {"date-parts": item["issued"]["date-parts"]}
    if item["type"] in {"entry", "figure"}:
        kept["type"] = "chapter"
    if item["type"] == "webpage" and "container-title" in item:
        kept["publisher"] = kept.pop("container-title")
    return kept


class Records(rispy.RisWriter):
    """Write RIS records and nothing between them; rispy would number them, which not every reader skips."""

    def set_header(self, count: int) -> str:
        """Return no header."""
        return ""


def ris(items: Sequence[Item]) -> str:
    """Return the items as RIS records."""
    return rispy.dumps([_record(plain(item)) for item in items], implementation=Records)


def _record(item: Mapping) -> dict[str, object]:
    """Return an item in rispy's names; a date that is an interval keeps its words."""
    first, *last = item["issued"]["date-parts"]
    record = {
        "type_of_reference": RIS_TYPES[item["type"]],
        "id": item["id"],
        "authors": [_name(author) for author in item["author"]],
        "title": item["title"],
        "secondary_title": item.get("container-title"),
        "year": str(first[0]),
        "date": _date(first, last),
        "edition": item.get("version"),
        "urls": [item["URL"]] if "URL" in item else None,
        "doi": item.get("DOI"),
        "abstract": item.get("abstract"),
        "notes": [item["note"]] if "note" in item else None,
        "language": item["language"],
    }
    return {name: value for name, value in record.items() if value}


def _name(author: Mapping[str, str]) -> str:
    """Return a person as "family, given"; an organisation ends with a comma, so that it is not taken for a person."""
    if "literal" in author:
        return f"{author['literal']},"
    surname = " ".join(filter(None, (author.get("non-dropping-particle"), author["family"])))
    others = [author[part] for part in ("given", "suffix") if author.get(part)]
    return ", ".join([surname, *others]) if others else f"{surname},"


def _date(first: list[int], last: list[list[int]]) -> str:
    """Return RIS's "year/month/day/words": what an interval's ends share, and the interval in words."""
    shared = (
        first
        if not last
        else [one for k, one in enumerate(first) if first[: k + 1] == last[0][: k + 1]]
    )
    cells = [str(shared[0])] if shared else [""]
    cells += [f"{number:02}" for number in shared[1:]]
    words = (
        ""
        if not last
        else "/".join(
            "-".join(f"{number:02}" for number in end) for end in (first, last[0])
        ).replace("/", " to ")
    )
    return "/".join([*cells, *[""] * (3 - len(cells)), words])
