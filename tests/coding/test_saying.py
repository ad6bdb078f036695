"""A sentence says its figure as the text does: whole, of the same people and place, on the same word, of the same date."""

import pytest

from ledger.coding.figures import read
from ledger.errors import CodingError

TEXT = "On the Velmar side, at least 62 guards died and 198 fled, Ostrel officials said."
SLOTS = "On the Velmar side, at least {dead} guards died and {fled} fled, Ostrel officials said."
SOUND = {
    "say": "{dead} guards died on the Velmar side in September 2022, Ostrel officials said",
    "short": "{dead} dead, Velmar side, September 2022, according to Ostrel officials",
}


@pytest.fixture
def said(article, judged):
    """Codes the dead of a text with changes, and returns their row."""

    def coded(**changes):
        shared = judged | {
            "subject": "Velmar side",
            "place": "Dorsk border",
            "counterpart": "Dorsk",
            "claimant": "Ostrel officials",
            "status": "official",
        }
        dead = SOUND | {"counterpart": "", "place": ""} | changes
        fled = {
            "say": "{fled} fled to Dorsk on the Velmar side in September 2022, Ostrel officials said",
            "short": "{fled} fled to Dorsk, Velmar side, September 2022, Ostrel officials",
        }
        return read(article(TEXT), SLOTS, {"dead": dead, "fled": fled}, **shared).rows[0]

    return coded


def test_the_slot_takes_the_figure_with_its_qualifier_and_a_capital(said):
    row = said(omits="counter; breakdown by side")
    assert row["say"] == (
        "At least 62 guards died on the Velmar side in September 2022, Ostrel officials said"
    )
    assert row["short"].startswith("at least 62 dead, Velmar side")
    assert row["omits"] == "counter; breakdown by side"


def test_a_slot_without_a_name_is_the_figures_own(said):
    assert said(say=SOUND["say"].replace("{dead}", "{}"))["say"] == said()["say"]


def test_other_figures_of_the_passage_may_be_in_the_sentence(said):
    row = said(
        say="{dead} guards died and {fled} fled on the Velmar side in September 2022, Ostrel officials said"
    )
    assert row["say"].startswith("At least 62 guards died and 198 fled")


@pytest.mark.parametrize(
    ("say", "reason"),
    [
        ("Guards died on the Velmar side in September 2022, Ostrel officials said", "0 times"),
        ("{dead}, yes {dead}, on the Velmar side in September 2022, Ostrel officials said", "2 times"),
        ("{dead} and {kept} on the Velmar side in September 2022, Ostrel officials said", "kept.*not of its passage"),
        ("{dead} died on the Velmar side in September 2022, Ostrel officials said.", "without a stop"),
        ("{dead}  died on the Velmar side in September 2022, Ostrel officials said", "one line"),
        ("at least {dead} died on the Velmar side in September 2022, Ostrel officials said", "types a qualifier"),
        ("roughly {dead} died on the Velmar side in September 2022, Ostrel officials said", "qualifier|no longer reads"),
        ("{dead} of 70 guards died on the Velmar side in September 2022, Ostrel officials said", "types “70”"),
        ("{dead} guards of three posts died on the Velmar side in September 2022, Ostrel officials said", "types “three”"),
        ("{dead} guards died in September 2022, Ostrel officials said", "does not name “Velmar”"),
        ("{dead} guards died on the Velmar side in September 2022", "claimant, “Ostrel officials”"),
        ("{dead} guards died on the Velmar side, Ostrel officials said", "write “September 2022”"),
        ("{dead} guards died on the Velmar side in 2022, Ostrel officials said", "write “September 2022”"),
        ("{dead} guards died on the Velmar side in September 2022, not April 2021, Ostrel officials said", "says “April 2021”"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["say", "short"])
def test_a_sentence_that_may_not_be_copied_is_refused(said, column, say, reason):
    with pytest.raises(
        CodingError, match=rf"^article\.txt: “On the Velmar side.*, dead, {column}=: .*(?:{reason})"
    ):
        said(**{column: say})


def test_the_place_is_named_where_no_counterpart_says_it(said):
    with pytest.raises(CodingError, match="does not say where: “Dorsk border”"):
        said(place="Dorsk border")
    assert said(
        place="Dorsk border", say=f"{SOUND['say']} of Dorsk", short=f"{SOUND['short']}, Dorsk"
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("alleged", "are accused of losing"),
        ("reported", "reportedly lost"),
        ("estimated", "are estimated to have lost"),
        ("official", "officially lost"),
    ],
)
def test_a_claim_by_nobody_named_says_what_kind_it_is(said, status, words):
    given = {
        "claimant": "unnamed people",
        "status": status,
        "short": f"{{dead}} dead that guards of the Velmar side {words}, September 2022",
    }
    assert said(**given, say=f"Guards of the Velmar side {words} {{dead}} men in September 2022")
    with pytest.raises(
        CodingError, match=f"it is {status}, by unnamed people, and reads as a fact"
    ):
        said(**given, say="Guards of the Velmar side lost {dead} men in September 2022")


def test_an_allegation_by_somebody_named_is_still_an_allegation(said):
    with pytest.raises(
        CodingError, match="it is alleged, by Ostrel officials, and reads as a fact"
    ):
        said(status="alleged")


def test_names_and_dates_keep_their_digits(said):
    row = said(
        subject="Velmar 201st Base",
        say="{dead} guards of the Velmar 201st Base died by late 2022, in September 2022, Ostrel officials said",
        short="{dead} dead, Velmar 201st Base with its J-20, September 2022, Ostrel officials",
    )
    assert "201st" in row["say"] and "J-20" in row["short"]


def test_a_word_that_is_no_omission_is_refused(said):
    with pytest.raises(CodingError, match="dead, omits=: 'census' is not a Omission"):
        said(omits="census")


def test_a_stated_date_is_not_left_out(said):
    with pytest.raises(
        CodingError, match="omits= says that the date is left out, but it is stated"
    ):
        said(omits="date")


def test_an_undated_figure_needs_no_date(said):
    undated = {"as_of_basis": "inferred", "as_of_from": "the article's own date", "omits": "date"}
    row = said(**undated, say="{dead} guards died on the Velmar side, Ostrel officials said")
    assert row["say"].endswith("Ostrel officials said") and row["omits"] == "date"
