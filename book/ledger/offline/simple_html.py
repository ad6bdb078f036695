"""A page's article, brought into the few elements and classes that pandoc hands on to Word and to Typst."""

from urllib.parse import urlsplit

from lxml.html import Element, HtmlElement

from . import article, column_widths

KEPT = {
    "evidence",
    "safe-to-quote",
    "statement",
    "key-figures",
    "key-figure",
    "cite-this",
    "chart-table",
}  # classes of boxes
LINES = {
    "opening",
    "label",
    "claim",
    "measure",
    "verdict",
    "rubric",
    "source",
    "words",
}  # of lines with a style of their own
MARKED = ".//span[@class='numeral']"  # the words of a figure in its sentence, beside <mark>
NOTEREF = "./a[starts-with(@href, '#note-')]"


def simplify(page: HtmlElement) -> None:
    """Change an article: notes become footnotes, boxes and lines keep their class in a div, all wrappers go."""
    page.find(".//h1").drop_tree()
    _mark_notes(page)
    for entry in page.xpath(".//article"):
        entry.tag = "div"
        entry.find("p[@class='words']").tag = "h3"
    for key_figures in page.xpath(".//ul[@class='key-figures']"):
        key_figures.tag = "div"
        for figure in key_figures.findall("li"):
            figure.tag, figure.attrib["class"] = "div", "key-figure"
    for statement in page.xpath(".//figure[@class='statement']"):
        source = statement.find("figcaption")
        statement.tag, source.tag, source.attrib["class"] = "div", "p", "source"
    for line in page.xpath(".//p[@class]"):
        if line.get("class") in LINES:
            _wrap(line, line.get("class"))
    for marked in page.xpath(MARKED):
        marked.tag = "mark"
    for code in page.iter("code"):
        # Pandoc would take it for a language, and load all that it knows.
        code.attrib.pop("class", None)
    for number in page.xpath(".//*[@class='chart-number']"):
        number.tag, number.attrib["class"] = "strong", ""
        number.attrib.pop("href", None)
    for paragraph in page.xpath(".//li/p[count(../*) = 1]"):
        paragraph.drop_tag()  # as a list of short lines
    _tell_links(page)
    _drop_wrappers(page)
    for table in page.iter("table"):
        _simplify_table(table)


def _mark_notes(page: HtmlElement) -> None:
    """Make each note a footnote at its figure's first mention; later mentions refer to it."""
    seen: set[str] = set()
    for mark in page.xpath(".//sup[@class='note-mark']"):
        name = mark.find("a").get("href").removeprefix("#")
        mark.tag = "span"
        mark.attrib["class"] = "again" if name in seen else "first"
        if name in seen:
            mark.attrib["data-note"] = name
            mark.find("a").drop_tree()
        else:
            mark.attrib["id"] = name
            mark.find("a").attrib.update({"href": f"#{name}-text", "epub:type": "noteref"})
        seen.add(name)
    for section in page.xpath(".//section[@class='figure-notes']"):
        for note in article.notes(section.getparent()):
            _make_footnote(note)
        section.find("h2").drop_tree()
        section.find("ol").drop_tag()


def _make_footnote(note: HtmlElement) -> None:
    """Make a note one paragraph: what is measured, the sentence, and the facts."""
    line = note.find("p[@class='what']")
    line.tail = None
    line.attrib.clear()
    _append(line, ": ", note.find("blockquote/p"), "span")
    for fact in note.findall("./dl/div"):
        _append(line, " ", fact.find("dt"), "strong")
        _append(line, " ", fact.find("dd"), "span")
        if not line.text_content().endswith((".", "?", "!")):
            line[-1].tail = "."
    for useless in [child for child in note if child is not line]:
        useless.drop_tree()
    note.text = None
    note.tag = "aside"
    note.attrib["epub:type"] = "footnote"
    note.attrib["id"] += "-text"


def _append(line: HtmlElement, before: str, part: HtmlElement, tag: str) -> None:
    """Move a part to the end of a line, after the words `before`."""
    if len(line):
        line[-1].tail = (line[-1].tail or "").rstrip() + before
    else:
        line.text = (line.text or "").rstrip() + before
    part.tag, part.tail = tag, None
    line.append(part)


def _tell_links(page: HtmlElement) -> None:
    """Give links in prose a class, and have one to the web say whose page it is, unless its words do."""
    for link in page.xpath(
        ".//a[@href and not(ancestor::table or ancestor::figcaption or ancestor::aside)]"
    ):
        host = urlsplit(link.get("href")).netloc.removeprefix("www.")
        if host and host not in link.text_content():
            link.tail = f" ({host}){link.tail or ''}"
        is_figure = "fig" in link.get("class", "").split()
        link.attrib["class"] = "" if is_figure else "prose"


def _wrap(element: HtmlElement, name: str) -> None:
    """Put an element into a div of that class, because pandoc keeps no class of a paragraph or a list."""
    around = Element("div", {"class": name})
    around.tail, element.tail = element.tail, None
    element.getparent().replace(element, around)
    element.attrib.pop("class", None)
    around.append(element)


def _drop_wrappers(page: HtmlElement) -> None:
    """Drop every section and every div that is no box; a section's id becomes its heading's.

    Further names of a section, empty spans, follow the heading.
    """
    for section in page.xpath(".//section[not(@class='cite-this')]"):
        heading = next((part for part in section if part.tag in ("h2", "h3", "h4")), None)
        if heading is not None:
            heading.attrib["id"] = section.get("id")
            for name in section.xpath("./span[@id and not(node())]"):
                heading.addnext(name)
        section.drop_tag()
    for around in page.xpath(".//div"):
        kept = [name for name in around.get("class", "").split() if name in KEPT | LINES]
        if kept:
            around.attrib["class"] = kept[0]
        elif around.getparent().tag == "figure":
            around.tag = "p"
            around.attrib.clear()
        else:
            around.drop_tag()
    for row in page.xpath("./section[@class='cite-this']"):
        row.tag = "div"


def _simplify_table(table: HtmlElement) -> None:
    """Print the heads of rows in bold and what a fact rests on in a line of its own; lay the columns."""
    column_widths.lay(table)
    for basis in table.xpath(".//span[@class='basis']"):
        basis.addprevious(Element("br"))
    for head in table.xpath("./tbody/tr/th"):
        name = Element("strong")
        name.text, head.text = head.text, None
        name.extend(list(head))
        head.append(name)
