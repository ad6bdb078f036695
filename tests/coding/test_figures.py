"""What the words say becomes the row; what a coder adds may not contradict them."""

import re

import pytest

from ledger.coding.figures import read
from ledger.errors import CodingError
from ledger.tables import csv_files, schemas
from ledger.tables.vocabularies import Qualifier

BOUNDED = {  # words before a numeral → their qualifier, and whether they give a lower and an upper bound
    "": (Qualifier.EXACT, True, True),
    "at least ": (Qualifier.AT_LEAST, True, False),
    "more than ": (Qualifier.MORE_THAN, True, False),
    "roughly ": (Qualifier.ABOUT, False, False),
    "almost ": (Qualifier.ALMOST, False, True),
    "up to ": (Qualifier.UP_TO, False, True),
    "less than ": (Qualifier.LESS_THAN, False, True),
}


@pytest.fixture
def row(article, judged):
    """Reads the row of the figure in "They saw <before><numeral>.", judged as `judged` with `changes`."""

    def reading(before, numeral, **changes):
        [figure] = read(
            article(f"They saw {before}{numeral}."),
            f"They saw {before}{{seen}}",
            {"seen": judged | changes},
        ).rows
        return figure

    return reading


def test_every_qualifier_that_bounds_is_tested_here():
    assert {qualifier for qualifier, _, _ in BOUNDED.values()} == set(Qualifier) - {
        Qualifier.INDEFINITE
    }


@pytest.mark.parametrize("before", BOUNDED)
@pytest.mark.parametrize(
    ("numeral", "low", "high", "value"), [("62", "62", "62", "62"), ("20 to 30", "20", "30", "")]
)
def test_the_qualifier_says_which_bounds_a_number_or_a_range_gives(
    row, before, numeral, low, high, value
):
    qualifier, lower, upper = BOUNDED[before]
    figure = row(before, numeral)
    assert (figure["qualifier"], figure["value"]) == (qualifier, value)
    assert (figure["lower"], figure["upper"]) == (low * lower, high * upper)


@pytest.mark.parametrize("before", BOUNDED)
def test_a_vague_figure_has_neither_value_nor_bounds(row, before):
    figure = row(before, "dozens")
    assert (figure["qualifier"], figure["value"], figure["lower"], figure["upper"]) == (
        Qualifier.INDEFINITE,
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("numeral", "value", "unit"),
    [
        ("$9 million", "9000000", "USD"),
        ("two decades", "20", "year"),
        ("1.5 percent", "1.5", "percent"),
        ("0.0000001 percent", "0.0000001", "percent"),
        ("1.99999999 percent", "1.99999999", "percent"),
        ("a third of them", "0.333333", "fraction"),
    ],
)
def test_a_value_is_in_base_units_with_all_or_six_decimals(row, numeral, value, unit):
    figure = row("", numeral, unit="")
    assert (figure["value"], figure["unit"]) == (value, unit)


def test_printed_keeps_the_qualifier_and_the_numeral_verbatim(row):
    figure = row("at\u00a0least\n", "136,000\npercent", unit="")
    assert (figure["printed"], figure["exact"]) == ("at least 136,000 percent", "136,000\npercent")
    assert int(figure["end"]) - int(figure["start"]) == len(figure["exact"])


@pytest.mark.parametrize(
    ("numeral", "unit"),
    [
        ("62", "person"),
        ("20–30", "count"),
        ("dozens", "person"),
        ("62 percent", ""),
        ("a third of them", ""),
        ("21st", "ordinal"),
        ("a decade", ""),
    ],
)
def test_every_row_fits_the_figures_table(row, tmp_path, numeral, unit):
    figure = row("", numeral, unit=unit) | {"chapter": "test"}
    csv_files.write(tmp_path / "figures.csv", schemas.FIGURES, [figure])
    assert csv_files.read(tmp_path / "figures.csv", schemas.FIGURES) == [figure]


