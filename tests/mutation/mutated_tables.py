"""Every table of data/, changed by hand in every way that a hand may change it: refused by its reader, reported, and written anew.

Run in a copy of the repository by test_mutated_tables.py; prints an outcome a line. Three guards are asked:
the reader (`tables.read` names the file), frictionless (the hash in datapackage.json), and freshness (the page that writes
the table is outdated, and its notebook writes the committed bytes back).
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

from frictionless import Checklist, Dialect, Package

from ledger.engine import fingerprints
from ledger.errors import TableError
from ledger.exports import datapackage
from ledger.files import BOOK, DATA, ROOT
from ledger.tables import columns, csv_files, queries
from mutation import Outcome, tell
from notebook_order import reading_order
from notebook_replay import Chapter

Rows = list[list[str]]
VALUES = {
    "figures": "value",
    "sources": "published",
    "timeline": "date",
    "places": "latitude",
    "disputes": "says",
    "voices": "name",
    "second-coding": "why",
    "gaps": "reason",
    "numerals": "exact",
    "corrections": "why",
}
QUALIFIERS = {
    "figures": "qualifier",
    "sources": "published_basis",
    "timeline": "date_basis",
    "places": "kind",
    "disputes": "stance",
    "voices": "kind",
    "second-coding": "resolved",
    "gaps": "chapter",
    "numerals": "kind",
    "corrections": "affected_pages",
}
ADDED = {
    "corrections": ["2022-10-04", "kyrgyz-dead", "62", "63", "Misread.", "index"]
}  # to a table that may be without rows
HASH_OR_HEADER = {
    "hash-count",
    "missing-label",
}  # frictionless does not hash a file whose header is wrong
REFUSED = {
    "column dropped",
    "row duplicated",
}  # what the reader must refuse; the rest still looks like a table


class Table:
    """A CSV of data/ and what may be done to it: each way gives the bytes of the changed file."""

    def __init__(self, path: Path, name: str, page: str):
        self.path, self.name, self.page = path, name, page
        self.committed = path.read_bytes()
        self.header, *self.rows = csv.reader(io.StringIO(self.committed.decode(), newline=""))

    @property
    def schema(self) -> columns.Schema:
        return datapackage.TABLES[self.name]

    def mutants(self) -> Iterator[tuple[str, bytes]]:
        """A name and the bytes of each change; every one of them changes the file."""
        for i in range(len(self.header)):
            yield (
                "column dropped",
                self._written([[*row[:i], *row[i + 1 :]] for row in [self.header, *self.rows]]),
            )
        if not self.rows:
            yield "row added", self._written([self.header, ADDED[self.name]])
            return
        yield "value", self._cell(VALUES[self.name])
        yield "qualifier", self._cell(QUALIFIERS[self.name])
        for column in sorted({"start", "end"} & set(self.header)):
            yield "offset", self._cell(column)
        yield "id", self._cell(self.schema.key[0])
        yield "row duplicated", self._written([self.header, *self.rows, self.rows[-1]])
        yield "row deleted", self._written([self.header, *self.rows[:-1]])

    def _cell(self, column: str) -> bytes:
        """The table with another cell in the last row that has one in `column`, still of that column's form."""
        i = self.header.index(column)
        row = next(row for row in reversed(self.rows) if row[i])
        other = [*row[:i], self._other(column, row[i]), *row[i + 1 :]]
        return self._written([self.header, *(other if one is row else one for one in self.rows)])

    def _other(self, column: str, cell: str) -> str:
        known = list(dict.fromkeys(row[self.header.index(column)] for row in self.rows))
        if column == QUALIFIERS[self.name]:
            form = next(one.form for one in self.schema.columns if one.name == column)
            return next(
                str(word)
                for word in (form if isinstance(form, type) else known + CHAPTERS)
                if str(word) not in ("", cell)
            )
        digit = next((i for i in reversed(range(len(cell))) if cell[i].isdigit()), None)
        if column == self.schema.key[0] or digit is None:
            return f"{cell}-x"
        return cell[:digit] + str((int(cell[digit]) + 1) % 10) + cell[digit + 1 :]

    def _written(self, rows: Rows) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        assert text.getvalue().encode() != self.committed, (
            "a mutation that changes nothing proves nothing"
        )
        return text.getvalue().encode()


