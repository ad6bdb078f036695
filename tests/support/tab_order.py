"""A walk through a page by keyboard: where Tab leads, in which order, whether the focus is seen there, and whether it gets out again."""

from itertools import pairwise
from typing import NamedTuple

from waiting import DRAWN

# Each element is noted when a key comes up: the browser has then moved the focus and scrolled to it.
WATCH = """() => {
  const style = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, opacity } = getComputedStyle(element);
    return { outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1.5, boxShadow, opacity };
  };
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const isOtherChoice = (element) => element.type === "radio" && !element.checked;  // Tab reaches one of a group
  const reached = (element) => element.tabIndex >= 0 && !isOtherChoice(element) && !element.disabled && element.checkVisibility({ visibilityProperty: true });
  window.walk = { wanted: [...document.querySelectorAll(controls)].filter(reached), stops: [], left: false };
  walk.atRest = new Map(walk.wanted.map((element) => [element, getComputedStyle(element).boxShadow]));
  const hidden = (element) => {
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return "out of view";
    const top = Math.max(0, box.top), below = Math.min(innerHeight, box.bottom) - top; // what is taller than the window is seen by its middle
    const at = document.elementFromPoint(Math.max(0, box.left) + Math.min(4, box.width / 2), Math.min(innerHeight - 1, top + (box.height > innerHeight ? below : Math.min(box.height, 24)) / 2));
    return !at || element.contains(at) || at.contains(element) ? "" : `covered by <${at.tagName} class=${at.className}>`;
  };
  const said = (element) => element === document.body ? "body" : `<${element.tagName.toLowerCase()}${element.id && ` id=${element.id}`}> ${(element.getAttribute("aria-label") || element.textContent).trim().slice(0, 40)}`;
  const round = () => walk.stops.length > 1 && (walk.last === document.body || walk.stops[0].element === walk.last && walk.stops.length > walk.wanted.length / 2);
  addEventListener("keyup", ({ key }) => {
    if (walk.left) return;
    const element = document.activeElement, seen = style(element);
    walk.last = element;
    walk.stops.push({ key, element, name: said(element), place: walk.wanted.indexOf(element), hidden: hidden(element),
      seen: seen.opacity !== "0" && (seen.outlined || seen.boxShadow !== (walk.atRest.get(element) ?? "none")) });
    walk.left = round();
  }, true);
}"""
READ = """() => ({
  stops: walk.stops.map(({ element, ...stop }) => stop),
  missed: walk.wanted.filter((element) => element.isConnected && element.tabIndex >= 0 && element.checkVisibility() && !walk.stops.some((stop) => stop.element === element || element.contains(stop.element)))
    .map((element) => element.outerHTML.slice(0, 120)),
})"""
STEPS = (
    20  # times that Tab is pressed before the page is asked whether the focus has been all round
)


class Walk(NamedTuple):
    """Where Tab led: each stop; the controls it never came to; whether it got out at the end."""

    stops: list[dict]
    missed: list[str]
    left: bool

    def unseen(self) -> list[str]:
        """The stops where a reader does not see the focus, each with why."""
        return [
            f"{stop['name']}: {stop['hidden'] or 'no outline'}"
            for stop in self.stops
            if stop["name"] != "body" and (stop["hidden"] or not stop["seen"])
        ]

    def backward(self) -> list[str]:
        """The stops that come before their forerunner in the page."""
        known = [stop for stop in self.stops if stop["place"] >= 0]
        return [
            f"{after['name']} after {before['name']}"
            for before, after in pairwise(known)
            if after["place"] < before["place"]
        ]


def walk(page, *, patience: int = 3) -> Walk:
    """Press Tab until the focus has been all round; a page that needs more than `patience` times its controls holds it fast."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(DRAWN)  # or scripts don't know yet what scrolls, and only that is a stop
    page.evaluate(WATCH)
    budget, left = patience * page.evaluate("walk.wanted.length") + 40, False
    while budget > 0 and not left:
        for _ in range(STEPS):
            page.keyboard.press("Tab")
        budget -= STEPS
        left = page.evaluate("walk.left")
    found = page.evaluate(READ)
    return Walk(found["stops"][:-1] if left else found["stops"], found["missed"], left)
