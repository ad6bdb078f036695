"""Prints what each page weighs and which marks it has, as a Markdown table.

Run it as `pytest tests/page_report.py --numprocesses=0 -s`, with `--site _build/html` for a site that is built already.
"""

from collections.abc import Callable

from test_lighthouse import best, lighthouse  # noqa: F401 - a fixture
from weighing import pages, weigh

MARKS = ("performance", "accessibility", "best-practices", "seo")
# Further columns: heading → what gives its cell, of (visit, path).
COLUMNS: dict[str, Callable[[Callable, str], str]] = {}


def test_print_the_report(visit, site, lighthouse):  # noqa: F811
    heads = ("page", "bytes", "requests", *MARKS, *COLUMNS)
    print(f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for path in pages(site):
        page = visit(path)
        weight = weigh(page)
        page.context.close()
        marks = best(lighthouse, path)["scores"]
        cells = (f"`{path}`", *(f"{number:,}" for number in weight), *(str(marks[name]) for name in MARKS), *(column(visit, path) for column in COLUMNS.values()))
        print(f"| {' | '.join(cells)} |", flush=True)
