"""Compose an entry of the evidence page: a line of its index, which unfolds to the figure's sentence and facts.

How to quote and cite the figure, and where it leads, are in a fold within the entry.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docutils import nodes

from ledger.citations import forms
from ledger.display.phrases import as_of, claim, reference, whose, why_no_link
from ledger.reading.dates.edtf import dates_in_words

from ..citation_blocks import form_words, pending
from .folds import figure_entry, fold, fold_line
from .neighbours import Neighbours
from .uses import pending_uses

BASES = {
    "stated": ", stated in the text",
    "resolved": ", resolved from the text and its date",
    "inferred": "",
}
FILTERED_BY = {
    "chapter": "chapter",
    "source": "source_id",
    "claimant": "claimant",
    "qualifier": "qualifier",
}


@dataclass(frozen=True)
class Exhibit:
    """The parts of an entry: the figure's row, its source's row, its neighbours in the article, its corrections."""

    row: Mapping[str, str]
    source: Mapping[str, str]
    beside: Neighbours
    corrected: Sequence[str] = ()


def entry(exhibit: Exhibit) -> figure_entry:
    """Return the entry of a figure, at the anchor `#<figure_id>`."""
    row = exhibit.row
    data = {f"data-{name}": row[column] for name, column in FILTERED_BY.items()}
    return figure_entry(
        "",
        fold("", _line(exhibit), *(block(exhibit) for block in BLOCKS)),
        ids=[row["figure_id"]],
        classes=["evidence"],
        attributes_={"aria-label": _heading(row), **data},
        support_smartquotes=False,
    )  # quoted words keep the marks that their source prints


def _heading(row: Mapping[str, str]) -> str:
    return f"{row['printed']}: {row['indicator']}, {whose(row)}"


def _line(exhibit: Exhibit) -> fold_line:
    """Return the entry's line of the index: the figure with its qualifier, what it counts and whose, who says so."""
    row = exhibit.row
    return fold_line(
        "",
        "",
        nodes.strong(text=row["printed"], classes=["printed"]),
        nodes.Text(" "),
        nodes.inline(text=f"{row['indicator']}, {whose(row)}", classes=["what"]),
        nodes.inline(text="; ", classes=["visually-hidden"]),
        nodes.inline(text=claim(row), classes=["who"]),
        classes=["words"],
    )


def _quotation(exhibit: Exhibit) -> nodes.block_quote:
    before, words, after = exhibit.row["quote"].partition(exhibit.row["printed"])
    mark = nodes.inline(text=words, classes=["numeral"])
    return nodes.block_quote(
        "", nodes.paragraph("", "", nodes.Text(f"“{before}"), mark, nodes.Text(f"{after}”"))
    )


def _sentence(exhibit: Exhibit) -> nodes.container:
    return _form("Sentence", forms.sentence(exhibit.row, exhibit.source), exhibit)


def _short(exhibit: Exhibit) -> nodes.container:
    return _form("Short form", forms.short(exhibit.row, exhibit.source), exhibit)


def _form(label: str, text: str, exhibit: Exhibit) -> nodes.container:
    """Return a form of the figure, safe to quote, under its name, which the script puts on a button that copies it."""
    return nodes.container(
        "",
        nodes.paragraph(text=label, classes=["label"]),
        nodes.paragraph("", "", *form_words(text, exhibit.source), classes=["line"]),
        classes=["safe-to-quote"],
    )


def _facts(exhibit: Exhibit) -> nodes.field_list:
    """Return what an honest use of the figure must know."""
    row = exhibit.row
    facts = {
        "Who says so": claim(row),
        "As of": f"{as_of(row)}{BASES[row['as_of_basis']]}",
        "Caveat": row["caveat"],
        "Source": reference(exhibit.source),
    }
    if exhibit.corrected:
        facts["Corrected"] = " ".join(exhibit.corrected)
    return _fields(_paragraphs(facts), classes=["facts"])


