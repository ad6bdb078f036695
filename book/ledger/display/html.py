"""Write small, plain, accessible HTML for notebooks."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from .punctuation import curly


def json_script(data: object) -> str:
    """Return `data` as JSON that is safe in a script element: nothing in it can open or close an element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


class Html:
    """A piece of HTML that a notebook shows; `plain` is what a terminal gets."""

    def __init__(self, html: str, plain: str):
        self._html, self._plain = html, plain

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._plain


def html_table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, searchable: bool = False
) -> str:
    """Return an HTML table with a caption, column headers and, in its first column, row headers; cells are HTML.

    In the site, a `searchable` table gets a field that keeps the rows with the words typed.
    """
    search = " data-searchable" if searchable else ""
    body = "".join(
        "<tr>"
        + f'<th scope="row">{row[0]}</th>'
        + "".join(f"<td>{cell}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="figures"{search}>'
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def typographic(text: str) -> str:
    """Return the book's own words escaped, with curly marks; not for the words of a source."""
    return escape(curly(text), quote=False)


def grouped_table(
    caption: str,
    head: Sequence[str],
    groups: Iterable[tuple[str, Iterable[tuple[Mapping[str, str], Sequence[str]]]]],
    *,
    kind: str,
    filters: Mapping[str, str] | None = None,
) -> str:
    """Return an HTML table with its rows under the headings of their groups; headings and cells are HTML.

    A row is its `data-` attributes and its cells. `kind` is a class of the table. `filters` maps attributes to
    the words of a filter: in the site, table-filters.js offers each attribute's values for choice.
    """
    offered = f' data-filters="{escape(json.dumps(filters))}"' if filters else ""
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    bodies = "".join(
        f'<tbody><tr class="group"><th scope="rowgroup" colspan="{len(head)}">{heading}</th></tr>'
        + "".join(_row(*row, head) for row in rows)
        + "</tbody>"
        for heading, rows in groups
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="figures {kind}"{offered}><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead>{bodies}</table></div>"
    )


def _row(attributes: Mapping[str, str], cells: Sequence[str], head: Sequence[str]) -> str:
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in attributes.items())
    first, *others = cells
    return (
        f'<tr{data}><th scope="row">{first}</th>'
        + "".join(f"<td>{cell}</td>" for _, cell in zip(head[1:], others, strict=True))
        + "</tr>"
    )


def collapsed(text: str) -> str:
    """Return `text` escaped, each run of white space as one space."""
    lead, tail = text[:1].isspace() * " ", text[1:] and text[-1:].isspace() * " "
    return lead + escape(" ".join(text.split()), quote=False) + (tail if text.strip() else "")
