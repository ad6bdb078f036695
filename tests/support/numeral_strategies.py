"""Numbers in every form that the detector reads, as hypothesis strategies: the words, and what they must read as."""

from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

from ledger.reading.numerals.cardinals import Kind
from ledger.tables.vocabularies import Unit

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDED = {"half": 2, "quarter": 4, "third": 3}
RANKS = "first second third fourth fifth sixth seventh eighth ninth".split()
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
GLUED = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
SHORT = {" mn": 10**6, "\u00a0mln": 10**6, " bn": 10**9, " bln": 10**9, " tn": 10**12}
TIMES = {
    "twice": 2,
    "doubled": 2,
    "tripled": 3,
    "quadrupled": 4,
    "twofold": 2,
    "tenfold": 10,
    "two-fold": 2,
    "12-fold": 12,
}
SIGNS = {
    "$": Unit.USD,
    "US$": Unit.USD,
    "USD ": Unit.USD,
    "€": Unit.EUR,
    "EUR ": Unit.EUR,
    "£": Unit.GBP,
}
ORDINAL = (Unit.ORDINAL, Kind.ORDINAL)
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "hundredth": 100}
MEASURES = {
    " percent": (1, Unit.PERCENT),
    "%": (1, Unit.PERCENT),
    " per\u00a0cent": (1, Unit.PERCENT),
    " dollars": (1, Unit.USD),
    "-mile": (1, Unit.MI),
    " kilometre": (1, Unit.KM),
    " hectares": (1, Unit.HA),
    "-year-old": (1, Unit.YEAR),
    " decades": (10, Unit.YEAR),
    " centuries": (100, Unit.YEAR),
    "-month": (1, Unit.MONTH),
    " hours": (1, Unit.HOUR),
}


class Written(NamedTuple):  # a number as prose writes it, and what it must read as
    text: str
    value: Fraction
    unit: Unit | None = None
    kind: Kind = Kind.CARDINAL


