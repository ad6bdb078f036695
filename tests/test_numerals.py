"""A number reads back as it was written, whatever its form and whatever stands around it."""

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ledger.folders import SEEDS
from ledger.numerals import Kind, at, find
from ledger.vocabulary import Unit

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
RANKS = "first second third fourth fifth sixth seventh eighth ninth".split()
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
GLUED = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
SIGNS = {"$": Unit.USD, "US$": Unit.USD, "USD ": Unit.USD, "€": Unit.EUR, "EUR ": Unit.EUR, "£": Unit.GBP}
ORDINAL = (Unit.ORDINAL, Kind.ORDINAL)
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "hundredth": 100}
MEASURES = {" percent": (1, Unit.PERCENT), "%": (1, Unit.PERCENT), " per\u00a0cent": (1, Unit.PERCENT), " dollars": (1, Unit.USD),
            "-mile": (1, Unit.MI), " kilometre": (1, Unit.KM), " hectares": (1, Unit.HA), "-year-old": (1, Unit.YEAR),
            " decades": (10, Unit.YEAR), " centuries": (100, Unit.YEAR), "-month": (1, Unit.MONTH), " hours": (1, Unit.HOUR)}
PROSE = ("one two sixty hundred thousand million dozen dozens half third thirds first decade several a few in out of to and between per cent "
         "percent % $ US$ - – — , . 1 20 1,300 1,5 1.5 th k m old year J ½ ٣ _ ² İ").split()


class Written(NamedTuple):  # a number as prose writes it, and what it must read as
    text: str
    value: Fraction
    unit: Unit | None = None
    kind: Kind = Kind.CARDINAL


