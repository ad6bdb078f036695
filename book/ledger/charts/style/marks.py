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
    words = printed.replace(numeral, "", 1).strip()
    alleged = ", alleged" if row["status"] == Status.ALLEGED else ""
    return (
        f"{SIGNS[Qualifier(row['qualifier'])]}{numeral}"
        + (f" “{words}”" if words else "")
        + alleged
    )


Look = tuple[set[str], alt.Chart, str, dict[str, object]]  # kinds, chart, mark, how it looks
SOLID, HOLLOW = {"strokeWidth": 0, "fillOpacity": 1}, {"fill": PAPER, "fillOpacity": 1}


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
    condition = {} if fade is None else {"condition": {"param": fade.name, "value": 1}}
    shade = alt.OpacityValue(0.25 if condition else 1, **condition)
    point = base.encode(y=y, x=x, opacity=shade)
    empty = x.copy()
    empty.shorthand = "zero:Q"
    dotted = {"color": SOFT, "strokeDash": [1, 4], "strokeWidth": 1.5}
    nothing = base.encode(y=y, x=empty, x2="end:Q", opacity=shade)
    drawn = [*_bodies(point, size), *_soft_ends(point, size), *_hard_ends(point, size)]
    return present([*drawn, ({NOT_STATED}, nothing, "rule", dotted)], "qualifier", kinds)


def _bodies(point: alt.Chart, size: float) -> list[Look]:
    """Return what leads from zero to the value: a line, a hollow bar or a dashed line."""
    line = point.encode(x2="zero:Q", color=COLOUR)
    hollow = point.encode(stroke=STROKE).encode(x2="zero:Q")
    return [
        ({Qualifier.EXACT, *OPEN_ABOVE}, line, "rule", {"strokeWidth": 2.5 * size}),
        (OPEN_BELOW, hollow, "bar", {"fill": PAPER, "height": 9 * size}),
        (SOFT_MARKS, line, "rule", {"strokeWidth": 2 * size, "strokeDash": [5, 4]}),
    ]


def _soft_ends(point: alt.Chart, size: float) -> list[Look]:
    """Return the ends that blur: a soft dot, and half of one."""
    filled = point.encode(fill=FILL)
    pale = {"fillOpacity": 0.3, "strokeWidth": 0}
    areas = {Qualifier.ABOUT: (420, 200, 70), Qualifier.ALMOST: (480, 260, 100)}
    shapes = {Qualifier.ABOUT: {}, Qualifier.ALMOST: {"shape": HALF_DISC}}
    return [
        ({kind}, filled, "point", {**shapes[kind], "size": area * size**2, **pale})
        for kind in areas
        for area in areas[kind]
    ]


def _hard_ends(point: alt.Chart, size: float) -> list[Look]:
    """Return the ends that say what is excluded: a tick, a dot, an arrow, a hollow dot."""
    filled, outlined = point.encode(fill=FILL), point.encode(stroke=STROKE)
    tick = {"thickness": 3 * size, "size": 16 * size}
    arrow = {"shape": "triangle-right", "size": 110 * size**2, "xOffset": 14 * size, **SOLID}
    ring = {"size": 80 * size**2, "strokeWidth": 2 * size, **HOLLOW}
    closed = {Qualifier.EXACT, Qualifier.AT_LEAST}
    return [
        ({Qualifier.UP_TO, Qualifier.ALMOST}, point.encode(color=COLOUR), "tick", tick),
        (closed, filled, "point", {"size": 95 * size**2, **SOLID}),
        (OPEN_ABOVE, filled, "point", arrow),
        ({Qualifier.MORE_THAN, Qualifier.LESS_THAN}, outlined, "point", ring),
    ]


def present(
    drawn: Iterable[tuple[Collection[str], alt.Chart, str, Mapping[str, object]]],
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
    base = alt.Chart(_samples(used))
    y = alt.Y("qualifier:N", sort=used, axis=None, scale=alt.Scale(domain=used))
    across = alt.Scale(domain=[0, WIDTH], range=[-LABELS, WIDTH - LABELS], nice=False)
    small = {"align": "left", "fontSize": 10.5}
    words = base.encode(y=y, text="meaning:N", x=alt.XValue(SAMPLE + 8 - LABELS))
    sample = base.encode(y=y, text="sample:N", x=alt.XValue(-LABELS))
    area = base.encode(y=y, x=alt.XValue(-LABELS), x2=alt.X2Value(WIDTH)).mark_rect(opacity=0)
    drawn = [
        *layers(base, y, alt.X("value:Q", axis=None, scale=across), used, size=0.7),
        sample.mark_text(**small, fontStyle="italic", color=INK),
        words.mark_text(**small, color=SOFT),
        area.properties(name="legend").add_params(pointed),
    ]
    return alt.layer(*drawn, width=WIDTH, height=LEGEND_ROW * len(used)), pointed


def _samples(used: list[str]) -> pd.DataFrame:
    """Return a row for each kind of mark, to draw it once with its meaning."""
    indefinite = ["“several”" if kind == Qualifier.INDEFINITE else "" for kind in used]
    return pd.DataFrame(
        {
            "qualifier": used,
            "value": SAMPLE * 0.55,
            "zero": 2.0,
            "end": float(SAMPLE - 4),
            "colour": SOFT,
            "sample": indefinite,
            "meaning": [MEANINGS[kind] for kind in used],
        }
    )
