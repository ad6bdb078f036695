"""Draw figures as small multiples: one panel per measure, one row per figure, each mark by its qualifier (see `marks`)."""

import textwrap

import altair as alt
import pandas as pd

from ledger.display.phrases import as_of, claim
from ledger.tables.vocabularies import Qualifier, Status, Unit

from .style import marks, theme
from .style.captions import captioned, number
from .style.marks import NOT_STATED
from .style.renderer import render
from .style.theme import INK, LABELS, NEUTRAL, OWN_AXES, ROW, SOFT, WIDTH
from .style.tooltips import touch

alt.renderers.register("book", render)
alt.renderers.enable("book")
CONTINUOUS = {Unit.PERCENT, Unit.FRACTION, Unit.USD}  # other axes have ticks at whole numbers only
LINE = 15  # pixels: of a line of a row's label
TOLD = {
    "what": "What",
    "figure": "Figure",
    "claim": "Who says so",
    "as_of": "As of",
    "sentence": "Sentence",
    "caveat": "Caveat",
}
MAGNITUDES = {1e9: " billion", 1e6: " million"}  # how an axis writes large numbers
COLUMNS = {
    "what": "What is measured",
    "whose": "Of whom",
    "figure": "Figure",
    "as_of": "As of",
    "claim": "Who says so",
}


def not_stated(figures: pd.DataFrame, **cells: str) -> pd.DataFrame:
    """Return `figures` with one more row, which says that the texts state no such figure."""
    like = figures.iloc[[0]].copy()
    like.loc[:, ["value", "lower", "upper"]] = pd.NA
    empty = {
        "figure_id": "",
        "printed": NOT_STATED,
        "qualifier": "",
        "claimant": "",
        "exact": "",
        "quote": "",
        "caveat": "",
        "source_id": "",
    }
    for name, cell in {**empty, **cells}.items():
        like[name] = cell
    return pd.concat([figures, like], ignore_index=True)


def panels(
    figures: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    by: str = "indicator",
    label: str = "subject",
    colours: bool = True,
) -> alt.VConcatChart:
    """Draw one panel for each `by`, each with its own axis from zero; rows are labelled by `label`, coloured by actor.

    `name` is the chart's permanent anchor. ValueError if a panel would put two units, or two indicators, on one axis.
    """
    chart, shown = (
        stacked(figures, by=by, label=label, colours=colours),
        pd.concat([group for _, group in figures.groupby(by, sort=False)]),
    )
    return captioned(
        lambda _: chart,
        name,
        title,
        subtitle,
        COLUMNS,
        records(shown, by, label),
        figures["source_id"],
    )


def stacked(figures: pd.DataFrame, *, by: str, label: str, colours: bool) -> alt.VConcatChart:
    """Return the panels of `figures` above the legend of their marks, without a heading."""
    legend, pointed = marks.legend(figures["qualifier"].replace("", NOT_STATED))
    rows = [
        _panel(group, str(heading), label, colours, pointed)
        for heading, group in figures.groupby(by, sort=False)
    ]
    return alt.vconcat(*rows, legend, resolve=OWN_AXES)


def _panel(
    group: pd.DataFrame, name: str, label: str, colours: bool, pointed: alt.Parameter
) -> alt.LayerChart:
    units, indicators = group["unit"].unique(), group["indicator"].unique()
    if len(units) != 1 or len(indicators) != 1:
        raise ValueError(f"{name}: {sorted(units)} of {sorted(indicators)} can't share an axis")
    data = _data(group, label, colours)
    heading = f"{name[:1].upper()}{name[1:]} ({Unit(units[0]).axis})"
    base = alt.Chart(data, title=alt.TitleParams(textwrap.wrap(heading, 54), fontSize=13, offset=6))
    lines = 1 + data["row"].str.count("\n").max()
    long = alt.condition(
        "indexof(datum.label, '\\n') > 0", alt.value("bottom"), alt.value("middle")
    )  # a label runs down from its first line
    y = alt.Y(
        "row:N",
        sort=None,
        axis=alt.Axis(
            labelExpr="split(datum.label, '\\n')",
            labelBaseline=long,
            labelOffset=-LINE * (lines - 2) / 2 if lines > 2 and len(data) == 1 else 0,
            minExtent=LABELS,
            maxExtent=LABELS,
            labelColor=INK,
            labelFontSize=12,
            ticks=False,
            labelPadding=8,
            grid=False,
        ),
    )
    drawn = [
        *marks.layers(
            base, y, _axis(data["value"], units[0]), set(data["qualifier"]), fade=pointed
        ),
        *_labels(base.encode(y=y, x=alt.XValue(4), text="label:N"), data),
        touch(base.transform_filter("datum.sentence != ''"), y, TOLD),
    ]
    return alt.layer(*drawn, width=WIDTH, height=max(ROW, LINE * lines) * len(data))


