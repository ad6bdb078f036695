"""Write citations as CSL-JSON, and as RIS by rispy, for reference managers."""

import json
import re
from collections.abc import Mapping, Sequence

import rispy

from .items import Item

RIS_TYPES = {"webpage": "ELEC", "article-magazine": "MGZN", "book": "BOOK", "chapter": "CHAP"}


def csl_json(items: Sequence[Item]) -> str:
    """Return the items as CSL-JSON, with the `nocase` spans that every CSL processor knows."""
    return json.dumps([_csl(item) for item in items], ensure_ascii=False, indent=1) + "\n"


def _csl(item: Item) -> Item:
    """Return an item with its version as an edition: with a version, Zotero takes a book for a program."""
    kept = {name: value for name, value in item.items() if name != "version"}
    return kept | ({"edition": f"version {item['version']}"} if "version" in item else {})


def plain(item: Item) -> Item:
    """Return an item without the markup that only a citation processor reads."""
    return {
        name: re.sub("</?span[^>]*>", "", value) if isinstance(value, str) else value
        for name, value in item.items()
    }


class Records(rispy.RisWriter):
    """Write RIS records and nothing between them; rispy would number them, which not every reader skips."""

    def set_header(self, count: int) -> str:
        """Return no header."""
        return ""


def ris(items: Sequence[Item]) -> str:
    """Return the items as RIS records."""
    return rispy.dumps([_record(plain(_csl(item))) for item in items], implementation=Records)


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
        "edition": item.get("edition"),
        "urls": [item["URL"]] if "URL" in item else None,
        "doi": item.get("DOI"),
        "abstract": item.get("abstract"),
        "notes": [_sentence(item[name]) for name in ("medium", "note") if name in item],
        "language": item["language"],
    }
    return {name: value for name, value in record.items() if value}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


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
