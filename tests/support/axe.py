"""What axe-core finds in a page of the built book: closed and with everything open, light and dark, on a desk and on a phone.

A page is loaded once; its width and its colours are changed under way. Faults are lines that name the rule, the
element and what is wrong, so that a list of them is empty or says what to mend.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from waiting import until

STANDARD = {
    "type": "tag",
    "values": "wcag2a wcag2aa wcag21a wcag21aa wcag22a wcag22aa best-practice".split(),
}
COLOURS = {  # the rules that can find another thing in the dark than in the light
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block"],
}
DIALOGS = {
    ".search-button": "#pst-search-dialog",
    ".primary-toggle": "#pst-primary-sidebar-modal",
    ".secondary-toggle": "#pst-secondary-sidebar-modal",
}

# Contrast is most of axe's work. Where the styles of an element and of all around it are the same, so is its contrast, unless
# something is laid over it or it has a single letter: axe leaves those open. So it judges three of a kind: the first, the last
# and the one with the most words.
JUDGE_MARKED = (
    'axe.configure({ noHtml: true, rules: [{ id: "color-contrast", selector: "[data-judged]" }] })'
)
MARK = """(root) => {
  const styles = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "textShadow", "filter", "mixBlendMode", "webkitTextFillColor", "webkitTextStroke", "position"];
  const kinds = new Map(), known = new Map();
  const kind = (element) => {
    if (!element) return 0;
    if (known.has(element)) return known.get(element);
    const style = getComputedStyle(element), names = [element.tagName, element.getAttribute("class"), element.disabled];
    const all = [kind(element.parentElement), ...names, ...styles.map((name) => style[name])].join();
    if (!kinds.has(all)) kinds.set(all, kinds.size + 1);
    known.set(element, kinds.get(all));
    return known.get(element);
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const isJudged = (element) => element.matches("input, select, textarea") || [...element.childNodes].some(isText);
  const judged = [...root.querySelectorAll("*")].filter((element) => isJudged(element) && element.checkVisibility({ visibilityProperty: true }));
  for (const element of document.querySelectorAll("[data-judged]")) element.removeAttribute("data-judged");
  for (const alike of Map.groupBy(judged, kind).values()) {
    const wordiest = alike.reduce((one, other) => (other.textContent.length > one.textContent.length ? other : one));
    for (const element of [alike[0], wordiest, alike.at(-1)]) element.dataset.judged = "";
  }
}"""
# Where axe is asked about colours alone, what holds nothing that is judged is out of the text meanwhile, so that axe lays out a tenth of it.
THIN = """() => [...document.querySelectorAll("article.bd-article *")].flatMap((element) => {
  if (!element.isConnected || element.matches("[data-judged], [data-judged] *, svg *") || element.querySelector("[data-judged]")) return [];
  const place = document.createComment("");
  element.replaceWith(place);
  return [[place, element]];
})"""
RUN = f"""async ([where, rules]) => {{
  const root = document.querySelector(where), mark = {MARK}, thin = {THIN};
  mark(root);
  const out = rules.type === "rule" ? thin() : [];
  const found = await axe.run(root, {{ runOnly: rules, resultTypes: ["violations"], preload: false }});
  for (const [place, element] of out) place.replaceWith(element);
  return found.violations.flatMap(({{ id, nodes }}) => nodes.map((node) => `${{id}}: ${{node.target.join(" ")}}: ${{node.failureSummary.split("\\n").slice(1).join(" ").trim()}}`));
}}"""
# Open a dialog and return its markup, but for what differs with the page that it is on: addresses and what is marked as current.
SHOW = """([button, dialog]) => {
  const opener = document.querySelector(button);
  if (!opener?.checkVisibility()) return null;
  opener.click();
  return document.querySelector(`${dialog}[open]`)?.outerHTML.replace(/ (aria-current|data-judged)="[^"]*"|(?<= (href|action))="[^"]*"|\\s*\\b(current|active)\\b\\s*/g, "");
}"""
HIDE = """(dialog) => new Promise((closed) => {
  const shown = document.querySelector(dialog);
  shown.addEventListener("close", closed, { once: true });
  shown.close();
})"""
OPEN = """async () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const menu of document.querySelectorAll("[data-bs-toggle=dropdown]")) menu.click();
  for (const field of document.querySelectorAll(".search-table input")) {
    field.value = "a";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const picture of document.querySelectorAll("figure.chart .picture")) picture.dispatchEvent(new PointerEvent("pointerenter"));
  document.querySelector("a.fig")?.focus();
}"""
# A dialog hides the text behind it, so axe need not go through the text each time that it looks at a dialog.
ASIDE = """() => {
  const text = document.querySelector("main article");
  window.aside = { text, place: document.createComment("") };
  text.replaceWith(aside.place);
}"""
BACK = "aside.place.replaceWith(aside.text)"
LIVING = "[...document.querySelectorAll('figure.chart .picture')].every((picture) => 'live' in picture.dataset)"


class Look(NamedTuple):
    """One way to look at a page."""

    width: int
    dark: bool
    opened: bool


EVERY = [
    Look(width, dark, opened)
    for opened in (False, True)
    for width in (1280, 390)
    for dark in (False, True)
]
PAIRS = [
    look for look in EVERY if (look.width == 390) ^ look.dark == look.opened
]  # four, in which each two of the three stand together


faultless: set[tuple[Look, str]] = set()  # dialogs without a fault, by their markup


def prepare(page, node_modules: Path) -> None:
    """Put axe into the page, past any policy about scripts, and stop all movement, which would give colours that pass by."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate((node_modules / "axe-core/axe.min.js").read_text("utf-8"))
    page.evaluate(JUDGE_MARKED)