def _more(exhibit: Exhibit) -> fold:
    """Return the inner fold: how to quote and to cite the figure, where it leads, how it is known."""
    return fold(
        "",
        fold_line(
            "",
            MORE,
            nodes.inline(text=f": {_heading(exhibit.row)}", classes=["visually-hidden"]),
        ),
        _sentence(exhibit),
        _short(exhibit),
        _citation(exhibit),
        _around(exhibit),
        _identity(exhibit),
        classes=["more"],
    )


def _identity(exhibit: Exhibit) -> nodes.field_list:
    """Return how the figure is dated, printed and named."""
    row = exhibit.row
    facts = {"Dated from": dates_in_words(row["as_of_from"])}
    if row["occurrences"] != "1":
        facts["Printed"] = f"{row['occurrences']} times in the file"
    name = {"Name": nodes.paragraph("", "", _own_address(row))}
    return _fields(_paragraphs(facts) | name, classes=["identity"])


def _own_address(row: Mapping[str, str]) -> nodes.reference:
    return nodes.reference(
        "",
        row["figure_id"],
        refuri=f"#{row['figure_id']}",
        reftitle="Permanent address of this figure",
    )


def _around(exhibit: Exhibit) -> nodes.field_list:
    """Return where the figure leads: to the publisher's page, to its neighbours, to where the book uses it."""
    places = {
        "Publisher": _publisher(exhibit),
        **_paragraphs({"This copy": exhibit.source["custody_note"]}),
    }
    if exhibit.beside.same_sentence:
        places["Same sentence"] = nodes.paragraph(
            "", "", *_listed(map(_link, exhibit.beside.same_sentence))
        )
    in_order = (("Previous: ", exhibit.beside.before), ("Next: ", exhibit.beside.after))
    steps = [nodes.inline("", "", nodes.Text(label), _link(row)) for label, row in in_order if row]
    if steps:
        places["In the article"] = nodes.paragraph("", "", *_listed(steps))
    places["In this book"] = pending_uses(figure_id=exhibit.row["figure_id"])
    return _fields(places, classes=["around"])


def _publisher(exhibit: Exhibit) -> nodes.paragraph:
    if not exhibit.row["fragment"]:
        return nodes.paragraph(text=why_no_link(exhibit.source))
    address = f"{exhibit.source['url']}#:~:{exhibit.row['fragment']}"
    return nodes.paragraph(
        "",
        "",
        nodes.reference(
            "", f"The sentence on the page of {exhibit.source['publisher']}", refuri=address
        ),
    )


def _link(row: Mapping[str, str]) -> nodes.reference:
    """Return a link to a figure of this page, named by its words and measure."""
    return nodes.reference(
        "", f"{row['printed']} ({row['indicator']})", refuri=f"#{row['figure_id']}", internal=True
    )


def _listed(parts: Iterator[nodes.Node] | list[nodes.Node]) -> Iterator[nodes.Node]:
    for i, part in enumerate(parts):
        if i:
            yield nodes.Text(" · ")
        yield part


def _paragraphs(facts: Mapping[str, str]) -> dict[str, nodes.paragraph]:
    """Return each fact that is known as a paragraph, under its name."""
    return {name: nodes.paragraph(text=value) for name, value in facts.items() if value}


def _fields(bodies: Mapping[str, nodes.Node], **attributes: list[str]) -> nodes.field_list:
    fields = [
        nodes.field("", nodes.field_name(text=name), nodes.field_body("", body))
        for name, body in bodies.items()
    ]
    return nodes.field_list("", *fields, **attributes)


def _citation(exhibit: Exhibit) -> nodes.container:
    """Return how the figure is cited; the text filter doesn't read it."""
    cited = pending("figure", exhibit.row["figure_id"], unfolded=True)
    return nodes.container("", cited, classes=["citation"])


BLOCKS: tuple[Callable[[Exhibit], nodes.Node], ...] = (_quotation, _facts, _more)  # in this order
MORE = "Quote it, cite it, see where it is used"
