"""What a reader sees of dated events: one table in the order of time, each row with its permanent address."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from .display import Html, html_table
from .vocabulary import DateBasis
from .wording import date, source_name

HEAD = ("When", "What happened", "Who acted", "Where", "Source", "The passage that dates it")


def event_table(caption: str, rows: Iterable[Mapping[str, str]]) -> Html:
    """Rows of timeline.csv as a table in the order given, numbered as the chart numbers them; each row's id is its event_id."""
    rows = list(rows)
    cells = [
        (_heading(number, row), escape(row["event"]), escape(row["actors"].replace("; ", ", ")), escape(row["place"].replace("; ", ", ")),
         f'<a href="sources.html#{escape(row["source_id"])}">{escape(source_name(row["source_id"]))}</a>', f'“{escape(row["quote"])}”')
        for number, row in enumerate(rows, start=1)
    ]
    plain = "\n".join(f"{number}. {date(row['date'])}: {row['event']} ({source_name(row['source_id'])})" for number, row in enumerate(rows, start=1))
    return Html(html_table(caption, HEAD, cells), plain)


def _heading(number: int, row: Mapping[str, str]) -> str:
    """The date of a row, its number linked to its own address, and how the date is known."""
    name = escape(row["event_id"])
    return (f'<span id="{name}"><a href="#{name}" title="Permanent address of this event">{number}</a>. {escape(date(row["date"]))}</span>'
            f'<span class="basis">{escape(_known(row))}</span>')


def _known(row: Mapping[str, str]) -> str:
    """How the date of a row is known: its basis, and the words or the reasoning behind it."""
    if row["date_basis"] == DateBasis.STATED:
        return f"stated: “{row['date_words']}”"
    return f"{row['date_basis']}: {_dates_in_words(row['date_from'])}"


def _dates_in_words(text: str) -> str:
    return re.sub(r"\b\d{4}-\d{2}(?:-\d{2})?(?:/\d{4}-\d{2}(?:-\d{2})?)?\b", lambda match: date(match[0]), text)