@pytest.mark.parametrize(
    ("numeral", "unit"),
    [
        ("62 percent", "person"),
        ("$62", "EUR"),
        ("62 miles", "km"),
        ("62nd", "count"),
        ("62", ""),
        ("62", "persons"),
        ("62", "Person"),
    ],
)
def test_a_unit_that_the_text_contradicts_or_nobody_knows_stops(row, numeral, unit):
    with pytest.raises(CodingError, match="seen"):
        row("", numeral, unit=unit)


@pytest.mark.parametrize(
    ("name", "said"),
    [("colour", "red"), ("value", "62"), ("status", "offical"), ("as_of_basis", "guessed")],
)
def test_an_unknown_judgement_stops(row, name, said):
    with pytest.raises(CodingError, match=f"seen.*({name}|{said})"):
        row("", "62", **{name: said})


@pytest.mark.parametrize(
    "name", ["indicator", "subject", "as_of", "as_of_basis", "claimant", "status", "caveat"]
)
def test_a_missing_judgement_stops(article, judged, name):
    del judged[name]
    with pytest.raises(CodingError, match=f"seen.*{name}"):
        read(article("They saw 62."), "They saw {seen}", {"seen": judged})


@pytest.mark.parametrize("names", [(), ("other",), ("seen", "other")])
def test_slots_and_judgements_must_be_the_same(article, judged, names):
    with pytest.raises(CodingError, match="seen"):
        read(article("They saw 62."), "They saw {seen}", dict.fromkeys(names, judged))


def test_a_figures_own_judgement_goes_before_the_shared_one(article, judged):
    text = article("They saw 62 and heard 63.")
    statement = read(
        text,
        "They saw {seen} and heard {heard}",
        {"seen": {"subject": "the seen"}, "heard": {}},
        **judged,
    )
    assert [figure["subject"] for figure in statement.rows] == ["the seen", judged["subject"]]


def test_occurrences_count_copies_and_repeats(article, judged):
    text = article("They saw 62. They saw 62. All sixty-two came.")
    [figure] = read(
        text, "They saw {seen}", {"seen": judged}, copies=2, again=("All {seen} came",)
    ).rows
    assert figure["occurrences"] == "3"


@pytest.mark.parametrize(
    ("numeral", "repeat"),
    [
        ("62", "63"),
        ("62", "dozens"),
        ("20 to 30", "20 to 40"),
        ("20 to 30", "dozens"),
        ("62", "62 percent"),
    ],
)
def test_a_repeat_must_state_the_same(article, judged, numeral, repeat):
    with pytest.raises(CodingError, match="seen"):
        read(
            article(f"They saw {numeral}. All {repeat} came."),
            "They saw {seen}",
            {"seen": judged},
            again=("All {seen} came",),
        )


def test_a_repeat_must_name_a_slot_of_the_passage(article, judged):
    with pytest.raises(CodingError, match="other"):
        read(
            article("They saw 62. All 62 came."),
            "They saw {seen}",
            {"seen": judged},
            again=("All {other} came",),
        )


@pytest.mark.parametrize(
    ("text", "passage", "times"),
    [
        ("Of 6 men 62 fled, 6 died.", "Of {seen} men 62 fled, 6 died", 3),
        ("At 5 they saw 5 men.", "At 5 they saw {seen} men", 2),
    ],
)
def test_a_figure_whose_quote_has_its_words_again_is_refused(article, judged, text, passage, times):
    with pytest.raises(
        CodingError, match=rf"^article\.txt: seen is printed as .* has {times} times"
    ):
        read(article(text), passage, {"seen": judged})


def test_figures_of_one_sentence_share_its_offset(article, judged):
    text = "It rained. Then 62 died and 198 were hurt. Only 41 fled."
    passages = ["{dead} died and {hurt} were hurt", "{fled} fled"]
    origin = article(text)
    rows = [
        row
        for passage in passages
        for row in read(
            origin, passage, {slot: judged for slot in re.findall(r"{(\w+)}", passage)}
        ).rows
    ]
    assert [row["sentence"] for row in rows] == ["11", "11", "43"]
    assert rows[0]["prefix"] == "It rained. Then " and rows[2]["suffix"] == " fled."
