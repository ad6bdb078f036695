"""No source without a card, and nothing on a card "stated" that the file does not say."""

import hashlib

import pytest

from folders import work_in
from ledger.coding import custody
from ledger.errors import SourceError, TableError
from ledger.reading import sources
from ledger.tables import csv_files, schemas

TEXT = "The Great Bargain\nBy Daniyar\u00a0Kosnazarov and Iskander Akylbayev\n"
FACTS = dict(
    title=("The Great Bargain", "stated"),
    sentence_case="The great bargain",
    authors=("Daniyar Kosnazarov; Iskander Akylbayev", "stated"),
    publisher=("China in Central Asia", "researched"),
    published=("2016-11-06", "inferred"),
    custody_note="Complete.",
)


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A repository with one seed."""
    for folder in ("seeds", "data"):
        (tmp_path / folder).mkdir()
    (tmp_path / "seeds/bargain.txt").write_text(TEXT, encoding="utf-8")
    work_in(monkeypatch, tmp_path)
    return tmp_path


def bargain(**changes):
    return custody.card("bargain-2016", "seeds/bargain.txt", **FACTS | changes)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_card_keeps_each_fact_with_its_basis_and_the_hash_of_the_file(house):
    card = bargain()
    assert (card["title"], card["title_basis"], card["url"], card["url_basis"]) == (
        *FACTS["title"],
        "",
        "",
    )
    assert card["sha256"] == digest(TEXT)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("title", "The Great Game"),
        ("authors", "Daniyar Kosnazarov; Temur Umarov"),
        ("published", "2016"),
    ],
)
def test_a_stated_fact_that_the_file_does_not_say_stops(house, name, fact):
    with pytest.raises(SourceError, match=rf"bargain\.txt: {name} .*{fact}"):
        bargain(**{name: (fact, "stated")})
    cased = {"sentence_case": fact} if name == "title" else {}
    assert bargain(**{name: (fact, "researched")}, **cased)[name] == fact


def test_a_registered_source_is_read_back_with_its_card_and_its_text(house):
    custody.publish_sources([bargain()])
    article = sources.source("bargain-2016")
    assert (article.record, article.text, article.sha256) == (bargain(), TEXT, digest(TEXT))


def test_a_seed_without_a_card_stops_with_its_hash_and_registers_nothing(house):
    (house / "seeds/new.txt").write_text("Something else.")
    with pytest.raises(SourceError, match=rf"seeds/new\.txt.*{digest('Something else.')}"):
        custody.publish_sources([bargain()])
    assert not list((house / "data").iterdir())


def test_a_basis_that_is_none_stops(house):
    with pytest.raises(TableError, match=r"line 2 \(bargain-2016\), column title_basis"):
        custody.publish_sources([bargain(title=("The Great Bargain", "remembered"))])


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "missing"), (b"", "empty"), (b" \n", "empty"), (b"caf\xe9", "not UTF-8 at byte 3")],
)
def test_a_seed_that_is_missing_empty_or_not_utf8_stops_and_is_named(house, content, says):
    path = house / "seeds/bargain.txt"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(SourceError, match=rf"seeds/bargain\.txt is {says}"):
        bargain()


def test_a_source_that_nobody_registered_is_unknown(house):
    custody.publish_sources([bargain()])
    with pytest.raises(SourceError, match="'umarov-2021'.*it has: bargain-2016"):
        sources.source("umarov-2021")


def test_cards_stand_in_file_order(house):
    (house / "seeds/a.txt").write_text(TEXT, encoding="utf-8")
    custody.publish_sources([bargain(), custody.card("a-2016", "seeds/a.txt", **FACTS)])
    assert [
        row["source_id"] for row in csv_files.read(house / "data/sources.csv", schemas.SOURCES)
    ] == ["a-2016", "bargain-2016"]


@pytest.mark.parametrize(
    "sentence_case", ["The great bargains", "The great bargain.", "Great bargain", ""]
)
def test_a_title_in_sentence_case_differs_from_it_in_capitals_alone(house, sentence_case):
    assert bargain()["title_sentence_case"] == "The great bargain"
    with pytest.raises(
        SourceError, match=r"^seeds/bargain\.txt: sentence_case= is .* in other capitals"
    ):
        bargain(sentence_case=sentence_case)
