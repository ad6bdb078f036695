"""A page is read again when the package, a table or a notebook that it follows from changes."""

import json
from types import SimpleNamespace

import pytest

from ledger.engine import fingerprints
from ledger.errors import PageError
from ledger.files import BOOK, DATA, ROOT
from small_repository import small_repository

PACKAGE = BOOK / "ledger"
USED = [path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE / "offline"]
ROOMS = sorted({path.relative_to(PACKAGE).parts[0] for path in USED})
NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))
PAGES = {f"book/{path.stem}" for path in BOOK.iterdir() if path.suffix in {".md", ".ipynb"}}
READERS = [("money-and-minerals", "chinese-facilities"), ("exercises", "timeline")]


@pytest.mark.parametrize(("reader", "writer"), READERS)
def test_a_page_follows_from_the_csv_that_it_reads_and_from_all_behind_it(reader, writer):
    inputs = fingerprints.inputs(BOOK / f"{reader}.ipynb")
    assert {DATA / f"{reader}.csv", DATA / f"{writer}.csv", BOOK / f"{writer}.ipynb"} <= set(inputs)
    assert set(fingerprints.inputs(BOOK / f"{writer}.ipynb")) <= set(inputs)
    assert len(set(inputs)) == len(inputs)


@pytest.mark.parametrize(
    ("reader", "writer"),
    [*READERS, ("border-conflict", "sources"), ("places", "border-conflict"), ("data", "places")],
)
def test_a_notebook_runs_after_the_one_whose_csv_it_reads(reader, writer):
    order = fingerprints.run_order()
    assert BOOK / f"{writer}.ipynb" in order[BOOK / f"{reader}.ipynb"]
    assert BOOK / f"{reader}.ipynb" not in order[BOOK / f"{writer}.ipynb"]


def test_a_chapter_that_reads_no_other_waits_for_the_register_alone():
    assert fingerprints.run_order()[BOOK / "regimes.ipynb"] == {BOOK / "sources.ipynb"}


def test_a_chapter_that_reads_no_other_follows_from_no_other():
    assert not {
        path for path in fingerprints.inputs(BOOK / "regimes.ipynb") if path.suffix == ".ipynb"
    }


@pytest.fixture
def changed(monkeypatch):
    """Return a function that lets one file have another content."""

    def let(changed_path):
        real = fingerprints._content
        monkeypatch.setattr(
            fingerprints,
            "_content",
            lambda path: b"edited" if path == changed_path else real(path),
        )

    return let


@pytest.fixture(scope="module")
def after_a_build():
    """The environment as a build leaves it."""

    def doc2path(page):
        notebook = ROOT / f"{page}.ipynb"
        return str(notebook if notebook.exists() else notebook.with_suffix(".md"))

    env = SimpleNamespace(found_docs=PAGES, doc2path=doc2path)
    fingerprints.store_fingerprints(None, env)
    return env


def outdated(env):
    return fingerprints.outdated_pages(None, env, set(), set(), set())


def test_what_a_chart_is_drawn_with_is_an_input_of_every_notebook():
    faces = {path for path in (PACKAGE / "charts/style/faces").iterdir() if path.suffix != ".txt"}
    assert len(faces) == 4
    for notebook in BOOK.glob("*.ipynb"):
        assert faces <= set(fingerprints.inputs(notebook))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_module_outside_offline_is_an_input_of_every_notebook(notebook):
    inputs = {path for path in fingerprints.inputs(notebook) if path.suffix == ".py"}
    assert inputs == set(USED)


def test_after_a_build_no_page_is_outdated(after_a_build):
    assert outdated(after_a_build) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_change_in_any_room_makes_every_page_outdated(after_a_build, changed, room):
    changed(min(path for path in USED if path.relative_to(PACKAGE).parts[0] == room))
    assert set(outdated(after_a_build)) == PAGES


def test_a_change_of_the_downloads_makes_no_page_outdated(after_a_build, changed):
    changed(PACKAGE / "offline/word.py")
    assert outdated(after_a_build) == []


def test_an_edited_table_makes_its_chapter_and_its_readers_outdated(after_a_build, changed):
    changed(DATA / "chinese-facilities.csv")
    pages = set(outdated(after_a_build))
    assert {"book/chinese-facilities", "book/money-and-minerals", "book/evidence"} <= pages
    assert "book/regimes" not in pages


def test_a_notebooks_title_and_code_count_and_its_prose_does_not(house):
    page = house / "book/regimes.ipynb"
    page.parent.mkdir()

    def content(title="Who governs?", prose="Few.", code="published('timeline')"):
        kinds = {f"# {title}": "markdown", prose: "markdown", code: "code"}
        cells = [{"cell_type": kind, "source": [text]} for text, kind in kinds.items()]
        page.write_text(json.dumps({"cells": cells}))
        return fingerprints._content(page)

    before = content()
    assert content(prose="Many.") == before
    assert before not in {content(title="Who rules?"), content(code="1")}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A repository with one seed that has its card."""
    return small_repository(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"cells": [', "JSONDecodeError"),
        (b"[1]", "TypeError"),
        (b'{"a": 1}', "KeyError"),
        (b"\xff", "UnicodeDecodeError"),
        (b'{"cells": [1]}', "TypeError"),
    ],
)
def test_a_file_that_is_no_notebook_is_named(house, content, says):
    page = house / "regimes.ipynb"
    page.write_bytes(content)
    with pytest.raises(PageError, match=rf"^regimes\.ipynb is no notebook \({says}.*restore it"):
        fingerprints.inputs(page)
