"""Each figure's sentence and short form keep its words, side, claimant and date, and name the article."""

import re

import pytest

from ledger.citations import forms
from ledger.errors import CitationError
from ledger.reading.dates.edtf import date, parse
from ledger.tables import queries
from ledger.tables.vocabularies import Omission
from rows import each_row

FIGURES, SOURCES = queries.figures_by_id(), queries.sources()
EACH = each_row("row", FIGURES.values(), ids=FIGURES)
TIMELESS = {  # lengths and names, which hold whenever the article is read
    "samarkand-distance", "kyrgyz-tajik-border-length", "tajik-exclaves", "tajik-afghan-border-length",
    "kant-distance", "rustam-emomali-age",
}  # fmt: skip
NOBODY = {  # figures on the article's own word for which nobody counts, asks or is asked
    "ordinal", "year", "fraction",
}  # fmt: skip


def source(row):
    return SOURCES[row["source_id"]]


def sentence(row, **changes):
    return forms.sentence(row | changes, source(row))


def short(row, **changes):
    return forms.short(row | changes, source(row))


def said(row):
    """The sentence without its attribution, and the short form without its citation."""
    return sentence(row).rpartition(", according to ")[0], short(row).rpartition(" (")[0]


@EACH
def test_a_sentence_is_one_of_at_most_forty_five_words(row):
    text = sentence(row)
    assert len(text.split()) <= forms.MOST_WORDS == 45
    assert (
        text[0].isupper()
        and text.endswith(".")
        and not re.search(r"[.!?]\s+[A-Z]\w+ \w+", said(row)[0])
    )


@EACH
def test_both_forms_have_the_figure_in_its_words_once(row):
    for text in said(row):
        assert (
            len(re.findall(rf"(?<![\w.]){re.escape(row['printed'])}(?!\w)", text, re.IGNORECASE))
            == 1
        )


@EACH
def test_both_forms_name_the_article_with_its_day(row):
    article = source(row)
    names = article["authors"].split("; ")
    assert all(name in sentence(row) for name in names)
    assert all(name.split()[-1] in short(row) for name in names)
    assert f"({article['publisher']}, {date(article['published'])}" in sentence(row)
    assert re.search(
        rf"{article['publisher']}, [\d–]*\s?[A-Z][a-z]{{2,3}} {article['published'][:4]}",
        short(row),
    )


@EACH
def test_both_forms_name_people_place_and_claimant(row):
    wanted = re.findall(r"[A-Z][a-z]{3}", row["subject"]) or re.findall(
        r"[a-z]{6,}", row["subject"]
    )
    for text in said(row):
        assert all(word.lower() in text.lower() for word in wanted)
        if row["claimant"].startswith("unnamed"):
            assert re.search(r"accus|report", text)
        elif row["claimant"] != "the article":
            assert row["claimant"].lower() in text.lower()


@EACH
def test_both_forms_give_the_date_or_say_that_there_is_none(row):
    last = [end for end in parse(row["as_of"]) if end][-1]
    for text, whole in zip(said(row), (sentence(row), short(row)), strict=True):
        if row["as_of_basis"] == "inferred":
            dated = (
                re.search(r"\b20\d\d\b", text)
                or "date" in row["omits"]
                or row["figure_id"] in TIMELESS
            )
            assert dated and not re.search("infer|worked out|resolved", whole)
        else:
            assert last.words in text


@EACH
def test_what_the_article_leaves_out_follows(row):
    clause = sentence(row).partition("), who ")[2]
    for each in Omission:
        omitted = each in row["omits"].split("; ")
        assert (str(each) in clause) == omitted
        words = "undated" if each is Omission.DATE else f"no {each}"
        assert (words in short(row).rpartition(" (")[2]) == omitted
    assert not clause or re.match(r"names? |gives? ", clause)


@EACH
def test_a_count_on_the_articles_own_word_says_that_nobody_is_named(row):
    listed = {"tajik-exclaves", "ismaili-institutions-closed", "georgian-breakaway-regions"}
    vague = {"exchange-of-fire-points", "wang-wenbin-denials", "debt-to-beijing", "kant-expansion"}
    if (
        row["claimant"] == "the article"
        and row["unit"] not in NOBODY
        and row["figure_id"] not in listed | vague
    ):
        assert re.search("counter|pollster|source", row["omits"])


@EACH
def test_a_drifted_copy_is_named_in_both_forms_and_not_quoted(row):
    drifted = bool(source(row)["language_note"])
    assert (forms.DRIFTED in sentence(row)) == (forms.DRIFTED in short(row)) == drifted
    if drifted:
        words = said(row)[0].lower().split()
        runs = {" ".join(words[i : i + 7]) for i in range(len(words) - 6)}
        assert not any(run in row["quote"].lower() for run in runs)


@EACH
def test_a_question_stays_with_its_percentage(row):
    if row["unit"] == "percent" and row["relation"] == "on":
        for text in said(row):
            assert re.search(r"approv\w+|positive opinions on", text)
        assert "Gallup" in said(row)[0] or "pollster" in row["omits"]


@EACH
def test_the_forms_are_well_set(row):
    for text in (sentence(row), short(row)):
        assert text.count("(") == text.count(")") and text.count("“") == text.count("”")
        assert not re.search(r"  | [,;.)]|\( |\) \(|\.\.|,,|\b(\w+) \1\b|[{}\"]", text)
    assert not short(row).endswith(".") and not said(row)[0].endswith((",", "."))


