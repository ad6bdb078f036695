"""Every claim of the disputes stands in its seed, and every question has its voices side by side and one verdict."""

import json
import re
from html import escape
from itertools import groupby

import pytest

from ledger.coding.claims import claim, outcome, topic
from ledger.coding.independence import independence
from ledger.display.claims import question_fold
from ledger.display.stances import VERDICTS
from ledger.errors import CodingError, PassageError, TableError
from ledger.files import BOOK, DATA
from ledger.reading.passages import MAX_WORDS
from ledger.reading.sentences import around
from ledger.reading.sources import source
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import DISPUTES
from ledger.tables.vocabularies import Stance
from rows import each_row
from typed_numbers import typed_numbers

ROWS = csv_files.read(DATA / "disputes.csv", DISPUTES)
TEXTS = {source_id: source(source_id).text for source_id in {row["source_id"] for row in ROWS}}
TOPICS = [(question, list(rows)) for question, rows in groupby(ROWS, lambda row: row["topic"])]
OWN_WORDS = (
    *("topic", "proposition", "speaker", "says", "why_twice"),
    *("verdict", "why", "settle", "independence"),
)
TOGETHER = (
    *("proposition", "verdict", "outcome"),
    *("reconcilable", "why", "settle", "independence"),
)
claimed = each_row("row", ROWS, ids=[row["claim_id"] for row in ROWS])
disputed = each_row("question, rows", TOPICS, ids=[question for question, _ in TOPICS])

# What a briefer asks first: question → what the stances come to, and can all of it be true?
VERDICT = {
    "Is there a Chinese base in Tajikistan?": ("contested", "no"),
    "Is the new site for police or for soldiers?": ("asserted", "open"),
    "Is there a single Chinese site, or are there more?": ("asserted", "yes"),
    "How many exercises have Tajikistan and China held?": ("asserted", "yes"),
    "Do Moscow and Beijing both want the West out?": ("asserted", "yes"),
    "Is Russia still the main power in the region's security?": ("qualified", "yes"),
    "Are Russia and China heading for a conflict in Central Asia?": ("contested", "no"),
    "Is Tajikistan turning away from Moscow?": ("denied", "yes"),
    "Was Tajikistan the aggressor in September 2022?": ("contested", "no"),
    "Is April 2021 the deadliest fight to date?": ("asserted", "open"),
}
VOICES = queries.voices()
TOLD = {"say": "Some claim so", "short": "so"}


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
def test_the_stance_is_one_of_five_and_no_id_names_it(row):
    assert row["stance"] in set(Stance)
    assert not re.search(r"assert|den(y|ie)|doubt|concede|bears-on", row["claim_id"])


@claimed
def test_the_speaker_is_named_in_or_before_the_quotation(row):
    voice = VOICES[row["voice"]]
    assert row["speaker"] == voice["name"]
    if voice["author_of"] != row["source_id"]:
        text = TEXTS[row["source_id"]].replace("\u00a0", " ")
        _, last = around(TEXTS[row["source_id"]], int(row["start"]), int(row["end"]))
        assert voice["words"] and text[:last].rfind(voice["words"]) >= 0


@claimed
def test_a_quotation_that_breaks_off_says_how_the_sentence_goes_on(row):
    rest = " ".join(TEXTS[row["source_id"]][int(row["end"]) :][:300].split())
    if re.match(r"[,;:—]?\s*(and|but|while|yet|though)\b", rest) and row["quote"][-1] not in ".”":
        assert row["goes_on"]
    assert row["goes_on"] in rest


@claimed
def test_words_that_serve_two_questions_say_why(row):
    topics = {other["topic"] for other in ROWS if other["quote"] == row["quote"]}
    assert (len(topics) > 1) == bool(row["why_twice"])


@claimed
def test_no_number_is_typed_in_our_own_words(row):
    for name in OWN_WORDS:
        assert not typed_numbers(row[name]), name


@disputed
def test_a_question_has_at_least_two_claims_with_different_words(question, rows):
    assert len({(row["speaker"], row["quote"]) for row in rows}) >= 2


@disputed
def test_the_claims_of_a_question_agree_on_one_verdict(question, rows):
    [together] = {tuple(row[name] for name in TOGETHER) for row in rows}
    assert all(together) and all(
        text.endswith(".")
        for name, text in zip(TOGETHER, together, strict=True)
        if name in OWN_WORDS
    )


@disputed
def test_outcome_and_independence_follow_from_the_rows(question, rows):
    assert {row["outcome"] for row in rows} == {outcome(rows)}
    assert {row["independence"] for row in rows} == {independence(rows, VOICES)}


def test_what_the_stances_come_to_changes_with_them(article):
    taken = [{"voice": "a", "stance": "asserts"}, {"voice": "b", "stance": "denies"}]
    assert outcome(taken) == "contested"
    assert outcome([taken[0], taken[1] | {"voice": "a"}]) == "qualified"
    assert outcome([taken[0], taken[1] | {"stance": "doubts"}]) == "qualified"
    assert outcome([taken[0], taken[1] | {"stance": "bears on"}]) == "asserted"
    assert outcome(taken[1:]) == "denied"
    assert outcome([row | {"stance": "bears on"} for row in taken]) == "open"


