"""My note: things are added from anywhere, kept between pages, arranged, shared by an address, and nothing is sent."""

import json
import re

import pytest
from lxml import html
from playwright.sync_api import expect

import axe
from ledger.citations import forms
from ledger.files import content
from ledger.offline.article import SCREEN_ONLY
from ledger.pages import note
from ledger.tables import queries
from own_note import PAGE, filled, press
from waiting import comes_to, until

CHAPTER = "book/border-conflict.html"
ADD = "Add to my note"
SOURCES = queries.sources()
FIGURES = queries.figures_by_id()


def by_card(page):
    page.locator("article a.fig[href$='#kyrgyz-dead']").first.press("Enter")
    return page.get_by_role("dialog")


def by_row(page):
    row = page.locator("tr:has(#soviet-union-dissolved)")
    row.locator("details.passage > summary").click()
    return row


def within(selector: str):
    return lambda page: page.locator(selector)


def by_entry(page):
    entry = page.locator("#tajik-dead")
    entry.locator(".more > summary").click()
    return entry


PLACES = [
    (CHAPTER, within(".briefing"), "lines-border-conflict"),
    (CHAPTER, within("#chart-fighting-toll"), "chart-fighting-toll"),
    (CHAPTER, by_card, "kyrgyz-dead"),
    ("book/evidence.html#tajik-dead", by_entry, "tajik-dead"),
    ("book/disputes.html#base-standish", within("#base-standish"), "claim-base-standish"),
    ("book/timeline.html", by_row, "event-soviet-union-dissolved"),
]


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_thing_is_added_where_it_is_and_shown_on_the_page(visit, over):
    page = visit(CHAPTER, over=over)
    link = page.locator(".bd-links a[href$='note.html']")
    for count, (path, opens, _) in enumerate(PLACES, start=1):
        if not page.url.endswith(path):
            follow(page, path)
        opens(page).get_by_role("button", name=ADD).click()
        expect(link).to_have_attribute("data-count", f"{count}")
    link.click()
    expect(page.locator(".note-items > li")).to_have_count(len(PLACES))
    names = [name for _, _, name in PLACES]
    assert order(page) == names
    titles = page.evaluate("names => names.map((id) => NoteCompose.known(id).title)", names)
    removes = page.locator(".note-items > li [data-act=remove]")
    expect(removes).to_have_text([f"Remove: {title}" for title in titles])
    expect(page.locator(".note-items [data-act=remove]:visible")).to_have_count(len(PLACES))
    assert page.errors == [] and page.outside == []


def follow(page, path: str) -> None:
    """Follow a link from the page to another, along which the note goes from files too."""
    page.evaluate(
        "href => document.body.appendChild(Object.assign(document.createElement('a'), { href })).click()",
        page.root + path,
    )
    page.wait_for_url(page.root + path)


def go(page, title: str) -> None:
    link = page.locator(".bd-links").get_by_role("link", name=title)
    name = link.get_attribute("href").rpartition("/")[2].partition("#")[0]
    link.click()
    page.wait_for_url(re.compile(f"/{name}"))


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_note_is_kept_between_pages_and_the_same_button_removes(visit, over):
    page = visit(CHAPTER, over=over)
    for title in ("Fighting, September 2022", "Chinese sites"):
        go(page, title)
        page.locator(".briefing").get_by_role("button", name=ADD).click()
    go(page, "Fighting, September 2022")
    page.locator(".briefing").get_by_role("button", name="Remove from my note").click()
    go(page, "My note")
    wanted = re.compile("What China is building")
    expect(page.locator(".note-items > li")).to_have_text([wanted])
    comes_to(page, again, 1)
    expect(page.locator(".note-items > li")).to_have_text([wanted])


def again(page) -> int:
    """Load a page once more, and return how many items it shows: Chromium takes its time to keep what a file stores."""
    page.reload()
    page.wait_for_selector(".my-note:not(.waiting)")
    return page.locator(".note-items > li").count()


def test_from_files_kept_apart_the_note_goes_along_with_links(visit):
    page = visit(CHAPTER, over="file")
    page.locator(".briefing").get_by_role("button", name=ADD).click()
    for title in ("Chinese sites", "My note"):
        page.evaluate("addEventListener('pagehide', () => localStorage.removeItem('note'))")
        go(page, title)
        expect(page).not_to_have_url(re.compile("note="))
    expect(page.locator(".note-items")).to_contain_text("at least 62 dead")
    expect(page.locator(".note-says")).to_contain_text("goes along when you follow a link")


