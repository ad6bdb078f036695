"""data/datapackage.json says of every table what it is, and a table that is not so does not pass."""

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from frictionless import Package

from folders import work_in
from ledger import book
from ledger.errors import PageError, TableError
from ledger.exports import datapackage
from ledger.files import BOOK, DATA, ROOT
from ledger.tables import csv_files, schemas
from ledger.tables.vocabularies import Unit

DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text("utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
FILES = {path: name for name, resource in RESOURCES.items() for path in datapackage.paths(resource)}
KEYS = [
    (name, "source_id") for name in ("figures", "timeline", "places", "disputes", "numerals")
] + [
    ("gaps", "about"),
    ("corrections", "figure_id"),
    ("disputes", "voice"),
    ("voices", "author_of"),
]
INVENTED = {
    "corrections": {
        "date": "2027-03-01",
        "figure_id": "kyrgyz-dead",
        "old": "62",
        "new": "at least 62",
        "why": "Misread.",
        "affected_pages": "index",
    }
}  # a row for a table that may be empty


class Copy:
    """A copy of data/ to break by hand."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(DATA, folder)
        self.package = Package(str(folder / "datapackage.json"))
        self.keys = {
            resource.name: resource.schema.foreign_keys for resource in self.package.resources
        }
        self.changed: set[str] = set()

    def restore(self) -> None:
        while self.changed:
            shutil.copy(DATA / self.changed.pop(), self.folder)

    def change(self, file: str) -> Path:
        """The path of a file that is to be changed, and restored after the test."""
        self.changed.add(file)
        return self.folder / file

    def read(self, file: str) -> list[dict[str, str]]:
        return list(csv.DictReader((self.folder / file).open(encoding="utf-8", newline="")))

    def save(self, file: str, rows: list[dict[str, str]]) -> None:
        with self.change(file).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def broken(self, name: str, column: str, cell: str, keys: bool = False) -> set[tuple[str, str]]:
        """The errors after `cell` was put into the last row of a table: type and message."""
        file = datapackage.paths(RESOURCES[name])[-1]
        rows = self.read(file) or [dict(INVENTED[name])]
        rows[-1][column] = cell
        self.save(file, rows)
        return self.errors(name, keys)

    def errors(self, name: str, keys: bool = False) -> set[tuple[str, str]]:
        """The errors of a table: type and message. Those of its foreign `keys`, which need other tables, take as long again."""
        table = self.package.get_resource(name)
        table.schema.foreign_keys = self.keys[name] if keys else []
        report = table.validate()
        return {tuple(error) for error in report.flatten(["type", "message"])}


@pytest.fixture(scope="module")
def one_copy(tmp_path_factory) -> Copy:
    return Copy(tmp_path_factory.mktemp("copy") / "data")


@pytest.fixture
def copy(one_copy: Copy) -> Iterator[Copy]:
    """The copy, whose descriptor is read once; a test may change its tables."""
    yield one_copy
    one_copy.restore()


@pytest.fixture
def house(tmp_path: Path, monkeypatch) -> Path:
    """A repository with a data/ of its own."""
    shutil.copytree(DATA, tmp_path / "data")
    for name in ("CITATION.cff", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    work_in(monkeypatch, tmp_path, "ROOT", "DATA")
    read = book.imprint.__wrapped__  # otherwise the record is read once a process
    for module in (book, datapackage):
        monkeypatch.setattr(module, "imprint", read)
    return tmp_path


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_frictionless_finds_the_package_valid_and_reads_every_row():
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    rows = {
        name: sum(
            len(csv_files.read(DATA / file, datapackage.TABLES[name]))
            for file in datapackage.paths(RESOURCES[name])
        )
        for name in RESOURCES
    }
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == rows


def test_every_table_is_in_the_package_in_reading_order():
    assert list(RESOURCES) == list(datapackage.TABLES)
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    findings = next(part for part in toc["parts"] if part["caption"] == "Findings")
    assert RESOURCES["figures"]["path"] == [
        f"{chapter['file'].removeprefix('book/')}.csv" for chapter in findings["chapters"]
    ]


def test_every_column_of_every_csv_is_described():
    assert set(FILES) == {path.name for path in DATA.glob("*.csv")}
    for file, name in FILES.items():
        fields = RESOURCES[name]["schema"]["fields"]
        header = (DATA / file).read_text("utf-8").split("\n", 1)[0].split(",")
        assert [field["name"] for field in fields] == header, file
        assert all(field["description"] and field["type"] for field in fields)


@pytest.mark.parametrize("file", FILES)
def test_size_and_hash_of_every_file_are_in_the_package(file):
    content, resource = (DATA / file).read_bytes(), RESOURCES[FILES[file]]
    part = next(
        (part for part in resource.get("ledger:files", []) if part["path"] == file), resource
    )
    assert (part["bytes"], part["hash"]) == (
        len(content),
        f"sha256:{hashlib.sha256(content).hexdigest()}",
    )


def test_size_and_hash_of_the_figures_are_those_of_the_files():
    files = [
        (DATA / file).read_text("utf-8").splitlines(keepends=True)
        for file in RESOURCES["figures"]["path"]
    ]
    joined = "".join([files[0][0], *(line for lines in files for line in lines[1:])]).encode()
    assert (RESOURCES["figures"]["bytes"], RESOURCES["figures"]["hash"]) == (
        len(joined),
        f"sha256:{hashlib.sha256(joined).hexdigest()}",
    )


def test_every_foreign_key_of_the_package_is_broken_by_hand_below():
    keys = [
        (name, *key["fields"])
        for name, resource in RESOURCES.items()
        for key in resource["schema"].get("foreignKeys", [])
    ]
    assert sorted(keys) == sorted(KEYS)


@pytest.mark.parametrize(("name", "column"), KEYS, ids=map(".".join, KEYS))
def test_a_foreign_key_broken_by_hand_is_reported(copy, name, column):
    errors = copy.broken(name, column, "nobody", keys=True)
    assert [message for kind, message in errors if kind == "foreign-key" and "nobody" in message]


@pytest.mark.parametrize("file", FILES)
def test_one_letter_changed_in_any_file_is_reported(copy, file):
    header, rest = (copy.folder / file).read_bytes().split(b"\n", 1)
    copy.change(file).write_bytes(
        header + b"\n" + re.sub(rb"[a-z]", lambda letter: letter[0].upper(), rest, count=1)
    )
    if not rest:
        copy.save(file, [INVENTED[FILES[file]]])
    assert "hash-count" in {kind for kind, _ in copy.errors(FILES[file])}


@pytest.mark.parametrize(
    ("name", "column", "cell", "kind"),
    [
        ("figures", "value", "about 62", "type-error"),
        ("figures", "start", "6.2", "type-error"),
        ("figures", "start", "-1", "constraint-error"),
        ("figures", "unit", "people", "constraint-error"),
        ("figures", "caveat", "", "constraint-error"),
        ("figures", "as_of", "2022-09 or so", "constraint-error"),
        ("figures", "as_of", "c. 199X", "constraint-error"),
        ("sources", "sha256", "62", "constraint-error"),
        ("gaps", "answer", "62", "constraint-error"),
        ("timeline", "date_basis", "guessed", "constraint-error"),
        ("disputes", "stance", "shrugs", "constraint-error"),
        ("disputes", "outcome", "unclear", "constraint-error"),
        ("voices", "kind", "chorus", "constraint-error"),
        ("numerals", "kind", "number", "constraint-error"),
        ("places", "kind", "planet", "constraint-error"),
        ("places", "latitude", "38° N", "type-error"),
        ("places", "coordinate_origin", "an atlas", "constraint-error"),
        ("corrections", "date", "March 2027", "constraint-error"),
        ("corrections", "why", "", "constraint-error"),
    ],
)
def test_a_cell_that_its_column_does_not_allow_is_reported(copy, name, column, cell, kind):
    assert [
        message
        for error, message in copy.broken(name, column, cell)
        if error == kind and f'"{column}"' in message
    ]


def test_an_id_that_stands_in_two_files_of_the_figures_is_reported(copy):
    assert not copy.errors("figures", keys=True)  # as committed, whatever other tests did to it
    first, last = RESOURCES["figures"]["path"][0], RESOURCES["figures"]["path"][-1]
    copy.save(last, [*copy.read(last), copy.read(first)[0]])
    assert {"primary-key", "unique-error"} <= {kind for kind, _ in copy.errors("figures")}


def test_closed_vocabularies_are_categories_and_enums():
    fields = {
        (name, field["name"]): field
        for name, resource in RESOURCES.items()
        for field in resource["schema"]["fields"]
    }
    assert fields["figures", "unit"]["categories"] == list(Unit)
    for field in fields.values():
        assert field.get("categories") == field.get("constraints", {}).get("enum")


def test_every_pattern_is_one_that_xml_schema_and_python_read_alike():
    patterns = [
        field["constraints"]["pattern"]
        for resource in RESOURCES.values()
        for field in resource["schema"]["fields"]
        if "pattern" in field.get("constraints", {})
    ]
    assert patterns and not [
        pattern for pattern in patterns if re.search(r"\(\?|\\b|[*+?}][?+]", pattern)
    ]


def test_the_package_is_the_same_in_every_process_and_bears_no_time():
    command = [
        sys.executable,
        "-c",
        "import json; from ledger.exports import datapackage; print(json.dumps(datapackage.descriptor()))",
    ]
    for seed in ("1", "2"):
        made = subprocess.run(
            command,
            cwd=BOOK,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert json.loads(made.stdout) == DESCRIPTOR
    assert "created" not in DESCRIPTOR


def test_written_twice_it_has_the_same_bytes_as_the_committed_one(house):
    for _ in range(2):
        (house / "data/datapackage.json").unlink()
        datapackage.publish_datapackage()
        assert (house / "data/datapackage.json").read_bytes() == (
            DATA / "datapackage.json"
        ).read_bytes()


def test_version_and_title_are_those_of_the_citation(house):
    version = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]
    edited(house / "CITATION.cff", f"version: {version}", "version: 98.7.6")
    assert datapackage.descriptor()["version"] == "98.7.6"
    assert DESCRIPTOR["version"] == version


def test_the_license_is_that_of_the_citation_and_leaves_the_articles_out(house):
    assert DESCRIPTOR["licenses"][0]["path"] in (ROOT / "LICENSE").read_text("utf-8")
    assert "does not cover the articles in seeds/" in DESCRIPTOR["description"]
    edited(house / "CITATION.cff", "license: CC-BY-4.0", "license: CC0-1.0")
    with pytest.raises(PageError, match=r"CC0-1\.0"):
        datapackage.descriptor()


def test_every_article_is_a_source_of_the_package():
    rows = csv_files.read(DATA / "sources.csv", schemas.SOURCES)
    assert len(rows) == len(DESCRIPTOR["sources"])
    for row, source in zip(rows, DESCRIPTOR["sources"], strict=True):
        assert row["title"] in source["title"] and source.get("path", "") == row["url"]


def test_a_csv_that_is_no_table_of_the_book_stops(house):
    (house / "data/notes.csv").write_text("note\nhello\n")
    with pytest.raises(TableError, match=r"data/notes\.csv"):
        datapackage.descriptor()


def test_a_findings_table_whose_chapter_is_not_in_the_book_stops(house):
    edited(house / "_toc.yml", "      - file: book/regimes\n", "")
    with pytest.raises(TableError, match=r"data/regimes\.csv.*_toc\.yml"):
        datapackage.descriptor()
