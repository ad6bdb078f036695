"""Every figure of the book is what its seed says, where it says it."""

import re
from urllib.parse import unquote

import pytest

from ledger.display.phrases import why_no_link
from ledger.files import BOOK, DATA
from ledger.reading import averages
from ledger.reading.numerals.finder import at
from ledger.reading.passages import MAX_WORDS
from ledger.reading.qualifiers import LOWER_ONLY, UPPER_ONLY, qualify
from ledger.reading.sentences import around, loosely, spans
from ledger.reading.sources import source
from ledger.tables import csv_files, queries, schemas
from ledger.tables.vocabularies import Qualifier
from rows import each_row

ROWS = queries.figures()
figure = each_row("row", ROWS, ids=[row["figure_id"] for row in ROWS])

# What a briefer asks first: figure → value, unit, qualifier, status.
HEADLINES = {
    "kyrgyz-dead": ("62", "person", "at_least", "author"),
    "kyrgyz-wounded": ("198", "person", "exact", "author"),
    "kyrgyz-displaced": ("136000", "person", "about", "author"),
    "tajik-dead": ("41", "person", "exact", "official"),
    "russia-approval-tajikistan": ("88", "percent", "exact", "author"),
    "china-positive-tajikistan": ("63", "percent", "up_to", "author"),
    "facility-cost": ("9000000", "USD", "almost", "official"),
    "base-201-servicemen": ("7000", "person", "exact", "author"),
    "tajik-gold-joint-ventures": ("80", "percent", "more_than", "author"),
    "gold-license-accusation": ("2800000", "USD", "exact", "alleged"),
}


@figure
def test_the_offsets_lead_to_the_numeral(row):
    assert source(row["source_id"]).text[int(row["start"]) : int(row["end"])] == row["exact"]


@figure
def test_the_quote_stands_in_the_seed_up_to_white_space_and_is_short(row):
    assert row["quote"] in " ".join(source(row["source_id"]).text.split())
    assert len(row["quote"].split()) <= MAX_WORDS


@figure
def test_the_quote_holds_the_figure_with_its_qualifier_around_the_offsets(row):
    text, start = source(row["source_id"]).text, int(row["start"])
    [printed] = re.finditer(f"(?={re.escape(row['printed'])})", row["quote"])
    [(begins, _)] = [
        match.span()
        for match in re.finditer(loosely(row["quote"]), text)
        if match.start() <= start < match.end()
    ]
    reading = qualify(text, at(text, start))
    assert row["quote"][: printed.start()].split() == text[begins : reading.start].split()
    assert row["printed"].split() == text[reading.start : reading.end].split()


@figure
def test_the_words_around_a_numeral_are_those_of_its_seed(row):
    text, start, end = source(row["source_id"]).text, int(row["start"]), int(row["end"])
    assert (row["prefix"], row["suffix"]) == (
        text[max(0, start - 60) : start],
        text[end : end + 60],
    )


@figure
def test_the_sentence_of_a_figure_begins_where_its_row_says(row):
    text = source(row["source_id"]).text
    [begins] = [
        first
        for first, last in spans(text)
        if first <= int(row["start"]) and int(row["end"]) <= last
    ]
    assert begins == int(row["sentence"])


@figure
def test_a_fragment_finds_the_quote_first_and_is_there_where_a_link_is(row):
    article = source(row["source_id"])
    assert bool(row["fragment"]) != bool(why_no_link(article.record))
    if row["fragment"]:
        start, *end = [
            unquote(part)
            for part in row["fragment"].removeprefix("text=").split(",")
            if not part.endswith("-") and not part.startswith("-")
        ]
        assert row["quote"].startswith(start) and row["quote"].endswith((end or [start])[-1])
        text = " ".join(article.text.split())
        assert text[text.index(start) :].startswith(row["quote"])


@figure
def test_value_and_qualifier_are_those_of_the_words(row):
    text = source(row["source_id"]).text
    numeral = at(text, int(row["start"]))
    assert row["qualifier"] == qualify(text, numeral).qualifier
    assert row["value"] == (
        "" if numeral.value is None else f"{float(numeral.value):.6f}".rstrip("0").rstrip(".")
    )


@figure
def test_the_bounds_are_those_of_the_qualifier(row):
    bounded = {"lower": {Qualifier.EXACT, *LOWER_ONLY}, "upper": {Qualifier.EXACT, *UPPER_ONLY}}
    for bound, qualifiers in bounded.items():
        assert row[bound] == (row["value"] if row["qualifier"] in qualifiers else "")


@figure
def test_a_figure_is_printed_as_often_as_its_row_says(row):
    numeral = " ".join(row["exact"].split())
    printed = re.findall(
        rf"(?<!\w){re.escape(numeral)}(?!\w)", " ".join(source(row["source_id"]).text.split())
    )
    assert 1 <= int(row["occurrences"]) <= len(printed)
    assert int(row["occurrences"]) >= " ".join(source(row["source_id"]).text.split()).count(
        row["quote"]
    )


@figure
def test_a_date_that_the_passage_does_not_print_says_from_what(row):
    assert bool(row["as_of_from"]) == (row["as_of_basis"] != "stated")
    if row["as_of_basis"] == "inferred":
        assert "dated here" in row["caveat"].lower()


def is_round(row: dict[str, str]) -> bool:
    """Whether a bare number is in round tens, hundreds or thousands, a half or a decade."""
    if row["qualifier"] != Qualifier.EXACT or row["unit"] == "ordinal":
        return False
    round_digits = float(row["value"]) >= 10 and len(f"{float(row['value']):.0f}".rstrip("0")) == 1
    return round_digits or row["exact"] in {"half", "decade"}


@each_row("row", list(filter(is_round, ROWS)), ids=lambda row: row["figure_id"])
def test_the_caveat_of_a_round_number_says_that_it_is_round(row):
    assert "round" in row["caveat"].lower()


@figure
def test_the_words_that_say_how_a_number_was_reached_are_printed_with_it(row):
    text = source(row["source_id"]).text
    first, last = around(text, int(row["start"]), int(row["end"]))
    for phrase in averages.PHRASES:
        if phrase in text[first:last].lower():
            assert phrase in row["printed"].lower()


@pytest.mark.parametrize("name", HEADLINES)
def test_the_headline_figures_are_there(name):
    row = next(row for row in ROWS if row["figure_id"] == name)
    assert (row["value"], row["unit"], row["qualifier"], row["status"]) == HEADLINES[name]


def test_no_source_states_a_sum_of_both_sides_and_neither_does_the_book():
    dead = sum(
        int(row["value"]) for row in ROWS if row["figure_id"] in {"kyrgyz-dead", "tajik-dead"}
    )
    assert str(dead) not in {row["value"] for row in ROWS}


def test_each_findings_table_holds_its_own_chapters_figures():
    for path in queries.figure_files():
        assert {row["chapter"] for row in csv_files.read(path, schemas.FIGURES)} == {path.stem}
        assert (BOOK / f"{path.stem}.ipynb").exists()


def test_the_rows_stand_in_the_order_of_sources_and_of_the_text():
    order = [row["source_id"] for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)]
    for path in queries.figure_files():
        places = [
            (order.index(row["source_id"]), int(row["start"]))
            for row in csv_files.read(path, schemas.FIGURES)
        ]
        assert places == sorted(places)
