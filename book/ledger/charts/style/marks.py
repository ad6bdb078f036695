"""The grammar of marks: the shape says how far the words of the source bind the value.

exact: a filled dot at the end of a line. at least, more than: an arrow leaves the end open; the dot of
"more than" is hollow, as the value itself is excluded. up to, less than: a hollow body towards zero, closed
by a tick or, for "less than", by a hollow dot. about: a dashed line to a soft dot. almost: a dashed line
to half a soft dot, closed by a tick. indefinite: the word of the source in place of a mark. not stated: a
dotted row. The label says the same in signs and in the source's words, so colour and shape only repeat it.
"""

from collections.abc import Collection, Iterable, Mapping

import altair as alt
import pandas as pd

from ledger.tables.vocabularies import Qualifier, Status

from .theme import COLOUR, FILL, INK, LABELS, PAPER, SOFT, STROKE, WIDTH

NOT_STATED = "not stated"  # what an empty row says; also its kind of mark
SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "≥ ",
    Qualifier.MORE_THAN: "> ",
    Qualifier.UP_TO: "≤ ",
    Qualifier.LESS_THAN: "< ",
    Qualifier.ABOUT: "≈ ",
    Qualifier.ALMOST: "< ",
}
MEANINGS = {
    Qualifier.EXACT: "the value as stated",
    Qualifier.AT_LEAST: "≥ “at least”: this or more",
    Qualifier.MORE_THAN: "> “more than”, “over”: above this",
    Qualifier.UP_TO: "≤ “up to”: this or less",
    Qualifier.LESS_THAN: "< “less than”: below this",
    Qualifier.ABOUT: "≈ “roughly”: soft, no margin is stated",
    Qualifier.ALMOST: "< “almost”, “nearly”: a little below",
    Qualifier.INDEFINITE: "a word in place of a number",
    NOT_STATED: "no text states this figure",
}
LEGEND_ROW, SAMPLE = 17, 46  # pixels: height of a line of the legend, room for its sample mark
HALF_DISC = "M0,-1A1,1,0,0,0,0,1Z"
OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
OPEN_BELOW = {Qualifier.UP_TO, Qualifier.LESS_THAN}
SOFT_MARKS = {Qualifier.ABOUT, Qualifier.ALMOST}


def label(row: Mapping[str, str]) -> str:
    """Return a figure as its mark's label: sign, numeral and the source's qualifier, `≥ 62 “at least”`.

    A figure without a value is its words in quotation marks; a row without a figure says "not stated";
    a figure of an accusation says "alleged", so that a pasted picture doesn't lose it.
    """
    if not row["qualifier"]:
        return NOT_STATED
    if row["qualifier"] == Qualifier.INDEFINITE:
        return f"“{row['printed']}”"
    printed, numeral = " ".join(row["printed"].split()), " ".join(row["exact"].split())
    words = "" if row["qualifier"] == Qualifier.EXACT else printed.replace(numeral, "", 1).strip()
    alleged = ", alleged" if row["status"] == Status.ALLEGED else ""
    return (
        f"{SIGNS[Qualifier(row['qualifier'])]}{numeral}"
        + (f" “{words}”" if words else "")
        + alleged
    )


