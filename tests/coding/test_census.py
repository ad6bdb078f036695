"""Every numeric expression is accounted for once; one that is left over, or accounted for twice, stops with its place and its sentence."""

import html
import re

import pytest

from ledger.coding.census import Account, account, classify
from ledger.coding.figures import read
from ledger.display.census import counts, listing
from ledger.errors import CensusError, CodingError, NumeralError, PassageError
from ledger.files import DATA
from ledger.reading.dates.finder import DateExpression
from ledger.reading.dates.patterns import Form
from ledger.reading.expressions import expressions
from ledger.reading.numerals.cardinals import Kind
from ledger.reading.sentences import spans
from ledger.reading.sources import source
from ledger.tables import csv_files, queries, schemas
from ledger.tables.review_schemas import NUMERALS
from ledger.tables.schemas import TIMELINE
from ledger.tables.vocabularies import Census
from rows import each_row

TEXT = (
    "Print 1\nIn June 2021, 62 people died in Osh. The two states blamed the J-20. Since 2015 they had met thrice.\n"
    "In short: in June 2021, 62 people died in Osh.\nThe two states blamed the J-20.\n"
)


@pytest.fixture
def told(article, judged):
    """An article with a figure, an event and what a person says of the rest."""
    origin = article(TEXT)
    figure = read(origin, "{dead} people died in Osh", {"dead": judged}, copies=2).rows[0]
    event = {
        "event_id": "fight",
        "source_id": "article",
        "date_words": "In June 2021",
        "quote": "In June 2021, 62 people died in Osh.",
        "start": "8",
        "end": "44",
    }
    by_hand = [
        *classify(origin, "Print {}", "boilerplate", "the page"),
        *classify(origin, "The {} states", "identifier", "both", copies=2),
        *classify(origin, "the {}", "identifier", "a fighter", copies=2),
        *classify(origin, "Since {} they had met {}", "idiom", "long"),
        *classify(origin, "In short: in {}", "date", "fight"),
    ]
    return [origin], [figure], [event], by_hand


def summary(rows):
    return [(row["exact"], row["kind"], row["refers_to"], row["duplicate_of"]) for row in rows]


def test_every_expression_has_a_row_and_a_second_print_points_at_the_first(told):
    first = {exact: str(TEXT.index(exact)) for exact in ("62", "two", "J-20")}
    assert summary(account(*told)) == [
        ("1", "boilerplate", "the page", ""),
        ("June 2021", "date", "fight", ""),
        ("62", "figure", "dead", ""),
        ("two", "identifier", "both", ""),
        ("J-20", "identifier", "a fighter", ""),
        ("2015", "idiom", "long", ""),
        ("thrice", "idiom", "long", ""),
        ("June 2021", "date", "fight", ""),
        ("62", "figure", "dead", first["62"]),
        ("two", "identifier", "both", first["two"]),
        ("J-20", "identifier", "a fighter", first["J-20"]),
    ]


@pytest.mark.parametrize(
    ("missing", "orphans"),
    [
        (
            1,
            [
                ("62", "In June 2021, 62 people died in Osh."),
                ("62", "In short: in June 2021, 62 people died in Osh."),
            ],
        ),
        (
            3,
            [
                ("1", "Print 1"),
                ("two", "The two states blamed the J-20."),
                ("2015", "Since 2015 they had met thrice."),
            ],
        ),
    ],
)
def test_an_orphan_stops_with_file_offset_and_sentence(told, missing, orphans):
    told[missing].clear()
    with pytest.raises(CensusError) as error:
        account(*told)
    for exact, sentence in orphans:
        assert (
            f"article.txt, offset {TEXT.index(sentence) + sentence.index(exact)}: “{exact}” in “{sentence}”"
            in str(error.value)
        )
    assert "book/coverage.ipynb" in str(error.value)