def test_where_the_browser_keeps_nothing_the_page_says_so(visit):
    refuse = "() => { Storage.prototype.setItem = () => { throw new Error('refused'); } }"
    page = visit(CHAPTER)
    page.evaluate(refuse)
    page.locator(".briefing").get_by_role("button", name=ADD).click()
    expect(page.get_by_text("keeps it only until you leave the page")).to_be_visible()
    go(page, "My note")
    page.evaluate(refuse)
    expect(page.locator(".note-shared")).to_contain_text("a note of 1 item")
    press(page, "Keep as my note")
    expect(page.locator(".note-says")).to_contain_text("keeps nothing")
    expect(page.locator(".note-items > li")).to_have_count(1)
    assert page.errors == []


THREE = [{"id": "kyrgyz-dead"}, {"id": "tajik-dead"}, {"id": "facility-cost"}]


def order(page) -> list[str]:
    return page.evaluate("myNote.items.map(({ id, text }) => id ?? text)")


def control(page, act: str, title: str):
    return page.locator(f".note-items [data-act={act}]", has_text=title)


def has_focus(page, words: str) -> None:
    """Wait until what begins with these words has the focus."""
    until(page, f"document.activeElement.textContent.startsWith({json.dumps(words)})")


def test_items_move_by_keyboard_and_the_focus_goes_with_them(visit):
    page = filled(visit, THREE)
    control(page, "down", "“at least 62”").press("Enter")
    comes_to(page, order, ["tajik-dead", "kyrgyz-dead", "facility-cost"])
    has_focus(page, "Down: “at least 62”")
    expect(page.locator("output.note-done")).to_have_text("Moved to place 2 of 3")
    page.keyboard.press("Enter")
    comes_to(page, order, ["tajik-dead", "facility-cost", "kyrgyz-dead"])
    has_focus(page, "Up: “at least 62”")
    page.reload()
    assert order(page) == ["tajik-dead", "facility-cost", "kyrgyz-dead"]


def test_what_was_removed_can_be_brought_back(visit):
    page = filled(visit, THREE)
    control(page, "remove", "“41”").press("Enter")
    comes_to(page, order, ["kyrgyz-dead", "facility-cost"])
    has_focus(page, "Remove: “almost $9 million”")
    press(page, "Undo")
    comes_to(page, order, [item["id"] for item in THREE])


def test_own_words_stand_between_and_mean_themselves(visit):
    page = filled(visit, THREE[:2])
    control(page, "write", "“at least 62”").click()
    until(page, "document.activeElement.matches('textarea')")
    page.keyboard.type("My <b>own</b> *words*")
    wanted = ["kyrgyz-dead", "My <b>own</b> *words*", "tajik-dead"]
    comes_to(page, order, wanted)
    page.reload()
    page.wait_for_selector(".note-items")
    assert order(page) == wanted
    note_ = page.evaluate("NoteCompose.whole(myNote)")
    assert note_["blocks"][1]["html"] == "My &lt;b&gt;own&lt;/b&gt; *words*"
    page.emulate_media(media="print")
    expect(page.locator(".note-printed")).to_have_text("My <b>own</b> *words*")
    expect(page.locator(".note-items textarea")).to_be_hidden()
    expect(page.locator(".note-controls").first).to_be_hidden()


def test_each_item_is_shown_in_the_form_that_is_chosen(visit):
    page = filled(visit, THREE[:1])
    row = FIGURES["kyrgyz-dead"]
    sentence = forms.sentence(row, SOURCES[row["source_id"]])
    expect(page.locator(".note-items p")).to_contain_text(sentence)
    page.get_by_label("Form: “at least 62”").select_option("short")
    short = forms.without_source(
        forms.short(row, SOURCES[row["source_id"]]), SOURCES[row["source_id"]]
    )
    expect(page.locator(".note-items p")).to_contain_text(short)
    assert short.endswith("(no counter named)")


# The address


