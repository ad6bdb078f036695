"""The words and signs that English news prose writes numbers with, and what each is worth."""

from ledger.tables.vocabularies import Unit

from .tokens import HYPHENS


def _counted(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * n for n, word in enumerate(words.split())}


ONES = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    start=0,
)
TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
DOZEN = {"dozen": 12}
MULTIPLES = SCALES | DOZEN
SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
GLUED_SCALES = SHORT_SCALES | {"k": 10**3, "m": 10**6}  # "5 m" is a length
MONEY_SCALES = GLUED_SCALES | {"b": 10**9, "t": 10**12}  # "$5B"; "5B" is a name
MULTIPLICATIVES = (
    {"once": 1, "twice": 2, "thrice": 3}
    | {
        form: times
        for times, forms in {
            2: "double doubles doubled doubling",
            3: "triple triples tripled tripling treble trebles trebled trebling",
            4: "quadruple quadruples quadrupled quadrupling",
            5: "quintuple quintupled",
        }.items()
        for form in forms.split()
    }
    | {f"{word}fold": n for word, n in (ONES | TENS | {"hundred": 100}).items() if n > 1}
)
HALVINGS = {"halve", "halves", "halved", "halving"}
ARTICLES = {"a", "an"}
ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    start=1,
) | _counted(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
    start=20,
    step=10,
)
SCALE_ORDINALS = {f"{scale}th": n for scale, n in SCALES.items()}
RANKS = ORDINALS | SCALE_ORDINALS
ORDINAL_SUFFIXES = {"st", "nd", "rd", "th"}
PARTS = _counted("half third quarter fifth sixth seventh eighth ninth tenth", start=2) | {
    "hundredth": 100
}
WRITTEN_PARTS = {*PARTS.values(), 8, 1000}  # what stands under the stroke of "3/4"; 9/11 is no part
PLURAL_PARTS = {"halves": 2} | {f"{part}s": n for part, n in PARTS.items() if part != "half"}
VAGUE_COUNTS = {
    "tens",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
}
VAGUE_PHRASES = {
    ("several",),
    ("a", "few"),
    ("a", "couple"),
    ("a", "pair"),
    ("a", "score"),
    ("a", "handful"),
    ("handful",),
    ("handfuls",),
    ("a", "majority"),
    ("the", "majority"),
    ("most", "of"),
}
VAGUE_NUMBERS = VAGUE_COUNTS | {"multimillion", "multibillion"}
VAGUE_SPANS = {"decades": Unit.YEAR, "centuries": Unit.YEAR}
RANGING = {
    "range",
    "ranges",
    "ranged",
    "ranging",
    "vary",
    "varies",
    "varied",
    "varying",
    "anywhere",
    "somewhere",
}  # … from 5 to 30
CURRENCIES = {
    "us$": Unit.USD,
    "$": Unit.USD,
    "usd": Unit.USD,
    "€": Unit.EUR,
    "eur": Unit.EUR,
    "£": Unit.GBP,
    "gbp": Unit.GBP,
}


# Spelling, as a tuple of words → the unit and how many of that unit one such measure is.
MEASURES: dict[tuple[str, ...], tuple[Unit, int]] = {
    spelling: (unit, size)
    for spellings, unit, size in (
        ("percent/per cent/pct/%", Unit.PERCENT, 1),
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
        ("fold", Unit.COUNT, 1),
    )
    for spelling in (tuple(s.lower().split()) for s in spellings.split("/"))
}


# What a number in digits or words goes on with, as a word or sign: where none of these follows it, it ends.
CONTINUATIONS = {
    *HYPHENS,
    "–",
    "to",
    "and",
    "in",
    "out",
    "/",
    "⁄",
    *MULTIPLES,
    *MONEY_SCALES,
    *SCALE_ORDINALS,
    *ORDINAL_SUFFIXES,
    *PARTS,
    *PLURAL_PARTS,
    *(spelling[0] for spelling in MEASURES),
}


# What an amount can begin with.
AMOUNTS = {*"0123456789", *ONES, *TENS, *ARTICLES, *DOZEN, *CURRENCIES, "half", "quarter"}


# The words that a numeral can begin with; common ones with the word that must follow.
BEGINNINGS: set[tuple[str, ...]] = {
    *((word,) for word in ("half", "quarter", "decade", "century")),
    *(
        (word,)
        for table in (
            ONES,
            TENS,
            MULTIPLES,
            MULTIPLICATIVES,
            HALVINGS,
            RANKS,
            VAGUE_NUMBERS,
            VAGUE_SPANS,
            CURRENCIES,
        )
        for word in table
    ),
    *VAGUE_PHRASES,
    *((word, amount) for word in ("between", "minus") for amount in AMOUNTS),
    *(
        (article, *after)
        for article in ARTICLES
        for after in (*MEASURES, *((word,) for word in MULTIPLES | PARTS))
    ),
}
