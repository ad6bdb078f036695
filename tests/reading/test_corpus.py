"""Articles read on a cluster as the recipe says are read as one after the other, and a broken one is named."""

import multiprocessing
import os
import subprocess
import sys

import pandas as pd
import pytest

from articles import article, recipe, write_articles
from ledger.files import BOOK
from ledger.reading.corpus import FAILED, document
from ledger.reading.records import FIELDS
from sentences import sentences

COUNT, BROKEN = 240, 177  # the benchmark reads 20,000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    try:
        multiprocessing.Lock()
    except (ImportError, OSError) as error:
        pytest.skip(f"Dask's workers can't share locks here ({error}); make /dev/shm writable")
    folder = tmp_path_factory.mktemp("corpus")
    files = write_articles(folder / "articles", COUNT)
    (folder / "articles" / f"{BROKEN:06}.txt").write_bytes(article(BROKEN).encode() + b"\xff 5 men")
    (folder / "recipe.py").write_text(recipe(), "utf-8")
    environment = os.environ | {"PYTHONPATH": str(BOOK), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
    done = subprocess.run(
        [sys.executable, "recipe.py"], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder, files


def test_the_articles_have_every_sentence_of_the_corpus():
    read = "\n".join(article(number) for number in range(COUNT) if number != BROKEN)
    assert not [case.sentence for case in sentences() if case.sentence not in read]


def test_the_cluster_reads_what_one_process_reads(corpus, monkeypatch):
    folder, files = corpus
    monkeypatch.chdir(folder)
    serial = [record for name in files for record in document(os.path.relpath(name), "2023-03-14")]
    parallel = (
        pd.read_parquet(folder / "readings").sort_values(["file", "start"]).to_dict("records")
    )
    assert list(parallel[0]) == [*FIELDS]
    assert len(serial) > COUNT and parallel == serial


def test_a_document_that_cant_be_read_is_named_and_the_rest_is_read(corpus):
    readings = pd.read_parquet(corpus[0] / "readings")
    [failed] = readings[readings["kind"] == FAILED].to_dict("records")
    assert failed["file"] == f"articles/{BROKEN:06}.txt"
    assert "is not UTF-8 at byte" in failed["exact"]
    assert readings["file"].nunique() > COUNT * 0.9


def test_what_is_read_depends_on_the_document_alone():
    texts = [article(number) for number in range(30)]
    alone = [document_of(text) for text in texts]
    assert [document_of(text) for text in reversed(texts)] == alone[::-1]


def document_of(text: str) -> list[tuple]:
    from ledger.reading.records import records

    return [tuple(record.values()) for record in records(text, "x", "2023-03-14")]
