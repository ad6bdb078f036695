"""Pages are light, ask nothing of others, and let nothing else in: over http and from files, with JavaScript and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from ledger.engine import bundle, css_purge
from page_weight import faults, pages
from waiting import until

PAGE = "book/border-conflict.html"
VIOLATIONS = """(elsewhere) => new Promise((resolve) => {
  const seen = [];
  document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
  const add = (name, attributes, text = "") => document.body.append(Object.assign(document.createElement(name), attributes, { textContent: text }));
  add("img", { src: elsewhere + "a.png" });
  add("script", { src: elsewhere + "a.js" });
  add("script", {}, "window.ran = true");
  add("link", { rel: "stylesheet", href: elsewhere + "a.css" });
  add("style", {}, "body { display: none }");
  add("iframe", { src: elsewhere });
  add("video", { src: elsewhere + "a.webm" });
  document.body.setAttribute("onclick", "window.ran = true");
  fetch(elsewhere).catch(() => {});
  setTimeout(() => resolve(seen.sort()), 400);
})"""
LOOKS = """() => {
  const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  return [...document.querySelectorAll("body, body *:not(script, pre *)")].map((element) => {
    const style = getComputedStyle(element);
    let digest = 0;  // of all that it shows, as whole numbers wrap around
    for (const name of names) {
      const value = style.getPropertyValue(name);
      for (let at = 0; at < value.length; at += 1) digest = (digest * 31 + value.charCodeAt(at)) | 0;
    }
    return `${element.tagName}.${element.className} ${digest}`;
  });
}"""


def test_on_a_phone_every_page_is_light_and_does_not_shift_or_complain(tour, site):
    found = {path: faults(page) for path, page in tour(pages(site), width=390, cold=True)}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_page_in_a_file_asks_anything_of_others_or_complains(tour, site):
    for _, page in tour(pages(site), over="file"):
        page.wait_for_load_state("networkidle")
    assert page.outside + page.errors == []


@pytest.mark.parametrize("over", ["http", "file"])
def test_nothing_from_elsewhere_and_nothing_inline_is_let_in(visit, over):
    page = visit(PAGE, over=over)
    refused = page.evaluate(VIOLATIONS, "http://127.0.0.1:9/")
    assert refused == sorted(
        [
            "img-src",
            "script-src-elem",
            "script-src-elem",
            "style-src-elem",
            "style-src-elem",
            "frame-src",
            "media-src",
            "script-src-attr",
            "connect-src",
        ]
    )
    page.locator("body").dispatch_event("click")
    assert page.evaluate("window.ran") is None
    expect(page.locator("h1"), "the injected style applies to nothing").to_be_visible()


def test_every_page_states_the_policy_before_its_first_script(
    site,
):
    for path in pages(site):
        text = (site / path).read_text("utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy and "default-src 'none'" in policy[1] and "unsafe" not in policy[1], path
        assert "form-action 'self' file:" in policy[1]  # or Firefox searches nothing in files
        assert not re.search(r'<link[^>]*rel="(next|prefetch)', text), path  # Firefox fetches it
        running = re.search(r"<script(?! type=\"application/)", text)
        assert policy.start() < running.start(), path
        assert not re.search(
            r"<style|<[^>]*\s(style|on\w+)=", re.sub(r"<script.*?</script>", "", text, flags=re.S)
        ), path


def use_the_frame(page) -> None:
    page.locator(".theme-switch-button:visible").first.click()
    page.keyboard.press("Control+k")
    expect(page.locator("#pst-search-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#pst-search-dialog")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    for button, contents in (
        (".primary-toggle", "#pst-primary-sidebar-modal"),
        (".secondary-toggle", "#pst-secondary-sidebar-modal"),
    ):
        page.locator(f"{button}:visible").click()
        expect(page.locator(f"{contents} a").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(contents)).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 844})


def use_a_chart(page) -> None:
    page.locator("figure.chart .picture").first.focus()
    page.wait_for_selector("figure.chart .picture[data-live]")
    page.keyboard.press("ArrowDown")
    tooltip = page.locator("#vg-tooltip-element")
    expect(tooltip).to_be_visible()
    expect(tooltip).to_have_css("position", "fixed")
    page.locator("details.chart-files summary").first.click()
    page.locator("details.chart-files a").first.click()


def use_a_card_and_a_citation(page) -> None:
    page.locator("a.fig").first.hover()
    page.locator(".figure-card").get_by_role("button", name="Copy sentence").click()
    page.keyboard.press("Escape")
    page.locator("details.cite-chapter summary, details.cite summary").last.click()
    page.locator("button.cite-copy:visible").first.click()


def use_the_code(page) -> None:
    page.locator("details.above-input summary").first.click()
    block = page.locator("div.highlight:visible").first
    block.hover()
    button = block.locator(".copybtn")
    button.click()
    expect(button, "it says what it did").not_to_have_text("Copy")


def use_the_filter(page) -> None:
    page.locator("form.evidence-filter select").first.select_option(index=1)
    page.locator("form.evidence-filter input[name=text]").fill("kyrgyz")
    expect(page.locator("form.evidence-filter output")).to_contain_text(" of ")
    entry = page.locator("article.evidence:visible").first
    entry.locator("summary").first.click()
    entry.locator(".more > summary").click()
    entry.get_by_role("button", name="Copy sentence").click()


def use_search(page) -> None:
    page.wait_for_selector("#search-results li a")
    page.locator("#search-results li a").first.click()
    page.wait_for_load_state()
    until(
        page, "CSS.highlights.get('searched')?.size > 0"
    )  # the words asked for are marked, in an idle moment


@pytest.mark.parametrize(
    "path, use",
    [
        (PAGE, use_the_frame),
        (PAGE, use_a_chart),
        (PAGE, use_a_card_and_a_citation),
        (PAGE, use_the_code),
        ("book/evidence.html", use_the_filter),
        ("search.html?q=border", use_search),
    ],
)
@pytest.mark.parametrize("over", ["http", "file"])
def test_the_interactive_parts_work_under_the_policy(visit, over, path, use: Callable):
    page = visit(path, over=over)
    use(page)
    assert page.outside == [] and page.errors == []


@pytest.mark.parametrize(
    "path, width, dark", [("book/regimes.html", 390, True), ("search.html", 1280, False)]
)
def test_the_sheet_shows_a_page_just_as_the_whole_theme_would(visit, site, path, width, dark):
    page = visit(path, width=width, dark=dark)
    page.reload()
    cut = page.evaluate(LOOKS)
    folder = site / "_static"
    sheet = (folder / "site.css").read_text("utf-8")
    own = css_purge.without_comments((folder / "prose-and-tables.css").read_text("utf-8"))
    whole = (
        "".join(next(folder.glob(name)).read_text("utf-8") for name in bundle.THEME)
        + sheet[sheet.index(own[:80]) :]
    )
    page.route(
        "**/site.css",
        lambda route: route.fulfill(
            body=re.sub(r"@(font-face|charset)[^;{]*({[^}]*}|;)", "", whole),
            content_type="text/css",
        ),
    )
    page.reload()
    page.wait_for_load_state("networkidle")
    differing = [
        (one, other) for one, other in zip(cut, page.evaluate(LOOKS), strict=True) if one != other
    ]
    assert differing == []


def test_a_rule_stays_where_the_pages_have_all_that_it_asks_for():
    css = """@charset "UTF-8"; @font-face { font-family: x; src: url(x) } @media print { .a { color: red } .b { color: red } }
        .a, .b { color: var(--one) } .a:not(.b) > p:hover { margin: 0 } .a .b { margin: 0 } #c { margin: 0 } [data-theme] { --one: var(--two); --two: 1; --three: 2 }
        :is(.a, .b) { top: 0 } @keyframes turn { to { top: 0 } } @keyframes slide { to { top: 0 } } q { animation: slide 1s; width: var(--beside) }"""
    assert css_purge.trimmed(css, {"a", "p", "q"}, beside="").split("\n") == [
        "@media print{.a{color: red}",
        "}",
        ".a{color: var(--one)}",
        ".a:not(.b) > p:hover{margin: 0}",
        "[data-theme]{--one: var(--two);--two: 1}",
        ":is(.a, .b){top: 0}",
        "@keyframes slide{ to { top: 0 } }",
        "q{animation: slide 1s;width: var(--beside)}",
        "",
    ]
    assert "--three: 2" in css_purge.trimmed(css, {"a"}, beside="p { color: var(--three) }")


def test_the_names_of_a_page_are_its_tags_classes_and_ids():
    assert css_purge.names_in_page('<p id="one" class="two three"><br/></p>') == {
        "p",
        "br",
        "one",
        "two",
        "three",
    }
