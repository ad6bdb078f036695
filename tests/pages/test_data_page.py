"""What the data page says of the downloads is so: links, columns, and each recipe for loading them."""

import json
import re
import shlex
import subprocess
import sys
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from ledger.exports import datapackage, file_list
from ledger.files import BOOK
from ledger.pages import publishing
from ledger.tables import csv_files, queries
from ledger.tables.columns import NUMBER, WHOLE
from ledger.tables.schemas import FIGURES
from ledger.tables.units import Dimension
from ledger.tables.vocabularies import Unit

CELLS = json.loads((BOOK / "data.ipynb").read_text("utf-8"))["cells"]
MARKDOWN = "\n\n".join("".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown")
TABLES = [
    "".join(output["data"]["text/html"]) for cell in CELLS for output in cell.get("outputs", [])
]
RECIPES = dict(re.findall(r"```(python|r|text|bash)\n(.*?)```", MARKDOWN, re.DOTALL))
SHOWN = ["printed", "indicator", "subject", "as_of", "claimant", "caveat"]
# What a spreadsheet takes for a number, a share or a date unless the column is imported as text.
REWRITTEN = re.compile(r"[-+$€£]?\d[\d.,]*%?|\d{4}-\d\d(-\d\d)?|\d{1,4}[-/]\d{1,4}")


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The folder data/ of the site, as a reader downloads it."""
    site = tmp_path_factory.mktemp("site")
    publishing.publish_data(
        SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=site), None
    )
    return site / "data"


@pytest.fixture
def rows() -> list[dict[str, str]]:
    return queries.figures()


def quoted(code: str) -> list[str]:
    return [words for words in re.findall(r'"([^"]*)"', code) if words]


def listed(recipe: str, before: str) -> list[str]:
    """The names that a recipe lists after `before`."""
    return re.search(rf"{before}:? ([\w, ]+?)(?: >|\n)", recipe)[1].split(", ")


def test_the_page_links_to_every_published_file_and_to_no_other(published):
    links = re.findall(r'href="\.\./data/([^"]+)"', TABLES[0])
    assert sorted(links) == sorted(path.name for path in published.iterdir())


def test_the_page_counts_the_rows_of_every_table(published):
    counts = dict(re.findall(r">([\w.-]+\.csv)</a></th><td>(\d+)</td>", TABLES[0]))
    assert counts == {path.name: str(len(pd.read_csv(path))) for path in published.glob("*.csv")}


def test_a_file_without_rows_has_no_count_and_a_command_is_code():
    counts = dict(re.findall(r">([\w.-]+)</a></th><td>(\d*)</td>", TABLES[0]))
    assert counts["SHA256SUMS"] == counts[file_list.ARCHIVE] == ""
    assert "<code>sha256sum -c</code>" in TABLES[0] and "`" not in TABLES[0]


@pytest.mark.parametrize("number", range(len(datapackage.TABLES)), ids=list(datapackage.TABLES))
def test_the_dictionary_has_every_column_and_its_values(number):
    schema, shown = list(datapackage.TABLES.values())[number], unescape(TABLES[number + 1])
    rows = re.findall(r'<th scope="row">(\w+)</th><td>([^<]+)</td>', shown)
    assert [name for name, _ in rows] == schema.names
    assert [kind.endswith("or empty") for _, kind in rows] == [
        not (column.required or column.key) for column in schema.columns
    ]
    units = any(column.form is Unit for column in schema.columns)
    assert ("a currency's ISO 4217 code" in shown) == units
    for column in schema.columns:
        assert column.means in shown
        if isinstance(column.form, type):
            listed = [unit for unit in column.form if not is_currency(unit)]
            assert all(f"<code>{member}</code>" in shown for member in listed)


def is_currency(member) -> bool:
    return isinstance(member, Unit) and member.dimension is Dimension.MONEY


def test_the_pandas_recipe_gives_the_people_largest_first(tmp_path, monkeypatch, rows):
    rows[0]["place"] = "None"  # a word that pandas reads as an empty cell by default
    csv_files.write(tmp_path / "figures.csv", FIGURES, rows)
    monkeypatch.chdir(tmp_path)
    lines = RECIPES["python"].rstrip().splitlines()
    made: dict = {}
    exec("\n".join([*lines[:-1], f"shown = {lines[-1]}"]), made)
    figures = made["figures"]
    words = figures.drop(columns=["value", "lower", "upper"]).fillna("")
    assert words.to_dict("records") == [{name: row[name] for name in words.columns} for row in rows]
    for name in ("value", "lower", "upper"):
        assert figures[name].fillna(-1).tolist() == [float(row[name] or -1) for row in rows]
    people = sorted(
        (float(row["value"]) for row in rows if row["unit"] == "person" and row["value"]),
        reverse=True,
    )
    assert made["people"]["value"].tolist() == people and len(people) > 1
    assert list(made["shown"].columns) == SHOWN


def test_the_r_recipe_names_existing_file_and_columns(published):
    code = RECIPES["r"]
    file = re.search(r'read\.csv\(\s*"([^"]+)"', code)[1]
    text = (published / file).read_bytes().decode(re.search(r'encoding = "([^"]+)"', code)[1])
    assert not text.startswith("\ufeff") and text.splitlines()[0].split(",") == FIGURES.names
    known = {*FIGURES.names, *Unit, file, "UTF-8", "character"}
    assert set(quoted(code)) <= known
    named = re.findall(r"(?:subset\(figures, |is\.na\(|people\$)(\w+)", code)
    assert len(named) == 3 and set(named) <= set(FIGURES.names)
    assert re.findall(r"for \(column in c\((.*?)\)\)", code) == re.findall(
        r"for column in \[(.*?)\]", RECIPES["python"]
    )
    assert quoted(code.rsplit("people[, c(", 1)[1]) == SHOWN


def test_the_spreadsheet_recipe_names_existing_columns(published):
    steps = RECIPES["text"]
    assert "UTF-8" in steps and "Delimiter: Comma" in steps and "Separated by: Comma" in steps
    assert (published / "figures.csv").read_bytes().decode("utf-8").splitlines()[0].split(
        ","
    ) == FIGURES.names
    assert listed(steps, "Show") == SHOWN
    assert listed(steps, "Filter the column unit for") == [Unit.PERSON]


def test_the_spreadsheet_recipe_imports_dates_as_text(
    rows,
):
    words = [column.name for column in FIGURES.columns if column.form not in {NUMBER, WHOLE}]
    rewritten = {name for name in words if any(REWRITTEN.fullmatch(row[name]) for row in rows)}
    assert set(listed(RECIPES["text"], "Column type Text for")) == rewritten
    assert listed(RECIPES["text"], "Select") == [
        column.name for column in FIGURES.columns if column.form == NUMBER
    ]
    assert any("." in row["value"] for row in rows), "the recipe's locale matters for decimals only"


def test_the_frictionless_recipe_passes_on_what_was_downloaded(published):
    *_, command = RECIPES["bash"].strip().splitlines()
    name, *arguments = shlex.split(command)
    result = subprocess.run(
        [Path(sys.executable).parent / name, *arguments],
        cwd=published,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout


def test_all_figures_are_published_as_json_too(published, rows):
    assert json.loads((published / "figures.json").read_text("utf-8")) == rows
