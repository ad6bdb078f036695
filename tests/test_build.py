"""The book is built from its seeds: it follows every change of theirs, or stops and says where."""

import json
import re
import subprocess
import sys
from urllib.parse import unquote, urlsplit

from book_copy import Copy, said
from ledger.folders import ROOT

SEED = "seeds/002_6d60691dd0edd95c.txt"
SENTENCE = "On the Kyrgyz side, at least 62 civilians and military officers died, 198 were wounded, and roughly 136,000 were internally displaced."


def code_cells(copy: Copy) -> list[dict]:
    """The code cells of the chapter on the border conflict, as nbval counts them."""
    return [cell for cell in json.loads(copy.read("book/border-conflict.ipynb"))["cells"] if cell["cell_type"] == "code"]


def executed(result: subprocess.CompletedProcess) -> list[str]:
    """The notebooks that a build ran, in order."""
    return re.findall(r"/book/([\w-]+)\.ipynb: Executed notebook", said(result))


def test_a_fresh_build_ends_with_the_start_page_and_writes_the_committed_data(built):
    assert (built.root / "_build/html/index.html").exists()
    for path in (ROOT / "data").iterdir():
        assert (built.root / "data" / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_link_within_the_site_leads_to_a_page_and_an_anchor_that_are_there(built):
    site = built.root / "_build/html"
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html") if "_static" not in path.parts}
    anchors = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in pages.items()}
    for path, text in pages.items():
        for link in map(urlsplit, re.findall(r'href="([^"]+)"', text)):
            if not link.scheme:
                target = (path.parent / unquote(link.path)).resolve() if link.path else path
                assert target.is_file(), f"{path.name}: {link.geturl()}"
                assert not link.fragment or unquote(link.fragment) in anchors[target], f"{path.name}: {link.geturl()}"


def test_a_build_with_nothing_changed_runs_and_reads_nothing(built):
    result = built.build()
    assert result.returncode == 0 and executed(result) == []
    assert "0 added, 0 changed, 0 removed" in said(result)


def test_a_change_of_one_chapters_prose_runs_that_chapter_alone(built):
    assert built.build().returncode == 0
    with built.edited("book/regimes.ipynb", "How to quote this", "How one may quote this"):
        result = built.build()
        assert result.returncode == 0 and executed(result) == ["regimes"]


def test_a_table_edited_by_hand_is_written_anew(built):
    assert built.build().returncode == 0
    table = built.read("data/border-conflict.csv")
    (built.root / "data/border-conflict.csv").write_text(table.replace("198", "199"), "utf-8")
    result = built.build()
    assert result.returncode == 0 and "border-conflict" in executed(result)
    assert built.read("data/border-conflict.csv") == table


def test_another_number_in_a_seed_stands_on_every_page_and_the_old_one_on_none(built):
    with built.edited(SEED, "at least 62 civilians", "at least 63 civilians"):
        result = built.build()
        assert result.returncode == 0, said(result)
        assert "kyrgyz-dead" in built.read("data/border-conflict.csv") and "at least 63" in built.read("data/border-conflict.csv")
        for page in ("index", "book/evidence", "book/border-conflict"):
            assert "at least 63" in built.page(page) and not re.search(r"\b62\b", built.page(page)), page
        for path in (built.root / "_build/html").rglob("*.html"):
            assert "at least 62" not in built.page(str(path.relative_to(built.root / "_build/html"))[:-5]), path.name
        assert not re.search(r"\b62\b", built.read("data/border-conflict.csv") + built.read("_build/html/data/figures.csv"))


def test_another_qualifier_in_a_seed_is_followed(built):
    with built.edited(SEED, "at least 62 civilians", "about 62 civilians"):
        assert built.build().returncode == 0
        row = next(line for line in built.read("data/border-conflict.csv").splitlines() if line.startswith("kyrgyz-dead,"))
        assert ",62,,,person,about,about 62," in row
        assert "about 62" in built.page("index") and "at least 62" not in built.page("index")


def test_an_unknown_figure_in_prose_fails_the_build_and_leaves_nothing_that_the_next_one_could_trust(built):
    with built.edited("book/method.md", "**No number", "{fig}`no-such-figure` **No number"):
        result = built.build()
        assert result.returncode != 0 and "no-such-figure" in said(result)
        assert not (built.root / "_build/.doctrees/environment.pickle").exists()  # or the next build would pass unread what failed


def test_a_deleted_sentence_stops_the_build_with_source_passage_and_nearest_text_and_leaves_the_table(built):
    table, text = built.read("data/border-conflict.csv"), built.read(SEED)
    printed = re.search(r"\s+".join(map(re.escape, SENTENCE.split())), text)[0]
    with built.edited(SEED, printed, ""):
        result = built.build()
        assert result.returncode != 0
        message = " ".join(said(result).split())
        assert "002_6d60691dd0edd95c.txt" in message and "at least {kyrgyz-dead} civilians" in message and "Nearest text:" in message
        assert built.read("data/border-conflict.csv") == table


def test_one_digit_changed_in_a_committed_output_fails_the_comparison_and_names_the_cell(book):
    with book.edited("book/border-conflict.ipynb", "tajik-dead: 41", "tajik-dead: 42"):
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rf", "book/border-conflict.ipynb"]
        result = subprocess.run(command, cwd=book.root, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 1
    failed = re.findall(r"FAILED book/border-conflict\.ipynb::Cell (\d+)", said(result))
    changed = [str(n) for n, cell in enumerate(code_cells(book)) if "tajik-dead: 41" in str(cell["outputs"])]
    assert failed == changed, said(result)
