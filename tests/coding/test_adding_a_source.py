"""The steps of CONTRIBUTING's "Add a source", taken with its own code: each says what the next one is, until nothing is left."""

import csv
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from frictionless import Package

from forked_notebooks import Notebooks, starter
from ledger.files import ROOT
from ledger.reading.expressions import expressions
from repo_copy import Copy

NAME = "005_velmar.txt"
ARTICLE = """Shots on the Velmar Pass
By the Ostrel Herald

On 3 May 2022, at least 14 shepherds from Ostrel were wounded on the Velmar Pass, which Dorsk had closed at a cost of
nearly $2\u00a0million. The two governments had opened it in March 2021, and no shot had been fired there since.
"""
SECTION = re.search(
    r"## Add a source\n(.*?)\n## ", (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
)[1]
LISTS = {
    "sources": "publish_sources([",
    "border-conflict": 'publish("border-conflict", [',
    "timeline": "publish_events([",
}


def steps() -> dict[str, str]:
    """Notebook → the code that the guide says to put into it: each block, under the notebook named last before it."""
    blocks = list(re.finditer(r"```python\n(.*?)```", SECTION, re.DOTALL))
    named = [
        re.findall(r"`book/([\w-]+)\.ipynb`", SECTION[: block.start()])[-1] for block in blocks
    ]
    return {
        name: re.sub(r"(?m)^   ", "", block[1]).strip()
        for name, block in zip(named, blocks, strict=True)
    }


class House:
    """A copy of the repository, its notebooks edited as a person would, and run one at a time."""

    def __init__(self, root: Path, notebooks: Notebooks):
        self.root, self.notebooks = root, notebooks
        (self.root / "seeds" / NAME).write_text(ARTICLE, "utf-8")

    def path(self, notebook: str) -> Path:
        return self.root / f"book/{notebook}.ipynb"

    def run(self, notebook: str) -> str:
        """What a notebook says when it stops; nothing if it runs to its end."""
        return self.notebooks.run(notebook)

    def add(self, notebook: str) -> None:
        """Put the guide's code before the line that closes the notebook's list, and its result into that list."""
        content, code = nbformat.read(self.path(notebook), as_version=4), steps()[notebook]
        [closing] = [cell for cell in content.cells if LISTS[notebook] in cell.source]
        result, source = code.split(" = ", 1)[0], closing.source
        line = source.rfind("\n", 0, source.index(LISTS[notebook])) + 1
        listed = source[line:].replace(LISTS[notebook], f"{LISTS[notebook]}{result}, ")
        closing.source = f"{source[:line]}{code}\n\n{listed}"
        nbformat.write(content, self.path(notebook))

    def classify(self) -> None:
        """Put the guide's line for the coverage page into its list."""
        content = nbformat.read(self.path("coverage"), as_version=4)
        [cell] = [cell for cell in content.cells if "by_hand = [" in cell.source]
        cell.source = cell.source.replace("by_hand = [", f"by_hand = [\n    {steps()['coverage']},")
        nbformat.write(content, self.path("coverage"))

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.root / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["source_id"] == "ostrel-herald-2022"]

    def test_seeds(self) -> subprocess.CompletedProcess:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-o",
            "addopts=",
            "--noconftest",
            "tests/repository/test_seeds.py",
        ]
        return subprocess.run(
            command,
            cwd=self.root,
            env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )


def orphans(message: str) -> list[tuple[str, int, str, str]]:
    """File, offset, expression and sentence of each line of the coverage page's list."""
    found = re.findall(r"(?m)^(\S+\.txt), offset (\d+): “(.*?)” in “(.*)”$", message)
    assert len(found) == len(message.strip().splitlines()) - 1, message
    return [(file, int(offset), exact, sentence) for file, offset, exact, sentence in found]


@pytest.fixture(scope="module")
def dropped(tmp_path_factory) -> Iterator[House]:
    root = Copy.made(tmp_path_factory.mktemp("house")).root
    with starter(root) as notebooks:
        yield House(root, notebooks)


@pytest.fixture(scope="module")
def asked(dropped) -> str:
    """What the sources page says to the new file."""
    return dropped.run("sources")


@pytest.fixture(scope="module")
def carded(dropped, asked) -> House:
    """The copy once the article has its card, as the guide writes it."""
    dropped.add("sources")
    assert dropped.run("sources") == ""
    return dropped


@pytest.fixture(scope="module")
def listed(carded) -> str:
    """What the coverage page says to an article of which nothing is coded."""
    return carded.run("coverage")


