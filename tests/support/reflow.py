"""Whether a page loses something where it is narrow, enlarged, or set with wider spacing: words cut, laid over each other, or out of reach."""

from waiting import faults_that_stay, widen

SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"  # WCAG 2.2, 1.4.12
SPACE = """rules => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}"""

LOST = """() => {
  const said = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${element.textContent.trim().replace(/\\s+/g, " ").slice(0, 50)}`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".visually-hidden, svg, .copybtn, #pst-skip-link");
  const isUnseenHead = (element) => (element.closest("table.cards thead")?.clientWidth ?? 9) < 3; // the cells of a card carry its words
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const lost = [], lines = [];
  if (document.documentElement.scrollWidth > innerWidth) lost.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);
  for (const element of document.querySelectorAll("body *")) {
    if (element.clientWidth < 3 || !shown(element)) continue;
    const wide = element.scrollWidth > element.clientWidth + 1, tall = element.scrollHeight > element.clientHeight + 1;
    const { overflowX, overflowY } = getComputedStyle(element);
    if ((wide && /hidden|clip/.test(overflowX) || tall && /hidden|clip/.test(overflowY)) && !element.matches("input, select")) lost.push(`cut: ${said(element)}`);
    if (wide && scrolls(element) && !(element.tabIndex >= 0 && element.getAttribute("role") && element.getAttribute("aria-label"))) lost.push(`scrolls without a name or not by keyboard: ${said(element)}`);
    if (wide && scrolls(element) && getComputedStyle(element).backgroundImage === "none") lost.push(`scrolls without a hint: ${said(element)}`);
  }
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !shown(parent) || isUnseenHead(parent) || parent.closest("script, style, .figure-card, .bd-header-article")) continue;
    const range = document.createRange(), scroller = parent.closest(".scroll");
    range.selectNodeContents(words.currentNode);
    for (const box of range.getClientRects()) {
      if (!scroller && (box.right > innerWidth + 1 || box.left < -1)) lost.push(`beyond the edge: ${said(parent)}`);
      if (box.width > 4) lines.push({ box, parent });
    }
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5 * Math.min(one.height, other.height);
  lines.forEach(({ box, parent }, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom; next += 1) {
      if (over(box, lines[next].box)) lost.push(`laid over each other: ${said(parent)} and ${said(lines[next].parent)}`);
    }
  });
  return [...new Set(lost)];
}"""


def lost(page, width: int, *, spaced: bool = False) -> list[str]:
    """What a reader of a window of this width does not get; with the wider spacing that WCAG asks a page to bear if `spaced`."""
    if spaced:
        page.evaluate(SPACE, SPACING)
    widen(page, width)
    found = faults_that_stay(page, LOST)
    return [f"{width} px{', wider spacing' if spaced else ''}: {line}" for line in found]
