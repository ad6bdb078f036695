"""Charts are in line with the words around them."""

import pytest


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_chart_is_in_line_with_the_words_around_it(visit, width, dark):
    page = visit("book/money-and-minerals.html", width=width, dark=dark)
    edges = page.evaluate(
        """[...document.querySelectorAll(".bd-article :is(h1, .chart-title, .statement, .chart-source)")].map((part) => {
          const range = document.createRange();
          range.selectNodeContents(part);
          return Math.round(part.matches(".statement") ? part.firstElementChild.getBoundingClientRect().left : range.getBoundingClientRect().left);
        })"""
    )
    assert len(set(edges)) == 1, edges
