"""The citation styles are those of the CSL project, unchanged, under the licence that each of them names."""

import hashlib

import pytest

from ledger.citations import styles
from ledger.errors import CitationError

FILES = {
    "apa": "1ece4fb3c295e66d04b4394e295aa58a87741ceeef1658192437eb9953c2f13e",
    "chicago-author-date": "002fade78d7e4fe9d42936a16b43a8066b097013f6255df40b1bfba6631eff9b",
    "chicago-notes-bibliography": "4b6be4bceaf8f3c31b49331c9f9e38c977f666d6ab80e19a2ac8482c7511abeb",
}


@pytest.mark.parametrize("name", FILES)
def test_a_style_file_is_the_one_that_was_taken_over(name):
    data = (styles.STYLE_FILES / f"{name}.csl").read_bytes()
    assert hashlib.sha256(data).hexdigest() == FILES[name]
    assert b'<rights license="http://creativecommons.org/licenses/by-sa/3.0/">' in data


def test_each_style_of_the_book_has_its_file_and_no_other_is_kept():
    kept = {path.stem for path in styles.STYLE_FILES.glob("*.csl")}
    assert kept == {style.file for style in styles.STYLES} == set(FILES)


def test_a_missing_style_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(styles, "STYLE_FILES", tmp_path)
    with pytest.raises(CitationError, match="chicago-notes-bibliography.csl is missing; restore"):
        styles.standing_alone(styles.STYLES[0])
