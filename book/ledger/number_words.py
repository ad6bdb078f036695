"""The words and signs that English news prose writes numbers with, and what each is worth."""

from fractions import Fraction

from .vocabulary import Unit


def _counted(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * n for n, word in enumerate(words.split())}


ONES = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen", start=0)
TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
DOZEN = {"dozen": 12}
ABBREVIATED_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
MULTIPLICATIVES = {"twice": 2, "thrice": 3}

ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", start=1
) | _counted("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", start=20, step=10)
ORDINAL_SUFFIXES = {"st", "nd", "rd", "th"}

PARTS = _counted("half third quarter fifth sixth seventh eighth ninth tenth", start=2) | {"hundredth": 100}
PLURAL_PARTS = {"halves": 2} | {f"{part}s": n for part, n in PARTS.items() if part != "half"}

VAGUE_COUNTS = {"tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions"}
VAGUE_PHRASES = (("several",), ("a", "few"), ("a", "couple"), ("most", "of"))
VAGUE_SPANS = {"decades": Unit.YEAR, "centuries": Unit.YEAR}

CURRENCIES = {"us$": Unit.USD, "$": Unit.USD, "usd": Unit.USD, "€": Unit.EUR, "eur": Unit.EUR,
              "£": Unit.GBP, "gbp": Unit.GBP}

# Spelling, as a tuple of words → the unit and how many of that unit one such measure is.
MEASURES: dict[tuple[str, ...], tuple[Unit, Fraction]] = {
    spelling: (unit, Fraction(size))
    for spellings, unit, size in (
        ("percent/per cent/%", Unit.PERCENT, 1),
        ("dollar/dollars/US dollars", Unit.USD, 1),
        ("euro/euros", Unit.EUR, 1),
        ("mile/miles", Unit.MI, 1),
        ("km/kilometre/kilometres/kilometer/kilometers", Unit.KM, 1),
        ("ha/hectare/hectares", Unit.HA, 1),
        ("century/centuries", Unit.YEAR, 100),
        ("decade/decades", Unit.YEAR, 10),
        ("year/years", Unit.YEAR, 1),
        ("month/months", Unit.MONTH, 1),
        ("week/weeks", Unit.WEEK, 1),
        ("day/days", Unit.DAY, 1),
        ("hour/hours", Unit.HOUR, 1),
    )
    for spelling in (tuple(s.lower().split()) for s in spellings.split("/"))
}
