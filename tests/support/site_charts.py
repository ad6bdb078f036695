"""The charts of the built site, and whether each is shown where no script runs."""

import re
from functools import cache
from pathlib import Path

from ledger.charts.style import spec_script

UNSHOWN = """(charts) => [...document.querySelectorAll("figure.chart:not(:has(table.stances))")].flatMap((figure) => {
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0;
  const { table, title } = charts[figure.id.replace("chart-", "")];
  const shown = [...figure.querySelectorAll(table ? "table.marks" : ".picture > svg")].filter((one) => table || isSeen(one));
  const words = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT), titles = [];
  while (words.nextNode()) if (words.currentNode.data.trim() === title) titles.push(words.currentNode.parentElement);
  const asked = {
    "it has one drawing": shown.length === 1,
    "it is higher than 80 pixels": shown[0]?.getBoundingClientRect().height > 80,
    "its title is seen once": titles.length === 1 && isSeen(titles[0]),
    "it has a short name": table || shown[0]?.getAttribute("aria-label").length < 200,
  };
  return Object.entries(asked).filter(([, holds]) => !holds).map(([what]) => `${figure.id}: not true: ${what}`);
})"""


@cache
def drawn(site: Path) -> dict[str, dict]:
    """Name → spec of every chart of the site, with the page that shows it."""
    shown = {
        name: page.relative_to(site).as_posix()
        for page in sorted((site / "book").glob("*.html"))
        for name in re.findall(
            r'<figure class="chart" id="chart-([\w-]+)"', page.read_text("utf-8")
        )
    }
    return {
        name: {**spec_script.read(site / f"charts/{name}.js"), "page": page}
        for name, page in shown.items()
    }


def unshown(page, site: Path) -> list[str]:
    """Return what is missing of each chart on a page that runs no script."""
    charts = {
        name: {"title": spec["usermeta"]["title"], "table": bool(spec["usermeta"]["table"])}
        for name, spec in drawn(site).items()
    }
    return page.evaluate(UNSHOWN, charts)
