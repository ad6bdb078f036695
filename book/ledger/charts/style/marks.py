"""The grammar of marks: the shape says how far the words of the source bind the value.

exact: a filled dot at the end of a line. at least, more than: an arrow leaves the end open; the dot of
"more than" is hollow, as the value itself is excluded. up to, less than: a hollow body towards zero, closed
by a tick or, for "less than", by a hollow dot. about: a dashed line to a soft dot. almost: a dashed line
to half a soft dot, closed by a tick. indefinite, not stated: words in place of a mark. The label at the mark
says the same in the source's words, so colour and shape only repeat it.
"""

from collections.abc import Collection, Iterable, Mapping

import altair as alt

from ledger.tables.vocabularies import Qualifier, Status

from .assembly import COLOUR, FILL, STROKE
from .samples import OPEN_BELOW, SOFT_ENDS, mark
from .theme import PAPER, SOFT

NOT_STATED = "not stated"  # what an empty row says; also its kind of mark
MEANINGS = {  # what a label in words leaves open
    Qualifier.AT_LEAST: "“at least”: this or more",
    Qualifier.MORE_THAN: "“more than”, “over”: above this",
    Qualifier.UP_TO: "“up to”: this or less",
    Qualifier.LESS_THAN: "“less than”: below this",
    Qualifier.ABOUT: "“roughly”: no margin is stated",
    Qualifier.ALMOST: "“almost”, “nearly”: a little below",
}
HALF_DISC = "M0,-1A1,1,0,0,0,0,1Z"
OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}


def label(row: Mapping[str, str]) -> str:
    """Return a figure as its mark's label: the source's words with their qualifier, once.

    A figure without a value is its words in quotation marks; a row without a figure says "not stated";
    a figure of an accusation says "alleged", so that a pasted picture doesn't lose it.
    """
    if not row["qualifier"]:
        return NOT_STATED
    printed = " ".join(row["printed"].split())
    if row["qualifier"] == Qualifier.INDEFINITE:
        return f"“{printed}”"
    return printed + (", alleged" if row["status"] == Status.ALLEGED else "")


def key(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Return a sample and the meaning of each of the `kinds` whose label leaves it open."""
    used = set(kinds)
    return [(mark(kind, SOFT), MEANINGS[kind]) for kind in MEANINGS if kind in used]


Look = tuple[set[str], alt.Chart, str, dict[str, object]]  # kinds, chart, mark, how it looks
SOLID, HOLLOW = {"strokeWidth": 0, "fillOpacity": 1}, {"fill": PAPER, "fillOpacity": 1}


def layers(base: alt.Chart, y: alt.Y, x: alt.X, kinds: Collection[str]) -> list[alt.Chart]:
    """Return the marks of rows with the fields `qualifier`, `value`, `zero` and `colour`, along `x` from zero.

    `kinds` are the qualifiers of the rows; marks of others are left out.
    """
    point = base.encode(y=y, x=x)
    drawn = [*_bodies(point), *_soft_ends(point), *_hard_ends(point)]
    return present(drawn, "qualifier", kinds)


def _bodies(point: alt.Chart) -> list[Look]:
    """Return what leads from zero to the value: a line, a hollow bar or a dashed line."""
    line = point.encode(x2=alt.X2("zero:Q"), color=COLOUR)
    hollow = point.encode(stroke=STROKE).encode(x2=alt.X2("zero:Q"))
    return [
        ({Qualifier.EXACT, *OPEN_ABOVE}, line, "rule", {"strokeWidth": 2.5}),
        (OPEN_BELOW, hollow, "bar", {"fill": PAPER, "height": 9}),
        (SOFT_ENDS, line, "rule", {"strokeWidth": 2, "strokeDash": [5, 4]}),
    ]


def _soft_ends(point: alt.Chart) -> list[Look]:
    """Return the ends that blur: a soft dot, and half of one."""
    filled = point.encode(fill=FILL)
    pale = {"fillOpacity": 0.3, "strokeWidth": 0}
    areas = {Qualifier.ABOUT: (420, 200, 70), Qualifier.ALMOST: (480, 260, 100)}
    shapes = {Qualifier.ABOUT: {}, Qualifier.ALMOST: {"shape": HALF_DISC}}
    return [
        ({kind}, filled, "point", {**shapes[kind], "size": area, **pale})
        for kind in areas
        for area in areas[kind]
    ]


def _hard_ends(point: alt.Chart) -> list[Look]:
    """Return the ends that say what is excluded: a tick, a dot, an arrow, a hollow dot."""
    filled, outlined = point.encode(fill=FILL), point.encode(stroke=STROKE)
    tick = {"thickness": 3, "size": 16, "opacity": 1}
    arrow = {"shape": "triangle-right", "size": 110, "xOffset": 14, **SOLID}
    ring = {"size": 80, "strokeWidth": 2, **HOLLOW}
    closed = {Qualifier.EXACT, Qualifier.AT_LEAST}
    return [
        ({Qualifier.UP_TO, Qualifier.ALMOST}, point.encode(color=COLOUR), "tick", tick),
        (closed, filled, "point", {"size": 95, **SOLID}),
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
