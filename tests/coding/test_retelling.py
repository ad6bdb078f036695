"""A claim's or an event's sentence has its own speaker, its passage's words and its row's date, or is refused."""

import re

import pytest

from ledger.coding.claims import claim
from ledger.coding.events import event
from ledger.coding.retelling import refuse_words_of_others
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.reading.sources import source
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import DISPUTES
from ledger.tables.schemas import TIMELINE

CLAIMS = {row["claim_id"]: row for row in csv_files.read(DATA / "disputes.csv", DISPUTES)}
EVENTS = {row["event_id"]: row for row in csv_files.read(DATA / "timeline.csv", TIMELINE)}
TEXT = "Last month guards fled Ostrel. At least 62 guards died and 198 fled, Ostrel said."


def refused(claim_id, match, **changes):
    row = CLAIMS[claim_id] | changes
    with pytest.raises(CodingError, match=f"{claim_id}: .*{match}"):
        refuse_words_of_others(
            row,
            source(row["source_id"]).text,
            queries.voices()[row["voice"]],
            queries.sources()[row["source_id"]],
        )


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"heard": "written"}, "did not write it"),
        ({"heard": "reported"}, "“China has no .* is in the speaker's own words"),
        ({"say": "China has stated that there are no bases"}, "does not name who speaks"),
        ({"say": "Temur Umarov says that Wang Wenbin denies it"}, "names the article's author"),
        ({"say": "Wang Wenbin has stated “that there is no base”"}, "is not in its passage"),
        ({"short": "“there is no base”"}, "is not in its passage"),
        ({"say": "Wang Wenbin “has stated”"}, "“has stated” is in the article's own words"),
    ],
)
def test_a_claim_with_anothers_words_or_another_speaker_is_refused(changes, match):
    refused("base-wang", match, **changes)


@pytest.mark.parametrize("marked", ["no   “bases” at ‘all’", "No bases at all’"])
def test_words_are_found_whatever_marks_and_spaces_the_article_has(marked):
    row = CLAIMS["base-wang"] | {"say": "Wang Wenbin says “no bases at all”", "short": "none"}
    text = f"“There are {marked}, he says.”"
    row |= {"start": "0", "end": str(len(text))}
    refuse_words_of_others(
        row, text, queries.voices()[row["voice"]], queries.sources()[row["source_id"]]
    )


def test_an_authors_own_claim_begins_with_its_authors():
    refused("base-umarov", "begin it with who speaks", say="It is said that there is a base")
    refused("base-umarov", "wrote it", heard="reported")


def told(article, say, short="guards fled", passage="{} guards died and {} fled, Ostrel said"):
    return claim(
        "ostrel", article(TEXT), passage, voice="ostrel", stance="asserts", says="So.", say=say, short=short
    )  # fmt: skip


def test_slots_take_the_passages_numbers_in_their_words(article):
    row = told(article, "{1} guards died and {2} fled, Ostrel said", "{1} dead, Ostrel")
    assert row["say"] == "At least 62 guards died and 198 fled, Ostrel said"
    assert row["short"] == "at least 62 dead, Ostrel"


@pytest.mark.parametrize(
    ("say", "match"),
    [
        ("62 guards died", "types “62”"),
        ("hundreds of guards died", "types “hundreds"),
        ("{3} guards died", r"slot \{3\}; its passage has"),
        ("Guards died.", "without a stop"),
        ("", "without a stop"),
    ],
)
def test_a_typed_number_an_unknown_slot_or_a_stop_is_refused(article, say, match):
    with pytest.raises(CodingError, match=f"ostrel, say=.*{match}"):
        told(article, say)


def dated(article, say, basis="resolved", words="Last month", date="2022-09", since=""):
    return event(
        "flight", article(TEXT), "Last month guards fled Ostrel", date=date, basis=basis, words=words,
        since=since, event="Guards flee", say=say, short="flight of guards", actors="Ostrel",
    )  # fmt: skip


def test_an_event_gives_its_date_and_the_articles_words_for_it(article):
    say = "Guards fled Ostrel in September 2022 (“last month” in the article)"
    assert dated(article, say)["say"] == say


@pytest.mark.parametrize(
    ("say", "match"),
    [
        ("Guards fled Ostrel in September 2022", "does not print its year"),
        ("Guards fled Ostrel", "neither its date"),
        ("Guards fled Ostrel in June 2021 (“last month” in the article)", "it says “June 2021”"),
        ("Guards fled Ostrel in September 2022 (“last week” in the article)", "“last week” is not"),
    ],
)
def test_an_event_with_another_date_or_other_words_is_refused(article, say, match):
    with pytest.raises(CodingError, match=f"flight: .*{match}"):
        dated(article, say)


def test_a_stated_date_is_given():
    row = EVENTS["belt-and-road-launched"]
    with pytest.raises(CodingError, match="does not give its date, 2013"):
        event(
            row["event_id"], source(row["source_id"]), row["quote"], date=row["date"], basis="stated",
            words=row["date_words"], event=row["event"], say="Xi Jinping launched it", short="launch", actors="China",
        )  # fmt: skip


def test_a_claim_is_written_quoted_or_reported_and_each_occurs():
    assert {row["heard"] for row in CLAIMS.values()} == {"written", "quoted", "reported"}


def test_of_a_drifted_copy_no_words_are_taken_over():
    for row in [*CLAIMS.values(), *EVENTS.values()]:
        if queries.sources()[row["source_id"]]["language_note"]:
            words = re.sub(r"[“”]", "", row["say"]).lower().split()
            runs = {" ".join(words[i : i + 7]) for i in range(len(words) - 6)}
            assert not [run for run in runs if run in row["quote"].lower()], row["say"]
