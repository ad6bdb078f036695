"""Give a chart both its drawings, and its title, key, source line and data, all from its rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import altair as alt
from altair.utils.schemapi import debug_mode

from ledger.display.phrases import sources_named

from . import renderer
from .captions import SHARED, Key
from .grammar import written
from .theme import NARROW, WIDE, Layout, theme

alt.theme.register("book", enable=True)(lambda: alt.theme.ThemeConfig(config=theme()["config"]))
Draw = Callable[[Layout], alt.VConcatChart]


class CaptionedChart:
    """A chart with both its drawings and what readers get around them, as one Vega-Lite specification."""

    def __init__(self, spec: dict):
        self._spec = spec

    def to_dict(self) -> dict:
        """Return the wide drawing, and in its `usermeta` the narrow one and the rest."""
        return self._spec

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return renderer.render(self._spec)


def captioned(
    draw: Draw,
    name: str,
    title: str,
    subtitle: str,
    columns: Mapping[str, str],
    rows: list[dict[str, str]],
    source_ids: Iterable[str],
    *,
    key: Key = (),
    table: Sequence[dict] = (),
) -> CaptionedChart:
    """Return the wide drawing, and in its `usermeta` the narrow one and what readers get around both.

    `draw` is called once for each layout; a property that Vega-Lite lacks is Altair's SchemaValidationError.
    Title, subtitle and `key` belong to the page, not to the drawing.
    Of a chart that the page shows as a `table` (see `mark_table`), the drawing is only a picture to take away.
    """
    named = [source_id for source_id in dict.fromkeys(source_ids) if source_id]
    with debug_mode(False):  # each part is checked with the whole, when that is written out
        wide = draw(WIDE)
        wide.usermeta = {}  # where it belongs among the rest
        spec = written(wide)
        narrow = {} if table else written(draw(NARROW))
    usermeta = {
        "name": name,
        "title": title,
        "measure": subtitle,
        "key": [list(entry) for entry in key],
        "table": list(table),
        "columns": dict(columns),
        "rows": rows,
        "source_ids": named,
        "sources": sources_named(named),
        "narrow": {part: value for part, value in narrow.items() if part not in SHARED},
    }
    return CaptionedChart(spec | {"usermeta": usermeta})
