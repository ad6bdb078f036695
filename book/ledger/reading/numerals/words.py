"""The words that English news prose writes numbers with, and what each is worth."""

from fractions import Fraction

from ledger.tables.vocabularies import Unit


def _counted(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * n for n, word in enumerate(words.split())}


_ONES = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    start=0,
)
ZEROS = {"zero": 0, "nought": 0, "naught": 0}
TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
TENS |= {"fourty": 40}
ONES = _ONES | ZEROS
ONES |= {  # "twentyone", as some write
    f"{tens}{ones}": TENS[tens] + _ONES[ones] for tens in TENS for ones in list(_ONES)[1:10]
}
SCALES = {"hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7}
SCALES |= {"billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}
SCALES |= {"lac": 10**5, "lkh": 10**5, "krore": 10**7}
PLURAL_SCALES = {f"{scale}s": n for scale, n in SCALES.items()}
DOZEN = {"dozen": 12}
DOZENS = DOZEN | {"dozens": 12}
MULTIPLES = SCALES | DOZEN
ALL_MULTIPLES = MULTIPLES | PLURAL_SCALES | DOZENS
SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9}
SHORT_SCALES |= {"tn": 10**12, "trn": 10**12, "tr": 10**12, "tln": 10**12}
GLUED_SCALES = SHORT_SCALES | {"k": 10**3, "m": 10**6}  # "5 m" is a length
MONEY_SCALES = GLUED_SCALES | {"b": 10**9, "t": 10**12, "mm": 10**6, "mil": 10**6, "cr": 10**7}

MULTIPLICATIVES = {"once": 1, "twice": 2, "thrice": 3} | {
    form: times
    for times, forms in {
        2: "double doubles doubled doubling",
        3: "triple triples tripled tripling treble trebles trebled trebling",
        4: "quadruple quadruples quadrupled quadrupling",
        5: "quintuple quintuples quintupled quintupling",
        6: "sextuple sextuples sextupled sextupling",
        7: "septuple septupled",
        8: "octuple octupled",
        10: "decuple decupled",
    }.items()
    for form in forms.split()
}
MULTIPLICATIVES |= {f"{word}fold": n for word, n in (_ONES | TENS | SCALES).items() if n > 1}
MANIFOLD = {word for word in MULTIPLICATIVES if word.endswith("fold")}
HALVINGS = {"halve", "halves", "halved", "halving"}

ARTICLES = {"a", "an"}
ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    start=1,
) | _counted(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10
)
ORDINALS |= {"fourtieth": 40}
SCALE_ORDINALS = {f"{scale}th": n for scale, n in SCALES.items()}
RANKS = ORDINALS | SCALE_ORDINALS
ORDINAL_SUFFIXES = {"st", "nd", "rd", "th"}

PARTS = {"half": 2, "quarter": 4} | {
    rank: n for rank, n in RANKS.items() if n > 2 and rank not in {"lkhth", "lacth", "kroreth"}
}
WRITTEN_PARTS = {
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    12,
    15,
    16,
    20,
    25,
    32,
    40,
    50,
    64,
    100,
    1000,
}  # under a stroke
PLURAL_PARTS = {"halves": 2} | {f"{part}s": n for part, n in PARTS.items() if part != "half"}
VULGAR_PARTS = {
    sign: Fraction(*map(int, part.split("/")))
    for sign, part in zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒",
        "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/7 1/8 3/8 5/8 7/8 1/9 1/10".split(),
        strict=True,
    )
}

VAGUE_SCALES = {f"{scale}s" for scale in SCALES} | {"dozens"}
VAGUE_COUNTS = VAGUE_SCALES | {"tens", "scores"}
VAGUE_PREFIXES = {f"multi{scale}" for scale in SCALES} | {"umpteen"}
VAGUE_SPANS = {"decades": Unit.YEAR, "centuries": Unit.YEAR}
VAGUE_PHRASES = {
    tuple(phrase.split())
    for phrase in (
        "several/a few/a couple/a pair/a score/a handful/handful/handfuls/a majority/the "
        "majority/most of"
        "/quite a few/a good few/a good many/a great many/many hundred/many thousand/umpteen"
    ).split("/")
}
VAGUE_BEFORE_SCALES = {"many", "low", "high", "mid", "multiple", "countless", "untold", "multi"}
DIGITS_IN = {"single", "double", "triple", "two", "three"}  # "double digits"

FUNCTION_WORDS = frozenset(
    (
        "a an the and or but nor so yet in on at of to from by for with without into onto over "
        "under "
        "after before since until till during through between among against about around as than "
        "is "
        "are was were be been being am has have had do does did will would can could may might "
        "shall "
        "should must that which who whom whose what when where while why how if because though "
        "although unless he she it they we you i his her its their our my your this these those "
        "there "
        "here not no also too only just even still already again then now more less fewer last "
        "next "
        "said says saying say per each every all both either neither up down off out back away "
        "according compared including despite amid toward towards within across behind beyond like"
    ).split()
)
