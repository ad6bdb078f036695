"""A number reads back as it was written, whatever its form and whatever stands around it."""

import re
import tracemalloc
from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from any_text import any_text
from ledger.files import SEEDS
from ledger.reading import expressions as one_pass
from ledger.reading.expressions import find as find_expressions
from ledger.reading.numerals import finder, words
from ledger.reading.numerals.cardinals import Kind
from ledger.reading.numerals.finder import at, find
from ledger.reading.numerals.tokens import VULGAR
from ledger.tables.vocabularies import Unit
from numeral_strategies import FORMS, LEFT, RIGHT, SCALES, among, spelled
from rows import each_row
from sentences import sentences

PROSE = (
    "one two sixty hundred thousand million dozen dozens half third thirds first decade several a few in out of to and between per cent "
    "percent % $ US$ - – — , . 1 20 1,300 1,5 1.5 th k m old year J ½ ٣ _ ² İ"
).split()
UNSEEN = among(["\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"])
UNSEEN_ENDS = re.compile("^[\u00ad\u200b-\u200f\u2060\ufeff]+|[\u00ad\u200b-\u200f\u2060\ufeff]+$")
prose = st.lists(among([*PROSE, " ", " ", "\u00a0", "\n", "-"]) | any_text(max_size=3)).map("".join)


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_number_in_any_form_reads_back_whole(form, data):
    written = data.draw(FORMS[form])
    [numeral] = find(written.text)
    assert (numeral.exact, numeral.value, numeral.unit, numeral.kind) == written


@given(st.one_of(*FORMS.values()), LEFT, RIGHT)
def test_the_text_around_a_numeral_does_not_change_its_reading(written, left, right):
    [alone] = find(written.text)
    assert alone._replace(start=len(left), end=len(left + written.text)) in list(
        find(left + written.text + right)
    )


@given(
    st.one_of(*FORMS.values()),
    st.lists(st.tuples(st.integers(0, 40), UNSEEN), min_size=1, max_size=4),
)
def test_what_nobody_sees_does_not_change_a_numeral(written, unseen):
    text = written.text
    for place, character in unseen:
        place = min(place, len(text))
        text = text[:place] + character + text[place:]
    [numeral] = find(text)
    assert (numeral.value, numeral.unit, numeral.kind) == written[1:]
    assert (
        text[numeral.start : numeral.end] == numeral.exact
        and UNSEEN_ENDS.sub("", text) == numeral.exact
    )


@given(
    st.text(
        st.characters(categories=["Nd", "Nl", "No"], exclude_characters="0123456789" + VULGAR),
        min_size=1,
        max_size=3,
    ),
    among(["{}", "5{}", "{} million", "x{}", "{}x", "5 {}", "${}", "-{}"]),
)
@example("²", "3{}")
@example("٣", "{} percent")
@example("５", "{}")
def test_strange_digits_are_found_and_never_given_a_number(strange, pattern):
    text = f"owe {pattern.format(strange)} to"
    finder = list(find(text))
    covered = {offset for numeral in finder for offset in range(numeral.start, numeral.end)}
    assert {offset for offset, character in enumerate(text) if character.isnumeric()} <= covered
    assert all(
        numeral.value is None
        for numeral in finder
        if numeral.exact.strip("$-") != "5" or pattern != "5 {}"
    )


@given(st.text("0123456789", min_size=1, max_size=4), st.characters(categories=["Mn", "Me"]))
def test_a_number_with_combining_marks_is_found_and_not_read(number, mark):
    assert [(numeral.kind, numeral.exact) for numeral in find(f"owe {number}{mark} to")] == [
        (Kind.UNREADABLE, number)
    ]


@given(prose | any_text())
@example("9" * 5000)  # more digits than Python converts
@example("\n".join(path.read_bytes().decode() for path in SEEDS.glob("*.txt")))
def test_find_never_raises_and_leaves_no_numeric_character_out(
    text,
):
    last = 0
    for numeral in find(text):
        assert not any(map(str.isnumeric, text[last : numeral.start]))
        assert last <= numeral.start < numeral.end
        assert text[numeral.start : numeral.end] == numeral.exact
        last = numeral.end
    assert not any(map(str.isnumeric, text[last:]))


TABLES = [
    table
    for name, table in vars(words).items()
    if name.isupper() and name not in {"FUNCTION_WORDS", "WRITTEN_PARTS", "DIGITS_IN"}
]
NUMBER_WORDS = sorted(
    {word if isinstance(word, str) else " ".join(word) for table in TABLES for word in table}
)
numeric = st.one_of(*FORMS.values()).map(lambda written: written.text) | st.lists(
    among([*NUMBER_WORDS, *PROSE])
).map(" ".join)


def read_everywhere(text):
    """What is found in `text` if a numeral is looked for in every token."""
    with patch.object(
        finder,
        "numeral_places",
        lambda text: [i for i, character in enumerate(text) if not character.isspace()],
    ):
        return list(find(text))


