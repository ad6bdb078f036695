"""Every claim of the disputes stands in its seed, and every question has its voices side by side and one verdict."""

import json
import re
from itertools import groupby

import pytest

from ledger.coding.claims import claim, topic
from ledger.display.claims import VERDICTS, claim_table, topic_table
from ledger.errors import PassageError, TableError
from ledger.files import BOOK, DATA
from ledger.reading.passages import MAX_WORDS
from ledger.reading.sources import source
from ledger.tables import csv_files
from ledger.tables.review_schemas import DISPUTES
from ledger.tables.vocabularies import Reconcilable, Stance
from typed_numbers import typed_numbers

ROWS = csv_files.read(DATA / "disputes.csv", DISPUTES)
TEXTS = {source_id: source(source_id).text for source_id in {row["source_id"] for row in ROWS}}
TOPICS = [(question, list(rows)) for question, rows in groupby(ROWS, lambda row: row["topic"])]
claimed = pytest.mark.parametrize("row", ROWS, ids=[row["claim_id"] for row in ROWS])
disputed = pytest.mark.parametrize(
    ("question", "rows"), TOPICS, ids=[question for question, _ in TOPICS]
)

# What a briefer asks first: question → can all of it be true?
VERDICT = {
    "Is there a Chinese base in Tajikistan?": "no",
    "Is there one facility, or more?": "open",
    "How many exercises have Tajikistan and China held?": "yes",
    "Is Russia the guarantor of security?": "yes",
    "Is a clash between Russia and China bound to come?": "no",
    "Was Tajikistan the aggressor in September 2022?": "no",
    "Is April 2021 the deadliest fight to date?": "open",
    "Is the Kyrgyz–Tajik border demarcated?": "open",
    "Does the CSTO intervene?": "yes",
    "Is Tajikistan's president Rahmon or Rakhmon?": "yes",
}


def headings() -> set[str]:
    """The headings of the chapter's Markdown."""
    cells = json.loads((BOOK / "disputes.ipynb").read_text("utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return set(re.findall(r"(?m)^### (.+)$", prose))


@claimed
def test_a_claims_quote_is_in_its_seed_at_its_offsets(row):
    text = TEXTS[row["source_id"]]
    assert " ".join(text[int(row["start"]) : int(row["end"])].split()) == row["quote"]
    assert len(row["quote"].split()) <= MAX_WORDS


@claimed
def test_a_quote_begins_and_ends_with_whole_words(row):
    text, start, end = TEXTS[row["source_id"]], int(row["start"]), int(row["end"])
    assert not re.match(r"\w\w", text[start - 1 : start + 1]) and not re.match(
        r"\w\w", text[end - 1 : end + 1]
    )


@claimed
def test_the_stance_is_one_of_the_four(row):
    assert row["stance"] in set(Stance)


@claimed
def test_no_number_is_typed_in_our_own_words(row):
    for name in ("topic", "speaker", "says", "why", "independence"):
        assert not typed_numbers(row[name]), name


@disputed
def test_a_question_has_at_least_two_claims_with_different_words(question, rows):
    assert len({(row["speaker"], row["quote"]) for row in rows}) >= 2


@disputed
def test_the_claims_of_a_question_agree_on_one_verdict(question, rows):
    [(reconcilable, why, independence)] = {
        (row["reconcilable"], row["why"], row["independence"]) for row in rows
    }
    assert reconcilable in set(Reconcilable) and why.endswith(".") and independence.endswith(".")


def test_each_question_stands_in_one_place_and_is_a_heading_of_the_chapter():
    questions = [question for question, _ in TOPICS]
    assert len(questions) == len(set(questions))
    assert set(questions) == headings()


@pytest.mark.parametrize("question", VERDICT)
def test_what_is_asked_first_is_there_with_its_verdict(question):
    assert {row["reconcilable"] for row in dict(TOPICS)[question]} == {VERDICT[question]}


@disputed
def test_umarov_in_two_articles_is_not_called_independent(question, rows):
    articles = {row["source_id"] for row in rows if row["speaker"].startswith("Temur Umarov")}
    if len(articles) > 1:
        assert "Umarov" in rows[0]["independence"] and not rows[0]["independence"].startswith("Yes")


@disputed
def test_voices_of_a_single_article_are_not_called_independent(question, rows):
    if len({row["source_id"] for row in rows}) == 1:
        assert not rows[0]["independence"].startswith("Yes")


def test_each_of_the_five_articles_speaks():
    assert len({row["source_id"] for row in ROWS}) == 5


def test_a_claim_that_its_seed_does_not_make_is_refused(article):
    text = article("China has no military bases in Central Asia.")
    row = claim(
        "base-denied",
        text,
        "China has no military bases",
        speaker="China",
        stance="denies",
        says="None.",
    )
    assert (row["quote"], row["start"], row["end"]) == ("China has no military bases", "0", "27")
    with pytest.raises(PassageError, match="article.txt"):
        claim(
            "base-denied",
            text,
            "China has military bases",
            speaker="China",
            stance="asserts",
            says="Some.",
        )


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("stance", "says"),
        ("reconcilable", "perhaps"),
        ("why", ""),
        ("independence", ""),
        ("speaker", ""),
    ],
)
def test_a_row_with_an_unknown_stance_or_no_reason_is_not_written(tmp_path, name, cell):
    with pytest.raises(TableError, match=name):
        csv_files.write(tmp_path / "disputes.csv", DISPUTES, [ROWS[0] | {name: cell}])


def test_the_verdict_of_a_topic_is_written_on_each_of_its_claims(article):
    text = article("China has no bases. China has bases.")
    claims = [
        claim(f"base-{n}", text, words, speaker="China", stance=stance, says="So.")
        for n, (words, stance) in enumerate(
            [("China has no bases", "denies"), ("China has bases", "asserts")]
        )
    ]
    rows = topic(
        "Is there a base?", claims, reconcilable="no", why="They clash.", independence="No."
    )
    assert [list(row) for row in rows] == [DISPUTES.names] * 2
    assert {
        (row["topic"], row["reconcilable"], row["why"], row["independence"]) for row in rows
    } == {("Is there a base?", "no", "They clash.", "No.")}


@disputed
def test_the_table_shows_each_voice_and_the_verdict(question, rows):
    html = claim_table(rows)._repr_html_()
    for row in rows:
        assert f'<th scope="row"><span id="{row["claim_id"]}">' in html
        assert f'href="sources.html#{row["source_id"]}"' in html
    assert f"{VERDICTS[rows[0]['reconcilable']]}." in html
    assert html.count("in a drifted copy") == sum(
        row["source_id"] == "standish-2022" for row in rows
    )


def test_what_comes_from_a_source_or_a_coder_is_escaped():
    row = ROWS[0] | {
        "topic": "<b>&",
        "speaker": "<i>",
        "says": "<u>",
        "quote": "<s>",
        "why": "<em>",
        "independence": "<q>",
    }
    for html in (claim_table([row])._repr_html_(), topic_table([row])._repr_html_()):
        assert not re.search(r"<(b|i|u|s|em|q)>", html) and "&amp;" in html


def test_all_questions_are_listed_with_verdict_and_link():
    html = topic_table(ROWS)._repr_html_()
    assert re.findall(r'<th scope="row"><a href="#([a-z0-9-]+)">', html) == [
        rows[0]["claim_id"] for _, rows in TOPICS
    ]
