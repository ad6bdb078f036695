"""Other numbers in the place of a given numeral, each with its value: written here without the grammar that reads them."""

import re
from fractions import Fraction

Variant = tuple[str, Fraction | None]  # the words, and their value; None for words without a number

DIGITS = re.compile(r"\d[\d,.]*\d|\d")
NUMBER_WORDS = {"two": 2, "three": 3, "fifteen": 15, "first": 1, "second": 2, "fifth": 5}
ANOTHER = {
    "two": ("three", 3),
    "three": ("five", 5),
    "fifteen": ("sixteen", 16),
    "first": ("third", 3),
    "second": ("fourth", 4),
    "fifth": ("sixth", 6),
}
LONGER = dict.fromkeys(("two", "three", "fifteen"), ("twenty-five", 25)) | dict.fromkeys(
    ("first", "second", "fifth"), ("twenty-first", 21)
)
IN_DIGITS = dict.fromkeys(("two", "three", "fifteen"), ("17", 17)) | dict.fromkeys(
    ("first", "second", "fifth"), ("17th", 17)
)
PARTS_AND_SPANS = {"half": ("three-quarters", Fraction(3, 2)), "decade": ("century", Fraction(10))}
NUMBERED = {
    "dozens": ("17", 17),
    "hundreds": ("17", 17),
    "hundreds of thousands": ("17", 17),
    "billions of dollars": ("17 dollars", 17),
    "several": ("17", 17),
    "several decades": ("17 decades", 170),
    "decades": ("17 decades", 170),
    "most of": ("17 percent", 17),
}
VAGUE = {
    "dozens": "hundreds",
    "hundreds": "tens",
    "billions": "millions",
    "decades": "centuries",
    "several": "a few",
    "most of": "a couple",
}
WORD = re.compile(rf"\b({'|'.join([*NUMBER_WORDS, *PARTS_AND_SPANS, *VAGUE])})\b", re.IGNORECASE)


def variants(exact: str, value: Fraction | None) -> list[Variant]:
    """Numerals to put in the place of `exact`: another of the same form, one that takes more room, one of another form."""
    match = DIGITS.search(exact)
    if match:
        others = [_next(match[0]), ("1," if re.match(r"\d{3},", match[0]) else "1") + match[0]]
        return [
            *(
                (_replaced(exact, match, new), value * _number(new) / _number(match[0]))
                for new in others
            ),
            _spelled(exact, match, value),
        ]
    word = WORD.search(exact)
    key = word[0].lower()
    if key in NUMBER_WORDS:
        return [
            (_replaced(exact, word, table[key][0]), value * table[key][1] / NUMBER_WORDS[key])
            for table in (ANOTHER, LONGER, IN_DIGITS)
        ]
    if key in PARTS_AND_SPANS:
        return [(_replaced(exact, word, PARTS_AND_SPANS[key][0]), value * PARTS_AND_SPANS[key][1])]
    number, worth = NUMBERED[exact.lower()]
    return [(_replaced(exact, word, VAGUE[key]), None), (number, Fraction(worth))]


def _spelled(exact: str, match: re.Match, value: Fraction) -> Variant:
    """The number seventeen in words where digits stood; in digits behind a currency."""
    thousands = match[0].endswith(",000")
    words = "17" if "$" in exact else "seventeen thousand" if thousands else "seventeen"
    return _replaced(exact, match, words), value * (17_000 if thousands else 17) / _number(match[0])


def _next(digits: str) -> str:
    """`digits` with the last that is not 0 one higher, or lower where it is 9."""
    place = max(i for i, digit in enumerate(digits) if digit in "123456789")
    return (
        digits[:place]
        + {"9": "8"}.get(digits[place], str(int(digits[place]) + 1))
        + digits[place + 1 :]
    )


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


def _replaced(exact: str, match: re.Match, new: str) -> str:
    return (
        exact[: match.start()]
        + (new.capitalize() if match[0][0].isupper() else new)
        + exact[match.end() :]
    )