def read(table: Table, kind: str) -> Iterator[Outcome]:
    """Whether the reader says what must be said of a changed table: an error that names the file, or its rows."""
    try:
        csv_files.read(table.path, table.schema)
        said = ""
    except TableError as error:
        said = str(error)
    if kind in REFUSED:
        yield Outcome(
            f"table: {kind}, refused by the reader",
            table.path.name,
            f"data/{table.path.name}" in said,
            said or "read as a table",
        )


def validated(table: Table, kind: str) -> Iterator[Outcome]:
    """Whether frictionless reports the file, whose rows need be read only where it looks at the header first."""
    package = PACKAGE if kind == "column dropped" else FILES
    report = package.get_resource(table.name).validate(Checklist(pick_errors=[*HASH_OR_HEADER]))
    errors = report.flatten(["type", "message"])
    yield Outcome(
        f"table: {kind}, reported by frictionless",
        table.path.name,
        bool(HASH_OR_HEADER & {name for name, _ in errors}),
        str(errors),
    )


def written_anew(table: Table, kind: str) -> Iterator[Outcome]:
    """Whether the build would run the page that writes the table, and that writes back the committed bytes."""
    page = f"book/{table.page}"
    remembered = SimpleNamespace(
        found_docs={page},
        doc2path=lambda page: str(ROOT / f"{page}.ipynb"),
        ledger_fingerprints=REMEMBERED,
    )
    outdated = fingerprints.outdated_pages(None, remembered, set(), set(), set())
    try:
        CHAPTERS_RUN[table.page].run()
        said = (
            "" if table.path.read_bytes() == table.committed else "the notebook leaves other bytes"
        )
    except Exception as error:  # whatever a notebook stops with, it has not mended its table
        said = f"the notebook stops: {error}"
    said = said if page in outdated else f"the build does not read {page} again"
    yield Outcome(f"table: {kind}, written anew", table.path.name, not said, said)


GUARDS: tuple[Callable[[Table, str], Iterator[Outcome]], ...] = (read, validated, written_anew)


def tried(table: Table) -> Iterator[Outcome]:
    """The outcomes of every change of a table, which is as committed afterwards; the slow guards are asked once for each kind."""
    seen = set()
    for kind, content in table.mutants():
        for guard in GUARDS if kind not in seen else (read,):
            table.path.write_bytes(content)
            yield from guard(table, kind)
            table.path.write_bytes(table.committed)
        seen.add(kind)


def writers() -> dict[str, str]:
    """Table file → the notebook that writes it."""
    written = {chapter.table.name: slug for slug, chapter in CHAPTERS_RUN.items()}
    return written | {"voices.csv": "disputes"}  # which writes two tables


def unread() -> Package:
    """Return the data package with each table as a file, whose rows are not read: what is left is its hash."""
    kept = ("name", "path", "format", "encoding", "bytes", "hash")
    described = json.loads((DATA / datapackage.FILE).read_text("utf-8"))["resources"]
    resources = [{"type": "file"} | {name: table[name] for name in kept} for table in described]
    return Package.from_descriptor({"resources": resources}, basepath=str(DATA))


PACKAGE = Package(str(DATA / datapackage.FILE))  # reading it takes longer than a table
FILES = unread()
CHAPTERS = [path.stem for path in queries.figure_files()]
CHAPTERS_RUN = {slug: Chapter(slug) for slug in reading_order()}
fingerprints.PACKAGE = ROOT / "no package"  # none of its hundreds of files is changed here
REMEMBERED = {
    f"book/{slug}": fingerprints.fingerprint(BOOK / f"{slug}.ipynb") for slug in CHAPTERS_RUN
}  # as after a build

if __name__ == "__main__":
    for resource in FILES.resources:
        assert resource.validate().valid, f"{resource.name} is not as committed"
    for resource in PACKAGE.resources:
        resource.dialect = Dialect.from_descriptor({"csv": {"delimiter": ","}})  # not to be guessed
        resource.schema.foreign_keys = []  # a hash needs no other table, and no limits of a cell
        for field in resource.schema.fields:
            field.constraints = {}
    for resource in datapackage.descriptor()["resources"]:
        for file in datapackage.paths(resource):
            tell(tried(Table(DATA / file, resource["name"], writers()[file])))
