"""The house is as its plan says: few names at the top, every page in the table of contents, every dependency locked."""

import re
import subprocess
import tomllib

import pytest
import yaml

from ledger.files import BOOK, ROOT

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


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listing.stdout.splitlines()


def test_the_visible_top_level_holds_the_names_of_the_plan_and_no_other():
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= VISIBLE


def test_every_page_of_the_book_is_in_the_table_of_contents():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    listed = {chapter["file"] for part in toc["parts"] for chapter in part["chapters"]}
    assert listed == {
        f"book/{path.stem}" for path in BOOK.iterdir() if path.suffix in {".md", ".ipynb"}
    }


def test_the_eight_findings_chapters_stand_in_their_part():
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


def test_every_direct_dependency_is_locked_with_hashes_and_gives_its_reason():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    for requirement in tomllib.loads(project)["project"]["dependencies"]:
        name = re.match(r"[a-z0-9-]+", requirement)[0]
        assert re.search(rf"(?m)^{name}==\S+(?: ;.*)? \\\n    --hash=sha256:", lock), name
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w', project), (
            f"{name}: say what it is for"
        )


def test_the_lock_names_no_registry_and_leaves_nothing_without_a_hash():
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    assert "://" not in lock
    packages = re.findall(r"(?m)^[A-Za-z0-9][\w.-]*==.*$", lock)
    assert packages and all(line.endswith("\\") for line in packages)


@pytest.mark.parametrize(
    "name",
    sorted(str(path.relative_to(BOOK / "ledger")) for path in (BOOK / "ledger").rglob("*.py")),
)
def test_a_module_of_the_package_stays_small_and_never_prints(name):
    text = (BOOK / "ledger" / name).read_text("utf-8")
    assert text.count("\n") <= 280
    assert not re.search(r"(?m)^\s*print\(", text)