def test_a_shared_address_is_shown_and_added_only_when_asked(visit):
    page = filled(visit, THREE[:1])
    page.goto(f"{page.root}{PAGE}#tajik-dead:short,kyrgyz-dead,lines-regimes")
    expect(page.locator(".note-shared")).to_contain_text("a note of 3 items. Your own has 1")
    assert order(page) == ["kyrgyz-dead"]
    expect(page.locator(".note-items > li")).to_have_count(3)
    expect(page.locator(".note-items > li").first).to_contain_text("41 dead, Tajik side")
    press(page, "Add to my note")
    comes_to(page, order, ["kyrgyz-dead", "tajik-dead", "lines-regimes"])
    expect(page).to_have_url(f"{page.root}{PAGE}")


def test_a_shared_address_can_be_left_without_a_trace(visit):
    page = visit(f"{PAGE}#kyrgyz-dead,no-such-figure")
    expect(page.locator(".note-items")).to_contain_text("has no “no-such-figure”")
    press(page, "Don’t keep")
    expect(page.locator(".my-note")).to_contain_text("Your note is empty")
    assert page.evaluate("localStorage.getItem('note')") is None


def test_the_copied_address_lists_the_note(visit):
    page = filled(visit, [*THREE[:1], {"text": "x"}, {"id": "tajik-dead", "form": "short"}])
    press(page, "Copy address")
    expect(page.locator(".note-done")).to_contain_text("your own words aren’t in it")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{page.root}{PAGE}#kyrgyz-dead,tajik-dead:short"


# The page


def test_without_scripts_the_page_says_so_and_no_button_is_dead(visit):
    page = visit(PAGE, script=False)
    expect(page.locator("noscript p", has_text="A note needs JavaScript")).to_be_visible()
    expect(page.locator("#my-note")).to_be_hidden()
    page.goto(page.root + CHAPTER)
    expect(page.locator("button.add-note").first).to_be_hidden()


def test_only_the_page_of_the_note_loads_its_script_and_data_on_demand(visit, site):
    for path in site.rglob("*.html"):
        loads = note.BUNDLE in path.read_text("utf-8")
        assert loads == (path.relative_to(site).as_posix() == PAGE), path
    page = visit(PAGE)
    page.wait_for_selector(".my-note:not(.waiting)")
    assert not [
        request.url for request in page.fetched if "note-" in request.url.split("/")[-1][5:]
    ]
    press(page, "Write at the end")
    until(page, "document.activeElement.matches('textarea')")
    assert [one.url for one in page.fetched if one.url.endswith(note.ITEMS)]


def test_all_texts_of_the_note_are_those_of_the_forms(site):
    script = content(site / "_static" / note.ITEMS, note.ITEMS, AssertionError).decode()
    data = json.loads(script.partition(" = ")[2].removesuffix(";\n"))
    for name, row in FIGURES.items():
        source = SOURCES[row["source_id"]]
        item = data["items"][name]
        assert item["sentence"] == forms.in_html(forms.sentence(row, source), source)
    tables = queries.counted()
    claims = {f"claim-{row['claim_id']}": row for row in tables["claims"]}
    events = {f"event-{row['event_id']}": row for row in tables["events"]}
    for rows, sentence in ((claims, forms.claim_sentence), (events, forms.event_sentence)):
        for name, row in rows.items():
            source = SOURCES[row["source_id"]]
            assert data["items"][name]["sentence"] == forms.in_html(sentence(row, source), source)


FULL = "kyrgyz-dead,claim-base-standish:short,event-soviet-union-dissolved,chart-fighting-toll,lines-regimes,none"


def test_axe_finds_no_fault_in_a_filled_note(visit, node_modules):
    page = visit(f"{PAGE}#{FULL}")
    page.wait_for_selector(".note-items")
    found = axe.survey(page, node_modules, axe.PAIRS)
    assert [line for lines in found.values() for line in lines] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_filled_note_fits_its_window(visit, width):
    page = visit(f"{PAGE}#{FULL}", width=width)
    page.wait_for_selector(".note-items")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_there_is_no_empty_note(site):
    page = html.fromstring((site / PAGE).read_text("utf-8"))
    printed = [path for path in SCREEN_ONLY if page.xpath(f"//{path}[@id='my-note']")]
    assert printed == ["div[@id='my-note']"]
