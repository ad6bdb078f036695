"""The numeric expressions of a text as records, for the command and for corpora."""

import json
from collections.abc import Iterator

from ledger.errors import LedgerError

from .dates.durations import counted_from
from .dates.expression import DateExpression
from .dates.resolution import resolve
from .expressions import Expression, find
from .numerals.cardinals import Kind
from .qualifiers import qualify

FIELDS = (
    "file",
    "start",
    "end",
    "exact",
    "kind",
    "value",
    "lower",
    "upper",
    "unit",
    "qualifier",
    "edtf",
)
UNKNOWN = "1000/2999"  # published some day: only what the words date themselves has a date
Record = dict[str, str | int]


def records(text: str, file: str, published: str = "") -> Iterator[Record]:
    """Yield a record for each numeric expression of `text`, in order; its fields are `FIELDS`.

    `start` and `end` are offsets in code points; numbers are whole or fractions ("53/10"), empty where
    the words give none. `edtf` dates an expression against `published`, the text's own date.
    """
    for expression in find(text):
        yield dict(
            zip(FIELDS, (file, *_cells(text, published or UNKNOWN, expression)), strict=True)
        )


def lines(text: str, file: str, published: str = "") -> Iterator[str]:
    """Yield the records of `text` as JSON Lines."""
    name = _quoted(file)
    for expression in find(text):
        start, end, exact, *rest = _cells(text, published or UNKNOWN, expression)
        yield _LINE % (name, start, end, _quoted(exact), *rest)


def _cells(text: str, published: str, found: Expression) -> tuple[str | int, ...]:
    if isinstance(found, DateExpression):
        return (
            found.start,
            found.end,
            found.exact,
            "date",
            "",
            "",
            "",
            "",
            "",
            _edtf(found, published),
        )
    numbers = (
        "" if number is None else str(number) for number in (found.value, found.lower, found.upper)
    )
    qualifier = "" if found.kind in _WITHOUT else str(qualify(text, found).qualifier)
    edtf = counted_from(text, found, published) if found.unit else ""
    return (
        found.start,
        found.end,
        found.exact,
        str(found.kind),
        *numbers,
        str(found.unit or ""),
        qualifier,
        edtf,
    )


_WITHOUT = {Kind.NAME, Kind.RATIO, Kind.IDIOM, Kind.UNREADABLE}


def _edtf(found: DateExpression, published: str) -> str:
    try:
        return resolve(found, published)
    except LedgerError:
        return ""


_quoted = json.encoder.encode_basestring  # of JSON, letters that are not ASCII as they are
_PLAIN = ", ".join(f'"{field}": "%s"' for field in FIELDS[4:])  # what never needs quoting
_LINE = f'{{"file": %s, "start": %d, "end": %d, "exact": %s, {_PLAIN}}}\n'
