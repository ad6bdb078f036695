"""The repository is the same in every form: cloned on Windows, or unpacked from a zip without git."""

import shutil
import subprocess

import pytest

import repository_files
from ledger.files import ROOT
from repo_copy import Copy

CLONED = (ROOT / ".git").exists() and shutil.which("git")


@pytest.mark.skipif(not CLONED, reason="no git checkout; clone the repository")
def test_a_clone_that_converts_line_ends_has_the_same_bytes(tmp_path):
    contents = []
    for options in (["core.autocrlf=true", "core.eol=crlf"], ["core.autocrlf=false"]):
        folder = tmp_path / options[0]
        settings = [part for option in options for part in ("-c", option)]
        subprocess.run(["git", "clone", "-q", *settings, ROOT, folder], check=True)
        names = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
        contents.append({path.relative_to(folder): path.read_bytes() for path in names})
    converted, plain = contents
    assert len(plain) > 100 and converted.keys() == plain.keys()
    assert [str(name) for name in plain if converted[name] != plain[name]] == []


@pytest.mark.skipif(not CLONED, reason="no git checkout; clone the repository")
def test_a_linked_environment_is_no_file_of_the_repository(tmp_path, monkeypatch):
    subprocess.run(["git", "clone", "-q", ROOT, tmp_path / "clone"], check=True)
    for name in (".venv", "env"):
        (tmp_path / "clone" / name).symlink_to(ROOT, target_is_directory=True)
    monkeypatch.setattr(repository_files, "ROOT", tmp_path / "clone")
    assert not {".venv", "env"} & set(repository_files.repository_files.__wrapped__())


def test_without_git_the_same_files_belong_to_the_repository(tmp_path, monkeypatch):
    unpacked = Copy.made(tmp_path / "unpacked").root
    (unpacked / "_build/html").mkdir(parents=True)
    (unpacked / "_build/html/index.html").touch()
    (unpacked / "book/__pycache__").mkdir()
    (unpacked / "book/__pycache__/x.pyc").touch()
    monkeypatch.setattr(repository_files, "ROOT", unpacked)
    assert repository_files.repository_files.__wrapped__() == repository_files.repository_files()
