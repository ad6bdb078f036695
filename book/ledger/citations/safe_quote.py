"""Write the safe-to-quote line: a figure in two sentences that lose nothing when they are copied.

The first names the article that states the figure, on whose word, in which words, of what and of whom, as of
when and how that is known; the second is the caveat. Every word comes from the figure's row and its source's.
"""

import re
from collections.abc import Iterator, Mapping

from ledger.display import phrases
from ledger.display.punctuation import curly
from ledger.reading.dates.edtf import date
from ledger.tables.units import Dimension
from ledger.tables.vocabularies import DateBasis, Status, Unit

Row = Mapping[str, str]
ON_WHOSE_WORD = {
    Status.OFFICIAL: "citing an official source ({})",
    Status.REPORTED: "citing {}",
    Status.ALLEGED: "repeating an allegation by {}",
    Status.ESTIMATED: "citing an estimate by {}",
    Status.AUTHOR: "citing {}",
}
ON_ITS_OWN_WORD = {
    Status.OFFICIAL: "citing an official source that it does not name",
    Status.REPORTED: "citing a report that it does not name",
    Status.ALLEGED: "repeating an allegation without saying whose",
    Status.ESTIMATED: "estimating it itself",
    Status.AUTHOR: "without attribution",
}
HOW_DATED = {
    DateBasis.STATED: "as the text states",
    DateBasis.RESOLVED: "as worked out from the text",
    DateBasis.INFERRED: "inferred and not stated",
}
AMOUNTS = {
    "population",
    "sum",
    "money",
    "allocation",
}  # they say "how many" or "how much" themselves
COUNTED = {Unit.PERSON, Unit.COUNT}
CLAUSE = re.compile(
    r"\b(?:of|to|in|for|with|over|on|as|at|by|since|between|within|that|which|who)\b"
)
NAME = re.compile(r"[A-Z]\w+(?: (?:and )?[A-Z]\w+)*")


def safe_quote(row: Row, source: Row) -> str:
    """Return what may be copied of a figure without its page: its words, measure, claimant and date, and its caveat."""
    before = f"{_article(source)} gives, {_word(row)}, “"
    after = f"” as {_measure(row)}{_when(row)}. Caveat: {row['caveat']}"
    return f"{curly(before)}{row['printed']}{curly(after)}"


def _article(source: Row) -> str:
    read_in = (
        "; read in a copy whose wording has drifted"
        if source["language_note"]
        else "; read in a repost"
        if source["copy_host"]
        else ""
    )
    return f"An article by {phrases.authors(source)} ({source['publisher']}, {date(source['published'])}{read_in})"


def _word(row: Row) -> str:
    """Return on whose word the article gives the figure."""
    if row["claimant"] == "the article":
        return ON_ITS_OWN_WORD[row["status"]]
    return ON_WHOSE_WORD[row["status"]].format(row["claimant"])


def _measure(row: Row) -> str:
    """Return what is measured, of whom, towards whom and where."""
    said, details = _quantity(row["indicator"], row["unit"]), list(_details(row))
    if _is_subjects_own(row) and row["subject"] in details:
        said = f"{said} of {details.pop(0)}"
    aside = ", ".join(details)
    if not aside:
        return said
    return f"{said[:-1]}; {aside})" if said.endswith(")") else f"{said} ({aside})"


def _is_subjects_own(row: Row) -> bool:
    """Return whether the measure can be said "of" the subject: a name alone, and a measure without a clause."""
    return (
        bool(NAME.fullmatch(row["subject"]))
        and not row["counterpart"]
        and not CLAUSE.search(row["indicator"])
    )


def _quantity(indicator: str, unit: str) -> str:
    """Return the indicator as the name of an amount: "deaths" → "the number of deaths", "border length" → "the border length"."""
    head = indicator.split()[0]
    if head not in AMOUNTS and unit in COUNTED:
        return f"the number of {indicator}"
    if head not in AMOUNTS and Unit(unit).dimension is Dimension.MONEY:
        return f"the amount of {indicator}"
    return indicator if unit == Unit.PERCENT and head != "share" else f"the {indicator}"


def _details(row: Row) -> Iterator[str]:
    """Return subject, counterpart and the parts of the place, each unless the text before has named it."""
    said, subject, counterpart = row["indicator"], row["subject"], row["counterpart"]
    pair = "" if _named(subject, said) else subject
    if counterpart and not _named(counterpart, said):
        pair = f"{pair}{',' if ',' in pair else ''}{phrases.towards(row)}"
    parts = row["place"].split(", ")
    within = (
        "in " if row["unit"] in COUNTED and len(parts) == 1 and NAME.fullmatch(row["place"]) else ""
    )
    kept = [f"{within}{part}" for part in parts if part and not _named(part, f"{said} {pair}")]
    yield from filter(None, [pair.strip(), *kept])


def _named(words: str, said: str) -> bool:
    """Return whether `said` holds `words`, or the surname of a person's name."""
    names = [words, words.split()[-1]] if re.fullmatch(r"[A-Z]\w+ [A-Z]\w+", words) else [words]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names)


def _when(row: Row) -> str:
    """Return as of when, in words, and how that is known."""
    if row["as_of_basis"] == DateBasis.INFERRED and phrases.at_publication(row):
        return f", undated and read as of publication ({date(row['as_of'].removeprefix('../'))})"
    return f" {_on(row['as_of'])}, {HOW_DATED[row['as_of_basis']]}"


def _on(edtf: str) -> str:
    """Return an EDTF date or interval with its preposition."""
    if edtf.startswith("../") or edtf.endswith("/.."):
        return date(edtf)
    if "/" in edtf:
        return "from {} to {}".format(*map(date, edtf.split("/")))
    return f"{'on' if edtf.count('-') == 2 else 'in'} {date(edtf)}"
