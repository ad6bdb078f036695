"""Draw figures truthfully: one chart per file, each a function from a DataFrame to an Altair chart.

The map has a room of its own, `charts.map`, because its outlines are large; `charts.style` is how all charts look.
"""

from .border_lengths import border_chart
from .counts import census_by_source, figures_by_source
from .disputes import dispute_chart
from .exercises import exercise_chart
from .money import money_chart
from .small_multiples import not_stated, panels
from .timeline import timeline_chart

__all__ = [
    "border_chart",
    "census_by_source",
    "dispute_chart",
    "exercise_chart",
    "figures_by_source",
    "money_chart",
    "not_stated",
    "panels",
    "style",
    "timeline_chart",
]
