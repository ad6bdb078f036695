"""Where the links of a page lead when the page has left the site: within the document, to the web, or nowhere."""

import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from ledger.book import EVIDENCE, address, home

Leads = Callable[
    [str, str], str
]  # a file of the site and a fragment → an address; empty for a link that is lost


def within_chapter(page: HtmlElement, name: str) -> None:
    """Rewrite the links of a page that stands alone: a figure leads to its note, another page to its address on the web."""
    ids = set(page.xpath(".//@id"))

    def leads(path: str, fragment: str) -> str:
        if path == f"{EVIDENCE}.html" and f"note-{fragment}" in ids:
            return f"#note-{fragment}"
        if path == f"{name}.html":
            return f"#{fragment}" if fragment in ids else ""
        return address(f"{path}#{fragment}" if fragment else path) if home() else ""

    _relink(page, name, leads)


def within_book(page: HtmlElement, name: str, pages: Iterable[str]) -> None:
    """Rewrite the links and the ids of a page that stands in one document with all `pages`; a link in prose is of class `xref`."""
    known = {f"{other}.html": anchor(other) for other in pages}

    def leads(path: str, fragment: str) -> str:
        if path in known:
            return f"#{known[path]}--{fragment}" if fragment else f"#{known[path]}"
        return address(path) if home() else ""

    for element in page.xpath(".//*[@id]"):
        element.set("id", f"{anchor(name)}--{element.get('id')}")
    _relink(page, name, leads)
    for link in page.xpath(
        ".//a[starts-with(@href, '#') and not(ancestor::table or ancestor::sup or ancestor::figcaption)]"
    ):
        if "fig" not in link.get("class", "").split():
            link.set("class", "xref")


def anchor(page: str) -> str:
    """The id of a page within the whole book."""
    return page.replace("/", "-")


def _relink(page: HtmlElement, name: str, leads: Leads) -> None:
    for link in page.xpath(".//a[@href]"):
        href = link.get("href")
        if urlsplit(href).scheme:
            _name_host(link, urlsplit(href).netloc)
            continue
        path, fragment = urldefrag(href)
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if path
            else f"{name}.html"
        )
        target = leads(path, fragment)
        for useless in ("download", "title", "target"):
            link.attrib.pop(useless, None)
        if target:
            link.set("href", target)
        else:
            _unlink(link)


def _unlink(link: HtmlElement) -> None:
    """Leave the words of a lost link; a paragraph that was nothing but the link goes with it."""
    around = link.getparent()
    if (
        around.tag == "p"
        and around.text_content().strip() == link.text_content().strip()
        and not around.xpath("parent::li")
    ):
        around.drop_tree()
    else:
        link.tag = "span"
        del link.attrib["href"]


def _name_host(link: HtmlElement, host: str) -> None:
    """Have a link to the web say on paper whose page it is, unless its words do."""
    if host and host not in link.text_content():
        link.set("class", "web")
        link.set("data-host", host.removeprefix("www."))
