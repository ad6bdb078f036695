"""A reader's way through the book: from a number to its sentence, its citation, its evidence, a shared filter, and back."""

import re

from playwright.sync_api import expect

from waiting import until

CHAPTER = "book/border-conflict.html"
NUMBER = "article a.fig[href$='#kyrgyz-dead']"
ADDRESS = "book/evidence.html#kyrgyz-dead"


def test_by_keyboard_from_a_number_to_its_citation_and_back(visit, server):
    page = visit(CHAPTER)
    page.locator(NUMBER).first.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("at least 62 civilians and military officers died")
    expect(card).to_contain_text("the article does not say who counted")
    for wanted in ("Copy sentence", "Copy short form", "Copy citation"):
        page.keyboard.press("Tab")
        until(page, f"document.activeElement.textContent === '{wanted}'")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#figure-card [role=status]').textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        copied.startswith("Asel Doolotkeldieva and Erica Marat")
        and "‘at least 62’" in copied
        and f"{server}{ADDRESS}" in copied
    )
    page.keyboard.press("Tab")
    until(page, "document.activeElement.textContent.startsWith('Add to my note')")
    page.keyboard.press("Tab")
    until(page, "document.activeElement.matches('#figure-card a')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ADDRESS}")
    expect(page.locator("#kyrgyz-dead")).to_be_visible()
    page.locator("form.evidence-filter").get_by_label("Qualifier").select_option("at_least")
    page.wait_for_url(re.compile(r"qualifier=at_least"))
    expect(page.locator("form.evidence-filter output")).to_have_text(
        re.compile(r"^1 of \d+ figures$")
    )
    shared = page.url
    other = page.context.new_page()
    other.goto(shared)
    expect(other.locator("form.evidence-filter [name=qualifier]")).to_have_value("at_least")
    expect(other.locator("article.evidence:visible")).to_have_count(1)
    expect(other.locator("article.evidence:visible")).to_have_id("kyrgyz-dead")
    page.go_back()
    expect(page.locator("form.evidence-filter [name=qualifier]")).to_have_value("")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}*")
    expect(page.locator(NUMBER).first).to_be_visible()
    assert page.errors == []


def test_without_script_the_number_leads_to_note_and_entry(visit):
    page = visit(CHAPTER, script=False)
    note = page.locator("#note-kyrgyz-dead")
    expect(note).to_be_visible()
    expect(note).to_contain_text("at least 62 civilians and military officers died")
    page.locator(NUMBER).first.click()
    page.wait_for_url(f"**/{ADDRESS}")
    entry = page.locator("#kyrgyz-dead")
    expect(entry).to_be_visible()
    expect(entry.locator("blockquote")).to_contain_text("at least 62 civilians")
    expect(page.locator("form.evidence-filter").get_by_label("Qualifier")).to_be_hidden()
    entry.locator(".more > summary").click()
    expect(entry).to_contain_text("Short form")
    entry.get_by_role(
        "link", name="What the September 2022 fighting cost, and who says so", exact=True
    ).click()
    page.wait_for_url(f"**/{CHAPTER}*")


def test_in_print_the_number_keeps_its_note(visit):
    page = visit(CHAPTER)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    note = page.locator("#note-kyrgyz-dead")
    expect(note).to_be_visible()
    expect(note).to_contain_text("who counted")
    expect(page.locator(NUMBER).first.locator("xpath=following-sibling::sup[1]")).to_be_visible()