@given(
    st.builds(
        str.join,
        among([" ", "-", ", and then the people of this valley went home to "]),
        st.lists(numeric | prose | any_text()),
    )
)
@example("\n".join(path.read_bytes().decode() for path in SEEDS.glob("*.txt")))
@example(
    f"{'all of them went home ' * 9}from $5 to a% and a half, A$5 and 5one, İ, a third man and J-20"
)
def test_no_numeral_begins_where_none_is_looked_for(text):
    assert list(find(text)) == read_everywhere(text)


@each_row("word", NUMBER_WORDS)
def test_no_number_word_is_passed_over(word):
    for text in (
        word,
        f"a {word}",
        f"a {word} and a half",
        f"an {word} of",
        f"the-{word}",
        f"5{word}",
        word.upper(),
    ):
        assert list(find(text)) == read_everywhere(text), text


LABELS = [
    "No.",
    "No",
    "Rs",
    "Rs.",
    "USD",
    "minus",
    "S&P",
    "FTSE",
    "Article",
    "at",
    "the",
    "between",
    "from",
    "by",
    "-",
    "$",
    "(",
    "“",
    "Day",
    "a",
    "every",
]


@given(
    st.lists(
        among(
            [
                *NUMBER_WORDS,
                *PROSE,
                *LABELS,
                "men",
                "of them",
                "5",
                "12",
                "300",
                "1,300",
                "Oct.",
                "May",
                "lady",
                "that",
                "by one",
                "ago",
            ]
        )
    ).map(" ".join)
)
@example("\n".join(path.read_bytes().decode() for path in SEEDS.glob("*.txt")))
@example(" ".join(case.sentence for case in sentences()))
def test_the_shortcut_reads_what_the_grammar_reads(text):
    read = list(find_expressions(text))
    with patch.object(one_pass, "plain", lambda text, place, word: None):
        assert list(find_expressions(text)) == read


@given(prose)
@example("the J-20, between 20 and 30")
def test_at_reads_a_whole_numeral_of_the_text_or_nothing(text):
    begins = {numeral.start: numeral for numeral in find(text)}
    assert [at(text, start) for start in range(len(text))] == [
        begins.get(start) for start in range(len(text))
    ]


@given(
    st.integers(1, 49),
    st.integers(1, 50),
    among([("hundred", 100), *SCALES.items()]),
    among([str, spelled]),
    among(["between {} and {} {}%", "{} to {} {} percent", "{}–{} {} percent"]),
)
def test_a_range_has_two_bounds_and_shares_scale_and_unit(low, more, scale, write, pattern):
    [numeral] = find(pattern.format(write(low), write(low + more), scale[0]))
    assert (numeral.kind, numeral.unit, numeral.value) == (Kind.RANGE, Unit.PERCENT, None)
    assert (numeral.lower, numeral.upper) == (low * scale[1], (low + more) * scale[1])


@given(
    st.integers(1, 499), st.integers(1, 501), among(["out of", "in every"]), among([str, spelled])
)
def test_so_many_in_so_many_is_a_fraction(some, more, joint, write):
    [numeral] = find(f"{write(some)} {joint} {write(some + more)} of them")
    assert (numeral.kind, numeral.value, numeral.unit) == (
        Kind.FRACTION,
        Fraction(some, some + more),
        Unit.FRACTION,
    )


@pytest.mark.parametrize(
    ("exact", "text", "value", "unit"),
    [
        ("two years", "every {}", 2, Unit.YEAR),
        ("decade", "the past {}", 10, Unit.YEAR),
        ("20-year", "a nearly {} war", 20, Unit.YEAR),
        ("three", "{} in 2021", 3, None),
        ("30", "from {} to 20", 30, None),
        ("twice", "{} a year", 2, Unit.COUNT),
        ("ten to one thousand two hundred", "{} people", (10, 1200), None),
        ("dozen", "the {}", 12, None),
        ("a dozen", "{} men", 12, None),
        ("half a million", "{} people", 500_000, None),
        ("half a century", "{} ago", 50, Unit.YEAR),
        ("half a dozen", "{}", 6, None),
        ("a hundred and fifty", "{} people", 150, None),
        ("two and a half million", "{} people", 2_500_000, None),
        ("once", "{} a year", 1, Unit.COUNT),
        ("halved", "it {}", Fraction(1, 2), Unit.FRACTION),
        ("5 m", "{} from it", 5, Unit.M),
        ("between 2 and 3 million", "{} men", (2_000_000, 3_000_000), None),
        ("5 to 30 percent", "ranging from {}", (5, 30), Unit.PERCENT),
        ("5 percent", "rose from {} to 30 percent", 5, Unit.PERCENT),
        ("1/3rd", "{} of them", Fraction(1, 3), Unit.FRACTION),
        ("two", "{} and a third man", 2, None),
        ("10 years", "{} and a half million men", 10, Unit.YEAR),
        ("30 percent", "{} and a half", 30, Unit.PERCENT),
        ("a quarter of a mile", "{} away", Fraction(1, 4), Unit.MI),
        ("a half percent", "{}", Fraction(1, 2), Unit.PERCENT),
        ("half", "{} of it", Fraction(1, 2), Unit.FRACTION),
        ("a quarter", "{} of them", Fraction(1, 4), Unit.FRACTION),
    ],
)
def test_an_idiom_of_news_prose_reads_as_what_it_means(exact, text, value, unit):
    first = next(find(text.format(exact)))
    assert (first.exact, first.value or (first.lower, first.upper), first.unit) == (
        exact,
        value,
        unit,
    )


