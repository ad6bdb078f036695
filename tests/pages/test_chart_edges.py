"""Charts are in line with the words around them, and nothing cuts their labels, whatever the typeface."""

import pytest

from site_pages import ORDER


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


CUT = """(family) => [...document.querySelectorAll("figure.chart .picture svg text")].filter((label) => {
  label.style.fontFamily = family;
  if (!label.checkVisibility()) return false;
  const { left, right } = label.getBoundingClientRect();
  for (let part = label.ownerSVGElement.parentElement; part; part = part.parentElement) {
    const box = part.getBoundingClientRect();
    const clips = getComputedStyle(part).overflowX !== "visible" && part !== document.documentElement;
    if (clips && (left < box.left - 1 || right > box.right + 1)) return true;
  }
  return left < 0 || right > innerWidth;
}).map((label) => label.textContent)"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_wider_typeface_cuts_no_label(tour, width):
    for path, page in tour([f"{name}.html" for name in ORDER], width=width):
        assert page.evaluate(CUT, "DejaVu Sans") == [], path
