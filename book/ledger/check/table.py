"""Make the one table by which the page judges a draft: figures, patterns, and the forms of numbers.

The page's script does what this package does, with the same patterns: each is translated into the
regular expressions of JavaScript.
"""

import re
from collections.abc import Container, Mapping

from ledger.reading import qualifier_words, sentences
from ledger.reading.numerals import fractions, measures, words
from ledger.tables import queries
from ledger.tables.units import DEFINITIONS, Dimension
from ledger.tables.vocabularies import Unit

from . import concepts, dating, naming, patterns, verdicts, wording
from .matching import amount
from .topics import topic
from .verdicts import Verdict

Row = Mapping[str, str]
_LETTER = r"\p{L}\p{N}_"  # what Python takes for part of a word
_EDGE = f"(?:(?<=[{_LETTER}])(?![{_LETTER}])|(?<![{_LETTER}])(?=[{_LETTER}]))"
_ESCAPES = {
    "A": r"(?<![\s\S])",
    "Z": r"(?![\s\S])",
    "b": _EDGE,
    " ": " ",
    "#": "#",
    "&": "&",
    "~": "~",
}
_OF_CLASSES = {"w": f"[{_LETTER}]", "W": f"[^{_LETTER}]"}
_FLAGS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}
_TOKEN = re.compile(r"\\(.)|(\[)|(\])|\(\?[ims]+\)|.", re.DOTALL)


def table() -> dict:
    """Return all that the page needs to judge a draft as the command does."""
    return {
        "patterns": {
            name: as_javascript(value)
            for name, value in vars(patterns).items()
            if isinstance(value, re.Pattern)
        },
        "sentenceEnds": as_javascript(sentences.ENDS),
        "concepts": {name: _translated(value) for name, value in concepts.CONCEPTS.items()},
        "places": sorted(verdicts.PLACES),
        "lost": _translated(patterns.LOST),
        "sources": {name: _source(name) for name in queries.sources()},
        "figures": [_figure(row) for row in queries.figures()],
        "qualifiers": _qualifiers(),
        "numbers": numbers(),
        "unknown": wording.UNKNOWN,
    }


def as_javascript(pattern: re.Pattern[str]) -> list[str]:
    """Return a pattern's source and flags for JavaScript's `RegExp`, Unicode mode included."""
    flags = "".join(letter for flag, letter in _FLAGS.items() if pattern.flags & flag)
    return [_translated(pattern.pattern), f"u{flags}"]


def _translated(source: str) -> str:
    """Return the source of a pattern of Python's as JavaScript's Unicode mode reads it."""
    found, inside = [], False
    for match in _TOKEN.finditer(source):
        escaped, opens, closes = match.groups()
        if escaped in _OF_CLASSES:
            found.append(_OF_CLASSES[escaped] if not inside else _LETTER)
        elif escaped in _ESCAPES and not inside:
            found.append(_ESCAPES[escaped])
        elif escaped == '"' or escaped == "-" and not inside:
            found.append(escaped)
        elif match[0].startswith("(?") and match[0][-1] == ")":
            continue  # flags at the beginning
        else:
            inside = bool(opens) or inside and not closes
            found.append(match[0])
    return "".join(found)


def _source(source_id: str) -> dict:
    dated = naming.dated(naming.start(queries.sources()[source_id]["published"]))
    return {
        "name": as_javascript(naming.named(source_id)),
        "dated": [[_translated(pattern), "giu"] for pattern in dated],
    }


def _figure(row: Row) -> dict:
    about, value = topic(row["figure_id"]), amount(row)
    start = naming.start(row["as_of"])
    return {
        **{name: row[name] for name in ("chapter", "indicator", "unit", "qualifier", "printed")},
        "id": row["figure_id"],
        "source": row["source_id"],
        "asOf": row["as_of"],
        "value": None if value is None else float(value),
        "vague": "" if value is not None else row["exact"],
        "dimension": Unit(row["unit"]).dimension.value,
        "isOwn": row["claimant"] == "the article" and row["status"] == "author",
        "years": sorted(dating.years(row)),
        "firstYear": start[0],
        "month": patterns.MONTHS[start[1] - 1][:3] if len(start) > 1 else "",
        "topic": about._asdict() | {"needs": sorted(about.needs)},
        "why": {verdict.value: wording.why([verdict], row) for verdict in _reasons(row)},
        "whose": wording.whose(row),
        "line": wording.line(row),
        "instead": wording.instead(row),
    }


def _reasons(row: Row) -> list[Verdict]:
    return [each for each in Verdict if each in wording.REASONS]


def _qualifiers() -> dict:
    return {
        "before": {str(name): list(group) for name, group in qualifier_words.BEFORE.items()},
        "after": {str(name): list(group) for name, group in qualifier_words.AFTER.items()},
        "nouns": {str(name): list(group) for name, group in verdicts.NOUNS.items()},
        "fillers": sorted(qualifier_words.FILLERS),
        "intensifiers": sorted(qualifier_words.INTENSIFIERS),
        "comparing": sorted(qualifier_words.COMPARING),
    }


def numbers(kept: Container[Unit] = DEFINITIONS) -> dict:
    """Return the words and signs by which numbers and the units `kept` are written."""
    units = {
        spelling: [str(unit), float(size)]
        for unit, definition in DEFINITIONS.items()
        if unit in kept
        for spelling, size in (*definition.words.items(), *definition.symbols.items())
        if definition.dimension is not Dimension.NUMBER
    }
    return {
        "ones": words.ONES,
        "tens": words.TENS,
        "scales": words.SCALES,
        "pluralScales": words.PLURAL_SCALES,
        "shortScales": words.SHORT_SCALES,
        "gluedScales": words.MONEY_SCALES,
        "ranks": words.RANKS,
        "parts": words.PARTS,
        "pluralParts": words.PLURAL_PARTS,
        "afterShare": sorted({"of"} | fractions.COMPARED | fractions.AFTER_SHARE),
        "units": units,
        "currencies": {
            sign: str(unit) for sign, unit in measures.CURRENCIES.items() if unit in kept
        },
        "dimensions": {
            str(unit): each.dimension.value for unit, each in DEFINITIONS.items() if unit in kept
        },
    }
