"""Filter the evidence page: a form that evidence.css hides where its script, evidence.js, does not run.

The controls are named as the parts of the query, and their values are those of the entries' `data-`
attributes: `evidence.html?source=umarov-2021&qualifier=more_than&text=gold`. None may be called `q`: the
theme's search reads that on every page, and fails where it finds no place for results.
"""

from collections.abc import Iterable, Mapping
from html import escape

from ledger.display.phrases import source_name

Choices = dict[str, str]
ITSELF = "the article itself, unattributed"
NO_QUALIFIER = "exact: no qualifier"


def form(rows: Iterable[Mapping[str, str]], titles: Mapping[str, str]) -> str:
    """Return the form as HTML: a choice each of chapter, source, claimant and qualifier, and a text field.

    `titles` maps the chapters' slugs to their titles.
    """
    rows = list(rows)
    sources = sorted({row["source_id"] for row in rows})
    claimants = sorted(
        {row["claimant"] for row in rows}, key=lambda name: (name != "the article", name.lower())
    )
    qualifiers = list(dict.fromkeys(row["qualifier"] for row in rows))
    controls = "".join(
        (
            _select("Chapter", "chapter", titles),
            _select("Source", "source", {name: source_name(name) for name in sources}),
            _select(
                "Who says so",
                "claimant",
                {name: ITSELF if name == "the article" else name for name in claimants},
            ),
            _select(
                "Qualifier",
                "qualifier",
                {
                    name: NO_QUALIFIER if name == "exact" else name.replace("_", " ")
                    for name in qualifiers
                },
            ),
            '<label>Words <input type="search" name="text" autocomplete="off"></label>',
        )
    )
    return (
        f'<form class="evidence-filter" role="search" aria-label="Filter the figures">{controls}'
        '<p><button type="reset">Clear</button> <output aria-live="polite"></output></p></form>'
    )


def _select(label: str, name: str, choices: Choices) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(words)}</option>'
        for value, words in choices.items()
    )
    return f'<label>{label} <select name="{name}"><option value="">All</option>{options}</select></label>'
