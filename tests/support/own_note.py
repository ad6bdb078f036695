"""A reader's own note in the browser: filled, shown, taken away."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from word_files import W

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = "book/note.html"
FILL = """given => {
  myNote.change((note) => Object.assign(note, given));
  dispatchEvent(new Event("storage"));  // as if another window had changed it
}"""
# What a button puts on the clipboard, caught on its way: read back, the browser's sanitizer would have changed it.
CAUGHT = """() => {
  window.taken = {};
  for (const done of document.querySelectorAll(".note-done")) done.textContent = "";  // of an earlier button
  const set = DataTransfer.prototype.setData;
  DataTransfer.prototype.setData = function (kind, text) { window.taken[kind] = text; return set.call(this, kind, text); };
  navigator.clipboard && (navigator.clipboard.write = async ([item]) => {
    for (const kind of item.types) window.taken[kind] = await (await item.getType(kind)).text();
  });
}"""


def filled(visit, items: list[dict], style: str = "notes", **how) -> "Page":
    """Open the page of a note that holds `items`."""
    page = visit(PAGE, **how)
    page.evaluate(FILL, {"items": items, "style": style})
    page.wait_for_selector(f".note-items > li:nth-child({len(items)}):last-child")
    return page


def press(page: "Page", name: str) -> None:
    """Press a button of the page by the beginning of its name."""
    page.locator(".my-note").get_by_role("button", name=name).first.click()


def taken(page: "Page", name: str) -> dict[str, str]:
    """Return what a button puts on the clipboard, by kind."""
    page.evaluate(CAUGHT)
    press(page, name)
    page.wait_for_selector(".note-done:text-matches('Copied')")
    return page.evaluate("window.taken")


def saved(page: "Page", name: str, folder: Path) -> Path:
    """Return the file that a button saves."""
    with page.expect_download() as download:
        press(page, name)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def word_parts(path: Path) -> dict[str, etree._Element]:
    """Return the parts of a Word document but its pictures; its checksums are right and each part is well-formed."""
    with zipfile.ZipFile(path) as document:
        assert document.testzip() is None
        names = [name for name in document.namelist() if not name.startswith("word/media/")]
        return {name: etree.fromstring(document.read(name)) for name in names}


def word_pictures(path: Path) -> dict[str, bytes]:
    """Return the pictures of a Word document, by the names of their parts."""
    with zipfile.ZipFile(path) as document:
        names = [name for name in document.namelist() if name.startswith("word/media/")]
        return {name: document.read(name) for name in names}


def words(element: etree._Element) -> str:
    """Return the text of a part of a Word document, a paragraph a line."""
    return "\n".join(
        "".join(text.text for text in paragraph.iter(f"{{{W}}}t"))
        for paragraph in element.iter(f"{{{W}}}p")
    )
