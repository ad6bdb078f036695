"""Drafts in a briefer's register get the verdicts that a careful editor would give them."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ledger.check import concepts, topics, wording
from ledger.check.drafts import draft
from ledger.check.findings import Finding, check
from ledger.check.verdicts import Verdict
from ledger.errors import CheckError
from ledger.tables import queries
from rows import each_row

DRAFTS = [
    json.loads(line)
    for line in Path(__file__).with_name("drafts.jsonl").read_text("utf-8").splitlines()
]
ELSEWHERE = Path(__file__).parents[1] / "reading" / "sentences.jsonl"
FIGURES = queries.figures()
SOUND = {Verdict.KEPT, Verdict.UNKNOWN}
CITED = "(Doolotkeldieva and Marat, Foreign Policy, 4 October 2022)"


@cache
def found(text: str) -> list[Finding]:
    return check(draft(text, markdown=True))


def verdicts(text: str) -> dict[str, list[str]]:
    return {each.exact: [str(verdict) for verdict in each.verdicts] for each in found(text)}


def by_id(rows: list[dict]) -> dict:
    return dict(rows=rows, ids=[row["figure_id"] for row in rows])


# The drafts


@each_row("case", DRAFTS, ids=lambda case: f"{case['kind']}-{case['draft'][:40]}")
def test_a_draft_gets_the_verdicts_that_were_expected_of_it(case):
    judged = [(f.exact, f.figure_id, list(f.verdicts)) for f in found(case["draft"])]
    expected = [tuple(each.values()) for each in case["expected"]]
    assert [each for each in judged if each[2] != ["unknown"] or each in expected] == expected


def test_the_drafts_are_many_and_nearly_half_of_them_sound():
    kinds = Counter(case["kind"] for case in DRAFTS)
    assert sum(kinds.values()) >= 60 and kinds["sound"] >= 60
    assert kinds.keys() - {"sound"} == set(map(str, Verdict)) - {"kept", "unknown"}


def test_at_most_one_sound_draft_in_fifty_raises_an_alarm():
    sound = [case for case in DRAFTS if case["kind"] == "sound"]
    alarms = [
        case["draft"] for case in sound if not all(each.is_sound for each in found(case["draft"]))
    ]
    assert len(alarms) * 50 <= len(sound)


@each_row("case", DRAFTS, ids=lambda case: f"{case['kind']}-{case['draft'][:40]}")
def test_a_finding_is_the_stretch_of_the_draft_that_it_says(case):
    for each in found(case["draft"]):
        assert case["draft"][each.start : each.end] == each.exact


def test_news_of_other_things_raises_no_alarm():
    sentences = [json.loads(line)["sentence"] for line in ELSEWHERE.read_text("utf-8").splitlines()]
    assert len(sentences) > 300
    assert not [each for text in sentences for each in found(text) if each.figure_id]


# What the book itself offers to be quoted


@each_row("row", **by_id(FIGURES))
def test_the_sentence_and_the_short_form_of_a_figure_are_kept(row):
    for text in (wording.instead(row), wording.line(row)):
        judged = found(text)
        assert ("kept",) in [f.verdicts for f in judged if f.figure_id == row["figure_id"]]
        assert all(each.is_sound for each in judged)


@each_row(
    "row", **by_id([row for row in FIGURES if row["qualifier"] in {"at_least", "about", "almost"}])
)
def test_a_line_without_its_qualifier_is_found_out(row):
    bare = re.sub(
        re.escape(row["printed"]), row["exact"], wording.instead(row), flags=re.IGNORECASE
    )
    judged = [each for each in found(bare) if each.figure_id == row["figure_id"]]
    assert [each.verdicts for each in judged] == [(Verdict.QUALIFIER,)]
    assert row["printed"] in judged[0].why and judged[0].instead == wording.instead(row)


# The forms in which a figure can be written


FORMS = {
    "136,000": ("136k", "136 000", "136,000", "136 thousand", "one hundred thirty-six thousand"),
    "$9m": ("$9m", "US$9 million", "USD 9 million", "9 million dollars", "nine million US dollars"),
    "80%": ("80%", "80 per cent", "eighty percent", "four in five parts", "four fifths"),
}
SENTENCES = {
    "136,000": f"Roughly {{}} people were displaced on the Kyrgyz side in September 2022 {CITED}.",
    "$9m": "Umarov (31 December 2021): China pledged almost {} for the facility in Tajikistan.",
    "80%": "In 2021, says Umarov, joint ventures with Chinese participation mined more than {} of Tajik gold.",
}


@pytest.mark.parametrize(
    ("figure", "form"), [(figure, form) for figure, forms in FORMS.items() for form in forms]
)
def test_a_figure_is_known_in_every_form(figure, form):
    assert ["kept"] in verdicts(SENTENCES[figure].format(form)).values()


# Context


def test_a_heading_a_note_and_a_list_lead_give_what_a_sentence_lacks():
    text = (
        "# The fighting of September 2022\n\nOn the Kyrgyz side:[^1]\n\n"
        "- at least 62 dead, civilians and military together;\n- roughly 136,000 displaced.\n\n"
    )
    note = "[^1]: Doolotkeldieva and Marat, *Foreign Policy*, 4 October 2022."
    assert verdicts(text + note)["62"] == ["kept"]
    assert verdicts(text)["62"] == ["attribution"]


def test_the_date_of_a_citation_is_not_that_of_the_event():
    text = f"At least 62 civilians and military officers died on the Kyrgyz side {CITED}."
    assert verdicts(text)["62"] == ["date"]


def test_another_source_with_another_number_is_not_near():
    text = "By {} count, 63 civilians and soldiers died on the Kyrgyz side in September 2022."
    assert verdicts(text.format("Human Rights Watch's")) == {"63": ["unknown"]}
    assert verdicts(text.format("our")) == {"63": ["near"]}


def test_several_things_lost_are_all_named():
    assert verdicts("62 people died in the fighting on the Kyrgyz–Tajik border.") == {
        "62": ["qualifier", "attribution", "scope", "date"]
    }


def test_a_conversion_beside_the_original_is_no_error():
    text = f"The Kyrgyz–Tajik border is roughly 600 miles (about 970 km) long {CITED}."
    assert verdicts(text) == {"600 miles": ["kept"], "970 km": ["unknown"]}


# The table of topics


def test_every_figure_has_a_topic_and_every_topic_a_figure():
    assert topics.topics().keys() == {row["figure_id"] for row in FIGURES}


def test_every_group_of_a_topic_is_a_concept():
    for topic in topics.topics().values():
        for group in " ".join(
            [topic.about, topic.who, topic.scope, topic.changed, topic.claimant]
        ).split():
            assert concepts.pattern(group)


def test_a_figure_without_a_topic_says_where_to_add_one():
    with pytest.raises(CheckError, match="topics.csv has no row for the figure velmar"):
        topics.topic("velmar")