def test_a_date_belongs_to_its_event_then_passage_then_quotation(article, judged):
    origin = article("In 2015 they met and in 2018 they fought, 62 dead by 2019 alone.")

    def event(name, quote, words):
        start = origin.text.index(quote)
        return {
            "event_id": name,
            "source_id": "article",
            "date_words": words,
            "quote": quote,
            "start": str(start),
            "end": str(start + len(quote)),
        }

    figure = read(origin, "in 2018 they fought, {dead} dead by 2019", {"dead": judged}).rows[0]
    events = [
        event("whole", "In 2015 they met and in 2018 they fought", "In 2015"),
        event("part", "in 2018 they fought", ""),
    ]
    assert [row[2] for row in summary(account([origin], [figure], events, []))] == [
        "whole",
        "part",
        "dead",
        "dead",
    ]
    events[0]["date_words"] = "In 2015 they met and in 2018"
    assert [row[2] for row in summary(account([origin], [figure], events, []))] == [
        "whole",
        "whole",
        "dead",
        "dead",
    ]


@pytest.mark.parametrize(
    ("passage", "kind", "refers_to"),
    [
        ("In June 2021, {} people", "idiom", "some"),
        ("In {}, 62 people", "identifier", "a month"),
        ("Print {}", "idiom", "once"),
        ("The {} states blamed the J-20. Since", "idiom", "both"),
        ("In June 2021, {} people", "figure", "other"),
    ],
)
def test_an_expression_that_two_things_account_for_stops_and_names_both(
    told, passage, kind, refers_to
):
    [origin], figures, events, by_hand = told
    figures.append(
        figures[0] | {"figure_id": "other", "start": str(TEXT.index("1")), "end": "7"}
        if refers_to == "other"
        else figures[0]
    )
    with pytest.raises(
        CensusError,
        match=rf"article\.txt, offset \d+: (accounted for twice, as \w+ \(.+\) and as {kind} \({refers_to}\)|does not)",
    ):
        account([origin], figures, events, [*by_hand, *classify(origin, passage, kind, refers_to)])


@pytest.mark.parametrize(
    ("kind", "refers_to"), [("figure", "no-such"), ("figure", "fight"), ("date", "no-such")]
)
def test_a_classification_names_a_figure_or_event_that_is_there(told, kind, refers_to):
    [origin], figures, events, by_hand = told
    with pytest.raises(
        CensusError, match=rf"article\.txt, offset 6: article has no {kind} '{refers_to}'"
    ):
        account(
            [origin],
            figures,
            events,
            [*by_hand[1:], *classify(origin, "Print {}", kind, refers_to)],
        )


def test_a_figure_said_again_in_other_words_must_state_the_same(article, judged):
    origin = article("There died 62 people. Even these 62 were few. Even those 63 were.")
    figures = [read(origin, "There died {dead} people", {"dead": judged}).rows[0]]
    again, other = (
        classify(origin, f"Even {which} {{}} were", "figure", "dead")
        for which in ("these", "those")
    )
    with pytest.raises(CensusError, match="does not state what dead states: “Even those 63 were.”"):
        account([origin], figures, [], [*again, *other])
    other = classify(origin, "Even those {} were", "idiom", "some")
    assert [row["duplicate_of"] for row in account([origin], figures, [], [*again, *other])] == [
        "",
        "11",
        "",
    ]
    twice = article("There died 62 people.\nEven these 62 were few.\nEven these 62 were few.")
    again = classify(twice, "Even these {} were", "figure", "dead", copies=2)
    assert [row["duplicate_of"] for row in account([twice], figures, [], again)] == ["", "11", "11"]


@pytest.mark.parametrize(
    ("text", "said", "first"),
    [
        ("Two met.\nTwo met.\nTwo met.", {"{} met": 3}, ["", "0", "0"]),
        ("Two met.\nTwo met.", {"{} met. Two": 1}, ["", "0"]),
        ("He saw two men. She saw two men.", {"saw {} men": 2}, ["", "7"]),
        ("He saw two men. She saw two men.", {"He saw {}": 1, "She saw {}": 1}, ["", ""]),
    ],
)
def test_each_further_print_points_at_the_first(article, text, said, first):
    origin = article(text)
    by_hand = [
        entry
        for passage, copies in said.items()
        for entry in classify(origin, passage, "idiom", "some", copies=copies)
    ]
    assert [row["duplicate_of"] for row in account([origin], [], [], by_hand)] == first


