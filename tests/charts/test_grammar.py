"""A drawing is held against Vega-Lite's schema."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode
from jsonschema import Draft7Validator

from ledger.charts.style.assembly import inline, layered
from ledger.charts.style.grammar import VALIDATOR, written


def test_the_compiled_schema_refuses_what_altair_refuses():
    """Every property of a drawing in turn is misspelt, and every value is another than it may be."""
    with debug_mode(False):  # as `captioned` draws
        chart = alt.Chart(inline([{"a": "one"}])).mark_text(fontSize=12, align="left")
        axis = alt.Axis(title=None, grid=False)
        chart = chart.encode(x=alt.X("a:N", axis=axis, sort=["one"]))
        spec = json.loads(json.dumps(written(alt.vconcat(layered(chart)))))
    misspelt = _changed(spec, lambda name, value: {f"{name}z": value})
    of_another_kind = _changed(spec, lambda name, value: {name: [value]})
    wrong = [*misspelt, *of_another_kind]
    altair = Draft7Validator(alt.load_schema())
    refused = [not altair.is_valid(other) for other in wrong]
    assert [not VALIDATOR.is_valid(other) for other in wrong] == refused
    assert refused.count(True) > 40 and altair.is_valid(spec)


def _changed(part: Any, change: Callable[[str, Any], dict]) -> Iterator[Any]:
    """Yield a part of a specification once for each name in it, with what `change` makes of that name and its value."""
    if isinstance(part, list):
        for i, one in enumerate(part):
            yield from ([*part[:i], other, *part[i + 1 :]] for other in _changed(one, change))
    elif isinstance(part, dict):
        for name, one in part.items():
            rest = {other: value for other, value in part.items() if other != name}
            yield rest | change(name, one)
            yield from (part | {name: other} for other in _changed(one, change))
