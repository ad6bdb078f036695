"""Draw figures truthfully: one chart per file, each a function from a DataFrame to an Altair chart.

The map has a room of its own, `charts.map`, because its outlines are large; `charts.style` is how all charts look.
"""

from importlib import import_module
from typing import Any

MODULES = {
    "border_chart": "border_lengths",
    "census_by_source": "counts",
    "dispute_chart": "disputes",
    "exercise_chart": "exercises",
    "figures_by_source": "counts",
    "money_chart": "money",
    "not_stated": "small_multiples",
    "panels": "small_multiples",
    "timeline_chart": "timeline",
}
__all__ = [*MODULES, "style"]


def __getattr__(name: str) -> Any:
    """Import a chart's module when the chart is first asked for: a build, which only shows charts, needs no pandas."""
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{MODULES[name]}", __name__), name)