@pytest.mark.parametrize(
    ("passage", "kind", "copies", "error"),
    [
        ("The {} kingdoms", "identifier", 1, PassageError),
        ("The {} states", "identifier", 1, PassageError),
        ("In {} 2021, 62", "date", 1, NumeralError),
        ("people {} in Osh", "idiom", 2, NumeralError),
        ("The two states", "identifier", 2, CensusError),
        ("The {} states", "pair", 2, CodingError),
        ("blamed the J-{}", "identifier", 2, NumeralError),
        ("Print {} percent", "idiom", 1, CensusError),
    ],
)
def test_a_classification_covers_whole_expressions_of_a_passage(
    article, passage, kind, copies, error
):
    with pytest.raises(error, match=r"article\.txt"):
        classify(
            article(TEXT if "percent" not in passage else "Print 1 percent, or 1"),
            passage,
            kind,
            "something",
            copies=copies,
        )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("second half of 2021", [Form.YEAR]),
        ("27 October", [Form.DAY]),
        ("the 1990s", [Form.DECADE]),
        ("2018–2021", [Form.YEAR]),
        ("SU-57E and Sibu/Cooperation-2021", [Kind.NAME, Kind.NAME]),
        ("the G7’s 62", [Kind.NAME, Kind.CARDINAL]),
    ],
)
def test_a_date_wins_over_the_numerals_in_it_and_a_name_is_one_expression(text, found):
    assert [
        expression.form if isinstance(expression, DateExpression) else expression.kind
        for expression in expressions(text)
    ] == found
    assert all(
        expression.exact == text[expression.start : expression.end]
        for expression in expressions(text)
    )


@pytest.mark.parametrize(
    "sentences",
    [
        ["One came.", "Two stayed!", "“Three left.”", "Four?"],
        ["Mr. Putin met 62 men in the U.S. Senate on Oct. 27.", "They left."],
        ["No stop", "Next line"],
        ["He said 1.5 million of them.", "(Not 2.)"],
    ],
)
def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation(sentences):
    text = ("\n" if sentences[0] == "No stop" else " ").join(sentences)
    assert [text[start:end].strip() for start, end in spans(text)] == sentences


# ── The census of the book
ROWS = csv_files.read(DATA / "numerals.csv", NUMERALS)
FIGURES = queries.figures()
EVENTS = csv_files.read(DATA / "timeline.csv", TIMELINE)
SOURCES = [
    source(row["source_id"]) for row in csv_files.read(DATA / "sources.csv", schemas.SOURCES)
]
BY_START = {(row["source_id"], int(row["start"])): row for row in ROWS}


def by_hand() -> list[Account]:
    """What people said in the coverage chapter, as its table has it."""
    free = [*(row["figure_id"] for row in FIGURES), *(row["event_id"] for row in EVENTS)]
    rows = [row for row in ROWS if row["refers_to"] not in free and not row["duplicate_of"]]
    return [
        Account(row["source_id"], int(row["start"]), Census(row["kind"]), row["refers_to"])
        for row in [*rows, *said_again(), *ranks()]
    ]


def said_again() -> list[dict[str, str]]:
    """The figures printed again in other words: not in a copy of the passage, so that people had to say it."""
    return [
        row
        for row in ROWS
        if row["kind"] == Census.FIGURE
        and row["duplicate_of"]
        and around(row) != around(BY_START[row["source_id"], int(row["duplicate_of"])])
    ]


def ranks() -> list[dict[str, str]]:
    """The numerals that are part of a dated event."""
    dated = {
        (origin.source_id, found.start)
        for origin in SOURCES
        for found in expressions(origin.text)
        if isinstance(found, DateExpression)
    }
    return [
        row for place, row in BY_START.items() if row["kind"] == Census.DATE and place not in dated
    ]


def around(row) -> str:
    return source(row["source_id"]).text[int(row["start"]) - 20 : int(row["end"]) + 20]


def test_every_expression_has_its_row_and_every_row_its_words():
    assert [
        (row["source_id"], int(row["start"]), int(row["end"]), row["exact"]) for row in ROWS
    ] == [
        (origin.source_id, found.start, found.end, origin.text[found.start : found.end])
        for origin in SOURCES
        for found in expressions(origin.text)
    ]


