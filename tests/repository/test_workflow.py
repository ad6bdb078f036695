"""The workflow is well formed, safe, and does on the web what `.ci/run` does here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ledger.files import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
BOOK = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text("utf-8"))
ALLOWED = {
    "build": {"contents": "read", "pages": "read"},
    "deploy": {"pages": "write", "id-token": "write"},
    "release": {"actions": "read", "contents": "write"},
}


def linted(path: Path) -> subprocess.CompletedProcess:
    """What a linter of GitHub's syntax says, and then one of its dangers, which asks no network."""
    checks = (
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", path],
        [BIN / "zizmor", "--offline", "--no-config", "--persona=pedantic", path],
    )
    results = (
        subprocess.run(check, capture_output=True, text=True, encoding="utf-8") for check in checks
    )
    return next(
        (result for result in results if result.returncode),
        subprocess.CompletedProcess([], 0, "", ""),
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_linters_find_nothing(path):
    result = linted(path)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("timeout-minutes: 30", "timeout-minute: 30"),
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7"),
        ("permissions: {}", "permissions: write-all"),
        ("        with:\n          persist-credentials: false\n", ""),
        ("- run: .ci/run", "- run: echo ${{ github.event.pull_request.title }}"),
    ],
)
def test_the_linters_find_a_fault(tmp_path, old, new):
    text = (ROOT / ".github/workflows/book.yml").read_text("utf-8")
    assert old in text
    broken = tmp_path / ".github/workflows/book.yml"
    broken.parent.mkdir(parents=True)
    broken.write_text(text.replace(old, new, 1))
    assert linted(broken).returncode != 0


def test_every_action_is_pinned_to_a_commit_of_githubs_own():
    for path in WORKFLOWS:
        used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
        assert used and all(
            re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line) for line in used
        ), used


def test_each_job_has_only_its_permissions_and_an_end():
    assert BOOK["permissions"] == {}
    assert {name: job["permissions"] for name, job in BOOK["jobs"].items()} == ALLOWED
    assert all(job["timeout-minutes"] == 30 for job in BOOK["jobs"].values())


def test_every_run_does_the_same_checks_and_keeps_the_built_book():
    triggers, steps = BOOK[True], BOOK["jobs"]["build"]["steps"]  # YAML reads the word `on` as true
    assert triggers["push"] == {"branches": ["main"]} and "pull_request" in triggers
    always = [step for step in steps if "if" not in step]
    assert [step["run"] for step in always if "run" in step] == [".ci/run"]
    assert [
        step["with"]["path"] for step in always if "upload-artifact" in step.get("uses", "")
    ] == ["_build/html"]


def test_only_main_is_put_on_the_web_and_only_a_wish_releases():
    main = "github.ref == 'refs/heads/main'"
    assert (
        BOOK["jobs"]["deploy"]["if"] == main
        and BOOK["jobs"]["release"]["if"] == f"{main} && inputs.release"
    )
    assert BOOK["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert all(step["if"] == main for step in BOOK["jobs"]["build"]["steps"] if "if" in step)


def test_the_scripts_that_the_workflow_runs_are_there_and_can_be_run():
    is_checkout = (ROOT / ".git").exists()  # a zip may be unpacked by a program that drops modes
    for name in ("run", "publish"):
        path = ROOT / ".ci" / name
        assert path.stat().st_mode & 0o111 or not is_checkout
        assert subprocess.run(["bash", "-n", path]).returncode == 0
