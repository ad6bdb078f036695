"""Each claim and each event is copied as a quotation with its source, as a sentence, in short, and as a citation."""

import json
import re

import pytest
from playwright.sync_api import expect

from clipboard import STUB, copied
from ledger.citations import forms
from ledger.tables import queries
from waiting import until

DISPUTES, TIMELINE = "book/disputes.html", "book/timeline.html"
SOURCES = queries.sources()
CLAIMS = {row["claim_id"]: row for row in queries.counted()["claims"]}
EVENTS = {row["event_id"]: row for row in queries.counted()["events"]}
EVENT = "border-fighting-september-2022"
WHAT = {"Copy sentence": "sentence", "Copy short form": "short", "Copy citation": "citation"}


def published(site, kind):
    """What the script of a kind holds, by name."""
    text = (site / f"_static/copies-{kind}.js").read_text("utf-8")
    return json.loads(re.fullmatch(rf"copyForms\.{kind} = (.*);\n", text)[1])


def test_every_claim_and_event_has_its_forms(site):
    for kind, rows, sentence, short in (
        ("claim", CLAIMS, forms.claim_sentence, forms.claim_short),
        ("event", EVENTS, forms.event_sentence, forms.event_short),
    ):
        found = published(site, kind)
        assert list(found) == list(rows)
        for name, row in rows.items():
            source = SOURCES[row["source_id"]]
            assert found[name]["sentence"] == [forms.in_html(sentence(row, source), source)]
            assert found[name]["short"] == [forms.in_html(short(row, source), source)]
            assert f"#{name}." in found[name]["citation"][0]
            drifted = bool(source["language_note"])
            assert ("content" in found[name]) == drifted == ("quotation" not in found[name])
            assert row["quote"] not in json.dumps(found[name]["content"]) if drifted else True


def test_every_claim_and_event_is_citable_and_has_an_address(site):
    claims, events = ((site / page).read_text("utf-8") for page in (DISPUTES, TIMELINE))
    for kind, rows, page in (("claim", CLAIMS, claims), ("event", EVENTS, events)):
        for name in rows:
            assert page.count(f'id="{name}"') == 1
            for ending in ("bib", "ris", "json"):
                assert (site / f"cite/{kind}/{name}.{ending}").exists()


@pytest.mark.parametrize("over", ["http", "file"])
def test_an_events_buttons_come_with_its_passage(visit, over):
    page = visit(TIMELINE, over=over)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator(f"tr:has(#{EVENT})")
    expect(row.get_by_role("button")).to_have_count(0)
    row.locator("details.passage > summary").click()
    row.get_by_role("button", name="Copy sentence").click()
    expect(row.locator("output")).to_have_text("Copied")
    source = SOURCES[EVENTS[EVENT]["source_id"]]
    text, rich = copied(page)
    assert text == forms.event_sentence(EVENTS[EVENT], source)
    assert re.search("<(em|i)[^>]*>Foreign Policy<", rich) and not re.search("class=|<p", rich)


@pytest.mark.parametrize(
    ("page_of", "name", "kind"), [(DISPUTES, "base-umarov", "claim"), (TIMELINE, EVENT, "event")]
)
@pytest.mark.parametrize("over", ["http", "file"])
def test_each_button_copies_what_it_names(visit, site, over, page_of, name, kind):
    page = visit(f"{page_of}#{name}", over=over)
    page.evaluate(STUB)
    row = page.locator(f"tr:has(#{name}), tr#{name}")
    written = published(site, kind)[name]
    within = f", {page_of}#{name}"
    address = f", {page.url}" if over == "http" else ""
    for count, (button, what) in enumerate(WHAT.items(), start=1):
        row.get_by_role("button", name=button).click()
        until(page, f"lines.length === {count}")
        [line] = written[what]
        line = re.sub("<[^>]+>", "", line).replace(within, address).replace("&amp;", "&")
        assert page.evaluate("lines.at(-1)") == line


def test_of_a_drifted_copy_an_events_content_is_copied(visit):
    page = visit(TIMELINE)
    row = page.locator("tr:has(#exercises-deal-agreed)")
    row.locator("details.passage > summary").click()
    expect(row.get_by_role("button", name="Copy content")).to_be_visible()
    expect(row.get_by_role("button", name="Copy quotation")).to_have_count(0)