@pytest.mark.parametrize(
    ("kind", "phrases"),
    [
        (
            Kind.VAGUE,
            [
                "dozens",
                "hundreds of thousands",
                "billions of dollars",
                "several decades",
                "decades",
                "a few",
                "a couple of years",
                "most of",
                "several thousand",
                "a few hundred million dollars",
                "a handful",
                "a pair",
                "million",
                "multimillion",
                "multi-billion",
                "many thousands",
                "hundreds upon hundreds",
            ],
        ),
        (Kind.NAME, ["J-20", "HQ-9", "COVID-19", "SU-57E", "Ababil-2", "G7", "1990s", "R5", "50Z"]),
        (
            Kind.UNREADABLE,
            [
                "1,5",
                "1,2,3",
                "٣",
                "5²",
                "24/7",
                "9/11",
                "3/5/2021",
                "2 to 3,500",
                "5 m people",
                "–5 men",
                "nineteen ninety",
            ],
        ),
        (Kind.RATIO, ["3:1", "51-49", "10-to-1"]),
        (Kind.IDIOM, ["no one", "one another", "the first lady", "every third man"]),
    ],
)
def test_vague_phrases_and_names_are_found_without_a_number(kind, phrases):
    for phrase in phrases:
        finder = list(find(f"owe {phrase} to Beijing"))
        assert {
            (numeral.kind, numeral.value, numeral.lower, numeral.upper) for numeral in finder
        } == {(kind, None, None, None)}, phrase
        assert kind is not Kind.VAGUE or [numeral.exact for numeral in finder] == [phrase]


@pytest.mark.parametrize(
    ("text", "read"),
    [("part 2\n\nmillion men", "2"), ("Chapter 3\n \nPercent", "3"), ("62\r\n\r\nyears", "62")],
)
def test_nothing_is_read_across_paragraphs(text, read):
    assert next(find(text)).exact == read


@pytest.mark.parametrize(
    ("change", "low", "high"),
    [
        ("rose from 5 to 30 percent", 5, 30),
        ("fell from 30 to 5 percent", 30, 5),
        ("from two to three million", 2_000_000, 3_000_000),
        ("grew from 200,000 to 3 million", 200_000, 3_000_000),
        ("from 5 to 30", 5, 30),
        ("from $2 million to $3 million", 2_000_000, 3_000_000),
        ("fell from 5 to 3 million", 5_000_000, 3_000_000),
        ("grew from 5 to 3 million", None, 3_000_000),
        ("grew from 5 to 6,000", None, 6000),
        ("climbed by 18 to 164", 18, 164),
        ("fell 12 percent to 45,000", 12, 45_000),
        ("rose 0.3 percent to 7.1 percent", Fraction("0.3"), Fraction("7.1")),
    ],
)
def test_a_change_is_two_numbers_that_share_what_is_written_once(change, low, high):
    first, second = find(change)
    assert (first.value, second.value) == (low, high)
    assert (first.kind is Kind.UNREADABLE) == (low is None)


@pytest.mark.parametrize(
    "change",
    ["rose 1.5 percent to 2 percent", "climbed by 18 to 20 men", "rose by 2 to 30 percent"],
)
def test_what_may_be_a_range_or_a_change_is_not_read(change):
    assert [(numeral.kind, numeral.value, numeral.lower) for numeral in find(change)] == [
        (Kind.UNREADABLE, None, None)
    ]


@pytest.mark.parametrize(
    ("text", "exact", "value"),
    [
        ("some .5 percent", ".5 percent", Fraction(1, 2)),
        ("owe −2.5 to", "−2.5", Fraction(-5, 2)),
        ("minus five million", "minus five million", -5_000_000),
        ("5,3 percent", "5,3 percent", Fraction(53, 10)),
        ("1.500.000", "1.500.000", 1_500_000),
        ("2,50,000", "2,50,000", 250_000),
        ("136 000", "136 000", 136_000),
        ("136\u00a0000", "136\u00a0000", 136_000),
        ("136’000", "136’000", 136_000),
        ("3½", "3½", Fraction(7, 2)),
        ("hundred and fifty", "hundred and fifty", 150),
        ("-$40 million", "-$40 million", -40_000_000),
        ("5 degrees below zero", "5 degrees below zero", -5),
        ("plus or minus 3", "3", 3),
    ],
)
def test_signs_points_and_groups_of_digits_read_as_they_are_meant(text, exact, value):
    [numeral] = find(text)
    assert (numeral.exact, numeral.value) == (exact, value)


def test_numerals_of_a_long_text_are_found_in_flat_memory():
    text = "\n\n".join([SEEDS.joinpath("002_6d60691dd0edd95c.txt").read_text("utf-8")] * 40)
    tracemalloc.start()
    found = sum(1 for _ in find(text))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found % 40 == 0 and found > 0
    assert peak < 2 * len(text)  # its tokens would take about thirty bytes a character
