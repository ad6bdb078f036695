"""Draw disputes in one picture: under each question its voices, each with the mark of its stance."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import altair as alt
import pandas as pd

from ledger.display.claims import VERDICTS
from ledger.display.phrases import published, source_name
from ledger.tables import queries
from ledger.tables.vocabularies import Reconcilable, Stance

from .style.captions import captioned
from .style.marks import LEGEND_ROW
from .style.theme import COLOUR, GRID, INK, LABELS, NEUTRAL, PAPER, SOFT, STROKE, WIDTH
from .style.tooltips import touch
from .style.typeface import width

SHAPES = {
    Stance.ASSERTS: "circle",
    Stance.CONCEDES: "triangle-up",
    Stance.DOUBTS: "diamond",
    Stance.DENIES: "cross",
    Stance.BEARS_ON: "square",
}
MEANINGS = {
    Stance.ASSERTS: "asserts it",
    Stance.CONCEDES: "concedes a point against its own line",
    Stance.DOUBTS: "doubts it",
    Stance.DENIES: "denies it",
    Stance.BEARS_ON: "bears on it, without taking a side",
}
HOLLOW = {Stance.DOUBTS, Stance.BEARS_ON}
HEADINGS = {
    Reconcilable.NO: "Can’t all be true",
    Reconcilable.OPEN: "Can’t be decided from the articles",
}
OWN_SCALES = alt.Resolve(
    scale=alt.ScaleResolveMap(x="independent", y="independent", shape="independent")
)
ALL, LINE, TYPE, MARK, GAP = (
    WIDTH + LABELS,
    15,
    11,
    14,
    6,
)  # pixels: of the picture, a line, a voice's type, the room of a mark, between voices
HEADING = 56  # letters of a question that a line holds
TOLD = {"speaker": "Who", "stance": "Stance", "says": "In short", "sentence": "Sentence"}
COLUMNS = {"what": "Question", "whose": "Who", "figure": "Stance", "claim": "Where"}
Claim = Mapping[str, str]


def dispute_chart(claims: pd.DataFrame) -> alt.VConcatChart:
    """Chart the rows of disputes.csv whose questions are contradictions or open: one mark per voice and stance.

    The subtitle says how many questions are left out because all their voices can be right.
    """
    rows = claims.astype("string").fillna("").to_dict("records")
    left_out = len({row["topic"] for row in rows if row["reconcilable"] == Reconcilable.YES})
    shown = [row for verdict in HEADINGS for row in rows if row["reconcilable"] == verdict]
    voices = [
        voice
        for verdict in HEADINGS
        for voice in _voices(row for row in rows if row["reconcilable"] == verdict)
    ]
    panels = [
        _panel(
            list(_laid_out(voice for voice in voices if voice["reconcilable"] == verdict)), heading
        )
        for verdict, heading in HEADINGS.items()
        if any(voice["reconcilable"] == verdict for voice in voices)
    ]
    measure = (
        f"Questions on which voices clash; the {left_out} questions on which all of it can be true stand in the list below. "
        "One mark a voice and stance; in color: the authors of the articles; gray: voices that they report"
    )
    chart = alt.vconcat(_legend(), *panels, spacing=20, resolve=OWN_SCALES)
    return captioned(
        lambda _: chart,
        "disputes",
        "Few contradictions are flat; more can’t be decided",
        measure,
        COLUMNS,
        list(map(_record, voices)),
        [row["source_id"] for row in shown],
    )


def _voices(rows: Iterable[Claim]) -> Iterator[dict[str, str]]:
    """Return each voice of each question once per stance, by stance in the order of SHAPES, with all that it says so."""
    order, authors = list(SHAPES), _authors()
    for topic, group in groupby(rows, lambda row: row["topic"]):
        claims = sorted(group, key=lambda row: order.index(row["stance"]))
        for speaker, stance in dict.fromkeys((row["speaker"], row["stance"]) for row in claims):
            said = [row for row in claims if (row["speaker"], row["stance"]) == (speaker, stance)]
            yield {
                "topic": topic,
                "speaker": speaker,
                "stance": stance,
                "reconcilable": said[0]["reconcilable"],
                "colour": NEUTRAL if speaker in authors else SOFT,
                **{
                    name: _joined(said, name) for name in ("claim_id", "source_id", "quote", "says")
                },
            }


def _joined(rows: Iterable[Claim], name: str) -> str:
    return " / ".join(dict.fromkeys(" ".join(row[name].split()) for row in rows))


def _authors() -> set[str]:
    """Return the voices that are the author of an article, or its authors."""
    names = [row["authors"].split("; ") for row in queries.sources().values()]
    return {
        authors[0] if len(authors) == 1 else " and ".join(name.split()[-1] for name in authors)
        for authors in names
    }


def _laid_out(voices: Iterable[dict[str, str]]) -> Iterator[dict]:
    """Yield the lines of a panel: a question's own lines, then its voices, each stance on a new line."""
    line = 0
    for topic, group in groupby(voices, lambda voice: voice["topic"]):
        for number, words in enumerate(textwrap.wrap(topic, HEADING)):
            yield {
                "line": line,
                "kind": "first" if number == 0 else "more",
                "words": words,
                "from": 0.0,
                "to": float(ALL),
            }
            line += 1
        start, stance = 0.0, ""
        for voice in group:
            wide = MARK + width(voice["speaker"], TYPE)
            if start and (start + wide > ALL or voice["stance"] != stance):
                line, start = line + 1, 0.0
            stance, end = voice["stance"], start + wide
            yield voice | {
                "line": line,
                "kind": "voice",
                "words": voice["speaker"],
                "from": start,
                "to": min(end, ALL),
                "sentence": voice["quote"],
            }
            start = end + GAP
        line += 1