def test_the_example_of_the_book_reads_as_an_editor_wrote_it():
    row = FIGURES["kyrgyz-dead"]
    assert sentence(row) == (
        "At least 62 civilians and military officers died on the Kyrgyz side in the fighting of September 2022, "
        "according to Asel Doolotkeldieva and Erica Marat (Foreign Policy, 4 October 2022), who name no counter."
    )
    assert short(row) == (
        "at least 62 dead, Kyrgyz side, September 2022, civilians and military together "
        "(Doolotkeldieva and Marat, Foreign Policy, 4 Oct 2022; no counter named)"
    )


def test_one_author_names_and_two_name():
    umarov = FIGURES["xinjiang-kyrgyz"]
    assert sentence(umarov).endswith("who names no source and gives no date.")
    both = FIGURES["migrant-laborers-in-russia"]
    assert sentence(both).endswith("who name no counter and give no date or breakdown by country.")
    assert sentence(both, omits="").endswith("(Foreign Policy, 4 October 2022).")


def test_a_magazine_is_in_italics_and_a_website_is_not():
    dead, kyrgyz = FIGURES["kyrgyz-dead"], FIGURES["xinjiang-kyrgyz"]
    assert "(<em>Foreign Policy</em>, 4 October" in forms.in_html(sentence(dead), source(dead))
    assert forms.in_html("a < b & c", source(kyrgyz)) == "a &lt; b &amp; c"
    for row in FIGURES.values():
        for text in (sentence(row), short(row)):
            assert "".join(part for part, _ in forms.parts(text, source(row))) == text


# Claims and events

CLAIMS = {row["claim_id"]: row for row in queries.counted()["claims"]}
EVENTS = {row["event_id"]: row for row in queries.counted()["events"]}
VOICES = queries.voices()
claimed = each_row("row", CLAIMS.values(), ids=CLAIMS)
dated = each_row("row", EVENTS.values(), ids=EVENTS)


def claim(row):
    return forms.claim_sentence(row, source(row)), forms.claim_short(row, source(row))


def event(row):
    return forms.event_sentence(row, source(row)), forms.event_short(row, source(row))


@claimed
def test_a_claim_says_who_speaks_and_through_whom(row):
    sentence, short = claim(row)
    own = VOICES[row["voice"]]["author_of"] == row["source_id"]
    through = re.search(r"as (?:quoted|reported) by |in the words of ", sentence)
    assert bool(through) == (not own and row["voice"] != "standfirst")
    assert bool(re.search(r"\((as (?:quoted|reported) by |in the words of )", short)) == bool(
        through
    )
    authors = source(row)["authors"].split("; ")
    assert sentence.startswith(authors[0]) == own
    assert short.startswith(row["speaker"].replace("'", "’") + ": ")
    if through:
        assert not any(name in sentence[: through.start()] for name in authors)
        assert all(name in sentence[through.end() :] for name in authors)


@claimed
def test_a_claims_sentence_is_short_names_its_article_and_is_well_set(row):
    held_to_the_rules(claim(row), source(row))


@dated
def test_an_events_sentence_is_short_names_its_article_and_is_well_set(row):
    held_to_the_rules(event(row), source(row))
    assert f", according to {source(row)['authors'].split('; ')[0]}" in event(row)[0]


def held_to_the_rules(texts, article):
    sentence, short = texts
    assert len(sentence.split()) <= forms.MOST_WORDS and sentence.lstrip("“")[0].isupper()
    assert re.search(
        rf"\({article['publisher']}, {date(article['published'])}[^()]*\)\.$", sentence
    )
    assert re.search(rf"{article['publisher']}, [\w– ]*{article['published'][:4]}[^()]*\)$", short)
    drifted = bool(article["language_note"])
    assert (forms.DRIFTED in sentence) == (forms.DRIFTED in short) == drifted
    for text in texts:
        assert text.count("(") == text.count(")") and text.count("“") == text.count("”")
        assert not re.search(r"  | [,;.)]|\( |\) \(|\.\.|,,|\b(\w+) \1\b|[{}\"']", text)
        assert "worked out" not in text and "inferred" not in text
        assert "".join(part for part, _ in forms.parts(text, article)) == text


def test_the_examples_of_a_claim_and_an_event_read_as_an_editor_wrote_them():
    assert claim(CLAIMS["base-china"])[0] == (
        "China “officially denies all the reports of its military presence in Central Asia”, in the words of "
        "Temur Umarov (Carnegie Moscow Center, 31 December 2021)."
    )
    assert claim(CLAIMS["base-wang"]) == (
        "Wang Wenbin, spokesperson of China’s Foreign Ministry, has stated that “China has no military bases in "
        "Central Asia”, as quoted by Temur Umarov (Carnegie Moscow Center, 31 December 2021).",
        "Wang Wenbin, China’s Foreign Ministry: “China has no military bases in Central Asia” (as quoted by Umarov, "
        "Carnegie Moscow Center, 31 Dec 2021)",
    )
    assert event(EVENTS["border-fighting-september-2022"])[0] == (
        "Soldiers from Kyrgyzstan and Tajikistan exchanged gunfire along their border in September 2022 (“last month” "
        "in the article), according to Asel Doolotkeldieva and Erica Marat (Foreign Policy, 4 October 2022)."
    )


def test_a_short_form_without_its_source_keeps_what_it_says_of_speakers():
    row = FIGURES["kyrgyz-dead"]
    assert forms.without_source(short(row), source(row)).endswith("together (no counter named)")
    article = source(FIGURES["xinjiang-kyrgyz"])
    named, tail = forms.short_source(article), "Carnegie Moscow Center, 31 Dec 2021"
    assert named.endswith(tail)
    assert forms.without_source(f"a (as quoted by {named})", article) == "a (as quoted by Umarov)"
    assert forms.without_source(f"a ({named})", article) == "a"
    assert forms.without_source(f"a ({tail})", article) == "a"
    with pytest.raises(CitationError, match="no source in “a”"):
        forms.without_source("a", article)