@pytest.mark.parametrize("row", ROWS[:3], ids=lambda row: row["claim_id"])
def test_a_verdict_that_was_written_for_other_stances_stops(row):
    text = source(row["source_id"])
    quoted = re.sub("several", "{}", row["quote"])
    claims = [
        claim(
            f"{row['claim_id']}-{stance}",
            text,
            quoted,
            copies=2 if row["source_id"] == "standish-2022" else 1,
            voice=row["voice"],
            stance=stance,
            says="So.",
            **{name: row[name] for name in ("say", "short", "heard")},
        )
        for stance in ("asserts", "doubts")
    ]
    told = dict(proposition="So.", verdict="So.", reconcilable="no", why="So.", settle="This.")
    assert topic("Is it so?", claims, written_for="qualified", **told)
    with pytest.raises(CodingError, match="Is it so.*written for asserted"):
        topic("Is it so?", claims, written_for="asserted", **told)


def test_each_question_stands_in_one_place_and_is_a_heading_of_the_chapter():
    questions = [question for question, _ in TOPICS]
    assert len(questions) == len(set(questions))
    assert set(questions) == headings()


@pytest.mark.parametrize("question", VERDICT)
def test_what_is_asked_first_is_there_with_its_verdict(question):
    [found] = {(row["outcome"], row["reconcilable"]) for row in dict(TOPICS)[question]}
    assert found == VERDICT[question]


@disputed
def test_umarov_in_two_articles_is_not_called_independent(question, rows):
    articles = {row["source_id"] for row in rows if row["voice"] == "umarov"}
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
    said = dict(voice="china", stance="denies", says="None.", **TOLD)
    row = claim("base", text, "China has no military bases", **said)
    assert (row["quote"], row["start"], row["end"]) == ("China has no military bases", "0", "27")
    with pytest.raises(PassageError, match="article.txt"):
        claim("base", text, "China has military bases", **said)


def test_half_of_a_sentence_that_says_both_is_refused(article):
    text = article("China has no bases, but it has soldiers.")
    said = dict(voice="china", stance="denies", says="None.", **TOLD)
    with pytest.raises(CodingError, match="base.*, but it has soldiers"):
        claim("base", text, "China has no bases", **said)
    with pytest.raises(CodingError, match="base.*says “, but it has soldiers"):
        claim("base", text, "China has no bases", goes_on="and no soldiers", **said)
    row = claim("base", text, "China has no bases", goes_on="but it has soldiers", **said)
    assert row["goes_on"] == "but it has soldiers"


@pytest.mark.parametrize(
    ("voice", "says"),
    [
        ("nobody", "no voice 'nobody'"),
        ("dorsey", "does not quote dorsey"),
        ("gallup", "nothing before the quotation says"),
    ],
)
def test_a_claim_of_a_voice_that_its_article_has_not_named_is_refused(voice, says):
    row = claim(
        "base",
        source("umarov-2021"),
        "Some claim that this status quo is now changing",
        goes_on="which is bound to trigger a conflict",
        voice=voice,
        stance="asserts",
        says="So.",
        **TOLD,
    )
    with pytest.raises(CodingError, match=f"base.*{says}"):
        topic(
            "Is it so?",
            [row],
            proposition="So.",
            verdict="So.",
            written_for="asserted",
            reconcilable="yes",
            why="So.",
            settle="This.",
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


@disputed
def test_a_fold_shows_each_voice_its_stance_and_the_verdict(question, rows):
    html = question_fold(rows)._repr_html_()
    summary = re.search(r"<summary>(.*?)</summary>", html)[1]
    assert escape(rows[0]["verdict"]).replace("&#x27;", "’") in summary
    assert VERDICTS[rows[0]["reconcilable"]] in summary
    for row in rows:
        shown = re.search(rf'<tr id="{row["claim_id"]}".*?</tr>', html)[0]
        assert f'href="sources.html#{row["source_id"]}"' in shown
        assert f"</span> {row['stance']}</span>" in shown
        assert f"“{escape(row['quote'], quote=False)}”" in shown


@claimed
def test_only_words_that_are_their_authors_are_offered_as_a_quotation(row):
    [shown] = re.findall(r"<tr [^>]*>", question_fold([row])._repr_html_())
    assert (" data-drifted" in shown) == (row["source_id"] == "standish-2022")
    assert (" data-author" in shown) == (VOICES[row["voice"]]["author_of"] == row["source_id"])


def test_what_comes_from_a_source_or_a_coder_is_escaped():
    row = ROWS[0] | {
        "topic": "<b>&",
        "verdict": "<q>",
        "proposition": "<i>",
        "goes_on": "<s>",
        "speaker": "<i>",
        "says": "<u>",
        "quote": "<s>",
        "why": "<u>",
        "independence": "<q>",
    }
    html = question_fold([row])._repr_html_()
    assert not re.search(r"<(b|i|u|s|q)>", html) and "&amp;" in html


def test_our_words_have_curly_apostrophes_and_sources_keep_theirs():
    row = ROWS[0] | {"why": "It's so.", "quote": "It's so."}
    html = question_fold([row])._repr_html_()
    assert "It’s so." in html and "“It's so.”" in html
