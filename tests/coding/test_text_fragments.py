"""Text directives open a publisher's page at the quoted stretch and at no earlier one that is like it."""

from urllib.parse import unquote

import pytest

from ledger.coding import text_fragments
from ledger.coding.figures import read
from ledger.errors import CodingError
from ledger.reading.sources import Source


def test_what_separates_the_parts_of_a_directive_is_encoded_in_them():
    said = "gold-mining, Smith & Co, 50% more"
    found = str(text_fragments.directive(said, (0, len(said))))
    assert found == "text=gold%2Dmining%2C%20Smith%20%26%20Co%2C%2050%25%20more"
    assert unquote(found.removeprefix("text=")) == said


def test_a_stretch_like_an_earlier_one_gets_a_prefix_and_suffix():
    text = "In May two died. In June two died. Nobody counted."
    place = (25, 33)
    found = text_fragments.directive(text, place)
    assert text[slice(*place)] == "two died" and found.first_in(text) == place
    assert str(found) == "text=two%20died.%20In%20June-,two%20died,-.%20Nobody%20counted."


def test_a_stretch_that_no_directive_can_single_out_is_refused():
    with pytest.raises(CodingError, match="quote more of the sentence"):
        text_fragments.directive("two died.\ntwo died.", (10, 18))


@pytest.mark.parametrize(
    ("changes", "fragment"),
    [
        ({}, "text=They%20saw%2062"),
        ({"url": ""}, ""),
        ({"copy_host": "a site"}, ""),
        ({"language_note": "Translated there and back."}, ""),
    ],
)
def test_a_figure_has_a_fragment_only_where_a_link_can_be_made(article, judged, changes, fragment):
    made = article("They saw 62.")
    record = made.record | {"url": "https://a.example/", "publisher": "A"} | changes
    linked = Source(made.source_id, made.path, record, made.text)
    [row] = read(linked, "They saw {seen}", {"seen": judged}).rows
    assert row["fragment"] == fragment