def _labels(words: alt.Chart, data: pd.DataFrame) -> list[alt.Chart]:
    """Return the words of the rows: bold above a mark, italic in place of one, small where no text states the figure."""
    looks = [
        (
            data["value"].notna(),
            "isValid(datum.value)",
            {"dy": -14, "fontSize": 12, "fontWeight": "bold", "color": INK},
        ),
        (
            data["qualifier"] == Qualifier.INDEFINITE,
            "datum.qualifier == 'indefinite'",
            {"fontSize": 12, "fontStyle": "italic", "color": INK},
        ),
        (
            data["qualifier"] == NOT_STATED,
            f"datum.qualifier == '{NOT_STATED}'",
            {"dy": -9, "fontSize": 11, "color": SOFT},
        ),
    ]
    return [
        words.transform_filter(test).mark_text(align="left", **look)
        for rows, test, look in looks
        if rows.any()
    ]


def _data(group: pd.DataFrame, label: str, colours: bool) -> pd.DataFrame:
    rows, values = (
        group.astype("string").fillna("").to_dict("records"),
        group["value"].astype("float64"),
    )
    return pd.DataFrame(
        {
            "row": ["\n".join(textwrap.wrap(row[label], 18)) for row in rows],
            "label": list(map(marks.label, rows)),
            "qualifier": [row["qualifier"] or NOT_STATED for row in rows],
            "value": values.to_list(),
            "zero": 0.0,
            "end": _top(values, rows[0]["unit"]),
            "colour": [
                SOFT
                if row["status"] == Status.ALLEGED
                else theme.colour(row[label])
                if colours
                else NEUTRAL
                for row in rows
            ],
            "what": [f"{row['indicator']}, {row[label]}" for row in rows],
            "figure_id": [row["figure_id"] for row in rows],
            "figure": [row["printed"] for row in rows],
            "claim": [claim(row) if row["figure_id"] else "" for row in rows],
            "as_of": [as_of(row) if row["figure_id"] else "" for row in rows],
            "sentence": [row["quote"] for row in rows],
            "caveat": [row["caveat"] for row in rows],
        }
    )


def _axis(values: pd.Series, unit: str) -> alt.X:
    """Return the horizontal axis of a panel, from zero; none is drawn where no row has a value."""
    top = _top(values, unit)
    scale, word = next(((size, word) for size, word in MAGNITUDES.items() if top >= size), (1, ""))
    axis = alt.Axis(
        tickCount=3 if word else 4,
        labelFlush=True,
        labelExpr=f"datum.value ? format(datum.value / {scale}, ',') + '{word}' : '0'",
    )
    if unit not in CONTINUOUS:
        axis.tickMinStep = 1
    return alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=axis if values.notna().any() else None,
    )


def _top(values: pd.Series, unit: str) -> float:
    """Return the end of a panel's axis: the whole for shares, beyond the highest value for everything else."""
    return {Unit.PERCENT: 100.0, Unit.FRACTION: 1.0}.get(unit) or float(
        values.max() * 1.15 if values.notna().any() else 1
    )


def records(figures: pd.DataFrame, by: str, label: str) -> list[dict[str, str]]:
    """Return the rows of a chart for its caption, alternative text, table and CSV."""
    kept = (
        "figure_id",
        "qualifier",
        "value",
        "lower",
        "upper",
        "unit",
        "source_id",
        "quote",
        "caveat",
    )
    rows = figures.astype("string").fillna("").to_dict("records")
    return [
        {
            "what": row[by],
            "whose": row[label],
            "figure": row["printed"],
            "as_of": as_of(row) if row["figure_id"] else "",
            "claim": claim(row) if row["figure_id"] else "",
            **{field: number(row[field]) for field in kept},
        }
        for row in rows
    ]