@pytest.fixture(scope="module")
def coded(carded, listed) -> House:
    """The copy once the article's figures and its event stand in their chapters."""
    for notebook in ("border-conflict", "timeline"):
        carded.add(notebook)
        assert carded.run(notebook) == ""
    return carded


@pytest.fixture(scope="module")
def left_over(coded) -> str:
    """What the coverage page says once only what is neither figure nor event is left."""
    return coded.run("coverage")


@pytest.fixture(scope="module")
def accounted(coded, left_over) -> House:
    """The copy once everything is accounted for."""
    coded.classify()
    for notebook in ("coverage", "data"):
        assert coded.run(notebook) == ""
    return coded


def test_the_readme_has_code_for_a_card_figures_an_event_and_the_rest():
    assert list(steps()) == ["sources", "border-conflict", "timeline", "coverage"]
    for sentence in re.search(r'"(On 3 May .*?)"', SECTION)[1].rstrip(".").split(". "):
        assert sentence in " ".join(ARTICLE.split())


def test_the_sources_page_asks_for_a_card_and_gives_the_hash(asked):
    assert f"seeds/{NAME} has no card" in asked and "book/sources.ipynb" in asked
    assert hashlib.sha256(ARTICLE.encode()).hexdigest() in asked


def test_a_new_seed_fails_the_tests_until_its_hash_is_pinned(carded):
    result = carded.test_seeds()
    assert result.returncode == 1 and NAME in result.stdout
    pinned = carded.root / "tests/repository/test_seeds.py"
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    pinned.write_text(
        pinned.read_text("utf-8").replace(
            "COLLECTED = {\n", f'COLLECTED = {{\n    "{NAME}": "{digest}",\n'
        ),
        "utf-8",
    )
    assert carded.test_seeds().returncode == 0


def test_the_coverage_page_lists_every_numeral_of_the_article(
    listed,
):
    found = orphans(listed)
    assert [(file, offset) for file, offset, _, _ in found] == [
        (NAME, expression.start) for expression in expressions(ARTICLE)
    ]
    assert [exact for _, _, exact, _ in found] == [
        "3 May 2022",
        "14",
        "$2 million",
        "two",
        "March 2021",
    ]
    for _, _, exact, sentence in found:
        assert exact in sentence and sentence in " ".join(ARTICLE.split())


def test_once_coded_the_figures_are_in_the_chapters_table(coded):
    rows = {row["figure_id"]: row for row in coded.rows("border-conflict")}
    columns = ("value", "lower", "upper", "unit", "qualifier", "printed", "as_of", "as_of_basis")
    assert {name: tuple(row[column] for column in columns) for name, row in rows.items()} == {
        "velmar-wounded": (
            "14",
            "14",
            "",
            "person",
            "at_least",
            "at least 14",
            "2022-05-03",
            "stated",
        ),
        "velmar-closing-cost": (
            "2000000",
            "",
            "2000000",
            "USD",
            "almost",
            "nearly $2 million",
            "../2022-05-03",
            "inferred",
        ),
    }
    for row in rows.values():
        assert ARTICLE[int(row["start"]) : int(row["end"])] == row["exact"]


def test_once_coded_the_event_stands_in_the_timeline(coded):
    assert [
        (row["event_id"], row["date"], row["date_basis"], row["date_words"])
        for row in coded.rows("timeline")
    ] == [("velmar-pass-opened", "2021-03", "stated", "in March 2021")]


def test_the_coverage_page_then_lists_what_is_neither_figure_nor_event(left_over):
    [(file, offset, exact, _)] = orphans(left_over)
    assert (file, exact) == (NAME, "two") and ARTICLE[offset:].startswith("two governments")


def test_at_last_every_numeral_of_the_article_is_accounted_for(accounted):
    rows = accounted.rows("numerals")
    assert [(row["exact"], row["kind"], row["refers_to"]) for row in rows] == [
        ("3 May 2022", "date", "velmar-wounded"),
        ("14", "figure", "velmar-wounded"),
        ("$2\u00a0million", "figure", "velmar-closing-cost"),
        ("two", "identifier", "Velmaria and Dorsk"),
        ("March 2021", "date", "velmar-pass-opened"),
    ]


def test_the_data_package_holds_the_article_and_stays_valid(accounted):
    package = Package(str(accounted.root / "data/datapackage.json"))
    assert "Shots on the Velmar Pass" in package.sources[-1]["title"]
    assert package.validate().valid