def layers(
    base: alt.Chart,
    y: alt.Y,
    x: alt.X,
    kinds: Collection[str],
    *,
    size: float = 1,
    fade: alt.Parameter | None = None,
) -> list[alt.Chart]:
    """Return the marks of rows with the fields `qualifier`, `value`, `zero`, `end` and `colour`, along `x` from zero.

    `kinds` are the qualifiers of the rows; marks of others are left out. `size` scales the marks; rows outside
    the selection `fade` are paler. An empty row is dotted from zero to `end`.
    """
    shade = (
        alt.OpacityValue(1)
        if fade is None
        else alt.OpacityValue(0.25, condition={"param": fade.name, "value": 1})
    )
    point = base.encode(y=y, x=x, opacity=shade)
    line, outlined, filled = (
        point.encode(x2="zero:Q", color=COLOUR),
        point.encode(stroke=STROKE),
        point.encode(fill=FILL),
    )
    empty = x.copy()
    empty.shorthand = "zero:Q"
    closed, above, below, soft = (
        {Qualifier.EXACT, Qualifier.AT_LEAST},
        OPEN_ABOVE,
        OPEN_BELOW,
        SOFT_MARKS,
    )
    solid, hollow = {"strokeWidth": 0, "fillOpacity": 1}, {"fill": PAPER, "fillOpacity": 1}
    drawn = [
        ({Qualifier.EXACT, *above}, line, "rule", {"strokeWidth": 2.5 * size}),
        (below, outlined.encode(x2="zero:Q"), "bar", {"fill": PAPER, "height": 9 * size}),
        (soft, line, "rule", {"strokeWidth": 2 * size, "strokeDash": [5, 4]}),
        *(
            (
                {Qualifier.ABOUT},
                filled,
                "point",
                {"size": area * size**2, "fillOpacity": 0.3, "strokeWidth": 0},
            )
            for area in (420, 200, 70)
        ),
        *(
            (
                {Qualifier.ALMOST},
                filled,
                "point",
                {"shape": HALF_DISC, "size": area * size**2, "fillOpacity": 0.3, "strokeWidth": 0},
            )
            for area in (480, 260, 100)
        ),
        (
            {Qualifier.UP_TO, Qualifier.ALMOST},
            point.encode(color=COLOUR),
            "tick",
            {"thickness": 3 * size, "size": 16 * size},
        ),
        (closed, filled, "point", {"size": 95 * size**2, **solid}),
        (
            above,
            filled,
            "point",
            {"shape": "triangle-right", "size": 110 * size**2, "xOffset": 14 * size, **solid},
        ),
        (
            {Qualifier.MORE_THAN, Qualifier.LESS_THAN},
            outlined,
            "point",
            {"size": 80 * size**2, "strokeWidth": 2 * size, **hollow},
        ),
        (
            {NOT_STATED},
            base.encode(y=y, x=empty, x2="end:Q", opacity=shade),
            "rule",
            {"color": SOFT, "strokeDash": [1, 4], "strokeWidth": 1.5},
        ),
    ]
    return present(drawn, "qualifier", kinds)


def present(
    drawn: Iterable[tuple[set[str], alt.Chart, str, Mapping[str, object]]],
    field: str,
    kinds: Collection[str],
) -> list[alt.Chart]:
    """Return those of `drawn` (kinds, chart, mark, look) that draw rows whose `field` is one of `kinds`."""
    return [
        getattr(chart.transform_filter(alt.FieldOneOfPredicate(field, sorted(of))), f"mark_{mark}")(
            **look
        )
        for of, chart, mark, look in drawn
        if not of.isdisjoint(kinds)
    ]


def legend(kinds: Iterable[str]) -> tuple[alt.LayerChart, alt.Parameter]:
    """Return the meanings of a chart's marks, one per line, for the `kinds` it uses; and the pointer's selection."""
    used = [str(kind) for kind in MEANINGS if kind in set(kinds)]
    pointed = alt.selection_point(
        name="pointed", fields=["qualifier"], on="pointerover", clear="pointerout", empty=True
    )
    data = pd.DataFrame(
        {
            "qualifier": used,
            "value": SAMPLE * 0.55,
            "zero": 2.0,
            "end": float(SAMPLE - 4),
            "colour": SOFT,
            "sample": ["“several”" if kind == Qualifier.INDEFINITE else "" for kind in used],
            "meaning": [MEANINGS[kind] for kind in used],
        }
    )
    base = alt.Chart(data)
    y = alt.Y("qualifier:N", sort=used, axis=None, scale=alt.Scale(domain=used))
    x = alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(domain=[0, WIDTH], range=[-LABELS, WIDTH - LABELS], nice=False),
    )
    words = base.encode(y=y, text="meaning:N", x=alt.XValue(SAMPLE + 8 - LABELS)).mark_text(
        align="left", fontSize=10.5, color=SOFT
    )
    sample = base.encode(y=y, text="sample:N", x=alt.XValue(-LABELS)).mark_text(
        align="left", fontSize=10.5, fontStyle="italic", color=INK
    )
    area = (
        base.encode(y=y, x=alt.XValue(-LABELS), x2=alt.X2Value(WIDTH))
        .mark_rect(opacity=0)
        .properties(name="legend")
        .add_params(pointed)
    )
    return alt.layer(
        *layers(base, y, x, used, size=0.7),
        sample,
        words,
        area,
        width=WIDTH,
        height=LEGEND_ROW * len(used),
    ), pointed
