"""The seeds are the articles as they were collected, to the byte."""

import pytest

from ledger.files import DATA, SEEDS
from ledger.reading.sources import sha256
from ledger.tables import csv_files, schemas

COLLECTED = {
    "000_754190a4a6de6fc2.txt": "48f4a1e31b6dacd343b288bb8880d02d2fdffd58749acee18617d95fec2f57f1",
    "001_8c8be0b4ae1decea.txt": "5f8431d08b3294570f738695eb7e301b2f27fcbacabc1899efe24374b5ce0bc0",
    "002_6d60691dd0edd95c.txt": "7b1ac2373332c2bfebc31d72485a448f1a3811cfb4d118b004161db85c3e5165",
    "003_44f84c857bfe33cf.txt": "0a31d42ad938c61d5b643160cf2d40d4bec99b462aa27b57c97431e60e6642c7",
    "004_efe398eabd23711c.txt": "e0b70c31887e9106629495c77c60be528163c1548fea761944177c9c5c162185",
}


@pytest.mark.parametrize("name", COLLECTED)
def test_a_seed_is_byte_identical_to_the_article_collected(name):
    assert sha256(SEEDS / name) == COLLECTED[name]


def test_every_seed_was_collected_and_has_its_source_row():
    rows = {
        row["file"]: row["sha256"] for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)
    }
    assert {path.name for path in SEEDS.iterdir()} == set(COLLECTED)
    assert rows == {f"seeds/{name}": digest for name, digest in COLLECTED.items()}
