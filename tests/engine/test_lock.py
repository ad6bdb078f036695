"""One build at a time works in a folder, and none trusts the pages of a killed one."""

import os
import signal
import subprocess
import sys

import pytest

from ledger.engine import lock
from ledger.files import BOOK


def sphinx(folder, **environment):
    """A build by Sphinx of a small project that is locked as the book is."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        "html",
        "-d",
        "doctrees",
        "src",
        "html",
    ]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(BOOK)} | environment,
    )


@pytest.fixture
def project(tmp_path):
    """A project of two pages; where KILL is set, its build is killed between them."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src/conf.py").write_text(
        "import os, signal\nfrom ledger.engine import lock, reporting\n\n\ndef setup(app):\n    app.connect('config-inited', reporting.stops_the_build(lock.acquire), priority=0)\n    app.connect('build-finished', lock.release, priority=1000)\n    app.connect('html-page-context', lambda app, page, *_: "
        "page == 'second' and 'KILL' in os.environ and os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    (tmp_path / "src/index.rst").write_text("First\n=====\n\n.. toctree::\n\n   second\n")
    (tmp_path / "src/second.rst").write_text("Second\n======\n\nIts words.\n")
    return tmp_path


def test_a_second_build_of_a_folder_stops_until_the_first_ends(project):
    (project / "doctrees").mkdir()
    first = lock.locked(project / "doctrees")
    second = sphinx(project)
    assert (
        second.returncode != 0
        and "another build works in" in second.stderr
        and "wait until it has ended" in second.stderr
    )
    assert not list((project / "html").rglob("*.html"))
    first.close()
    assert sphinx(project).returncode == 0


def test_after_a_killed_build_the_next_one_trusts_no_page_that_it_left(project):
    assert sphinx(project, KILL="1").returncode == -signal.SIGKILL
    half = project / "html/index.html"
    half.write_text(
        half.read_text("utf-8")[:500], "utf-8"
    )  # as if it had been killed within that page
    assert sphinx(project).returncode == 0
    assert half.read_text("utf-8").rstrip().endswith("</html>") and "Its words" in (
        project / "html/second.html"
    ).read_text("utf-8")
