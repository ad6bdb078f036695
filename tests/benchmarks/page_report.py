"""Prints what each page weighs, which marks Lighthouse gives it, and how many faults axe finds in it, as a Markdown table.

Run it as `pytest tests/benchmarks/page_report.py --numprocesses=0 -s`, with `--site _build/html` for a site that is built already.
"""

import axe
from lighthouse import CATEGORIES, marks
from page_weight import pages, weigh

FAULTS = ("light", "dark", "mobile")


def test_print_the_report(visit, site, node_modules, lighthouse):
    heads = ("page", "bytes", "requests", *CATEGORIES, *(f"axe {look}" for look in FAULTS))
    print(f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for path in pages(site):
        page = visit(path, cold=True)
        weight = weigh(page)
        page.context.close()
        scores = marks(lighthouse, path, 100)["scores"]
        page = visit(path)
        faults = axe.counts(page, node_modules)
        page.close()
        numbers = (
            *(f"{number:,}" for number in weight),
            *(scores[name] for name in CATEGORIES),
            *(faults[look] for look in FAULTS),
        )
        print(f"| `{path}` | {' | '.join(map(str, numbers))} |", flush=True)
