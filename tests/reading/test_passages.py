"""A passage is found word for word or not at all, and each slot stands for one whole numeral."""

import pytest

from ledger.errors import NumeralError, PassageError
from ledger.reading.numerals import finder
from ledger.reading.passages import MAX_WORDS, locate, nearest

TEXT = (
    "Fighting resumed. On the Kyrgyz side, at least 62 civilians died, 198 were wounded, and roughly 136,000 were displaced. "
    "The Tajik authorities confirmed 41 dead."
)
SIDE = "On the Kyrgyz side, at least {dead} civilians died, {wounded} were wounded, and roughly {displaced} were displaced."


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u202f", "\n", "\r\n", " \t\n "])
def test_any_white_space_matches_a_space(article, gap):
    source = article(TEXT.replace(" ", gap))
    [place] = locate(source, SIDE)
    assert [slot.figure_id for slot in place.slots] == ["dead", "wounded", "displaced"]
    assert [slot.numeral.value for slot in place.slots] == [62, 198, 136_000]
    assert [slot.reading.qualifier for slot in place.slots] == ["at_least", "exact", "about"]


def test_the_offsets_of_a_slot_hold_its_words_in_the_source(article):
    source = article(TEXT.replace(" ", "\u00a0"))
    for slot in locate(source, SIDE)[0].slots:
        assert source.text[slot.numeral.start : slot.numeral.end] == slot.numeral.exact
        assert slot.numeral in list(finder.find(source.text))


def test_the_quote_is_the_verbatim_passage_with_single_spaces(article):
    [place] = locate(article(TEXT.replace(" ", "\u00a0\n")), SIDE)
    assert place.quote == SIDE.format(dead="62", wounded="198", displaced="136,000")


@pytest.mark.parametrize("words", ["(SCO) summit [to]", "$ U.S. a+b*", "“quoted”—just", "don’t"])
def test_every_other_sign_matches_only_itself(article, words):
    source = article(f"The {words} saw 62 dead.")
    assert locate(source, f"{words} saw {{dead}} dead")[0].quote == f"{words} saw 62 dead"
    with pytest.raises(PassageError):
        locate(
            source, f"{words} saw {{dead}} dead".translate(str.maketrans("([$*“—’.", "|||||-'!"))
        )


def test_a_missing_passage_names_the_nearest_sentence(article):
    with pytest.raises(PassageError) as error:
        locate(article(TEXT), "The Tajik authorities officially confirmed {dead} dead")
    for part in (
        "article.txt",
        "The Tajik authorities officially confirmed {dead} dead",
        "“The Tajik authorities confirmed 41 dead.”",
    ):
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six came there. They came by bus. They came! They came.", "They came!"),
        ("They saw men. Nobody else. So men came.", "They saw men. Nobody else. So men came."),
        ("They, they and they. They came.", "They came."),
    ],
)
def test_the_nearest_sentence_is_the_first_shortest_that_shares_most(text, found):
    assert nearest(text, "They came {dead} men") == found


def test_a_passage_that_stands_there_twice_asks_for_copies(article):
    with pytest.raises(PassageError, match=r"article\.txt.*2 times.*copies="):
        locate(article(TEXT + "\n" + TEXT), SIDE)


def test_copies_that_read_alike_are_all_found_in_text_order(article):
    first, second = locate(article(TEXT + "\n" + TEXT), SIDE, copies=2)
    assert first.end <= second.start
    assert first.quote == second.quote


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("62", "63"),
        ("62", "62 percent"),
        ("62", "62 or more"),
        ("62", "dozens"),
        ("20 to 30", "20 to 40"),
        ("first", "one"),
    ],
)
def test_copies_that_state_different_things_are_not_one_figure(article, one, other):
    with pytest.raises(PassageError, match=r"article\.txt.*different"):
        locate(article(f"They saw {one}. They saw {other}."), "They saw {dead}", copies=2)


def test_fewer_copies_than_coded_stop_too(article):
    with pytest.raises(PassageError, match=r"1 times, not 2"):
        locate(article(TEXT), SIDE, copies=2)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("killed many people", "killed {dead} people"),
        ("killed 1,5 people", "killed {dead} people"),
        ("killed 62 of 198 people", "killed {dead} people"),
        ("approved by 62 percent", "approved by {dead} percent"),
        ("saw the J-20 fighter", "saw the J-{dead} fighter"),
        ("killed 162 people", "killed 1{dead} people"),
        ("killed two hundred and forty people", "killed two hundred and {dead} people"),
        ("killed between 20 and 30 people", "killed between {dead} and 30 people"),
        ("grew from 5 to 6,000 people", "grew from {dead} to {later} people"),
        ("voted 51-49 for it", "voted {dead} for it"),
        ("helped one another", "helped {dead} another"),
    ],
)
def test_a_slot_that_is_not_one_whole_numeral_stops(article, text, passage):
    with pytest.raises(NumeralError, match=r"article\.txt.*\{dead\}"):
        locate(article(f"They {text}. Elsewhere: 20; 30; 62; forty."), passage)


def test_a_change_is_two_numerals(article):
    slots = locate(
        article("It rose from 20 to 30 people."), "rose from {before} to {later} people"
    )[0].slots
    assert [(slot.figure_id, slot.numeral.value) for slot in slots] == [
        ("before", 20),
        ("later", 30),
    ]


def test_a_slot_takes_in_the_unit(article):
    assert (
        locate(article("Some 25 percent approve."), "Some {share} approve")[0]
        .slots[0]
        .numeral.exact
        == "25 percent"
    )


@pytest.mark.parametrize(
    "passage", ["least {dead} civilians", "least {dead}", "than {wounded} were"]
)
def test_a_passage_may_not_cut_a_qualifier_in_two(article, passage):
    with pytest.raises(PassageError, match=r"article\.txt.*cuts the qualifier off"):
        locate(article("At least 62 civilians, no more than 198 were wounded."), passage)


@pytest.mark.parametrize(
    "passage",
    [
        "saw {dead} civilians",
        "saw at least {dead} civilians",
        "saw {dead} or more civilians",
        "{dead} civilians",
    ],
)
@pytest.mark.parametrize(
    ("printed", "qualifier"),
    [("62", "exact"), ("no more\u00a0than 62", "up_to"), ("62 or so", "about")],
)
def test_the_sources_qualifier_is_read_whatever_the_passage_has(
    article, passage, printed, qualifier
):
    [place] = locate(article(f"They saw {printed} civilians."), passage)
    assert place.slots[0].reading.qualifier == qualifier
    assert " ".join(printed.split()) in place.quote


def test_a_qualifier_after_the_numeral_belongs_to_the_quote(article):
    assert (
        locate(article("They killed 62 or more, they say."), "They killed {dead}")[0].quote
        == "They killed 62 or more"
    )


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("15 people saw 62 dead", "5 people saw {dead} dead"),
        ("noncivilians saw 62 dead", "civilians saw {dead} dead"),
        ("they saw 62 civilians", "saw {dead} civil"),
        ("they saw 62 of 155", "saw {dead} of 15"),
    ],
)
def test_a_passage_may_not_cut_a_word_or_a_number_in_two(article, text, passage):
    with pytest.raises(PassageError):
        locate(article(text), passage)


def test_a_quotation_is_at_most_forty_words(article):
    words = " ".join(["word"] * 39)
    assert (
        len(locate(article(f"{words} 62."), f"{words} {{dead}}")[0].quote.split())
        == MAX_WORDS
        == 40
    )
    with pytest.raises(PassageError, match=r"article\.txt.*40 words"):
        locate(article(f"{words} word 62."), f"{words} word {{dead}}")
