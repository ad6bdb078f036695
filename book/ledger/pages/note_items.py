"""Give the page "My note" what can be collected: each thing in the forms that are copied, its sources, its caveat.

The words are those of `citations.forms`, the catalogue and the pages; a script puts them in order and numbers
the notes. A thing has the name that an address of a note lists: a figure's is its id; a claim's, an event's and
a chart's begin with their kind, and the lines of a page's box are `lines-<page>`.
"""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from lxml import html
from sphinx.application import Sphinx

from ledger import book
from ledger.book import EVIDENCE
from ledger.charts.style.captions import description
from ledger.citations import forms
from ledger.display.events import known
from ledger.display.phrases import source_name
from ledger.display.punctuation import curly
from ledger.engine.page_store import CHARTS, stored
from ledger.errors import PageError
from ledger.reading.dates.edtf import date
from ledger.tables import queries
from ledger.tables.vocabularies import DateBasis

from . import citation_blocks
from .briefing import CLASS

Item = dict[str, Any]
Row = Mapping[str, str]
DISPUTES, TIMELINE = "book/disputes", "book/timeline"
KEPT = {"em", "strong"}  # of the markup of a line
LONGEST_ALTERNATIVE = 1000  # characters: a minute of listening that can't be skimmed


def items(app: Sphinx) -> dict[str, Item]:
    """Return everything that a note can hold, by its name."""
    sources = queries.sources()
    found = {row["figure_id"]: _figure(row, sources[row["source_id"]]) for row in queries.figures()}
    for row in queries.counted()["claims"]:
        found[f"claim-{row['claim_id']}"] = _claim(row, sources[row["source_id"]])
    for row in queries.counted()["events"]:
        found[f"event-{row['event_id']}"] = _event(row, sources[row["source_id"]])
    for page, drawn in stored(app.env, CHARTS).items():
        found |= {f"chart-{meta['name']}": _chart(page, meta) for meta in drawn}
    for page in book.pages():
        if (box := _box(Path(app.outdir, f"{page}.html"))) is not None:
            found[f"lines-{Path(page).name}"] = _lines(page, box)
    return found


def sources() -> dict[str, dict[str, str]]:
    """Return how each source, and the book, is cited: in a first note and a later one, in the text and in a list."""
    cited = {}
    for name in queries.sources():
        note, later = citation_blocks.catalogue().notes(name)
        by_year = citation_blocks.catalogue().formatted("source", name)[1]
        cited[name] = {
            "note": note,
            "later": later,
            "inText": str(by_year["cited"]).strip("()"),
            "entry": citation_blocks.catalogue().entry_as_read(name, 1),
            "name": source_name(name),
        }
    return cited


def _figure(row: Row, source: Row) -> Item:
    title = f"“{row['printed']}”: {curly(row['indicator'])}, {curly(row['subject'])}"
    return {
        "kind": "Figure",
        "title": title,
        **_forms(forms.sentence(row, source), forms.short(row, source), source),
        "caveat": curly(row["caveat"]),
        "address": f"{EVIDENCE}.html#{row['figure_id']}",
    }


def _claim(row: Row, source: Row) -> Item:
    goes_on = f"The sentence goes on: “{row['goes_on']}”." if row["goes_on"] else ""
    return {
        "kind": "Claim",
        "title": curly(f"{row['speaker']}: {row['topic']}"),
        **_forms(forms.claim_sentence(row, source), forms.claim_short(row, source), source),
        "caveat": " ".join(filter(None, [goes_on, curly(row["why_twice"])])),
        "address": f"{DISPUTES}.html#{row['claim_id']}",
    }


def _event(row: Row, source: Row) -> Item:
    is_stated = row["date_basis"] == DateBasis.STATED
    return {
        "kind": "Event",
        "title": curly(f"{date(row['date'])}: {row['event']}"),
        **_forms(forms.event_sentence(row, source), forms.event_short(row, source), source),
        "caveat": "" if is_stated else f"The date is {known(row)}.",
        "address": f"{TIMELINE}.html#{row['event_id']}",
    }


def _forms(sentence: str, short: str, source: Row) -> Item:
    """Return both forms, the short one without its source: a note or a year follows it."""
    return {
        "sentence": forms.in_html(sentence, source),
        "short": forms.in_html(forms.without_source(short, source), source),
        "sources": [source["source_id"]],
    }


def _chart(page: str, meta: dict[str, Any]) -> Item:
    title = f"Chart {meta['number']}: {meta['title']}"
    return {
        "kind": "Chart",
        "title": title,
        "sentence": escape(f"{title} ({meta['measure']}).", quote=False),
        "short": escape(title, quote=False),
        "sources": list(meta["source_ids"]),
        "address": f"{page}.html#chart-{meta['name']}",
        "picture": f"charts/{meta['name']}.png",
        "alt": _alternative(meta),
    }


def _alternative(meta: dict[str, Any]) -> str:
    """Return the words for a chart's picture where no table follows it: its values, unless they are too many to hear."""
    words = description(meta)
    if len(words) <= LONGEST_ALTERNATIVE:
        return words
    return f"{meta['title']}: chart. Its values are in a table in the online book."


def _box(path: Path) -> html.HtmlElement | None:
    """Return the box of lines of a page that has been written; None without one."""
    page = html.fromstring(path.read_text("utf-8"))
    return next(iter(page.find_class(CLASS)), None)


def _lines(page: str, box: html.HtmlElement) -> Item:
    """Return the lines of a box: their words without links and sources, and the figures that each names."""
    lines = [
        {"html": "".join(_inline(line.find("p"))).strip(), "figures": _named(line)}
        for line in box.iter("li")
    ]
    (dont,) = box.find_class("dont")
    return {
        "kind": "Lines",
        "title": book.page_heading(page),
        "lines": lines,
        "caveat": " ".join(dont.text_content().split()),
        "address": f"{page}.html",
    }


def _named(line: html.HtmlElement) -> list[str]:
    links = [link.get("href") for link in line.find_class("fig")]
    return list(dict.fromkeys(link.partition("#")[2] for link in links))


def _inline(element: html.HtmlElement) -> Iterator[str]:
    """Yield the words of an element, in italics and bold where they are so on the page."""
    yield _escaped(element.text)
    for child in element:
        classes = child.get("class", "").split()
        if not {"from", "note-mark"} & set(classes):
            tags = (f"<{child.tag}>", f"</{child.tag}>") if child.tag in KEPT else ("", "")
            yield tags[0] + "".join(_inline(child)) + tags[1]
        yield _escaped(child.tail)


def _escaped(text: str | None) -> str:
    return escape(text or "", quote=False).replace("\n", " ")


def references(names: Mapping[str, Item]) -> dict[str, Any]:
    """Return for reference managers each work in each format, and which works each thing cites.

    PageError for a thing that the catalogue lacks.
    """
    catalogue = citation_blocks.catalogue()
    cites = {
        name: catalogue.works_of(*_cited(name, item))
        for name, item in names.items()
        if "lines" not in item
    }
    if lacking := [name for name, works in cites.items() if not works]:
        raise PageError(f"the catalogue of citations lacks {lacking[0]!r}; add it to catalogue.py")
    return {"cites": cites, "works": catalogue.work_files()}


def _cited(name: str, item: Item) -> tuple[str, str]:
    """Return kind and name of a thing in the catalogue."""
    kind = item["kind"].lower()
    return kind, name if kind == "figure" else name.removeprefix(f"{kind}-")