def test_every_figure_and_date_row_names_its_owner():
    figures = {row["figure_id"]: row["source_id"] for row in FIGURES}
    events = {row["event_id"]: row["source_id"] for row in EVENTS}
    assert not figures.keys() & events.keys()
    for row in ROWS:
        owners = {Census.FIGURE: figures, Census.DATE: figures | events}.get(Census(row["kind"]))
        assert owners is None or owners[row["refers_to"]] == row["source_id"], row


def test_a_figure_is_counted_as_often_as_its_row_says():
    printed = [row["refers_to"] for row in ROWS if row["kind"] == Census.FIGURE]
    assert {row["figure_id"]: int(row["occurrences"]) for row in FIGURES} == {
        name: printed.count(name) for name in printed
    }


def test_a_second_print_has_the_words_and_owner_of_the_first():
    for row in filter(lambda row: row["duplicate_of"], ROWS):
        first = BY_START[row["source_id"], int(row["duplicate_of"])]
        assert int(first["start"]) < int(row["start"]) and not first["duplicate_of"]
        assert (first["exact"], first["kind"], first["refers_to"]) == (
            row["exact"],
            row["kind"],
            row["refers_to"],
        )


def test_the_committed_census_is_what_its_parts_say():
    assert account(SOURCES, FIGURES, EVENTS, by_hand()) == ROWS


NOT_DATES = [row for row in FIGURES if row["figure_id"] != "uzbek-approval-decline-period"]


def test_a_length_that_is_a_date_too_is_left_to_its_event():
    """“Over the past decade” is a figure, and dates an event; without the figure the census is complete."""
    figures = [row for row in FIGURES if row not in NOT_DATES]
    rows = account(SOURCES, NOT_DATES, EVENTS, by_hand())
    [row] = [row for row in rows if row not in ROWS]
    assert (row["start"], row["kind"]) == (figures[0]["start"], Census.DATE)
    assert row["refers_to"] == "uzbek-approval-declines"


@each_row("figure", NOT_DATES, ids=[row["figure_id"] for row in NOT_DATES])
def test_the_census_names_the_numeral_of_a_removed_figure(figure):
    origin = source(figure["source_id"])
    figures = [row for row in FIGURES if row != figure]
    hand = [
        entry
        for entry in by_hand()
        if entry.source_id == origin.source_id and entry.refers_to != figure["figure_id"]
    ]
    with pytest.raises(CensusError) as error:
        account([origin], figures, EVENTS, hand)
    orphan = next(
        line
        for line in str(error.value).splitlines()
        if line.startswith(f"{origin.path.name}, offset {figure['start']}:")
    )
    assert f"“{' '.join(figure['exact'].split())}” in “" in orphan and orphan.split("in “", 1)[1][
        :-1
    ] in " ".join(origin.text.split())


def test_the_counts_add_up_to_the_rows():
    table = re.findall(r"<tr><th scope=\"row\">.*?</tr>", counts(ROWS)._repr_html_())
    numbers = [
        [int(re.match(r"\d+", cell)[0]) for cell in re.findall(r"<td>(.*?)</td>", line)]
        for line in table
    ]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert all(sum(line[:-1]) == line[-1] for line in numbers) and numbers[-1][-1] == len(ROWS)
    assert len(table) == len(SOURCES) + 1


def test_the_list_shows_every_expression_and_links_its_owner():
    lines = re.findall(
        r"<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>",
        listing(ROWS)._repr_html_(),
    )
    assert len(lines) == len(ROWS)
    for row, (exact, among, kind, owner) in zip(ROWS, lines, strict=True):
        words = html.unescape(re.sub(r"<.*?>", "", among)).replace("… ", "").replace(" …", "")
        assert words in " ".join(source(row["source_id"]).text.split()) and len(words.split()) <= 20
        assert f"<mark>{exact}</mark>" in among and html.unescape(exact) == " ".join(
            row["exact"].split()
        )
        assert kind.startswith(row["kind"]) and ("printed before" in kind) == bool(
            row["duplicate_of"]
        )
        page = (
            "timeline"
            if row["refers_to"] in {event["event_id"] for event in EVENTS}
            else "evidence"
        )
        linked = f'<a href="{page}.html#{row["refers_to"]}">' in owner
        assert (
            linked
            if row["kind"] in {Census.FIGURE, Census.DATE}
            else html.unescape(owner) == row["refers_to"]
        )
