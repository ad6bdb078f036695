"""Make marks reachable by pointer and keyboard, and give them tooltips."""

from collections.abc import Mapping

import altair as alt

REACHED = "figure"  # the role description by which charts.js finds the marks that can be reached


def touch(
    base: alt.Chart,
    y: alt.Y,
    told: Mapping[str, str],
    *,
    x: alt.X | alt.XValue,
    x2: alt.X2 | alt.X2Value,
) -> alt.Chart:
    """Return an invisible area that the pointer and keyboard reach and that shows the fields `told`."""
    area = base.encode(y=y, x=x, x2=x2).mark_rect(opacity=0, ariaRoleDescription=REACHED)
    return tells(area, told)


def tells(base: alt.Chart, told: Mapping[str, str]) -> alt.Chart:
    """Give marks a tooltip and a description of the fields `told`, under their titles; `a.b` is a field inside another."""
    said = " + '. ' + ".join(
        "datum" + "".join(f"[{part!r}]" for part in field.split(".")) for field in told
    )
    return base.transform_calculate(said=said).encode(
        description=alt.Description("said:N"),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in told.items()],
    )
