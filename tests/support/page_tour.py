"""What is asked of every page at several widths, in one tour, because to open a page and to lay it out is what takes long."""

from itertools import pairwise

import page_weight
import reflow
from waiting import faults_that_stay, widen

PHONE, DESK, ENLARGED, NARROWEST = 390, 1280, 640, 320
PAPER = 658  # A4 without margins
NEAR = {DESK: 1000, PHONE: 1600}  # pixels from the top of a page at which its first chart begins
PARTS = """() => ({
  language: document.documentElement.lang,
  title: document.title,
  heading: document.querySelector("h1").firstChild.textContent.trim(),
  levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].map((one) => Number(one.getAttribute("aria-level") ?? one.tagName[1])),
  current: document.querySelectorAll("nav a[aria-current=page]").length,
})"""
OUT_OF_ORDER = """() => {
  const blocks = [...document.querySelectorAll("article.bd-article :is(h1, h2, h3, p, li, table, figure, blockquote)")]
    .filter((block) => block.checkVisibility() && !block.closest("figure.chart, table table, .visually-hidden"))
    .map((block) => [block, block.getBoundingClientRect()]);
  return blocks.slice(1).flatMap(([block, box], at) => {
    const [before, above] = blocks[at];
    const reads = before.contains(block) || box.top >= above.bottom - 8 || box.left >= above.right - 8 || Math.abs(box.top - above.top) < 8;
    return reads ? [] : [`${block.textContent.trim().slice(0, 40)} after ${before.textContent.trim().slice(0, 40)}`];
  });
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth <= innerWidth ? [] : [`${document.documentElement.scrollWidth} > ${innerWidth}`]"
CUT_LABELS = """() => {
  const labels = [...document.querySelectorAll("figure.chart .picture svg text")];
  for (const label of labels) label.style.fontFamily = "DejaVu Sans";
  const cut = labels.filter((label) => {
    if (!label.checkVisibility()) return false;
    const { left, right } = label.getBoundingClientRect();
    for (let part = label.ownerSVGElement.parentElement; part; part = part.parentElement) {
      const box = part.getBoundingClientRect();
      const clips = getComputedStyle(part).overflowX !== "visible" && part !== document.documentElement;
      if (clips && (left < box.left - 1 || right > box.right + 1)) return true;
    }
    return left < 0 || right > innerWidth;
  });
  for (const label of labels) label.style.fontFamily = "";
  return cut.map((label) => label.textContent);
}"""
LOW_CHART = """(most) => {
  const chart = document.querySelector("figure.chart");
  const top = chart ? chart.getBoundingClientRect().top + scrollY : 0;
  return top <= most ? [] : [`${top} > ${most}`];
}"""
OFF_SCREEN = """() => [...document.querySelectorAll("main table.cards :is(th, td)")]
  .filter((cell) => cell.checkVisibility() && !cell.closest("thead"))
  .filter((cell) => { const box = cell.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })
  .map((cell) => cell.textContent.slice(0, 40))"""
UNNAMED = """() => [...document.querySelectorAll("table.cards tbody tr")].filter((row) => !row.querySelector("[colspan]"))
  .flatMap((row) => [...row.querySelectorAll("td:not(:first-child)")]).filter((cell) => !cell.dataset.label)
  .map((cell) => cell.outerHTML.slice(0, 80))"""

MARKERS = """() => [...document.querySelectorAll(".bd-article summary")].filter((one) => one.checkVisibility())
  .filter((one) => getComputedStyle(one).listStyleType !== "none" || !["none", "normal"].includes(getComputedStyle(one, "::before").content))
  .map((one) => one.textContent)"""
BEYOND_PAPER = """() => {
  const edge = document.querySelector(".bd-article").getBoundingClientRect().right + 1;
  return [...document.querySelectorAll(".bd-article :is(p, li, td, th, dd, blockquote, figure, img, svg)")]
    .filter((one) => one.checkVisibility() && !one.closest("svg *, .visually-hidden") && one.getBoundingClientRect().right > edge)
    .map((one) => one.outerHTML.slice(0, 120));
}"""  # what is wider than the paper
NARROW = """() => [...document.querySelectorAll("figure.chart .picture > svg")].filter((one) => one.checkVisibility())
  .map((one) => [one.getBoundingClientRect().width / one.closest(".bd-article").clientWidth, one.closest("figure").id])
  .filter(([share]) => share < .95).map(([share, id]) => `${id} takes ${share} of the width`)"""


def faults(page, path: str) -> dict[str, list[str]]:
    """Return the faults of a page that was just opened at the width of a desk, by property."""
    found = {"load": page_weight.faults(page)}
    found |= {"parts": unsaid(page, path), "order": [], "labels": [], "charts": [], "sideways": []}
    page.emulate_media(reduced_motion="reduce")
    for width in (DESK, PHONE):
        widen(page, width)
        found["order"] += faults_that_stay(page, OUT_OF_ORDER)
        found["labels"] += faults_that_stay(page, CUT_LABELS)
        found["charts"] += faults_that_stay(page, LOW_CHART, NEAR[width])
    found["printed"] = misprinted(page)
    for width in (PHONE, NARROWEST):
        widen(page, width)
        found["sideways"] += faults_that_stay(page, SIDEWAYS)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found["lost"] = reflow.lost(page, NARROWEST)
    widen(page, PHONE)
    found["cells"] = faults_that_stay(page, OFF_SCREEN) + page.evaluate(UNNAMED)
    found["lost"] += reflow.lost(page, ENLARGED)
    found["lost"] += reflow.lost(page, DESK, spaced=True) + reflow.lost(page, PHONE, spaced=True)
    return found


def misprinted(page) -> list[str]:
    """Return what is cut, narrow or marked as a fold where a page is printed."""
    widen(page, PAPER)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = [faults_that_stay(page, script) for script in (MARKERS, BEYOND_PAPER, NARROW)]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    return sum(found, [])


def unsaid(page, path: str) -> list[str]:
    """Return what a page does not say of its language, its title, its headings and its place in the contents."""
    parts = page.evaluate(PARTS)
    levels = parts["levels"]
    wanted = {
        "language": parts["language"] == "en",
        "title": parts["title"].startswith(parts["heading"]),
        "first heading": levels[0] == 1 and levels.count(1) == 1,
        "levels": all(after <= before + 1 for before, after in pairwise(levels)),
        "current page": parts["current"] == (path != "search.html"),
    }
    return [f"{part}: {parts}" for part, holds in wanted.items() if not holds]
