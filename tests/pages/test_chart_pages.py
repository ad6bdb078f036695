"""Charts in the built pages: drawn without a script, alive when reached for, with files that name their sources."""

import csv
import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

import site_charts
from ledger.charts.style import theme
from waiting import comes_to, timers_end, until

PAGE = "book/border-conflict.html"
BESIDE_ITS_MARK = """(() => {
  const [shown, mark] = [document.querySelector("#vg-tooltip-element"), document.activeElement].map((one) => one.getBoundingClientRect());
  const within = shown.left >= 0 && shown.right <= innerWidth && shown.top >= 0 && shown.bottom <= innerHeight;
  return within && (shown.bottom <= mark.top || shown.top >= mark.bottom);
})()"""


@pytest.fixture(scope="module")
def drawn(site) -> dict[str, dict]:
    """Name → spec of every chart of the site, with the page that shows it."""
    return site_charts.drawn(site)


def test_each_width_and_paper_has_its_drawing(visit):
    page = visit(PAGE)
    shown = page.locator("figure.chart .picture:visible")
    for width, name in ((1280, "picture wide"), (390, "picture narrow")):
        page.set_viewport_size({"width": width, "height": 800})
        expect(shown).to_have_count(1)
        expect(shown).to_have_class(name)
        assert 0.9 < scale(shown) < 1.1, name
    page.emulate_media(media="print")
    expect(shown).to_have_class("picture wide")


def scale(picture) -> float:
    """How many pixels of the window a pixel of the drawing takes."""
    svg = picture.locator("svg")
    return svg.bounding_box()["width"] / float(svg.get_attribute("width"))


def test_every_id_is_on_its_page_once(site, drawn):
    for path in {spec["page"] for spec in drawn.values()}:
        body = re.sub(r"<script.*?</script>", "", (site / path).read_text("utf-8"), flags=re.S)
        ids = re.findall(r'\sid="([^"]+)"', body)
        assert len(ids) == len(set(ids)), path


def test_the_menu_of_a_chart_is_one_row_under_its_title(visit, drawn):
    title = drawn["fighting-toll"]["usermeta"]["title"]
    for width in (1280, 390):
        page = visit(PAGE, width=width)
        menu = page.locator("#chart-fighting-toll .chart-menu")
        items = menu.locator("> details > summary, > a")
        expect(items).to_have_text(
            [
                f"Data: {title}",
                f"Picture: {title}",
                f"Permalink: {title}",
                f"Cite this chart: {title}",
            ]
        )
        tops = [item.bounding_box()["y"] for item in items.all()]
        assert max(tops) - min(tops) < 8, width
    assert page.locator("#chart-fighting-toll").get_attribute("aria-labelledby")
    expect(page.get_by_role("figure", name=title)).to_have_count(1)


def test_a_live_chart_is_a_named_group_of_marks(visit, drawn):
    page = visit(PAGE)
    page.locator("figure.chart .picture:visible").hover()
    page.wait_for_selector("figure.chart .picture[data-live]")
    title = drawn["fighting-toll"]["usermeta"]["title"]
    group = page.get_by_role("group", name=f"{title}: interactive chart")
    expect(group).to_have_count(1)
    named = "[...document.querySelectorAll('figure.chart .picture [aria-label]')].filter((one) => !one.getAttribute('role'))"
    assert page.evaluate(f"{named}.length") == 0
    stated = [row for row in drawn["fighting-toll"]["usermeta"]["rows"] if row["figure_id"]]
    expect(group.get_by_role("img")).to_have_count(len(stated))


def moved(before: dict[str, float], after: dict[str, float]) -> bool:
    """Return whether a box is elsewhere or of another height."""
    return any(abs(before[part] - after[part]) >= 2 for part in ("height", "y"))


def test_a_chart_fetches_vega_only_when_reached_for(visit, drawn):
    page = visit(PAGE, over="file")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    figure = page.locator("figure.chart").first
    figure.scroll_into_view_if_needed()
    timers_end(page)
    assert not any("charts/" in url for url in asked)
    before = figure.bounding_box()
    figure.locator(".picture:visible").hover()
    page.wait_for_selector("figure.chart .picture[data-live]")
    assert any(url.endswith("charts/vega.js") for url in asked)
    comes_to(page, lambda _: moved(before, figure.bounding_box()), False)
    area = figure.locator('[aria-roledescription="figure"][tabindex]').first
    area.hover()
    tooltip = page.locator("#vg-tooltip-element")
    tooltip.wait_for(state="visible")
    row = drawn["fighting-toll"]["usermeta"]["rows"][0]
    expect(tooltip).to_contain_text(row["quote"])
    expect(tooltip).to_contain_text(row["figure"])
    assert page.errors == [] and page.outside == []


