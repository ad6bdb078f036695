"""Write citations as entries that BibLaTeX, BibTeX and Zotero read and print whole.

pandoc escapes and capitalizes; this module chooses the fields. `@incollection` keeps its book in
every program, `edition` is printed where `version` is not, and what BibLaTeX prints of a web page
as `organization` BibTeX prints as `howpublished`. A `note` is printed, an `annote` never.
"""

import json
import re
from collections.abc import Sequence
from functools import partial

from ledger import pandoc
from ledger.errors import CitationError

from .items import Item

PUBLISHER = "Self-published"  # BibTeX warns of a book, or a part of one, without a publisher
LANGUAGES = {"en": "english"}  # BibLaTeX takes the names of the package babel
DATE = re.compile(r"^  date = \{(?P<date>(?P<year>\d{4})[^}]*)\}", re.MULTILINE)
WEBSITE = re.compile(r"^  publisher = (?P<name>\{.*\}),$", re.MULTILINE)
CONTAINER = re.compile(r"^(  (?:booktitle|journal) = )(\{.*\})(,?)$", re.MULTILINE)
MARKS_BETWEEN = r"(?<=[“”])\\,(?=[“”])"  # pandoc's space between two marks
WITHIN_MARKS = (  # a title is printed in quotation marks, an abstract ends with a quotation
    re.compile(r"(?<=^  title = )\{.*\}", re.MULTILINE),
    re.compile(r"(?<=“).*(?=”\},?$)", re.MULTILINE),
)
SINGLE = str.maketrans("“”", "‘’")  # pandoc makes every mark a double one


def entries(items: Sequence[Item]) -> list[str]:
    """Return an entry for each item, in order, with BibLaTeX's `date` and the `year` of BibTeX."""
    keyed = [_fields(item) | {"id": f"entry-{number}"} for number, item in enumerate(items)]
    arguments = ["--from=csljson", "--to=biblatex", "--wrap=none"]
    written = pandoc.run(arguments, json.dumps(keyed).encode(), CitationError).decode()
    found = [entry for entry in re.split(r"(?m)^(?=@)", written) if entry.strip()]
    return [_entry(entry.strip(), item) for entry, item in zip(found, items, strict=True)]


def _fields(item: Item) -> Item:
    """Return an item whose fields pandoc writes as those that are printed."""
    kept = {
        name: re.sub(r"(?<=\w)'(?=\w)", "’", value) if isinstance(value, str) else value
        for name, value in item.items()
    }
    kept["issued"] = {"date-parts": item["issued"]["date-parts"]}
    if "note" in kept:
        kept["annote"] = kept.pop("note")
    if medium := kept.pop("medium", ""):
        kept["note"] = medium[:1].upper() + medium[1:]
    if version := kept.pop("version", ""):
        kept |= {"edition": f"Version {version}", "publisher": PUBLISHER}
    if item["type"] == "webpage" and "container-title" in item:
        kept["publisher"] = kept.pop("container-title")
    return kept


def _entry(written: str, item: Item) -> str:
    """Return pandoc's entry with its own key and the fields that pandoc has no variable for."""
    kind, _, fields = written.partition(",\n")
    kind = kind.partition("{")[0].replace("@inbook", "@incollection")
    language = item["language"]
    fields = fields.replace(f"  langid = {{{language}}}", f"  langid = {{{LANGUAGES[language]}}}")
    if item["type"] == "webpage":
        fields = WEBSITE.sub(
            r"  organization = \g<name>,\n  howpublished = \g<name>,", fields, count=1
        )
    fields = CONTAINER.sub(r"\1{\2}\3", fields)  # or a reader writes "Security in central asia"
    fields = DATE.sub(partial(_date, circa=item["issued"].get("circa", False)), fields, count=1)
    return f"{kind}{{{item['id']},\n{_nested_marks(fields)}\n"


def _date(date: re.Match, circa: bool) -> str:
    """Return the year that BibTeX reads, and BibLaTeX's date, each end of it marked if it is approximate."""
    ends = "/".join(f"{end}~" if circa else end for end in date["date"].split("/"))
    return f"  year = {{{date['year']}}},\n  date = {{{ends}}}"


def _nested_marks(fields: str) -> str:
    """Return fields whose quotations within quotations have single marks."""
    fields = re.sub(MARKS_BETWEEN, "", fields)
    for part in WITHIN_MARKS:
        fields = part.sub(lambda found: found[0].translate(SINGLE), fields)
    return fields
