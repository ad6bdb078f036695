"""Each numeral carries the qualifier that the words beside it give it, and no other."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from any_text import any_text
from ledger.reading.numerals.cardinals import Kind
from ledger.reading.numerals.finder import find
from ledger.reading.qualifier_words import AFTER, BEFORE
from ledger.reading.qualifiers import qualify
from ledger.tables.vocabularies import Qualifier
from numeral_strategies import FORMS
from rows import each_row

NUMERALS = [
    "62",
    "136,000",
    "$9 million",
    "US$6 billion",
    "25 percent",
    "fifteen",
    "20-year",
    "two-thirds",
    "20–30",
]
GAPS = [" ", "\u00a0", "\u202f", "\n", "\r\n", "\t "]
VAGUE = ["dozens", "several", "hundreds of thousands", "billions of dollars", "decades"]


CONDITIONAL = {
    "passed",
    "passing",
    "north of",
    "south of",
}  # verbs and places too, unless much is counted


def phrases(table):
    return [
        (phrase, qualifier)
        for qualifier, group in table.items()
        for phrase in group
        if phrase not in CONDITIONAL
    ]


def cases(phrase):
    """A phrase in lower case, with a capital and in capitals; a sign is the same in each."""
    return {phrase.lower(), phrase.capitalize(), phrase.upper()}


def qualified(text):
    """The qualifier of the only numeral of `text`, and the words that say it."""
    [numeral] = find(text)
    reading = qualify(text, numeral)
    return reading.qualifier, text[reading.start : reading.end]


@each_row("phrase, qualifier", phrases(BEFORE))
def test_a_phrase_before_a_numeral_qualifies_it(phrase, qualifier):
    for numeral, gap, written in product(NUMERALS, GAPS, cases(phrase)):
        words = written.replace(" ", gap) + gap + numeral
        assert qualified(f"(it ran for {words} in all)") == (qualifier, words)


@each_row("phrase, qualifier", phrases(AFTER))
def test_a_phrase_after_a_numeral_qualifies_it(phrase, qualifier):
    gaps = GAPS if phrase[0].isalpha() else [""]
    for numeral, gap, written in product(NUMERALS, gaps, cases(phrase)):
        words = numeral + gap + written.replace(" ", gap)
        assert qualified(f"(it ran for {words}, in all)") == (qualifier, words)


BESIDE = st.tuples(
    st.sampled_from([*GAPS, "\u200b ", "\u200e\u00a0"]),
    st.sampled_from(
        [(*said, True) for said in phrases(BEFORE)] + [(*said, False) for said in phrases(AFTER)]
    ),
)
IN_ANY_FORM = {form: st.tuples(number, BESIDE) for form, number in FORMS.items()}


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_every_qualifier_reads_the_same_beside_a_number_in_any_form(form, data):
    number, (gap, (phrase, qualifier, before)) = data.draw(IN_ANY_FORM[form])
    words = (
        phrase.replace(" ", gap) + gap + number.text
        if before
        else number.text + ("" if phrase == "+" else gap) + phrase.replace(" ", gap)
    )
    assert qualified(f"(it ran for {words}, in all)") == (qualifier, words)


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("~62", "about"),
        ("≈ 62", "about"),
        (">62", "more_than"),
        ("≥62", "at_least"),
        ("<$62", "less_than"),
        ("62+", "at_least"),
        ("estimated 62", "about"),
        ("shy of 62", "almost"),
        ("at least 62", "at_least"),
        ("no fewer than 62", "at_least"),
        ("no less than 62", "at_least"),
        ("not fewer than 62", "at_least"),
        ("62 or more", "at_least"),
        ("more than 80 percent", "more_than"),
        ("over 140", "more_than"),
        ("well over 140", "more_than"),
        ("roughly 136,000", "about"),
        ("some 300", "about"),
        ("about 300", "about"),
        ("around 300", "about"),
        ("300 or so", "about"),
        ("almost $9 million", "almost"),
        ("nearly 20-year", "almost"),
        ("close to 20", "almost"),
        ("up to 63 percent", "up_to"),
        ("as many as 63", "up_to"),
        ("no more than 63", "up_to"),
        ("not more than 63", "up_to"),
        ("not exceeding 63", "up_to"),
        ("63 at most", "up_to"),
        ("less than 25 percent", "less_than"),
        ("fewer than 25", "less_than"),
        ("just under 25", "less_than"),
    ],
)
def test_the_words_of_news_prose_mean_what_they_say(words, qualifier):
    assert qualified(f"It was {words}, they said.") == (qualifier, words)


@pytest.mark.parametrize(
    ("text", "qualifier", "words"),
    [
        ("Arrests passed 900 later", "more_than", "passed 900"),
        ("Losses greater than 500", "more_than", "greater than 500"),
        ("Debts exceeded 700", "more_than", "exceeded 700"),
        ("Imports never rose by more than 15", "up_to", "never rose by more than 15"),
        ("It did not exceed 40", "up_to", "not exceed 40"),
        ("They never held fewer than 12", "at_least", "never held fewer than 12"),
        ("The cost is in the region of $3 billion", "about", "in the region of $3 billion"),
        ("It was estimated at $250 million", "about", "estimated at $250 million"),
        ("Upward of 1,500 slept there", "more_than", "Upward of 1,500"),
        ("just north of 90", "exact", "90"),
        ("it cost north of $90", "more_than", "north of $90"),
        ("Up to about 300 were held", "up_to", "Up to about 300"),
        ("some 300 or more", "at_least", "some 300 or more"),
        ("12 at the most", "up_to", "12 at the most"),
        ("A minimum 20 beds", "at_least", "A minimum 20"),
        ("at least another 40 died", "at_least", "at least another 40"),
        ("only slightly more than 60", "more_than", "slightly more than 60"),
        ("A little under 9", "less_than", "A little under 9"),
        ("12 people or more", "at_least", "12 people or more"),
        ("300-plus tents", "at_least", "300-plus"),
        ("Twenty-odd trucks", "about", "Twenty-odd"),
        ("for over 20 years", "more_than", "over 20 years"),
        ("had not eaten for more than 12 hours", "more_than", "more than 12 hours"),
    ],
)
def test_the_words_around_a_phrase_decide_what_it_says(text, qualifier, words):
    assert qualified(text) == (qualifier, words)


@pytest.mark.parametrize(
    "text",
    [
        "Jets flew over five districts",
        "He wrote about three wars",
        "Troops stood around two villages",
        "They clashed over three villages",
        "He handed over 15 men",
        "It spent money over 3 years",
        "They passed 12 laws",
        "He walked up to two men",
        "They served under three kings",
        "It lies close to two roads, based close to two wells",
    ],
)
def test_a_preposition_of_place_time_or_topic_bounds_nothing(text):
    numerals = list(find(text))
    assert [qualify(text, numeral).qualifier for numeral in numerals][-1:] == [Qualifier.EXACT]


@pytest.mark.parametrize(
    "text",
    [
        "62 people",
        "They counted 62.",
        "turnover 62",
        "awesome 62",
        "roundabout 62",
        "at least, 62",
        "about: 62",
        "at 62 least",
        "62 or moreover",
        "62, or more",
        "more 62 than",
        "62 +",
    ],
)
def test_a_numeral_without_a_qualifier_is_exact(text):
    assert qualified(text) == (Qualifier.EXACT, "62")


@given(any_text(), any_text())
def test_any_qualifier_is_known_and_its_words_hold_the_numeral(left, right):
    text = f"{left} 62 {right}"
    numeral = next(n for n in find(text) if n.end > len(left))
    reading = qualify(text, numeral)
    assert reading.qualifier in Qualifier
    assert 0 <= reading.start <= numeral.start < numeral.end <= reading.end <= len(text)


@pytest.mark.parametrize("vague", VAGUE)
@pytest.mark.parametrize("phrase", ["", "at least ", "almost\u00a0", "more than "])
def test_a_vague_numeral_is_indefinite_whatever_stands_before_it(vague, phrase):
    text = f"killed {phrase}{vague} of them"
    numeral = next(find(text))
    reading = qualify(text, numeral)
    assert numeral.kind is Kind.VAGUE
    assert (reading.qualifier, text[reading.start : numeral.end]) == (
        Qualifier.INDEFINITE,
        phrase + vague,
    )


@pytest.mark.parametrize("vague", VAGUE)
@pytest.mark.parametrize("phrase", ["", " or more", "\u00a0or so", " or less"])
def test_what_qualifies_a_vague_numeral_from_behind_is_printed_with_it(vague, phrase):
    text = f"killed {vague}{phrase}, they say"
    numeral = next(find(text))
    reading = qualify(text, numeral)
    assert (reading.qualifier, text[reading.start : reading.end]) == (
        Qualifier.INDEFINITE,
        vague + phrase,
    )


@pytest.mark.parametrize(
    ("text", "qualifier", "printed"),
    [
        ("On average, up to 63 percent agree.", Qualifier.UP_TO, "On average, up to 63 percent"),
        ("They hold an average of 63 drills.", Qualifier.EXACT, "an average of 63"),
        ("63 percent on average agree.", Qualifier.EXACT, "63 percent on average"),
        ("Only 63 percent agree on average.", Qualifier.EXACT, "63 percent agree on average"),
        ("63 died, on average 7 a day.", Qualifier.EXACT, "63"),
        ("63 died. On average, it is less.", Qualifier.EXACT, "63"),
        ("63 died in 2021 on average.", Qualifier.EXACT, "63"),
    ],
)
def test_an_average_is_printed_whole_and_bounds_nothing(text, qualifier, printed):
    numeral = next(find(text))
    reading = qualify(text, numeral)
    assert (reading.qualifier, text[reading.start : reading.end]) == (qualifier, printed)