def _panel(lines: list[dict], heading: str) -> alt.LayerChart:
    drawn = pd.DataFrame(lines)
    count = int(drawn["line"].max()) + 1
    scale = alt.Scale(domain=list(range(count)), paddingInner=0, paddingOuter=0)
    y, top = (
        alt.Y("line:O", axis=None, scale=scale),
        alt.Y("line:O", axis=None, scale=scale, bandPosition=0),
    )
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, ALL], nice=False))
    base = alt.Chart(drawn, title=alt.TitleParams(heading, fontSize=13, offset=6))
    questions, voices = (
        base.transform_filter("datum.kind != 'voice'"),
        base.transform_filter("datum.kind == 'voice'"),
    )
    return alt.layer(
        base.transform_filter("datum.kind == 'first'")
        .encode(y=top, x=x, x2="to:Q")
        .mark_rule(color=GRID),
        questions.encode(y=y, x=x, text="words:N").mark_text(
            align="left", fontSize=11.5, fontWeight="bold", color=INK
        ),
        *_stances(voices, y, x),
        voices.encode(y=y, x=x, text="words:N").mark_text(
            align="left", dx=MARK - 1, fontSize=TYPE, color=INK
        ),
        touch(voices, y, TOLD, x=x, x2=alt.X2("to:Q")),
        width=ALL,
        height=LINE * count,
    )


def _stances(base: alt.Chart, y: alt.Y, x: alt.X) -> list[alt.Chart]:
    """Return the mark of each stance: hollow where the voice doubts, or takes no side."""
    layers = []
    for stance, shape in SHAPES.items():
        marks = base.transform_filter(f"datum.stance == '{stance}'")
        if stance in HOLLOW:
            layers.append(
                marks.encode(y=y, x=x, stroke=STROKE).mark_point(
                    shape=shape, fill=PAPER, fillOpacity=1, strokeWidth=1.6, size=60, xOffset=6
                )
            )
        else:
            angle = 45 if stance is Stance.DENIES else 0
            layers.append(
                marks.encode(y=y, x=x, color=COLOUR).mark_point(
                    shape=shape, filled=True, opacity=1, angle=angle, size=62, xOffset=6
                )
            )
    return layers


def _legend() -> alt.LayerChart:
    data = pd.DataFrame(
        {"stance": list(SHAPES), "meaning": list(MEANINGS.values()), "from": 0.0, "colour": SOFT}
    )
    base = alt.Chart(data)
    y = alt.Y("stance:N", sort=list(SHAPES), axis=None)
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, ALL], nice=False))
    words = base.encode(y=y, text="meaning:N", x=x).mark_text(
        align="left", dx=MARK + 4, fontSize=10.5, color=SOFT
    )
    return alt.layer(
        *_stances(base, y, x), words, name="legend", width=ALL, height=LEGEND_ROW * len(SHAPES)
    )


def _record(voice: Claim) -> dict[str, str]:
    sources = voice["source_id"].split(" / ")
    return {
        "what": voice["topic"],
        "whose": voice["speaker"],
        "figure": voice["stance"],
        "claim": ", ".join(map(source_name, sources)),
        "as_of": "; ".join(map(published, sources)),
        "verdict": VERDICTS[voice["reconcilable"]],
        **{name: voice[name] for name in ("claim_id", "source_id", "quote", "says")},
    }
