"""The book with a changed seed: which tables it then writes, or with what it stops."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from figure_in_seed import loosely
from ledger.coding import expressions, text_fragments
from ledger.errors import LedgerError
from ledger.exports.datapackage import TABLES
from ledger.files import DATA, ROOT, SEEDS
from ledger.reading.sentences import around
from ledger.tables import csv_files, queries
from ledger.tables.schemas import FIGURES
from mutation import Change, applied, numeral_span, passage_span
from notebook_replay import Chapter

Row = dict[str, str]
Changes = dict[Path, list[Change]]
BOUNDS = {
    "exact": ("lower", "upper"),
    "at_least": ("lower",),
    "more_than": ("lower",),
    "almost": ("upper",),
    "up_to": ("upper",),
    "less_than": ("upper",),
    "about": (),
    "indefinite": (),
}

os.fsync = lambda handle: (
    None
)  # no table of a copy has to outlive a crash, and a disk takes its time

COMMITTED = queries.figures_by_id()  # read before any seed is changed
BEFORE = {path: path.read_bytes() for path in (*DATA.iterdir(), *SEEDS.iterdir())}


def _state(path: Path) -> tuple[int, int, int]:
    """What changes with a table that is written: it is another file then."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


UNTOUCHED = {path: _state(path) for path in BEFORE}


@cache
def chapter(slug: str) -> Chapter:
    return Chapter(slug)


@cache
def committed(slug: str) -> list[Row]:
    """The rows of a chapter's table before any change."""
    return read(slug)


def read(slug: str) -> list[Row]:
    table = chapter(slug).table
    return csv_files.read(table, TABLES.get(table.stem, FIGURES))


@contextmanager
def changed(changes: Changes) -> Iterator[None]:
    """The seeds with `changes` made; they and all tables as they were, afterwards."""
    try:
        for path, edits in changes.items():
            path.write_bytes(applied(BEFORE[path].decode(), edits).encode())
        yield
    finally:
        for path, content in BEFORE.items():
            if path in changes or _state(path) != UNTOUCHED[path]:
                path.write_bytes(content)
                UNTOUCHED[path] = _state(path)


def stopped(changes: Changes, slugs: Iterable[str]) -> LedgerError | None:
    """What the notebooks `slugs` stop with once the seeds are changed, if they do."""
    with changed(changes):
        return _first_error(slugs)


def _first_error(slugs: Iterable[str]) -> LedgerError | None:
    for slug in slugs:
        try:
            chapter(slug).run()
        except LedgerError as error:
            return error
    return None


def not_followed(changes: Changes, slugs: list[str], stated: Mapping[str, Row]) -> str:
    """How the tables of the notebooks `slugs` differ from what the changed seeds say; nothing if they follow.

    `stated` has, for each figure that is changed, the cells that change besides offsets and verbatim words.
    """
    texts = {path: path.read_bytes().decode() for path in changes}
    before = {slug: committed(slug) for slug in slugs if chapter(slug).table.suffix == ".csv"}
    with changed(changes):
        error = _first_error(slugs)
        if error:
            return f"stopped: {error}"
        for slug, rows in before.items():
            expected = [_expected(row, texts, changes, stated) for row in rows]
            for row, wanted in zip(read(slug), expected, strict=True):
                unlike = [
                    f"{name} is {row[name]!r}, not {cell!r}"
                    for name, cell in wanted.items()
                    if row[name] != cell
                ]
                if unlike:
                    return f"{slug}, {next(iter(row.values()))}: {'; '.join(unlike)}"
    return ""


def _expected(
    row: Row, texts: Mapping[Path, str], changes: Changes, stated: Mapping[str, Row]
) -> Row:
    """A committed row as it must be after `changes`: moved, in the seed's new words, and else the same."""
    path = _seed(row["source_id"]) if "source_id" in row else None
    if path not in changes:
        return row
    edits, before = changes[path], texts[path]
    after = applied(before, edits)
    if "sha256" in row:
        return row | {"sha256": hashlib.sha256(after.encode()).hexdigest()}
    span = int(row["start"]), int(row["end"])
    is_numeral = "exact" in row
    start, end = (numeral_span if is_numeral else passage_span)(span, edits)
    new = {"start": str(start), "end": str(end)} | (
        {"exact": after[start:end]} if is_numeral else {}
    )
    if "quote" in row:
        stretch = (
            span
            if not is_numeral
            else next(
                match.span()
                for match in re.finditer(loosely(row["quote"]), before)
                if match.start() <= span[0] < match.end()
            )
        )
        new["quote"] = " ".join(after[slice(*passage_span(stretch, edits))].split())
    if is_numeral:
        new |= _around(row, after, start, end)
    if "fragment" in row:
        new["fragment"] = row["fragment"] and str(
            text_fragments.directive(after, passage_span(stretch, edits))
        )
    if row.get("duplicate_of"):
        first = int(row["duplicate_of"])
        new["duplicate_of"] = str(numeral_span((first, first + 1), edits)[0])
    if "say" in row:
        new |= {
            form: _resaid(row[form], _of_passage(row, stated), form == "say")
            for form in ("say", "short")
        }
    return row | new | stated.get(row.get("figure_id", ""), {})


def _of_passage(row: Row, stated: Mapping[str, Row]) -> dict[str, str]:
    """The words of each changed figure of a row's passage → its new words. A claim or an event may quote more than a figure."""
    return {
        figure["printed"].lower(): new["printed"]
        for name, new in stated.items()
        if "printed" in new
        and (figure := COMMITTED[name])["source_id"] == row["source_id"]
        and (
            figure["quote"] == row["quote"]
            if "figure_id" in row
            else figure["quote"] in row["quote"] or row["quote"] in figure["quote"]
        )
    }


def _resaid(text: str, words: Mapping[str, str], is_sentence: bool) -> str:
    """What is said of a row, with the new words of the changed figures of its passage."""
    if not words:
        return text
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.sub(
        rf"(?i)(?<!\w)(?:{longest_first})(?!\w)",
        lambda old: _as_placed(words[old[0].lower()], is_sentence and not old.start()),
        text,
    )


def _as_placed(printed: str, opens: bool) -> str:
    """A figure's words as they open a sentence, or as they are within one."""
    if not re.match("[A-Z]?[a-z]", printed):
        return printed
    return (printed[0].upper() if opens else printed[0].lower()) + printed[1:]


def _around(row: Row, text: str, start: int, end: int) -> Row:
    """What stands around a numeral: the cells of a figure, or of an expression in the census."""
    if "prefix" not in row:
        return expressions.context(text, start, end)
    return {
        "sentence": str(around(text, start, end)[0]),
        "prefix": text[max(0, start - 60) : start],
        "suffix": text[end : end + 60],
    }


@cache
def _seed(source_id: str) -> Path:
    return ROOT / queries.sources()[source_id]["file"]


def cells(value: str, qualifier: str, printed: str) -> Row:
    """The cells of a figure that states `value` with `qualifier`, in the words `printed`."""
    bounds = {name: value if name in BOUNDS[qualifier] else "" for name in ("lower", "upper")}
    return {"value": value, "qualifier": qualifier, "printed": " ".join(printed.split()), **bounds}