def open_everything(page) -> None:
    """Open every fold and menu, bring every chart to life, filter every table, and show the first number's card."""
    page.keyboard.press("Tab")  # from now on the focus is seen, as a keyboard's is
    page.evaluate(OPEN)
    until(page, LIVING)


def wear(page, look: Look) -> None:
    """Give the page the look's width and colours."""
    page.set_viewport_size({"width": look.width, "height": 844})
    page.emulate_media(color_scheme="dark" if look.dark else "light")
    until(page, f"document.documentElement.dataset.theme === '{'dark' if look.dark else 'light'}'")


def faults(page, look: Look, where: str = "html") -> list[str]:
    """What axe finds at `where`: in the light by all rules, in the dark by those about colours."""
    return [
        f"{look.width} px, {'dark' if look.dark else 'light'}, {'open' if look.opened else 'closed'}: {found}"
        for found in page.evaluate(RUN, [where, COLOURS if look.dark else STANDARD])
    ]


def dialog_faults(page, dark: bool) -> list[str]:
    """What axe finds in each dialog of a phone that it has not yet judged on another page."""
    look, found = Look(390, dark, True), []
    page.evaluate(ASIDE)
    wear(page, look)
    for button, dialog in DIALOGS.items():
        markup = page.evaluate(SHOW, [button, dialog])
        if not markup:  # the search page has a field of its own instead
            continue
        if (look, markup) not in faultless:
            lines = faults(page, look, dialog)
            found += lines
            faultless.update([(look, markup)] if not lines else [])
        page.evaluate(HIDE, dialog)
    page.evaluate(BACK)
    return found


def survey(page, node_modules: Path, looks: Iterable[Look] = EVERY) -> dict[Look, list[str]]:
    """What axe finds in a page that was just opened, by look; the dialogs count as looks of a phone with everything open."""
    prepare(page, node_modules)
    found = {}
    for look in sorted(look for look in looks if not look.opened)[::-1]:
        wear(page, look)
        found[look] = faults(page, look)
    opened = sorted(look for look in looks if look.opened)
    dialogs = [
        (Look(390, dark, True), dialog_faults(page, dark)) for dark in (True, False) if opened
    ]
    if opened:
        open_everything(page)
    for look in opened:
        wear(page, look)
        found[look] = faults(page, look)
    for look, lines in dialogs:
        found[look] = found.get(look, []) + lines
    return found


def counts(page, node_modules: Path) -> dict[str, int]:
    """How many faults axe finds in a page that was just opened, in every look: on a desk in the light, in the dark, and on a phone."""
    found = survey(page, node_modules)
    kinds = {
        "light": lambda look: look.width > 390 and not look.dark,
        "dark": lambda look: look.width > 390 and look.dark,
        "mobile": lambda look: look.width == 390,
    }
    return {
        kind: sum(len(lines) for look, lines in found.items() if belongs(look))
        for kind, belongs in kinds.items()
    }
