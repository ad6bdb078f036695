"""A citation keeps pointing at the text that it cited: each released version stays at its own address, whatever comes after."""

import importlib.util
import json
import os
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from ledger.files import ROOT
from ledger.pages import not_found
from page_head import Head

HOME = "https://book.example/central-asia/"
SPEC = importlib.util.spec_from_file_location("editions", ROOT / ".ci/editions.py")
editions = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(editions)
PAGE = """<html lang="en"><head><link rel="canonical" href="{home}{page}" />
<meta property="og:url" content="{home}{page}" /></head><body><article class="bd-article"><h1>{text}</h1></article></body></html>
"""


def built_site(folder: Path, version: str, *pages: str) -> Path:
    """A site of a few pages, whose text is its version."""
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(PAGE.format(home=HOME, page=page, text=f"Text of {version}"))
    (folder / "data").mkdir()
    (folder / "data/datapackage.json").write_text(json.dumps({"version": version}))
    (folder / "sitemap.xml").write_text("<urlset/>")
    return folder


def released(folder: Path, name: str) -> Path:
    """The zip of a site."""
    with zipfile.ZipFile(folder.parent / f"{name}.zip", "w") as packed:
        for path in sorted(folder.rglob("*.*")):
            packed.write(path, path.relative_to(folder))
    return folder.parent / f"{name}.zip"


@pytest.fixture
def public(tmp_path) -> Path:
    """The web after version 0.2.0 was built, with 0.1.0 released before; a page of 0.1.0 is there no more."""
    releases = tmp_path / "releases"
    releases.mkdir()
    old = built_site(tmp_path / "old", "0.1.0", "index.html", "book/gone.html", "book/method.html")
    released(old, "v0.1.0").rename(releases / "v0.1.0.zip")
    new = built_site(tmp_path / "new", "0.2.0", "index.html", "book/method.html")
    assert editions.lay_out(new, releases, tmp_path / "public") == ["0.1.0", "0.2.0"]
    return tmp_path / "public"


def test_the_newest_version_is_at_the_root_and_each_at_its_own(
    public,
):
    assert (public / "book/method.html").read_bytes() == (
        public.parent / "new/book/method.html"
    ).read_bytes()
    assert "Text of 0.1.0" in (public / "0.1.0/book/method.html").read_text()
    assert "Text of 0.2.0" in (public / "0.2.0/book/method.html").read_text()
    assert {path.name for path in public.iterdir()} == {
        "0.1.0",
        "0.2.0",
        "book",
        "data",
        "index.html",
        "sitemap.xml",
    }


def test_a_kept_page_says_which_version_it_is_and_leads_to_the_newest(public):
    for page, newest in {
        "book/method.html": "../../book/method.html",
        "book/gone.html": "../../index.html",
        "index.html": "../index.html",
    }.items():
        text = (public / "0.1.0" / page).read_text()
        note = re.search(r'<aside class="edition".*?</aside>', text, re.DOTALL)[0]
        assert "This is version 0.1.0" in note and f'href="{newest}"' in note
        assert ((public / "0.1.0" / page).parent / newest).resolve().is_file()
    assert "edition" not in (public / "index.html").read_text()


def test_a_kept_page_is_canonical_and_leaves_search_to_the_newest(public):
    kept, newest = (
        Head((public / folder / "book/method.html").read_text()) for folder in ("0.1.0", ".")
    )
    assert (
        kept.link("canonical") == kept.one("og:url") == f"{HOME}0.1.0/book/method.html"
        and kept.one("robots") == "noindex"
    )
    assert newest.link("canonical") == f"{HOME}book/method.html" and not newest.one("robots")
    assert not (public / "0.1.0/sitemap.xml").exists() and (public / "sitemap.xml").exists()


def test_a_released_version_never_follows_a_later_build(tmp_path):
    releases = tmp_path / "releases"
    releases.mkdir()
    released(built_site(tmp_path / "first", "0.1.0", "index.html"), "v").rename(
        releases / "v0.1.0.zip"
    )
    later = built_site(tmp_path / "later", "0.1.0", "index.html")
    (later / "index.html").write_text("changed since")
    editions.lay_out(later, releases, tmp_path / "public")
    assert "Text of 0.1.0" in (tmp_path / "public/0.1.0/index.html").read_text()


@pytest.mark.parametrize("version", ["../up", "book", "1.0/..", ""])
def test_a_version_that_is_no_version_makes_no_folder(tmp_path, version):
    with pytest.raises(ValueError, match="can't be the name of a folder"):
        editions.version(built_site(tmp_path / "site", version, "index.html"))


def test_only_the_books_own_pages_are_marked_once_each(site, tmp_path):
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        before = path.read_text("utf-8")
        after = editions.marked(before, page, "0.1.0", "../index.html")
        if "_static" in path.parts or page == not_found.FILE:
            assert after == before
        else:
            assert (
                after.count('<aside class="edition"') == 1 and after.count('content="noindex"') == 1
            ), page
            assert len(after) - len(before) < 400


# The script that the workflow runs, with a stand-in for GitHub's own program


GH = """#!/bin/sh
case "$1 $2" in
  "release list") printf 'v0.1.0\\n' ;;
  "release download") cp "$RELEASE" "$7" ;;
  "api repos/o/r/commits/v0.1.0") echo "$RELEASED" ;;
  *) exit 9 ;;
esac
"""


def publish(tmp_path: Path, version: str, commit: str) -> subprocess.CompletedProcess:
    """What `.ci/publish` does in a repository whose build has `version`, when 0.1.0 was released of the commit "one"."""
    for name in ("publish", "editions.py"):
        (tmp_path / "repository/.ci").mkdir(parents=True, exist_ok=True)
        (tmp_path / "repository/.ci" / name).write_bytes((ROOT / ".ci" / name).read_bytes())
    built_site(tmp_path / "repository/_build/html", version, "index.html")
    packed = released(built_site(tmp_path / "kept", "0.1.0", "index.html"), "v0.1.0")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "RELEASE": str(packed),
        "RELEASED": "one",
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_SHA": commit,
    }
    return subprocess.run(
        ["bash", tmp_path / "repository/.ci/publish"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(("version", "commit"), [("0.1.0", "one"), ("0.2.0", "two")])
def test_the_workflow_lays_out_the_newest_and_the_released_versions(tmp_path, version, commit):
    result = publish(tmp_path, version, commit)
    assert result.returncode == 0, result.stderr
    public = tmp_path / "repository/_build/public"
    assert {path.parent.name for path in public.glob("*/index.html")} == {"0.1.0", version}
    assert "Text of 0.1.0" in (public / "0.1.0/index.html").read_text()


def test_a_changed_book_under_a_released_version_is_not_put_on_the_web(tmp_path):
    result = publish(tmp_path, "0.1.0", "two")
    assert (
        result.returncode == 1
        and "Raise version and date-released in CITATION.cff" in result.stderr
    )
    assert not (tmp_path / "repository/_build/public").exists()


def test_the_version_is_the_same_wherever_it_stands():
    record = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    package = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))
    assert record["version"] == project["version"] == package[
        "version"
    ] and editions.VERSION.fullmatch(record["version"])