def spelled(n: int, link: str = " ") -> str:
    """`n` below a million in words; `link` joins tens and ones to the hundreds before them."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    head, rest = spelled(n // size, link), n % size
    return f"{head} {name}" + (f"{link if rest < 100 else ' '}{spelled(rest, link)}" if rest else "")


def rank(n: int, by: str) -> Written:
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return Written(f"{n:{by}}{suffix}", Fraction(n), *ORDINAL)


def part(some: int, joint: str, name: str) -> Written:
    return Written(f"{ONES[some]}{joint}{name}{'s' * (some > 1)}", Fraction(some, PARTS[name]), Unit.FRACTION, Kind.FRACTION)


among, wholes, grouping = st.sampled_from, st.integers(0, 10**13), st.sampled_from(["", ","])
digits = st.builds(lambda n, by: Written(f"{n:{by}}", Fraction(n)), wholes, grouping)
decimal = st.builds(lambda n, by, tail: Written(f"{n:{by}}.{tail}", Fraction(f"{n}.{tail}")), wholes, grouping,
                    st.text("0123456789", min_size=1, max_size=6))
in_words = st.builds(lambda n, link: Written(spelled(n, link), Fraction(n)), st.integers(0, 999_999), among([" and ", " "]))
scaled = st.builds(lambda n, joint, scale: Written(n.text + joint + scale, n.value * SCALES[scale]), digits | decimal | in_words,
                   among([" ", "-", "\u00a0", "\n"]), among(list(SCALES)))
glued = st.builds(lambda n, scale: Written(n.text + scale, n.value * GLUED[scale]), digits | decimal, among(list(GLUED)))
FORMS = {
    "digits": digits, "decimal": decimal, "in words": in_words, "scaled": scaled, "glued scale": glued,
    "money": st.builds(lambda sign, n: Written(sign + n.text, n.value, SIGNS[sign]), among(list(SIGNS)), digits | decimal | scaled | glued),
    "measured": st.builds(lambda n, m: Written(n.text + m, n.value * MEASURES[m][0], MEASURES[m][1]),
                          digits | decimal | in_words | scaled, among(list(MEASURES))),
    "rank": st.builds(rank, st.integers(1, 10**6), grouping),
    "rank in words": st.builds(lambda tens, rank: Written(f"{TENS[tens]}-{rank}", Fraction(10 * tens + RANKS.index(rank) + 1), *ORDINAL),
                               st.integers(2, 9), among(RANKS)),
    "part": st.builds(part, st.integers(1, 12), among([" ", "-", "\u00a0"]), among(list(PARTS))),
}
LEFT = among(["", "the ", "(", "“", "“the\u00a0", "of J-20 and HQ-9, ", "In 2015, ", "dozens; ", "Osh—", "\n\n"])
RIGHT = among(["", " people", ".", ", he said", ")", "”", "—half of them", "; 7 others", "\n\nThe", "\u00a0(sic)", "’s"])
prose = st.lists(among([*PROSE, " ", " ", "\u00a0", "\n", "-"]) | st.text(max_size=3)).map("".join)


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_number_in_any_form_reads_back_whole(form, data):
    written = data.draw(FORMS[form])
    [numeral] = find(written.text)
    assert (numeral.exact, numeral.value, numeral.unit, numeral.kind) == written


@given(st.one_of(*FORMS.values()), LEFT, RIGHT)
def test_the_text_around_a_numeral_does_not_change_its_reading(written, left, right):
    [alone] = find(written.text)
    assert replace(alone, start=len(left), end=len(left + written.text)) in list(find(left + written.text + right))


@given(prose | st.text())
@example("9" * 5000)  # more digits than Python converts
@example("\n".join(path.read_bytes().decode() for path in SEEDS.glob("*.txt")))
def test_find_never_raises_and_its_spans_hold_their_words_in_order(text):
    last = 0
    for numeral in find(text):
        assert last <= numeral.start < numeral.end
        assert text[numeral.start : numeral.end] == numeral.exact
        last = numeral.end


@given(prose)
@example("the J-20, between 20 and 30")
def test_at_reads_a_whole_numeral_of_the_text_or_nothing(text):
    begins = {numeral.start: numeral for numeral in find(text)}
    assert [at(text, start) for start in range(len(text))] == [begins.get(start) for start in range(len(text))]


@given(st.integers(1, 49), st.integers(1, 50), among([("hundred", 100), *SCALES.items()]), among([str, spelled]),
       among(["between {} and {} {}%", "{} to {} {} percent", "{}–{} {} percent"]))
def test_a_range_has_two_bounds_and_a_scale_or_unit_written_once_holds_for_both(low, more, scale, write, pattern):
    [numeral] = find(pattern.format(write(low), write(low + more), scale[0]))
    assert (numeral.kind, numeral.unit, numeral.value) == (Kind.RANGE, Unit.PERCENT, None)
    assert (numeral.lower, numeral.upper) == (low * scale[1], (low + more) * scale[1])


@given(st.integers(1, 499), st.integers(1, 501), among(["in", "out of"]), among([str, spelled]))
def test_so_many_in_so_many_is_a_fraction(some, more, joint, write):
    [numeral] = find(f"{write(some)} {joint} {write(some + more)} of them")
    assert (numeral.kind, numeral.value, numeral.unit) == (Kind.FRACTION, Fraction(some, some + more), Unit.FRACTION)


@pytest.mark.parametrize(("exact", "text", "value", "unit"), [
    ("two years", "every {}", 2, Unit.YEAR), ("decade", "the past {}", 10, Unit.YEAR), ("20-year", "a nearly {} war", 20, Unit.YEAR),
    ("three", "{} in 2021", 3, None), ("30", "from {} to 20", 30, None), ("twice", "{} a year", 2, Unit.COUNT),
    ("ten to one thousand two hundred", "{} people", (10, 1200), None), ("dozen", "the {}", 12, None), ("a dozen", "{} men", 12, None),
    ("half a million", "{} people", 500_000, None), ("half a century", "{} ago", 50, Unit.YEAR), ("half a dozen", "{}", 6, None),
    ("a hundred and fifty", "{} people", 150, None), ("two and a half million", "{} people", 2_500_000, None),
    ("half", "{} of it", Fraction(1, 2), Unit.FRACTION), ("a quarter", "{} of them", Fraction(1, 4), Unit.FRACTION),
])
def test_an_idiom_of_news_prose_reads_as_what_it_means(exact, text, value, unit):
    first = next(find(text.format(exact)))
    assert (first.exact, first.value or (first.lower, first.upper), first.unit) == (exact, value, unit)


@pytest.mark.parametrize(("kind", "phrases"), [
    (Kind.VAGUE, ["dozens", "hundreds of thousands", "billions of dollars", "several decades", "decades", "a few", "a couple of years",
                  "most of", "several thousand", "a few hundred million dollars"]),
    (Kind.NAME, ["J-20", "HQ-9", "COVID-19", "SU-57E", "Ababil-2", "G7", "1990s"]),
    (Kind.UNREADABLE, ["1,5", "1.500.000", "1,50,000", "136 000", "136\u00a0000", "3½", "½", "٣", "-2.5", "−2.5", "A$5"]),
])
def test_vague_phrases_names_and_strange_digits_are_found_but_given_no_number(kind, phrases):
    for phrase in phrases:
        numerals = list(find(f"owe {phrase} to Beijing"))
        assert {(numeral.kind, numeral.value, numeral.lower, numeral.upper) for numeral in numerals} == {(kind, None, None, None)}, phrase
        assert kind is not Kind.VAGUE or [numeral.exact for numeral in numerals] == [phrase]


@pytest.mark.parametrize(("text", "read"), [("part 2\n\nmillion men", "2"), ("Chapter 3\n \nPercent", "3"), ("62\r\n\r\nyears", "62")])
def test_nothing_is_read_across_paragraphs(text, read):
    assert [numeral.exact for numeral in find(text)] == [read]


def test_a_decimal_point_without_a_digit_before_it_is_not_guessed_at():
    assert [numeral.kind for numeral in find("some .5 percent")] == [Kind.UNREADABLE]
