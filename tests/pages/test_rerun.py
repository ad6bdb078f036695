"""Whoever runs a page again gets the same, and can see that it is the same."""

import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest

from ledger.book import imprint as record
from ledger.engine import fingerprints
from ledger.exports import checksums
from ledger.files import BOOK, ROOT
from ledger.pages import rerun, servers

NOTEBOOKS = rerun.notebooks()
each = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
CHAPTER = BOOK / "regimes.ipynb"
BIN = Path(sys.executable).parent


@pytest.fixture
def hosted(monkeypatch):
    """Makes the repository's address known, as CITATION.cff would."""

    def at(address: str) -> None:
        monkeypatch.setattr(servers, "imprint", lambda: record() | {"repository-code": address})

    return at


def unpacked(site: Path, folder: Path) -> Path:
    with zipfile.ZipFile(site / rerun.FOLDER / rerun.ZIP) as packed:
        packed.extractall(folder)
    return folder / "notebooks"


# The zip of the notebooks


def test_the_zip_holds_the_notebooks_and_all_that_they_follow_from(site):
    with zipfile.ZipFile(site / rerun.FOLDER / rerun.ZIP) as packed:
        held = {name.removeprefix("notebooks/") for name in packed.namelist()}
    inputs = {
        path.relative_to(ROOT).as_posix()
        for notebook in NOTEBOOKS
        for path in fingerprints.inputs(notebook)
    }
    assert inputs | {"requirements.txt", "CITATION.cff", "README.md", "SHA256SUMS"} <= held


@each
def test_the_notebook_to_download_is_the_one_of_the_book(site, notebook):
    assert (site / rerun.FOLDER / notebook.name).read_bytes() == notebook.read_bytes()


def test_the_same_inputs_make_the_same_zip_of_the_release(site):
    made = rerun.packed()
    assert made == rerun.packed() == (site / rerun.FOLDER / rerun.ZIP).read_bytes()
    day = record()["date-released"]
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {
            (day.year, day.month, day.day, 0, 0, 0)
        }


def test_the_commands_of_its_readme_reproduce_a_chapter(site, tmp_path):
    folder = unpacked(site, tmp_path)
    commands = re.search(
        r"```bash\n(.*?)```", (folder / "README.md").read_text("utf-8"), re.DOTALL
    )[1]
    install, run = commands.split("\n", 1)
    assert install.endswith("pip install -r requirements.txt")
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(
        BIN
    )  # the environment of these tests has the packages already
    (folder / "data/border-conflict.csv").write_text("to be written again\n")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        ["bash", "-ec", run],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert {"book/border-conflict.ipynb: OK", "data/border-conflict.csv: OK"} <= set(
        result.stdout.splitlines()
    )


# The hashes


def test_the_hashes_are_those_of_what_is_committed(site):
    listed = site / rerun.FOLDER / checksums.FILE
    assert (
        subprocess.run(
            ["sha256sum", "-c", "--quiet", listed], cwd=ROOT, capture_output=True
        ).returncode
        == 0
    )
    paths = {line.split("  ")[1] for line in listed.read_text("utf-8").splitlines()}
    assert paths == {
        path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("data/[!.]*"), *NOTEBOOKS]
    }


