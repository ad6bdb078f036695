"""Sentences of the news, several of each kind of difficulty, read as they mean."""

from collections import Counter
from fractions import Fraction

import pytest

from ledger.reading.records import FIELDS, records
from rows import each_row
from sentences import faults, placed, read, sentences

CASES = sentences()


@each_row("case", CASES, ids=lambda case: f"{case.kind}: {case.sentence[:60]}")
def test_every_expression_of_a_sentence_reads_as_it_means(case):
    assert faults(case, read(case), "value", "unit", "qualifier", "edtf") == []


def test_each_kind_has_more_sentences_than_one():
    assert min(Counter(case.kind for case in CASES).values()) >= 2
    assert len(CASES) >= 2 * 158


def test_what_is_expected_is_in_its_sentence_in_order():
    for case in CASES:
        assert [case.sentence[start:end] for start, end, _ in placed(case)] == [
            expected["exact"] for expected in case.expected
        ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "13"},
        {"value": "", "lower": "1", "upper": "2"},
        {"unit": "USD"},
        {"qualifier": "about"},
        {"start": 30, "end": 32},
    ],
)
def test_the_comparison_sees_each_fault(wrong):
    case = next(case for case in CASES if case.sentence.startswith("Wheat exports fell 12 percent"))
    first, second = read(case)
    changed = first._replace(
        **{
            name: Fraction(new) if name in {"value", "lower", "upper"} and new else new or None
            for name, new in wrong.items()
        }
    )
    assert faults(case, [first, second], "value", "unit", "qualifier", "edtf") == []
    assert faults(case, [changed, second], "value", "unit", "qualifier", "edtf") != []


def test_records_have_just_the_fields_that_are_documented():
    [record] = records("It fell by 5 percent", "a.txt")
    assert (
        tuple(record)
        == FIELDS
        == (
            "file",
            "start",
            "end",
            "exact",
            "kind",
            "value",
            "lower",
            "upper",
            "unit",
            "qualifier",
            "edtf",
        )
    )
