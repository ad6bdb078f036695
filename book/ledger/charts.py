"""Charts whose marks carry the qualifier. One function a chart: DataFrame of figures → Altair chart.

The grammar of marks: a filled dot is a stated value; an arrow leaves the end open above ("at least",
"more than"); a hollow bar closed by a tick leaves everything below open ("up to", "less than",
"almost"); a ring is a soft value ("roughly"); words alone stand for "dozens" and for "not stated".
The label always says the figure as the source prints it.
"""

import textwrap

import altair as alt
import pandas as pd

from .renderer import render
from .vocabulary import Qualifier, Unit
from .wording import as_of, claim

alt.renderers.register("book", render)
alt.renderers.enable("book")

INK, SOFT = "#1f2933", "#5f6b76"
ACCENT = "#0b5cad"
WIDTH, ROW, LABELS = 225, 38, 118  # sized for a phone; wider screens scale the picture up
OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
OPEN_BELOW = {Qualifier.UP_TO, Qualifier.LESS_THAN, Qualifier.ALMOST}
NOT_STATED = "not stated"
UNIT_NAMES = {Unit.PERSON: "people", Unit.USD: "US dollars", Unit.KM: "kilometers", Unit.MI: "miles", Unit.HA: "hectares",
              Unit.YEAR: "years", Unit.COUNT: "number", Unit.FRACTION: "fraction of the whole", Unit.ORDINAL: "rank"}
CONTINUOUS = {Unit.PERCENT, Unit.FRACTION, Unit.USD}  # other axes have ticks at whole numbers only


def not_stated(figures: pd.DataFrame, **cells: str) -> pd.DataFrame:
    """`figures` with one more row, which says that the texts state no such figure."""
    like = figures.iloc[[0]].copy()
    like.loc[:, ["value", "lower", "upper"]] = pd.NA
    empty = {"figure_id": "", "printed": NOT_STATED, "qualifier": "", "claimant": "", "exact": "", "quote": "", "caveat": ""}
    for name, cell in {**empty, **cells}.items():
        like[name] = cell
    return pd.concat([figures, like], ignore_index=True)


def panels(figures: pd.DataFrame, *, title: str, subtitle: str, by: str = "indicator", label: str = "subject") -> alt.VConcatChart:
    """One panel for each `by`, each with its own axis from zero; one row a figure, labelled by `label`.

    ValueError if a panel would put two units on one axis.
    """
    rows = [_panel(group, name, label) for name, group in figures.groupby(by, sort=False)]
    chart = alt.vconcat(*rows, spacing=18).resolve_scale(x="independent")
    return _captioned(chart, figures, title, subtitle, by, label)


def _panel(group: pd.DataFrame, name: str, label: str) -> alt.LayerChart:
    units = group["unit"].unique()
    if len(units) != 1:
        raise ValueError(f"{name}: {sorted(units)} can't share an axis")
    data = pd.DataFrame({
        "row": ["\n".join(textwrap.wrap(text, 18)) for text in group[label]], "printed": group["printed"].astype(object),
        "qualifier": group["qualifier"].astype(object), "value": group["value"].astype("float64"), "zero": 0.0,
    })
    heading = f"{name[:1].upper()}{name[1:]} ({UNIT_NAMES.get(units[0], units[0])})"
    base = alt.Chart(data, title=alt.TitleParams(heading, anchor="start", fontSize=13, color=INK))
    return alt.layer(*_marks(base, _axis(data["value"], units[0]))).properties(width=WIDTH, height=ROW * len(data))


def _axis(values: pd.Series, unit: str) -> alt.X:
    """The horizontal axis of a panel, from zero; none is drawn where no row has a value."""
    if not values.notna().any():
        return alt.X("value:Q", title=None, axis=None)
    top = {Unit.PERCENT: 100.0, Unit.FRACTION: 1.0}.get(unit) or float(values.max() * 1.15)
    axis = alt.Axis(tickCount=4, labelColor=SOFT, gridColor="#e3e7eb", domain=False, labelFlush=True)
    if unit not in CONTINUOUS:
        axis.tickMinStep = 1
    return alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False), axis=axis)


def _marks(base: alt.Chart, x: alt.X) -> list[alt.Chart]:
    """The layers of a panel: closed bodies, open bodies, heads, and the printed words of each row."""
    y = alt.Y("row:N", sort=None, title=None, axis=alt.Axis(
        labelExpr="split(datum.label, '\\n')", minExtent=LABELS, maxExtent=LABELS, labelColor=INK, labelFontSize=12,
        ticks=False, domain=False, labelPadding=8))
    stated = "isValid(datum.value)"
    below, above = _one_of(OPEN_BELOW), _one_of(OPEN_ABOVE)
    lines = base.encode(y=y, x=x, x2="zero:Q")
    heads = base.encode(y=y, x=x)
    return [
        lines.transform_filter(f"!({below}) && {stated}").mark_rule(color=ACCENT, strokeWidth=2.5),
        lines.transform_filter(below).mark_bar(color="#ffffff", stroke=ACCENT, strokeDash=[3, 2], height=8),
        heads.transform_filter(below).mark_tick(color=ACCENT, thickness=3, size=14),
        heads.transform_filter(f"datum.qualifier == 'exact' || {above}").mark_point(color=ACCENT, filled=True, size=90, opacity=1),
        heads.transform_filter(above).mark_point(shape="triangle-right", color=ACCENT, filled=True, size=110, opacity=1, xOffset=14),
        heads.transform_filter("datum.qualifier == 'about'").mark_point(color=ACCENT, fill="#ffffff", size=110, strokeDash=[2, 2]),
        _words(base, y, stated, dy=-13),
        _words(base, y, f"!{stated}", dy=0),
    ]


def _words(base: alt.Chart, y: alt.Y, rows: str, dy: int) -> alt.Chart:
    words = base.transform_filter(rows).encode(y=y, x=alt.value(4), text="printed:N")
    return words.mark_text(align="left", dy=dy, fontSize=12, fontWeight="bold", color=INK)


def _one_of(qualifiers: set[Qualifier]) -> str:
    return " || ".join(f"datum.qualifier == '{qualifier}'" for qualifier in sorted(qualifiers))


def _captioned(chart: alt.VConcatChart, figures: pd.DataFrame, title: str, subtitle: str, by: str, label: str) -> alt.VConcatChart:
    """`chart` with its heading, and in `usermeta` what the renderer needs for caption, alternative text and table."""
    records = figures.astype("string").fillna("").to_dict("records")
    rows = [{"what": row[by], "whose": row[label], "figure": row["printed"], "as_of": as_of(row) if row["figure_id"] else "",
             "claim": claim(row) if row["figure_id"] else ""} for row in records]
    return chart.properties(title=heading(title, subtitle), usermeta={"title": title, "measure": subtitle, "rows": rows}).configure_view(stroke=None)


def heading(title: str, subtitle: str) -> alt.TitleParams:
    """The heading of a chart: what it shows and what it measures, in lines that a phone holds."""
    return alt.TitleParams(textwrap.wrap(title, 44), subtitle=textwrap.wrap(subtitle, 56), anchor="start", fontSize=14,
                           subtitleFontSize=12, color=INK, subtitleColor=SOFT, offset=14)