def test_one_byte_changed_in_a_table_or_an_output_is_found(tmp_path):
    (tmp_path / checksums.FILE).write_text(checksums.listing(checksums.reproduced()))
    for name in ("data", "book"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data/regimes.csv", "book/regimes.ipynb"):
        (tmp_path / name).write_bytes(
            (tmp_path / name).read_bytes().replace(b"decades", b"years", 1)
        )
    result = subprocess.run(
        ["sha256sum", "-c", "--quiet", checksums.FILE], cwd=tmp_path, capture_output=True, text=True
    )
    assert result.stdout.splitlines() == ["book/regimes.ipynb: FAILED", "data/regimes.csv: FAILED"]


def test_a_download_is_checked_by_the_list_beside_it(site):
    assert (
        subprocess.run(
            ["sha256sum", "-c", "--quiet", checksums.FILE], cwd=site / "data", capture_output=True
        ).returncode
        == 0
    )
    names = {
        line.split("  ")[1]
        for line in (site / "data" / checksums.FILE).read_text("utf-8").splitlines()
    }
    assert {path.name for path in (site / "data").iterdir()} - names == {
        checksums.FILE,
        "security-in-central-asia-data.zip",
    }


def test_the_page_shows_every_hash_and_the_command_that_the_readme_has(site):
    html = (site / "book/rerun.html").read_text("utf-8")
    for line in (site / rerun.FOLDER / checksums.FILE).read_text("utf-8").splitlines():
        digest, path = line.split("  ")
        assert f"<code>{path}</code></th><td><code>{digest}</code>" in html
    assert rerun.RUN.format(notebooks="book/*.ipynb") in (ROOT / "README.md").read_text("utf-8")
    lab = "python3 -m venv .lab && .lab/bin/pip install -r .binder/requirements.txt && .lab/bin/jupyter lab book"
    assert lab in unescape(re.sub("<[^>]+>", "", html)) and lab in (ROOT / "README.md").read_text(
        "utf-8"
    )


# The links


def test_every_notebook_ends_with_how_to_run_it_and_no_other_page_does(site):
    for path in site.glob("book/*.html"):
        block = re.findall(
            r'<details class="rerun">.*?</details>', path.read_text("utf-8"), re.DOTALL
        )
        assert len(block) == (BOOK / f"{path.stem}.ipynb").exists(), path.name
        assert (
            not block
            or f'href="../rerun/{rerun.ZIP}" download' in block[0]
            and 'href="rerun.html"' in block[0]
        )


@pytest.mark.skipif("repository-code" in record(), reason="the repository's address is known")
def test_without_a_repository_no_page_links_to_a_server(site):
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    assert not [path for path, text in pages.items() if "mybinder" in text or "git-pull" in text]
    assert "does not know the address of its repository" in pages[site / "book/rerun.html"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://github.com/o/r", "gh/o/r"),
        ("https://github.com/o/r.git", "gh/o/r"),
        ("https://gitlab.com/o/r/", "gl/o%2Fr"),
        ("https://code.example/o/r", "git/https%3A%2F%2Fcode.example%2Fo%2Fr"),
    ],
)
def test_with_it_every_notebook_opens_on_binder(hosted, address, place):
    hosted(address)
    link = f"https://mybinder.org/v2/{place}/HEAD?urlpath=lab%2Ftree%2Fbook%2Fregimes.ipynb"
    assert servers.binder("book/regimes") == link and f'href="{link}"' in rerun.block(
        "book/regimes"
    )


def test_with_it_the_page_leads_to_binder_to_a_hub_and_to_the_repository(hosted):
    hosted("https://github.com/o/r")
    [listed] = servers.Servers.run(SimpleNamespace(arguments=["book/regimes"]))
    assert (
        "/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fo%2Fr&urlpath=lab%2Ftree%2Fr%2Fbook%2Fregimes.ipynb"
        in listed.astext()
    )
    [link] = servers.FromRepository.run(
        SimpleNamespace(arguments=["issues/new"], content=["Report", "it"])
    )
    assert link[0]["refuri"] == "https://github.com/o/r/issues/new" and link.astext() == "Report it"


def test_binder_has_what_the_book_is_locked_to_and_jupyterlab():
    folder = ROOT / ".binder"
    book, lab = (
        dict(re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", path.read_text("utf-8")))
        for path in (ROOT / "requirements.txt", folder / "requirements.txt")
    )
    assert book and set(book.items()) <= set(lab.items()) and "jupyterlab" in lab
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "requires-python"
    ]
    assert (folder / "runtime.txt").read_text("utf-8") == f"python-{needed.removeprefix('>=')}\n"
