"""The house is as its plan says: rooms, one direction of imports, small modules and functions, few names at the top."""

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from ledger.files import BOOK, ROOT
from python_files import parsed, statements, within
from repository_files import repository_files
from rows import each_row

VISIBLE = {
    "README.md",
    "requirements.txt",
    "seeds",
    "book",
    "data",
    "_config.yml",
    "_toc.yml",
    "tests",
    "index.md",
    "pyproject.toml",
    "CITATION.cff",
    "LICENSE",
}
PACKAGE = BOOK / "ledger"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ROOMS = sorted(
    path.parent for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE
)
COMMANDS = {"__main__.py", "command.py"}  # what a person runs: it may print and parse arguments
LONGEST_FUNCTION, LONGEST_MODULE, LONGEST_NAME = 40, 250, 70


def by_path(paths: list[Path]) -> Callable[[Callable], Callable]:
    return each_row("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in statements(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def module_name(path: Path) -> str:
    parts = path.relative_to(BOOK).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of each `from ledger… import …`, relative ones resolved."""
    here = module_name(path).split(".")
    package = here if path.name == "__init__.py" else here[:-1]
    for node in statements(path):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            if module.split(".")[0] == "ledger":
                yield from ((module, alias.name) for alias in node.names)


# Rooms and the direction of imports


def test_imports_run_downwards_and_only_the_upper_rooms_know_sphinx():
    command = [
        Path(sys.executable).parent / "lint-imports",
        "--no-cache",
        str(ROOT / "pyproject.toml"),
    ]
    result = subprocess.run(
        command,
        cwd=BOOK,
        env=os.environ | {"PYTHONPATH": str(BOOK)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr


@by_path(ROOMS)
def test_a_room_says_what_it_is_for_and_what_others_may_use(path):
    room = importlib.import_module(module_name(path / "__init__.py"))
    assert room.__doc__ and room.__all__
    for name in room.__all__:
        if not hasattr(room, name):
            importlib.import_module(f"{room.__name__}.{name}")


@by_path(MODULES)
def test_a_module_uses_of_another_room_only_what_that_room_offers(path):
    own = module_name(path).split(".")[1:2]
    for module, name in imported(path):
        room, *inner = module.split(".")[1:] or [""]
        if [room] == own or not (PACKAGE / room / "__init__.py").exists() or not room:
            continue
        offered = importlib.import_module(f"ledger.{room}").__all__
        assert (inner[0] if inner else name) in offered, (
            f"{module}.{name}: not in __all__ of {room}"
        )


@by_path(MODULES)
def test_no_import_inside_a_function_hides_a_circle(path):
    for function in functions(path):
        for node in within(function):
            local = isinstance(node, ast.ImportFrom) and (
                node.level or node.module.startswith("ledger")
            )
            assert not local, f"line {node.lineno}: import it at the top"


def test_reading_needs_neither_pandas_nor_altair_nor_sphinx():
    program = (
        "import sys, ledger.reading.passages, ledger.reading.sources, ledger.reading.dates\n"
        "print({'pandas', 'altair', 'sphinx', 'docutils'} & set(sys.modules) or 'none')"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=BOOK, capture_output=True, text=True
    )
    assert result.stdout.strip() == "none", result.stdout + result.stderr


def test_pages_and_downloads_are_made_without_pandas_and_altair():
    program = (
        "import sys, ledger.extension, ledger.offline.command\n"
        "print({'altair', 'pandas', 'pint'} & set(sys.modules) or 'none')"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=BOOK, capture_output=True, text=True
    )
    assert result.stdout.strip() == "none", result.stdout + result.stderr


# Small and plain


@by_path(MODULES)
def test_a_module_is_small_and_never_prints(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    assert path.name in COMMANDS or not re.search(r"(?m)^\s*print\(", text)


@by_path(MODULES)
def test_a_function_of_the_package_is_short(path):
    long = {each.name: each.end_lineno - each.lineno + 1 for each in functions(path)}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}


def test_code_is_formatted_and_linted():
    ruff = Path(sys.executable).parent / "ruff"
    for command in (["format", "--check"], ["check", "--output-format", "concise"]):
        result = subprocess.run(
            [ruff, *command, "--no-cache", "."], cwd=ROOT, capture_output=True, text=True
        )
        assert result.returncode == 0, result.stdout[-4000:]


@by_path(TESTS)
def test_no_test_module_imports_another(path):
    for node in statements(path):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [name for name in names if name.startswith("test_")], (
            "move what both need to tests/support"
        )


@by_path(TESTS)
def test_a_wait_for_a_page_is_one_that_the_pages_policy_allows(path):
    barred = "wait_for" + "_function"  # evaluates text when it looks again; see waiting.until
    assert barred not in path.read_text("utf-8")


@by_path(TESTS)
def test_a_tests_name_is_a_sentence_of_at_most_70_characters(path):
    names = [each.name for each in functions(path) if each.name.startswith("test_")]
    assert not [name for name in names if len(name) > LONGEST_NAME]


# The repository


def test_the_top_level_holds_only_the_names_of_the_plan():
    names = {name.split("/")[0] for name in repository_files()}
    assert {name for name in names if not name.startswith(".")} <= VISIBLE


def test_every_page_is_in_the_table_of_contents():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    listed = {chapter["file"] for part in toc["parts"] for chapter in part["chapters"]}
    assert listed == {
        f"book/{path.stem}" for path in BOOK.iterdir() if path.suffix in {".md", ".ipynb"}
    }


def test_the_findings_chapters_are_in_their_part():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    findings = next(part for part in toc["parts"] if part["caption"] == "Findings")
    assert [chapter["file"] for chapter in findings["chapters"]] == [
        f"book/{slug}"
        for slug in (
            "border-conflict",
            "public-opinion",
            "chinese-facilities",
            "russian-presence",
            "money-and-minerals",
            "borders-and-peoples",
            "exercises",
            "regimes",
        )
    ]


MAY_READ_SEEDS = {"coding", "reading"}  # engine/fingerprints hashes them, and reads nothing in them
SEED_FREE = [
    path
    for path in sorted((BOOK / "ledger").rglob("*.py"))
    if path.relative_to(BOOK / "ledger").parts[0] not in MAY_READ_SEEDS | {"engine", "files.py"}
]


@each_row("path", SEED_FREE, ids=lambda path: path.relative_to(BOOK).as_posix())
def test_what_is_behind_the_csv_reads_the_csv_and_no_seed(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            named = {f"{node.module or ''}.{alias.name}" for alias in node.names}
            assert not [name for name in named if re.search(r"(^|\.)SEEDS$|reading\.sources", name)]
        elif isinstance(node, ast.Import):
            assert not [name for name in node.names if "reading.sources" in name.name]
        elif isinstance(node, ast.Attribute):
            assert node.attr != "SEEDS"
