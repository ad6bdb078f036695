"""A reader's way through the book: from a number to its sentence, its citation, its evidence, a shared filter, and back."""

import re

CHAPTER = "book/border-conflict.html"
NUMBER = "article a.fig[href$='#kyrgyz-dead']"
ADDRESS = "book/evidence.html#kyrgyz-dead"


def test_by_keyboard_from_a_number_to_its_citation_and_back(visit, server):
    page = visit(CHAPTER)
    page.locator(NUMBER).first.focus()
    card = page.get_by_role("dialog")
    assert (
        "at least 62 civilians and military officers died" in card.inner_text()
        and "the article does not say who counted" in card.inner_text()
    )
    for wanted in ("Copy quote", "Copy citation"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == wanted
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('#figure-card [role=status]').textContent === 'Copied'"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        copied.startswith("Asel Doolotkeldieva and Erica Marat")
        and "‘at least 62’" in copied
        and f"{server}{ADDRESS}" in copied
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ADDRESS}")
    assert page.locator("#kyrgyz-dead").is_visible()
    page.get_by_label("Qualifier").select_option("at_least")
    page.wait_for_url(re.compile(r"qualifier=at_least"))
    assert page.get_by_text(re.compile(r"^1 of \d+ figures$")).is_visible()
    shared = page.url
    other = page.context.new_page()
    other.goto(shared)
    assert other.get_by_label("Qualifier").input_value() == "at_least"
    assert [
        entry.get_attribute("id")
        for entry in other.locator("article.evidence").all()
        if entry.is_visible()
    ] == ["kyrgyz-dead"]
    page.go_back()
    assert page.get_by_label("Qualifier").input_value() == ""
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}*")
    assert page.locator(NUMBER).first.is_visible() and page.errors == []


def test_without_script_the_number_leads_to_note_and_entry(visit):
    page = visit(CHAPTER, script=False)
    note = page.locator("#note-kyrgyz-dead")
    assert (
        note.is_visible()
        and "at least 62 civilians and military officers died" in note.inner_text()
    )
    page.locator(NUMBER).first.click()
    page.wait_for_url(f"**/{ADDRESS}")
    entry = page.locator("#kyrgyz-dead")
    assert (
        entry.is_visible()
        and "Safe to quote" in entry.inner_text()
        and not page.get_by_label("Qualifier").is_visible()
    )
    entry.get_by_role(
        "link", name="What the September 2022 fighting cost, and who says so", exact=True
    ).click()
    page.wait_for_url(f"**/{CHAPTER}*")


def test_in_print_the_number_keeps_its_note(visit):
    page = visit(CHAPTER)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    note = page.locator("#note-kyrgyz-dead")
    assert note.is_visible() and "who counted" in note.inner_text()
    assert page.locator(NUMBER).first.locator("xpath=following-sibling::sup[1]").is_visible()