def test_the_keyboard_reaches_a_chart_and_goes_from_mark_to_mark_and_on(visit, drawn):
    page = visit(PAGE)
    picture = page.locator("figure.chart .picture:visible").first
    picture.focus()
    page.wait_for_selector("figure.chart .picture[data-live]")
    rows = [row for row in drawn["fighting-toll"]["usermeta"]["rows"] if row["figure_id"]]
    for row in rows:
        focused = page.locator("*:focus")
        for words in (row["figure"], row["quote"], row["caveat"]):
            expect(focused).to_have_attribute("aria-label", re.compile(re.escape(words)))
        expect(page.locator("#vg-tooltip-element")).to_contain_text(row["quote"])
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    until(page, "!document.activeElement.closest('.picture')")
    until(page, "document.activeElement.closest('figure.chart') !== null")


def test_each_charts_files_hold_its_rows_its_sources_and_its_address(site, drawn):
    assert drawn
    for name, spec in drawn.items():
        meta, folder = spec["usermeta"], site / "charts"
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            assert list(csv.DictReader(file)) == meta["rows"], name
        picture = ElementTree.parse(folder / f"{name}.svg")
        words = re.sub(r"\s+", " ", " ".join(picture.getroot().itertext()))
        said = [
            meta["title"],
            meta["measure"],
            *(words for _, words in meta["key"]),
            *meta["sources"],
        ]
        assert all(re.sub(r"\s+", " ", part) in words for part in said), name
        assert f"{spec['page']}#chart-{name}" in words.replace(" ", ""), name
        width, height = picture.getroot().get("viewBox").split()[2:]
        header = (folder / f"{name}.png").read_bytes()[16:24]
        assert (int.from_bytes(header[:4]), int.from_bytes(header[4:])) == (
            2 * int(width),
            2 * int(height),
        ), name
        assert (folder / f"{name}.vl.json").exists()


def test_charts_are_numbered_on_each_page_at_their_anchors(site, drawn):
    for path in {spec["page"] for spec in drawn.values()}:
        found = re.findall(
            r'<figure class="chart" id="(chart-[\w-]+)"[^>]*>.*?<a class="chart-number" href="#([\w-]+)">Chart (\d+)</a>',
            (site / path).read_text("utf-8"),
            re.S,
        )
        assert [(anchor, int(number)) for anchor, _, number in found] == [
            (link, place) for place, (_, link, _) in enumerate(found, start=1)
        ]
        assert len(found) == sum(spec["page"] == path for spec in drawn.values())


def test_every_colour_of_the_theme_has_its_partner_in_the_dark(site):
    rules = (site / "_static/site.css").read_text("utf-8")
    for light in [
        theme.INK,
        theme.SOFT,
        theme.GRID,
        theme.PAPER,
        theme.LAND,
        theme.LINE,
        theme.NEUTRAL,
        *theme.ACTORS.values(),
    ]:
        dark = "var(--pst-color-background)" if light == theme.PAPER else theme.DARK[light]
        for part in ("fill", "stroke"):
            assert (
                f'html[data-theme="dark"] figure.chart svg [{part}="{light}"] {{ {part}: {dark}; }}'
                in rules
            )


def test_the_dark_mode_leaves_no_light_paper_behind_a_chart(visit):
    page = visit(PAGE)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    paper = "getComputedStyle(document.querySelector('figure.chart svg rect')).fill"
    until(page, f"{paper} === getComputedStyle(document.body).backgroundColor")


def test_on_a_phone_the_tooltip_is_in_the_window_and_beside_its_mark(visit):
    page = visit("book/border-conflict.html", width=390)
    page.locator("figure.chart .picture:visible").first.focus()
    page.wait_for_selector("figure.chart .picture[data-live]")
    for _ in range(6):
        page.locator("#vg-tooltip-element").wait_for(state="visible")
        until(page, BESIDE_ITS_MARK)
        page.keyboard.press("ArrowDown")