def spelled(n: int, link: str = " ") -> str:
    """`n` below a million in words; `link` joins tens and ones to the hundreds before them."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    head, rest = spelled(n // size, link), n % size
    return f"{head} {name}" + (
        f"{link if rest < 100 else ' '}{spelled(rest, link)}" if rest else ""
    )


def rank(n: int, by: str) -> Written:
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return Written(f"{n:{by}}{suffix}", Fraction(n), *ORDINAL)


def worded_rank(n: int) -> Written:
    """`n`, which is below a thousand and no whole hundred, as "one hundred and twenty-first"."""
    head = f"{ONES[n // 100]} hundred and " if n >= 100 else ""
    last = RANKS[n % 10 - 1] if n % 10 else ""
    tail = f"{TENS[n % 100 // 10]}-{last}" if n % 100 > 20 and last else last
    return Written(head + tail, Fraction(n), *ORDINAL)


def of_a(many: int, name: str, joint: str, whole: str) -> Written:
    """Write "half a million", "three quarters of a century", "a quarter-century"."""
    some = (
        name
        if name == "half" and many == 1
        else f"{'a' if many == 1 else ONES[many]} {name}{'s' * (many > 1)}"
    )
    size, unit = WHOLES[whole]
    return Written(some + joint + whole, Fraction(many, WORDED[name]) * size, unit)


WHOLES = {
    "million": (10**6, None),
    "billion": (10**9, None),
    "dozen": (12, None),
    "century": (100, Unit.YEAR),
    "decade": (10, Unit.YEAR),
}


def at_a_stroke(some: int, parts: int) -> Written:
    return Written(f"{some}/{parts}", Fraction(some, parts), Unit.FRACTION, Kind.FRACTION)


def part(some: int, joint: str, name: str) -> Written:
    return Written(
        f"{ONES[some]}{joint}{name}{'s' * (some > 1)}",
        Fraction(some, PARTS[name]),
        Unit.FRACTION,
        Kind.FRACTION,
    )


among, wholes, grouping = st.sampled_from, st.integers(0, 10**13), st.sampled_from(["", ","])
digits = st.builds(lambda n, by: Written(f"{n:{by}}", Fraction(n)), wholes, grouping)
decimal = st.builds(
    lambda n, by, tail: Written(f"{n:{by}}.{tail}", Fraction(f"{n}.{tail}")),
    wholes,
    grouping,
    st.text("0123456789", min_size=1, max_size=6),
)
in_words = st.builds(
    lambda n, link: Written(spelled(n, link), Fraction(n)),
    st.integers(0, 999_999),
    among([" and ", " "]),
)
scaled = st.builds(
    lambda n, joint, scale: Written(n.text + joint + scale, n.value * SCALES[scale]),
    digits | decimal | in_words,
    among([" ", "-", "\u00a0", "\n"]),
    among(list(SCALES)),
)
glued = st.builds(
    lambda n, scale: Written(n.text + scale, n.value * GLUED[scale]),
    digits | decimal,
    among(list(GLUED)),
)
FORMS = {
    "digits": digits,
    "decimal": decimal,
    "in words": in_words,
    "scaled": scaled,
    "glued scale": glued,
    "money": st.builds(
        lambda sign, n: Written(sign + n.text, n.value, SIGNS[sign]),
        among(list(SIGNS)),
        digits | decimal | scaled | glued,
    ),
    "measured": st.builds(
        lambda n, m: Written(n.text + m, n.value * MEASURES[m][0], MEASURES[m][1]),
        digits | decimal | in_words | scaled,
        among(list(MEASURES)),
    ),
    "rank": st.builds(rank, st.integers(1, 10**6), grouping),
    "rank in words": st.builds(
        lambda tens, rank: Written(
            f"{TENS[tens]}-{rank}", Fraction(10 * tens + RANKS.index(rank) + 1), *ORDINAL
        ),
        st.integers(2, 9),
        among(RANKS),
    ),
    "short scale": st.builds(
        lambda n, scale: Written(n.text + scale, n.value * SHORT[scale]),
        digits | decimal,
        among(list(SHORT)),
    ),
    "billions of money": st.builds(
        lambda n, b: Written(f"${n.text}{b}", n.value * 10**9, Unit.USD),
        digits | decimal,
        among("bB"),
    ),
    "times": st.builds(
        lambda word: Written(word, Fraction(TIMES[word]), Unit.COUNT), among(list(TIMES))
    ),
    "rank of hundreds in words": st.builds(
        worded_rank, among([n for n in range(1, 1000) if n % 10 and not 10 <= n % 100 < 20])
    ),
    "rank of a scale": st.builds(
        lambda n, scale: Written(f"{ONES[n]}-{scale}th", Fraction(n * SCALES[scale]), *ORDINAL),
        st.integers(2, 9),
        among(list(SCALES)),
    ),
    "part of a scale or measure": st.builds(
        lambda part, joint, whole: of_a(*part, joint, whole),
        among([(1, "half"), (1, "quarter"), (3, "quarter")]),
        among([" a ", " of a ", "-", " "]),
        among(list(WHOLES)),
    ),
    "and a half": st.builds(
        lambda n, joint, scale: Written(
            f"{ONES[n]}{joint}{scale}", Fraction(2 * n + 1, 2) * SCALES[scale]
        ),
        st.integers(1, 19),
        among([" and a half ", "-and-a-half-"]),
        among(list(SCALES)),
    ),
    "a scale and a half": st.builds(
        lambda n, scale: Written(
            f"{n} {scale} and a half",
            (Fraction(n) if n.isdigit() else Fraction(1)) * SCALES[scale]
            + Fraction(SCALES[scale], 2),
        ),
        among(["a", "one", "5", "12"]),
        among(list(SCALES)),
    ),
    "a measure and a half": st.builds(
        lambda n: Written(
            f"{n} year{'s' * n.isdigit()} and a half",
            Fraction(int(n) if n.isdigit() else 1) + Fraction(1, 2),
            Unit.YEAR,
        ),
        among(["a", "one", "5", "12"]),
    ),
    "at a stroke": st.one_of(
        *(
            st.builds(at_a_stroke, st.integers(1, min(parts - 1, 100)), st.just(parts))
            for parts in (2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000)
        )
    ),
    "so many in so many": st.builds(
        lambda some, more, joint, write: Written(
            joint.format(write(some), write(some + more)),
            Fraction(some, some + more),
            Unit.FRACTION,
            Kind.FRACTION,
        ),
        st.integers(1, 10),
        st.integers(1, 501),
        among(["{} in {}", "{} out of {}", "{} in every {}", "{}-in-{}"]),
        among([str, spelled]),
    ),
    "part": st.builds(part, st.integers(1, 12), among([" ", "-", "\u00a0"]), among(list(PARTS))),
}
LEFT = among(
    [
        "",
        "those ",
        "(",
        "“",
        "“those\u00a0",
        "of J-20 and HQ-9, ",
        "In 2015, ",
        "dozens; ",
        "Osh—",
        "\n\n",
    ]
)
RIGHT = among(
    [
        "",
        " people",
        ".",
        ", he said",
        ")",
        "”",
        "—half of them",
        "; 7 others",
        "\n\nThe",
        "\u00a0(sic)",
        "’s",
    ]
)
