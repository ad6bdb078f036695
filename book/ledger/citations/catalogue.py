"""Catalogue what can be cited: every source, figure, chart and chapter, and the book, each formatted once per build."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path

from ledger import book
from ledger.errors import CitationError
from ledger.files import replace_file
from ledger.tables import queries

from . import bibtex, reference_files
from . import items as csl
from .styles import STYLES, Citation, formatted, notes, processor


class Catalogue:
    """Everything that can be cited in one build; a stored catalogue of the same items is reused."""

    def __init__(self, charts: Mapping[str, Sequence[Mapping]], store: Path | None = None):
        citable = list(_citable(charts))
        _refuse_shared_ids(citable)
        self.citations = {(citation.kind, citation.name): citation for citation in citable}
        self.key = hashlib.sha256(
            f"{processor()}\0{list(self.citations.values())}".encode()
        ).hexdigest()
        self._store = store

    @cached_property
    def _set(self) -> dict[str, dict]:
        """Return the formatted citations by kind and name, and the BibTeX entries by work and copy."""
        stored = (
            json.loads(self._store.read_text("utf-8"))
            if self._store and self._store.exists()
            else {}
        )
        if stored.get("key") == self.key:
            return stored
        made = {"key": self.key, **self._made()}
        if self._store:
            replace_file(self._store, json.dumps(made, ensure_ascii=False))
        return made

    def _made(self) -> dict[str, dict]:
        with ThreadPoolExecutor() as each:  # pandoc does the work, a process for each style
            styles = list(each.map(partial(formatted, list(self.citations.values())), STYLES))
        citations = {
            f"{kind}/{name}": forms
            for (kind, name), *forms in zip(self.citations, *styles, strict=True)
        }
        works = _works(self.citations.values())
        cited = {
            **self._as_read(),
            "book": self.citations["book", "book"].items[0],
        }
        return {
            "citations": citations,
            "bibtex": dict(zip(works, bibtex.entries(list(works.values())), strict=True)),
            "notes": dict(zip(cited, notes(list(cited.values())), strict=True)),
        }

    def formatted(self, kind: str, name: str) -> list[dict[str, object]]:
        """Return the citation in each style: its `cited` form and its `entries`, as HTML; CitationError if there is none."""
        if (kind, name) not in self.citations:
            raise CitationError(
                f"there is no {kind} {name!r} to cite; known are: {', '.join(self.names(kind))}"
            )
        return self._set["citations"][f"{kind}/{name}"]

    def title(self, kind: str, name: str) -> str:
        """Return the title of what is cited, in plain text."""
        return reference_files.plain(self.citations[kind, name].items[-1])["title"]

    def names(self, kind: str) -> list[str]:
        """Return what of a kind can be cited."""
        return [name for of, name in self.citations if of == kind]

    def notes(self, name: str) -> tuple[str, str]:
        """Return the first and the later note, as HTML, on a source in the copy that was read, or on the `book`."""
        first, later = self._set["notes"][name]
        return first, later

    def entry_as_read(self, name: str, style: int) -> str:
        """Return a source's entry in the reference list of a style, in the copy that was read."""
        kind = next(
            (
                key
                for key, citation in self.citations.items()
                if citation.part and [item["id"] for item in citation.sources] == [name]
            ),
            ("source", name),
        )
        return self._set["citations"]["/".join(kind)][style]["entries"][0]

    def _as_read(self) -> dict[str, csl.Item]:
        """Return each source as figures cite it, in the copy that was read; one without figures as it is."""
        found = {name: self.citations["source", name].items[0] for name in self.names("source")}
        for citation in self.citations.values():
            if citation.part:
                found |= {item["id"]: item for item in citation.sources}
        return found

    def works_of(self, kind: str, name: str) -> list[str]:
        """Return the names of the works that a citation cites, sources first; none for an unknown citation."""
        known = self.citations.get((kind, name))
        return [_work(item) for item in known.items] if known else []

    def work_files(self) -> dict[str, dict[str, object]]:
        """Return for each work its record in each format: RIS, BibTeX and CSL-JSON."""
        return {
            name: {
                "ris": reference_files.ris([item]),
                "bib": self._set["bibtex"][name],
                "json": json.loads(reference_files.csl_json([item]))[0],
            }
            for name, item in _works(self.citations.values()).items()
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield path in the site and text of each file for reference managers."""
        for (kind, name), citation in self.citations.items():
            yield f"cite/{kind}/{name}.json", reference_files.csl_json(citation.items)
            yield f"cite/{kind}/{name}.ris", reference_files.ris(citation.items)
            yield (
                f"cite/{kind}/{name}.bib",
                "\n".join(self._set["bibtex"][_work(item)] for item in citation.items),
            )


def _citable(charts: Mapping[str, Sequence[Mapping]]) -> Iterator[Citation]:
    """Yield all citations: sources, then the book, its pages, its figures with their source, its charts with theirs."""
    records = queries.sources()
    articles = {name: csl.source(record) for name, record in records.items()}
    yield from (Citation("source", name, (item,)) for name, item in articles.items())
    yield Citation("book", "book", part=(csl.book(),))
    yield from (
        Citation("chapter", Path(page).name, part=(csl.chapter(page, title),))
        for page, title in book.pages().items()
    )
    as_read = {name: item | csl.copy_read(records[name]) for name, item in articles.items()}
    for row in queries.figures():
        yield Citation("figure", row["figure_id"], (as_read[row["source_id"]],), (csl.figure(row),))
    for row in queries.counted().get("claims", ()):
        yield Citation(
            "claim", row["claim_id"], (as_read[row["source_id"]],), (csl.quoted_claim(row),)
        )
    for row in queries.counted().get("events", ()):
        yield Citation("event", row["event_id"], (as_read[row["source_id"]],), (csl.event(row),))
    for page, drawn in charts.items():
        for chart in drawn:
            yield Citation(
                "chart",
                chart["name"],
                tuple(as_read[name] for name in as_read if name in chart["source_ids"]),
                (csl.chart(page, chart),),
            )


def _works(citations: Iterable[Citation]) -> dict[str, csl.Item]:
    """Map the name of each work, and of each copy of one that was read, to its item."""
    return {_work(item): item for citation in citations for item in citation.items}


def _work(item: csl.Item) -> str:
    """Return what an item is stored by: a source is cited with a word on the copy that was read, or without."""
    return " ".join(filter(None, (item["id"], item.get("medium"))))


def _refuse_shared_ids(citations: Iterable[Citation]) -> None:
    """Raise CitationError if two works share an id."""
    titles: dict[str, str] = {}
    for citation in citations:
        for item in citation.items:
            if titles.setdefault(item["id"], item["title"]) != item["title"]:
                raise CitationError(
                    f"{item['id']!r} is the name of two works: {titles[item['id']]} and {item['title']}; rename one"
                )
