"""Show the disputes in the built site: the grid of stances as a table of links, and each question in its fold.

A notebook holds the grid as a picture and each question as a heading above its fold. The page has the same rows as
a table, and each heading in the summary that it names.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx

from ledger.display.stances import columns, stance_grid, stance_key, verdict_filter
from ledger.engine.page_store import CHARTS, stored
from ledger.errors import PageError

CHART = "disputes"
PICTURE = re.compile(
    r'(?P<before><figure class="chart" id="chart-disputes".*?)<div class="picture[^>]*>.*?</svg></div>',
    re.S,
)
FOLDED = re.compile(
    r'<section id="(?P<anchor>[\w-]+)">\s*(?P<heading><h3>.*?)<a class="headerlink".*?</a></h3>'
    r'(?P<cell>\s*(?:<div[^>]*>\s*)+<details class="question"[^>]*><summary>)(?P<rest>.*?)(?=</details>)',
    re.S,
)


def show_disputes(
    app: Sphinx, page: str, template: str, context: dict, document: nodes.document | None
) -> None:
    """Put table and headings into the page that has the chart of the disputes."""
    charts = [meta for meta in stored(app.env, CHARTS).get(page, []) if meta["name"] == CHART]
    if "body" not in context or not charts:
        return
    body = FOLDED.sub(_with_heading, context["body"])
    grid = _grid(charts[0]["rows"], body)
    body, shown = PICTURE.subn(lambda found: found["before"] + grid, body, count=1)
    if not shown:
        raise PageError(
            f"{page}: chart-disputes has no drawing to show the grid in place of; look at PICTURE in pages/disputes.py"
        )
    context["body"] = body


def _with_heading(found: re.Match) -> str:
    """Return a question with its heading in the summary, and a link to it in the fold."""
    link = f'<p class="question-link"><a class="permalink" href="#{found["anchor"]}">Link to this question</a></p>'
    return (
        f'<section id="{found["anchor"]}">{found["cell"]}{found["heading"]}</h3>'
        f"{found['rest']}{link}"
    )


def _grid(rows: list[dict], body: str) -> str:
    """Return filter, table and key; PageError if a question has no section on the page."""

    def address(question: str) -> str:
        anchor = nodes.make_id(question)
        if f'<section id="{anchor}">' not in body:
            raise PageError(
                f"disputes: no section has the heading “{question}”; add it above the cell that shows its claims"
            )
        return f"#{anchor}"

    table = stance_grid(rows, columns(rows), address)
    scroll = '<div class="scroll" tabindex="0" role="region" aria-label="Which voice takes which side on which statement">'
    return f"{verdict_filter(rows)}{scroll}{table}</div>{stance_key()}"
